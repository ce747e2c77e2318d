internal import Portfolio
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// What waits to be done: reports that have not come, projects that wait for approval or stand still, and
    /// entries of registers whose last day is near or behind.
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
        report.more = try [waiting, deadlines(request, options)]
        report.learn(projects.words)
        return report
    }

    /// What has a last day, has not ended, and whose day comes within three months or is behind: what is owed, what
    /// runs out, what somebody was to do. For one organisation: its own, and what it is to do for others.
    private func deadlines(_ request: BasisRequest, _ options: ReportOptions) throws -> Table {
        let language = options.language
        let today = try resolve(request).asOf
        let organisation = try settled(options, for: questions).organisation
        var all = ReportOptions(asOf: options.asOf, language: language)
        all.rollup = options.rollup
        var entries: [Deadline] = []
        for register in Registers.all {
            guard let field = register.lastDay else { continue }
            let list = try answer("\(register.noun) list", on: request, all).main
            entries += list.rows.indices.compactMap { Deadline(list, $0, register, field) }
        }
        let near = entries.filter { entry in
            entry.day <= today.advanced(by: 91) && organisation.map(entry.concerns) ?? true
        }
        return Table(
            key: "deadlines", title: Word("Frister", "Fristar", "Deadlines")(language),
            columns: [
                .of("thing", .text, language), .of("entity", .text, language), .of("org", .text, language),
                .of("title", .text, language), .of("due", .day, language), .of("days_late", .integer, language),
            ],
            rows: near.sorted { $0.day < $1.day }.map { $0.cells(on: today) })
    }
}

/// An entry of a register that has a last day and has not ended.
private struct Deadline {
    let day: Day
    private let cells: [Cell]
    private let parties: Set<String>

    init?(_ list: Table, _ row: Int, _ register: Register, _ field: String) {
        let ended = register.verbs.filter { $0.step == .ends }.compactMap(\.status)
        guard case .day(let last) = list[row, field], let day = DatedDay(last.iso)?.day,
            !ended.contains(list[row, "status"].machineText)
        else { return nil }
        self.day = day
        let title = ["title", "person"].map { list[row, $0] }.first { $0 != .absent } ?? .absent
        cells = [.text(register.noun), list[row, register.category], list[row, "org"], title, .day(last)]
        parties = Set(
            ["org", "owner", "party"].flatMap { list[row, $0].machineText.split(separator: ", ").map(String.init) })
    }

    /// Whether it is an organisation's own, or something that it is to do.
    func concerns(_ organisation: String) -> Bool { parties.contains(organisation) }

    func cells(on today: Day) -> [Cell] {
        cells + [today > day ? .integer(Int64(today.rawValue) - Int64(day.rawValue)) : .absent]
    }
}

extension Register {
    /// The field that says until when an entry stands or is to be done; nil where none does.
    fileprivate var lastDay: String? { ["due", "valid_to", "to"].first { field($0) != nil } }
}
