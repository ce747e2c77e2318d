internal import EventLog
internal import Portfolio
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// Everything that stands at a basis and whose id, alias or text holds some characters, whatever their case.
    public func find(_ needle: String, _ request: BasisRequest, _ language: Language) throws -> Report {
        guard !IdentityNumber.occurs(inCodeOrText: needle) else { throw Refusal(.identityNumber) }
        let basis = try resolve(request)
        let wanted = needle.lowercased()
        let rows = try mentions(of: wanted, basis).compactMap { try row($0, basis, wanted, language) }
        return Report(
            title: Word("Treff på", "Treff på", "Found for")(language) + " «\(needle)»", language: language,
            basis: try printed(basis, for: questions[0]),
            main: Table(
                columns: [
                    .of("kind", .text, language), .of("id", .text, language), .of("title", .text, language),
                    .of("text", .text, language),
                ], rows: rows)
        ).worded()
    }

    /// The streams with some characters in their ids or in a text of any event, in the order of their first mention.
    private func mentions(of wanted: String, _ basis: ResolvedBasis) throws -> [StreamName] {
        var found: Set<StreamName> = []
        var order: [StreamName] = []
        let hidden = try confidentialTexts()
        try log.forEach(Selection(.all)) { record in
            guard record.position <= basis.known else { return false }
            let stream = record.envelope.stream
            guard !found.contains(stream), let event = try PortfolioEvent(record) else { return true }
            let isHit =
                try stream.id.lowercased().contains(wanted)
                || log.texts(event.payload.textKeys.filter { !hidden.contains($0) }).values
                    .contains { $0.text.lowercased().contains(wanted) }
            if isHit, found.insert(stream).inserted { order.append(stream) }
            return true
        }
        return order
    }

    /// A stream under its title, with the text that was looked for; nil where only what was voided or corrected has it.
    private func row(
        _ stream: StreamName, _ basis: ResolvedBasis, _ wanted: String, _ language: Language
    ) throws -> [Cell]? {
        let events = try history(of: stream, at: basis.known).standing.filter { $0.day <= basis.asOf }
        guard !events.isEmpty else { return nil }
        let keys = events.flatMap(\.payload.textKeys)
        let texts = try words(of: keys, language)
        let hit = keys.compactMap { texts[$0] }.first { $0.lowercased().contains(wanted) }
        guard hit != nil || stream.id.lowercased().contains(wanted) else { return nil }
        var title = events.compactMap { $0.content?.title?.textKey }.last.flatMap { texts[$0] }
        if case .aliasAdded(let alias) = events.last?.content { title = title ?? alias.stream }
        return [.text(stream.category), .text(stream.id), .code(title), .code(hit == title ? nil : hit)]
    }

    /// How many events of each type are effective and known at a basis, in all or for one organisation.
    public func statistics(_ request: BasisRequest, _ options: ReportOptions) throws -> Report {
        let basis = try resolve(request)
        let organisation = try settled(options, for: questions).organisation
        var counts: [String: Int64] = [:]
        try log.forEach(Selection(.all)) { record in
            let envelope = record.envelope
            guard record.position <= basis.known else { return false }
            let isCounted =
                envelope.effective.day <= basis.asOf && basis.period?.contains(envelope.effective.day) ?? true
                && organisation.map { $0 == envelope.organisation } ?? true
            if isCounted { counts[envelope.type, default: 0] += 1 }
            return true
        }
        let language = options.language
        let order = EventType.all.map(\.name)
        let known = order.filter { counts[$0] != nil } + counts.keys.filter { !order.contains($0) }.sorted()
        return Report(
            title: Word("Hendelser etter type", "Hendingar etter type", "Events by type")(language), language: language,
            selection: organisation.map { [Labels.of("org", language) + ": " + $0] } ?? [],
            basis: try printed(basis, for: questions[0]),
            main: Table(
                columns: [.of("event", .text, language), .of("events", .integer, language)],
                rows: known.map { [.text($0), .integer(counts[$0] ?? 0)] }, totalKeys: ["events"],
                totals: [[.integer(counts.values.reduce(0, +))]])
        ).worded()
    }
}
