/// Some records of a log, from which figures are derived without the schema or a projection.
public struct RecordBook: Sendable {
    private var records: [UInt64: PackedRecord] = [:]
    private var byType: [String: [UInt64]] = [:]
    private var amendments = Amendments()
    private var targets: [(position: UInt64, target: UInt64)] = []
    private var homes: [String: [CountedEvent]] = [:]

    /// Takes in the records up to a position; throws `AuditFault` when amendments make no sense.
    public init(_ all: some Sequence<PackedRecord>, upTo position: UInt64) throws {
        for record in all where record.position <= position {
            records[record.position] = record
            byType[record.type, default: []].append(record.position)
        }
        for type in byType.keys { byType[type]?.sort() }
        for position in FigureRule.amendments.flatMap({ byType[$0] ?? [] }).sorted() { try amend(position) }
        for position in FigureRule.homes.flatMap({ byType[$0] ?? [] }).sorted() {
            guard let standing = try standing(position) else { continue }
            homes[standing.event.stream, default: []].append(standing)
        }
    }

    /// The events that add to a figure, in log order.
    public func lines(of rule: FigureRule, _ address: FigureAddress, in scope: AuditScope) throws -> [FigureLine] {
        try (byType[rule.type] ?? []).compactMap { position in
            guard let standing = try standing(position), try standing.event(is: rule),
                try standing.day >= scope.from, try standing.day <= scope.to
            else { return nil }
            if let currency = address["currency"] {
                guard rule.isMoney, try standing.text(at: rule.path + [2]) == currency else { return nil }
            }
            let place = try place(of: standing, rule, scope)
            if let organisation = address["org"], place.organisation != organisation { return nil }
            return FigureLine(
                event: position, content: standing.content.position, value: try standing.contribution(to: rule),
                home: place.home?.event.position ?? 0, homeContent: place.home?.content.position ?? 0)
        }
    }

    /// The figure that lines make; nil when it does not fit.
    public func value(of lines: [FigureLine], _ aggregate: FigureRule.Aggregate) -> Int64? {
        switch aggregate {
        case .count: Int64(lines.count)
        case .distinct: Int64(Set(lines.compactMap { records[$0.event]?.stream }).count)
        case .sum:
            lines.reduce(Int64?.some(0)) { sum, line in
                guard let (total, overflow) = sum?.addingReportingOverflow(line.value), !overflow else { return nil }
                return total
            }
        }
    }

    /// Some events with all that was ever done to them: who has these sees each of them as it counts.
    public func withAmendments(_ events: Set<UInt64>) -> Set<UInt64> {
        // An amendment stands behind what it amends.
        targets.reduce(into: events) { all, amendment in
            if all.contains(amendment.target) { all.insert(amendment.position) }
        }
    }

    private mutating func amend(_ position: UInt64) throws {
        guard let record = records[position] else { return }
        let isVoid = record.type == "voided"
        let target = try record.reading { try $0.number(at: [isVoid ? 141 : 140, 1]) }
        guard target > 0, target < position else { throw AuditFault(.payload, "@\(position)") }
        targets.append((position, target))
        amendments.add(isVoid ? .void(Position(target)) : .correct(Position(target)), at: Position(position))
    }

    private func chain(from event: UInt64) -> [UInt64]? {
        var (chain, last) = ([UInt64](), Position(event))
        while true {
            switch amendments.standing(of: last, at: .last) {
            case .original: return chain
            case .voided: return nil
            case .corrected(let correction):
                chain.append(correction.rawValue)
                last = correction
            }
        }
    }

    /// An event as it counts; nil when it was voided.
    private func standing(_ position: UInt64) throws -> CountedEvent? {
        guard let event = records[position], let chain = chain(from: position) else { return nil }
        return CountedEvent(event: event, content: chain.last.flatMap { records[$0] } ?? event)
    }

    /// The organisation that an event belongs to, and the event that says so if it does not itself.
    private func place(
        of standing: CountedEvent, _ rule: FigureRule, _ scope: AuditScope
    ) throws -> (organisation: String, home: CountedEvent?) {
        let own = try rule.organisation.map(standing.text) ?? standing.organisation
        guard own.isEmpty else { return (own, nil) }
        let stream = try rule.project.map { "project/" + (try standing.text(at: $0)) } ?? standing.event.stream
        var last: (day: Int32, home: CountedEvent)?
        for home in homes[stream] ?? [] {
            let day = try home.day
            if day <= scope.to, last.map({ $0.day <= day }) ?? true { last = (day, home) }
        }
        guard let home = last?.home else { return ("", nil) }
        return (try home.home, home)
    }
}

/// An event and the record whose bytes hold what it says by now.
private struct CountedEvent: Sendable {
    let event: PackedRecord
    let content: PackedRecord

    private var isCorrected: Bool { event.position != content.position }

    private func path(_ path: [UInt32]) -> [UInt32] { isCorrected ? [140, 5] + path : path }

    func text(at path: [UInt32]) throws -> String { try content.reading { try $0.text(at: self.path(path)) } }

    var day: Int32 {
        get throws {
            guard isCorrected, try content.reading({ try $0.bytes(at: [140, 3]) }) != nil else { return event.day }
            let day = try content.reading { try $0.signed(at: [140, 3, 1]) }
            guard let day = Int32(exactly: day) else { throw AuditFault(.payload, "@\(content.position)") }
            return day
        }
    }

    var organisation: String {
        get throws {
            guard isCorrected, try content.reading({ try $0.bytes(at: [140, 4]) }) != nil else {
                return event.organisation
            }
            return try content.reading { try $0.text(at: [140, 4]) }
        }
    }

    /// Which organisation the event says that its stream belongs to.
    var home: String {
        get throws { event.type == "project-moved" ? try text(at: [74, 1]) : try organisation }
    }

    /// Makes sure that the bytes hold the event of the rule's type and no other.
    func event(is rule: FigureRule) throws -> Bool {
        try content.reading { message in
            let outer = try message.fields().filter { $0 >= 16 }
            let inner = isCorrected ? try WireMessage(message.bytes(at: [140, 5]) ?? []).fields() : outer
            guard outer == (isCorrected ? [140] : inner), inner.filter({ $0 >= 16 }) == [rule.path[0]] else {
                throw WireMessage.Fault.wrongType
            }
            return true
        }
    }

    func contribution(to rule: FigureRule) throws -> Int64 {
        guard rule.aggregate == .sum else { return 1 }
        return try content.reading { message in
            guard rule.isMoney else { return try message.signed(at: path(rule.path)) }
            // Of an amount that nobody told, the number means nothing.
            guard try message.number(at: path(rule.path + [3])) != 3 else { return 0 }
            return try message.signed(at: path(rule.path + [1]))
        }
    }
}

extension PackedRecord {
    /// Reads the payload; what cannot be read is a fault of this record.
    fileprivate func reading<R>(_ body: (WireMessage) throws -> R) throws -> R {
        do {
            return try body(payload)
        } catch is WireMessage.Fault {
            throw AuditFault(.payload, "@\(position)")
        }
    }
}
