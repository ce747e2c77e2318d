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
            guard let standing = standing(position) else { continue }
            homes[standing.event.stream, default: []].append(standing)
        }
    }

    /// The events that add to a figure, in log order.
    func lines(of rule: FigureRule, _ address: FigureAddress, in scope: AuditScope) throws -> [FigureLine] {
        try (byType[rule.type] ?? []).compactMap { position in
            guard let standing = standing(position) else { return nil }
            try standing.require(rule.path[0])
            guard try standing.day >= scope.from, try standing.day <= scope.to else { return nil }
            if let currency = address["currency"] {
                guard rule.isMoney, try standing.text(at: rule.path + [2]) == currency else { return nil }
            }
            if rule.isZero, try !standing.isZero(rule) { return nil }
            let own = try rule.organisation.map(standing.text) ?? standing.organisation
            let stream = try rule.project.map { "project/" + (try standing.text(at: $0)) }
            let place = try place(own, stream ?? standing.event.stream, scope)
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

    /// Some events with all that decides how they count: the other numbers of the same study, which may take each
    /// other's places, and what was ever done to any of them.
    public func closed(_ events: Set<UInt64>) -> Set<UInt64> {
        func numbers(_ positions: some Sequence<UInt64>) -> [PackedRecord] {
            positions.compactMap { records[$0] }.filter { StandingRule.types.contains($0.type) }
        }
        let studies = Set(numbers(events).map(\.stream))
        let others = numbers(StandingRule.types.flatMap { byType[$0] ?? [] }).filter { studies.contains($0.stream) }
        // An amendment stands behind what it amends.
        return targets.reduce(into: events.union(others.map(\.position))) { all, amendment in
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
    private func standing(_ position: UInt64) -> CountedEvent? {
        guard let event = records[position], let chain = chain(from: position) else { return nil }
        return CountedEvent(event: event, content: chain.last.flatMap { records[$0] } ?? event)
    }

    /// The events of a type as they count, in log order.
    func standingEvents(of type: String) -> [CountedEvent] { (byType[type] ?? []).compactMap(standing) }

    /// The organisation that an event belongs to: the one that it names, otherwise that of a stream; and the event that
    /// says so if it does not itself.
    func place(
        _ own: String, _ stream: String, _ scope: AuditScope
    ) throws -> (organisation: String, home: CountedEvent?) {
        guard own.isEmpty else { return (own, nil) }
        var last: (day: Int32, home: CountedEvent)?
        for home in homes[stream] ?? [] {
            let day = try home.day
            if day <= scope.to, last.map({ $0.day <= day }) ?? true { last = (day, home) }
        }
        guard let home = last?.home else { return ("", nil) }
        return (try home.home, home)
    }
}
