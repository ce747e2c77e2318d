internal import EventLog
internal import Portfolio
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// The events of which the ledger learned more than some days after they became true in the world, by trust, with
    /// how many there are of each. What is undated cannot be late, and an amendment is as late as what it amends.
    ///
    /// - Parameter days: The days after which an event is late, at least 0.
    public func auditLate(days: Int64, _ request: BasisRequest, _ options: ReportOptions) throws -> Report {
        let basis = try resolve(request)
        var list = try Listing(
            settled(options, of: ["org", "stream", "event", "standing"]),
            [
                "org": .text, "position": .text, "stream": .text, "event": .text, "effective": .day,
                "recorded": .instant, "late_days": .integer, "standing": .text,
            ], of: ["org", "stream", "event", "standing"])
        var late: [(org: String, cells: [Cell])] = []
        try forEachEvent(on: basis) { seen in
            let event = seen.counted
            guard event.amendment == nil, event.day != .undated, seen.lateDays > days else { return }
            late.append(
                (
                    event.envelope.organisation,
                    [
                        .code(event.envelope.organisation), .text("@\(event.position)"),
                        .text(event.envelope.stream.description), .text(event.envelope.type),
                        .day(Cell.Day(event.envelope.effective)), .instant(Cell.Instant(event.recorded)),
                        .integer(seen.lateDays), .text(seen.standing.code),
                    ]
                ))
        }
        // Within a trust the events stay in their order.
        let byTrust = Dictionary(grouping: late, by: \.org).sorted { $0.key < $1.key }
        for row in byTrust.flatMap(\.value) { list.add(row.cells) }
        var answer = try report(
            Word("Etterregistrert", "Registered late"), list.table(), on: basis, options.language)
        answer.more = [Self.trusts(list.rows, options.language)]
        answer.selection = [
            Word("mer enn {1} dager", "meir enn {1} dagar", "more than {1} days")(
                options.language, [String(days)])
        ]
        return answer
    }

    /// How many late events each trust has, and the most days one of them came late.
    private static func trusts(_ rows: [[Cell]], _ language: Language) -> Table {
        let trusts = Dictionary(grouping: rows) { $0[0] }.sorted { $0.key.machineText < $1.key.machineText }
        return Table(
            key: "trusts", title: Word("Per foretak", "Per føretak", "By trust")(language),
            columns: [
                .of("org", .text, language), .of("events", .integer, language), .of("late_days", .integer, language),
            ],
            rows: trusts.map { trust, rows in
                let days = rows.map { row -> Int64 in if case .integer(let days) = row[6] { days } else { 0 } }
                return [trust, .count(rows.count), .number(days.max())]
            })
    }

    /// Some events, drawn so that each is as likely as any other, with what an auditor asks for papers by. The same
    /// seed on the same basis draws the same.
    ///
    /// - Parameters:
    ///   - count: How many; all there are if there are fewer.
    ///   - seed: What the draw follows from. It stands below the report.
    public func auditSample(
        _ count: Int, seed: UInt64, _ request: BasisRequest, _ options: ReportOptions
    ) throws -> Report {
        let basis = try resolve(request)
        var list = try Listing(
            settled(options, of: ["org", "stream", "event", "category", "standing"]),
            [
                "position": .text, "id": .text, "stream": .text, "revision": .integer, "category": .text,
                "event": .text, "org": .text, "effective": .day, "recorded": .instant, "source": .text,
                "archive": .text, "standing": .text,
            ], of: ["org", "stream", "event", "category", "standing"])
        // Two passes, so that a long log need not lie in memory.
        var positions: [Position] = []
        try forEachEvent(on: basis) { if list.lists($0.sampled) { positions.append($0.counted.position) } }
        let drawn = Set(Draw(seed: seed).indices(count, of: positions.count).map { positions[$0] })
        try forEachEvent(on: basis) { if drawn.contains($0.counted.position) { list.add($0.sampled) } }
        var answer = try report(Word("Stikkprøve", "Sample"), list.table(), on: basis, options.language)
        let told = Word(
            "{1} av {2} hendelser, --seed {3}", "{1} av {2} hendingar, --seed {3}",
            "{1} of {2} events, --seed {3}")
        answer.notes = [told(options.language, [drawn.count, positions.count].map(String.init) + [String(seed)])]
        return answer
    }

    /// What each actor recorded: how many events of each kind in each month. An actor is a random id; a name stands
    /// beside it where the ledger has one.
    ///
    /// - Parameter actor: One of them, by the id or by an account; nil for all.
    public func auditActor(_ actor: String?, _ request: BasisRequest, _ options: ReportOptions) throws -> Report {
        let basis = try resolve(request)
        let only = try actor.map(person)
        var list = try Listing(
            settled(options, of: ["org", "event", "month"]),
            [
                "actor": .text, "name": .text, "role": .text, "month": .text, "event": .text, "org": .text,
                "events": .integer,
            ], of: ["org", "event", "month"])
        var counts: [[String]: Int64] = [:]
        try log.forEach(Selection()) { record in
            guard record.position <= basis.known else { return false }
            guard only == nil || record.envelope.actor == only else { return true }
            let month = OsloTime.day(of: record.recorded).description.prefix(7)
            let id = record.envelope.actor == .none ? "" : record.envelope.actor.description
            counts[[id, String(month), record.envelope.type, record.envelope.organisation], default: 0] += 1
            return true
        }
        let people = try people(at: basis, options.language)
        for (key, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let person = people[key[0]]
            list.add([
                .code(key[0]), .code(person?.name), .code(person?.role), .text(key[1]), .text(key[2]), .code(key[3]),
                .integer(count),
            ])
        }
        let title = Word("Hvem har registrert hva", "Kven har registrert kva", "Who recorded what")
        return try report(title, list.table(sums: ["events"]), on: basis, options.language)
    }

    /// The person that is meant by an id or an account.
    private func person(_ typed: String) throws -> PersonID {
        if let id = PersonID(typed) { return id }
        guard let user = try history(of: find("user", typed)).user,
            let id = PersonID(bytes: Array(user.added.person.id))
        else { throw Refusal(.unknownThing, ["user", typed]) }
        return id
    }

    /// The names and roles of those who were added as users.
    private func people(
        at basis: ResolvedBasis, _ language: Language
    ) throws -> [String: (name: String?, role: String)] {
        var people: [String: (name: String?, role: String)] = [:]
        for record in try log.records(Selection(.category("user"))) where record.position <= basis.known {
            guard case .userAdded(let user) = try PortfolioEvent(record)?.content,
                let id = PersonID(bytes: Array(user.person.id))
            else { continue }
            let name = try user.person.name.textKey.map {
                try log.texts([$0])[$0]?.text ?? Word.forgotten(in: language)
            }
            people[id.description] = (name, user.role)
        }
        return people
    }
}

extension AuditedEvent {
    /// The row of a sample.
    fileprivate var sampled: [Cell] {
        let source = counted.envelope.source.map { "\($0.system):\($0.key)" }
        return [
            .text("@\(counted.position)"), .text(counted.id.description), .text(counted.envelope.stream.description),
            .integer(Int64(counted.revision.rawValue)), .text(counted.envelope.stream.category),
            .text(counted.envelope.type), .code(counted.envelope.organisation),
            .day(Cell.Day(counted.envelope.effective)), .instant(Cell.Instant(counted.recorded)), .code(source),
            .code(counted.payload.decision.archive), .text(standing.code),
        ]
    }
}
