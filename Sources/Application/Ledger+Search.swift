internal import EventLog
internal import Portfolio
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// Everything whose id, alias or text holds some characters, whatever their case.
    public func find(_ needle: String, _ request: BasisRequest, _ language: Language) throws -> Report {
        guard !IdentityNumber.occurs(inCodeOrText: needle) else { throw Refusal(.identityNumber) }
        let basis = try resolve(request)
        let wanted = needle.lowercased()
        var found: [StreamName: (type: String, text: String)] = [:]
        var order: [StreamName] = []
        try log.forEach(Selection(.all)) { record in
            guard record.position <= basis.known, let event = try PortfolioEvent(record) else {
                return record.position <= basis.known
            }
            let texts = try log.texts(event.payload.textKeys).values.map(\.text).sorted()
            let stream = record.envelope.stream
            let hit = texts.first { $0.lowercased().contains(wanted) }
            guard hit != nil || stream.id.lowercased().contains(wanted) else { return true }
            if found.updateValue(
                (record.envelope.type, hit ?? found[stream]?.text ?? texts.first ?? ""), forKey: stream) == nil
            {
                order.append(stream)
            }
            return true
        }
        let rows: [[Cell]] = order.map { stream in
            [.text(stream.category), .text(stream.id), .code(found[stream]?.text)]
        }
        return Report(
            title: Word("Treff på", "Treff på", "Found for")(language) + " «\(needle)»", language: language,
            basis: try printed(basis, for: questions[0]),
            main: Table(
                columns: [.of("kind", .text, language), .of("id", .text, language), .of("text", .text, language)],
                rows: rows)
        ).worded()
    }

    /// How much of what is in the log.
    public func statistics(_ request: BasisRequest, _ language: Language) throws -> Report {
        let basis = try resolve(request)
        var rows: [[Cell]] = []
        for type in EventType.all {
            let count = try count(of: type.name, at: basis.known)
            if count > 0 { rows.append([.text(type.name), .integer(Int64(count))]) }
        }
        return Report(
            title: Word("Hendelser etter type", "Hendingar etter type", "Events by type")(language), language: language,
            basis: try printed(basis, for: questions[0]),
            main: Table(
                columns: [.of("event", .text, language), .of("events", .integer, language)], rows: rows,
                totalKeys: ["events"], totals: [[.integer(Int64(clamping: basis.known.rawValue))]])
        ).worded()
    }

    /// What waits to be done: reports that have not come, projects that wait for approval or stand still.
    public func todo(_ request: BasisRequest, _ options: ReportOptions) throws -> Report {
        var report = try answer("submission list", on: request, options)
        let language = options.language
        let projects = try answer("project list", on: request, options)
        var waiting = projects.main
        waiting.key = "projects"
        waiting.title = Word(
            "Venter på vedtak eller oppstart", "Ventar på vedtak eller oppstart", "Waiting for a decision or a start")(
                language)
        if let status = waiting.columns.firstIndex(where: { $0.key == "status" }) {
            waiting.rows = waiting.rows.filter {
                [.text("registered"), .text("approved"), .text("paused")].contains($0[status])
            }
        }
        (waiting.totalKeys, waiting.totals) = ([], [])
        if let submitted = report.main.columns.firstIndex(where: { $0.key == "submitted" }) {
            report.main.rows = report.main.rows.filter { $0[submitted] == .absent || $0[submitted] == .unknown }
        }
        (report.main.totalKeys, report.main.totals) = ([], [])
        report.title = Word("Gjenstår", "Står att", "To do")(language)
        report.more = [waiting]
        report.learn(projects.words)
        return report
    }
}
