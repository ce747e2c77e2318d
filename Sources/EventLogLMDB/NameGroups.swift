import Record

/// Positions by a few names, such as the events' types.
struct NameGroups {
    private var names = NumberedNames()
    private var positions: [[UInt64]] = []

    /// The names in the order in which they came, and their positions.
    var groups: some Sequence<(name: String, positions: [UInt64])> {
        zip(names.names, positions).lazy.map { (name: $0, positions: $1) }
    }

    /// The numbers under which positions are added to names.
    mutating func numbers(of more: [String]) -> [Int] { more.map { number(of: $0.utf8Span.span.bytes) } }

    /// Adds a position under the name that bytes hold in UTF-8.
    mutating func add(_ position: UInt64, under name: RawSpan) { add(position, to: number(of: name)) }

    /// Adds a position under a name's number.
    mutating func add(_ position: UInt64, to number: Int) { positions[number].append(position) }

    private mutating func number(of name: RawSpan) -> Int {
        let number = names.number(of: name)
        if number == positions.count { positions.append([]) }
        return number
    }
}
