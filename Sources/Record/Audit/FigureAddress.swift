/// Where a figure stands: `funding[org=STO,currency=NOK].granted_minor`. The one form in which cells are named.
public struct FigureAddress: Hashable, Sendable, CustomStringConvertible {
    /// What a column must be for the rows that the figure speaks of.
    public struct Condition: Hashable, Sendable {
        /// The column.
        public let column: String
        /// Its value; empty for rows that have none.
        public let value: String

        /// A condition.
        public init(_ column: String, _ value: String) { (self.column, self.value) = (column, value) }
    }

    /// The question, such as `funding`.
    public let question: String
    /// The conditions in their order.
    public let conditions: [Condition]
    /// The column that the figure stands in.
    public let column: String

    /// An address; nil if a part has characters that the form does not permit, or a column has two conditions.
    public init?(_ question: String, _ conditions: [Condition], _ column: String) {
        let arePlain = conditions.allSatisfy { Self.isName($0.column) && Self.isValue($0.value) }
        guard Self.isName(question, spaced: true), Self.isName(column), arePlain,
            Set(conditions.map(\.column)).count == conditions.count
        else { return nil }
        (self.question, self.conditions, self.column) = (question, conditions, column)
    }

    /// Reads an address; nil when it is malformed.
    public init?(_ text: String) {
        guard let dot = text.lastIndex(of: ".") else { return nil }
        let (head, column) = (text[..<dot], String(text[text.index(after: dot)...]))
        guard let bracket = head.firstIndex(of: "[") else {
            self.init(String(head), [], column)
            return
        }
        guard head.last == "]" else { return nil }
        var conditions: [Condition] = []
        for part in head[head.index(after: bracket)...].dropLast().split(
            separator: ",", omittingEmptySubsequences: false)
        {
            let words = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 2 else { return nil }
            conditions.append(Condition(words[0], words[1]))
        }
        self.init(String(head[..<bracket]), conditions, column)
    }

    /// The address as it is read.
    public var description: String {
        let list = conditions.map { "\($0.column)=\($0.value)" }.joined(separator: ",")
        return question + (list.isEmpty ? "" : "[\(list)]") + "." + column
    }

    /// The value of a condition; nil without one.
    public subscript(column: String) -> String? { conditions.first { $0.column == column }?.value }

    private static func isName(_ name: String, spaced: Bool = false) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte || byte == UInt8(ascii: "_")
                    || spaced && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-"))
            }
    }

    private static func isValue(_ value: String) -> Bool {
        value.isPlain && !value.utf8.contains { ",=[]".utf8.contains($0) }
    }
}
