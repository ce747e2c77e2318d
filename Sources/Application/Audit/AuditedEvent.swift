internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// An event as auditors look at it: what counts of it at a basis, whether or not it counts at all.
struct AuditedEvent {
    /// The event with the last correction applied; as it was recorded where there is none.
    let counted: PortfolioEvent
    /// What became of it.
    let standing: Standing

    /// The days between the day on which it became true and the one on which the ledger learned of it.
    var lateDays: Int64 {
        Int64(OsloTime.day(of: counted.recorded).rawValue) - Int64(counted.day.rawValue)
    }
}

extension Standing {
    /// The word by which machines know it.
    var code: String {
        switch self {
        case .original: "counts"
        case .corrected: "corrected"
        case .voided: "voided"
        }
    }
}

extension Ledger {
    /// Goes through the events that a basis sees, voided ones too, in the order of their positions.
    func forEachEvent(on basis: ResolvedBasis, _ body: (AuditedEvent) throws -> Void) throws {
        let amendments = try amendments(upTo: basis.known)
        try log.forEach(Selection()) { record in
            guard record.position <= basis.known else { return false }
            guard var event = try PortfolioEvent(record) else { return true }
            let standing = amendments.standing(of: event.position, at: basis.known)
            if case .corrected(let position) = standing, let record = try log.record(at: position),
                let correction = try PortfolioEvent(record)
            {
                event = try event.corrected(by: correction)
            }
            guard event.day <= basis.asOf, basis.period?.contains(event.day) ?? true else { return true }
            try body(AuditedEvent(counted: event, standing: standing))
            return true
        }
    }

    private func amendments(upTo known: Position) throws -> Amendments {
        var found: [PortfolioEvent] = []
        for type in ["corrected", "voided"] {
            for record in try log.records(Selection(.type(type))) where record.position <= known {
                if let event = try PortfolioEvent(record) { found.append(event) }
            }
        }
        var amendments = Amendments()
        for event in found.sorted(by: { $0.position < $1.position }) {
            if let amendment = event.amendment { amendments.add(amendment, at: event.position) }
        }
        return amendments
    }

    /// A list that is read from the log rather than from facts.
    func report(_ title: Word, _ table: Table, on basis: ResolvedBasis, _ language: Language) throws -> Report {
        let printed = try printed(basis, projection: "audit/1")
        return Report(title: title(language), language: language, basis: printed, main: table).worded()
    }
}

/// A draw without putting back, by Fisher and Yates. It follows from the seed alone, on any machine and with any
/// version of the standard library.
struct Draw {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Some of the indices below a bound, in their order.
    func indices(_ count: Int, of bound: Int) -> [Int] {
        var (draw, indices) = (self, Array(0..<bound))
        for place in 0..<min(max(0, count), bound) {
            indices.swapAt(place, place + Int(draw.number(below: UInt64(bound - place))))
        }
        return indices.prefix(max(0, count)).sorted()
    }

    /// A number below a bound, each as likely as any other: what lies beyond the last whole multiple is drawn anew.
    private mutating func number(below bound: UInt64) -> UInt64 {
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let number = generator.next()
            if number < limit { return number % bound }
        }
    }
}
