public import Record

/// How far one has come from one basis to another, cause by cause.
///
/// What both bases see, a view under way sees too. What only one of them sees, it sees as the later one does once its
/// cause has been passed. So an answer can be worked out between any two causes, and over all of them the differences
/// add up to the whole one, whatever the answer is made of.
public struct FactPassage: Hashable, Sendable {
    /// Where it leads.
    public let to: FactBasis
    /// The tables that hold rules, with what it is called when figures change because a rule did.
    public let rules: [TableShape: ChangeCause]
    /// The last event of each cause that was passed; a cause that is missing lies ahead.
    public let passed: [ChangeCause: Position]

    /// A passage.
    public init(to: FactBasis, rules: [TableShape: ChangeCause] = [:], passed: [ChangeCause: Position] = [:]) {
        (self.to, self.rules, self.passed) = (to, rules, passed)
    }

    func sees(_ row: Row, from: FactBasis, _ rule: ChangeCause?) -> Bool {
        let (was, willBe) = (from.sees(row), to.sees(row))
        guard was != willBe else { return was }
        let last = passed[rule ?? ChangeCause(row, from, to)]?.rawValue ?? 0
        return row.visible <= last ? willBe : was
    }
}

extension FactsView {
    /// The same facts under way to another basis.
    public func underWay(_ passage: FactPassage) -> FactsView { FactsView(self, basis, hiding(passage)) }

    /// A passage at whose end the same events are hidden as in this view.
    private func hiding(_ passage: FactPassage) -> FactPassage {
        var to = passage.to
        to.hidden = basis.hidden
        return FactPassage(to: to, rules: passage.rules, passed: passage.passed)
    }

    /// The events that lie ahead, by cause: each position from which facts are known that only one of the two bases
    /// sees, with the events that those facts come from.
    public func ahead(on passage: FactPassage) throws -> [ChangeCause: [Position: Set<Position>]] {
        let passage = hiding(passage)
        var events: [ChangeCause: [Position: Set<Position>]] = [:]
        for shape in layout.tables {
            try scan(shape, .difference(basis, passage.to)) { row in
                guard basis.sees(row) != passage.to.sees(row) else { return }
                let cause = passage.rules[shape] ?? ChangeCause(row, basis, passage.to)
                events[cause, default: [:]][Position(row.visible), default: []].insert(Position(row.source))
            }
        }
        return events
    }

    /// How the rows of a table are seen.
    func sight(of shape: TableShape) -> Sight { Sight(basis, passage, rule: passage?.rules[shape]) }
}

/// How the rows of one table are seen.
struct Sight {
    private let basis: FactBasis
    private let passage: FactPassage?
    private let rule: ChangeCause?
    /// Kept apart, so that nothing else is looked at for each of a million rows.
    private let isUnderWay: Bool

    init(_ basis: FactBasis, _ passage: FactPassage?, rule: ChangeCause?) {
        (self.basis, self.passage, self.rule) = (basis, passage, rule)
        isUnderWay = passage != nil
    }

    /// Where rows that are seen can lie, of some cells or all.
    func interest(in subjects: SubjectSet?) -> Interest { .seen(by: basis, passage?.to ?? basis, subjects: subjects) }

    var interest: Interest { interest(in: nil) }

    @inline(__always)
    func sees(_ row: Row) -> Bool { isUnderWay ? seesUnderWay(row) : basis.sees(row) }

    private func seesUnderWay(_ row: Row) -> Bool { passage?.sees(row, from: basis, rule) ?? false }
}
