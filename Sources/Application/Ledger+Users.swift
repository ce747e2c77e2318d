internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
public import Reporting

extension Ledger {
    /// Which accounts have which roles.
    public func users(_ request: BasisRequest, _ language: Language) throws -> Report {
        let basis = try resolve(request)
        var accounts: [StreamName: [PortfolioEvent]] = [:]
        try log.forEach(Selection(.category("user"))) { record in
            guard record.position <= basis.known, let event = try PortfolioEvent(record) else { return true }
            accounts[record.envelope.stream, default: []].append(event)
            return true
        }
        let rows = try accounts.sorted { $0.key < $1.key }.compactMap { stream, events -> [Cell]? in
            let standing = try StreamHistory(events).lastGiven(asOf: basis.asOf)
            guard let standing, case .userAdded(let user) = standing.content else { return nil }
            let name = try user.person.name.textKey.map { try log.texts([$0])[$0]?.text }
            return [
                .text(stream.id), .text(name.map { $0 ?? Word.forgotten(in: language) } ?? ""), .text(user.role),
                .code(standing.envelope.organisation), .day(Cell.Day(standing.envelope.effective)),
            ]
        }
        let columns: [Column] = [
            .of("account", .text, language), .of("name", .text, language), .of("role", .text, language),
            .of("org", .text, language), .of("from", .day, language),
        ]
        return Report(
            title: Word("Brukere", "Brukarar", "Users")(language), language: language,
            basis: try printed(basis, for: questions[0]), main: Table(columns: columns, rows: rows)
        ).worded()
    }
}
