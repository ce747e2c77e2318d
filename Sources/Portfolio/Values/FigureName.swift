public import Record

extension FigureName {
    /// The name of a figure as the record keeps it: in codes.
    public init(_ address: FigureAddress) {
        self.init()
        question = address.question.replacing(" ", with: "/")
        conditions = address.conditions.map { part in
            var condition = Condition()
            (condition.column, condition.value) = (part.column, part.value)
            return condition
        }
        column = address.column
    }

    /// The address; nil when the parts make none.
    public var address: FigureAddress? {
        FigureAddress(
            question.replacing("/", with: " "), conditions.map { FigureAddress.Condition($0.column, $0.value) }, column)
    }

    /// The parts as they are, for telling what is wrong with them.
    var text: String { "\(question).\(column)" }
}

/// Shares of a hundred, in integers.
public enum Share {
    /// Hundredths of a per cent, rounded half up: 1 of 3 is 3333.
    ///
    /// - Precondition: `whole` is positive, `part` not negative.
    public static func hundredths(of part: Int64, in whole: Int64) -> Int64 {
        Int64(clamping: (Int128(part) * 20_000 + Int128(whole)) / (Int128(whole) * 2))
    }
}
