internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension EvaluationDesk {
    /// Money in the year: by measure of the plan as far as projects are linked to it, and in all the region.
    mutating func money() throws -> Section? {
        guard let funding = try ask("funding", on: movement) else { return nil }
        var section = part("funding", Wordings.money, funding.notes, funding.main)
        section?.tables[0].title = say(Wordings.moneyInRegion, [String(year)])
        if let own = try fundingByMeasure() {
            section?.tables.insert(own, at: 0)
        } else {
            section?.paragraphs.append(say(Wordings.nothingLinked))
        }
        return section
    }

    /// What the projects of each measure got; a project of several measures counts in each of them, and once in all.
    private mutating func fundingByMeasure() throws -> Table? {
        let projects = try ledger.projectsByItem(plan, basis).filter { !$0.value.isEmpty }
        guard !projects.isEmpty, let funding = try ask("funding", on: movement, { $0.groups = ["project"] })?.main
        else { return nil }
        let sums = ["applied", "granted", "adjusted", "paid", "returned"].map { $0 + "_minor" }
        func rows(_ ids: Set<String>) -> [[Cell]] {
            let own = funding.rows.indices.filter { ids.contains(funding[$0, "project"].machineText) }
            return Dictionary(grouping: own) { funding[$0, "currency"] }
                .sorted { $0.key.machineText < $1.key.machineText }
                .map { currency, rows in
                    [currency] + sums.map { sum in Cell.sum(rows.map { funding[$0, sum] }) } + [Cell.count(rows.count)]
                }
        }
        let items = report.main.rows.indices.flatMap { index -> [[Cell]] in
            let (item, title) = (report.main[index, "item"], report.main[index, "title"])
            return rows(projects[item.machineText] ?? []).map { [item, title] + $0 }
        }
        let keys = ["currency"] + sums + ["projects"]
        let all = projects.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        let isShared = projects.values.reduce(0) { $0 + $1.count } > all.count
        return Table(
            key: "plan_funding", title: say(Wordings.moneyByMeasure, [String(year)]),
            columns: [column("item", .text), column("title", .text), column("currency", .text)]
                + sums.map { column($0, .money) } + [column("projects", .integer)],
            rows: items, totalKeys: keys, totals: rows(all), nonAdditive: isShared ? sums + ["projects"] : [])
    }

    /// Patients in studies; suppressed as a publication of its own when the evaluation is for the public.
    mutating func patients() throws -> Section? {
        guard ledger.has("enrolment") else { return nil }
        guard isPublic else {
            let report = try ask("enrolment", on: movement)
            return part("enrolment", Wordings.patients, report?.notes ?? [], report?.main)
        }
        let publication = try ledger.publication(of: "enrolment", on: movement, options)
        learn(publication.report)
        command = publication.command
        return part("enrolment", Wordings.patients, publication.report.notes, publication.report.main)
    }

    /// Innovations by the end of the year, and where they have spread.
    mutating func innovations() throws -> Section? {
        guard let report = try ask("innovation list", on: state) else { return nil }
        var section = part("innovations", Wordings.innovations, [], report.main)
        section?.tables[0].details = ["breaches", "project"]
        let new = report.main.rows.indices.count { report.main[$0, "reported"].yearOfDay == year }
        let adopted = report.main.rows.indices.count { report.main[$0, "adopters"] != .absent }
        section?.paragraphs = [
            say(Wordings.newInnovations, [report.main.rows.count, new, year, adopted].map(String.init))
        ]
        section?.tables += report.more.filter { !$0.rows.isEmpty }
        return section
    }

    /// Who was involved in the plan. Names and what was said are left out for the public.
    mutating func involvement() throws -> Section? {
        let plan = plan
        guard let report = try ask("plan involvement", on: state, { $0.subject = plan }) else { return nil }
        let totals = (report.main.totals.first ?? []).map(\.machineText)
        var section = part("involvement", Wordings.involvement, [say(Wordings.involved, totals)], report.main)
        section?.tables[0].totalKeys = []
        section?.tables[0].totals = []
        section?.tables[0].details = ["org", "due"]
        if isPublic { section?.tables[0].leaveOut(["party", "input", "answer"]) }
        return section
    }

    /// What was to be reported of the year, on the day of the knowledge: most of it is due in the next one.
    mutating func submissions() throws -> Section? {
        guard let table = try submissionTable() else { return nil }
        let day = Cell.Day(DatedDay(reportingDay)).text(in: options.language)
        var section = part("submissions", Wordings.submissions, [say(Wordings.submissionsAt, [day])], table)
        section?.tables[0].details = ["submission", "breaches", "days_remaining"]
        return section
    }

    /// What should have been reported by now and was not.
    mutating func missingSubmissions() throws -> Table? {
        guard var table = try submissionTable() else { return nil }
        table.rows = table.rows.indices.filter { table[$0, "status"] == .text("missing") }.map { table.rows[$0] }
        (table.key, table.title) = ("missing_submissions", say(Wordings.notSubmitted, [String(year)]))
        table.details = ["submission", "submitted", "status", "days_remaining", "breaches"]
        return table
    }

    private var reportingDay: Day { max(basis.asOf, OsloTime.day(of: basis.knownAt)) }

    private mutating func submissionTable() throws -> Table? {
        let request = BasisRequest(asOf: reportingDay, known: state.known)
        guard var table = try askOnce("submission list", on: request)?.main else { return nil }
        table.rows = table.rows.indices.filter { table[$0, "period"].machineText.hasPrefix(String(year)) }
            .map { table.rows[$0] }
        return table
    }
}

extension Table {
    /// Takes columns out, for programs too.
    mutating func leaveOut(_ keys: Set<String>) {
        let kept = columns.indices.filter { !keys.contains(columns[$0].key) }
        rows = rows.map { row in kept.map { row[$0] } }
        columns = kept.map { columns[$0] }
    }
}
