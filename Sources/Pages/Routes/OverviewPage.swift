internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// The region at a glance: what is in which phase, where, for how much, with how many patients, and what waits.
    func overview() throws -> Content {
        let ledger = try reading("overview")
        var content = Content(title: Words.overview(language))
        if let organisation = options.organisation {
            content.lead = ["\(Labels.of("org", language)): \(organisation)"]
        }
        let projects = try listed("project list", ledger)
        let years = try answer("funding", by: ["year"], ledger)
        let patients = try answer("enrolment", by: [], ledger)
        let waiting = try ledger.todo(state, plain)
        content.figures = figures(projects, years, patients, waiting.main)
        content.parts = [
            try board(projects, ledger), try funnel(ledger), try heatMap(ledger), money(years), enrolment(patients),
            try stuck(ledger), missingReports(waiting),
        ]
        content.rest(on: projects)
        return content
    }

    /// The basis without a period: stages and lists are states.
    var state: BasisRequest { BasisRequest(asOf: basis.asOf, known: basis.known) }

    /// The organisation that was chosen, and nothing else.
    var plain: ReportOptions {
        var plain = ReportOptions(asOf: options.asOf, language: language)
        plain.organisation = options.organisation
        plain.rollup = options.rollup
        return plain
    }

    /// What a question answers of what was chosen, grouped in some way.
    func answer(
        _ name: String, by groups: [String], where filters: [(column: String, value: String)] = [], _ ledger: Ledger
    ) throws -> Report {
        var options = plain
        (options.groups, options.filters) = (groups, filters)
        return try ledger.answer(name, on: state, options)
    }

    private func listed(_ name: String, _ ledger: Ledger) throws -> Report { try answer(name, by: [], ledger) }

    private func figures(
        _ projects: Report, _ years: Report, _ patients: Report, _ waiting: Table
    ) -> [(name: String, cell: Cell, text: String, link: Link)] {
        let started = projects.main.rows.indices.filter { projects.main[$0, "status"] == .text("started") }.count
        let year = resolved.asOf.year
        let own = years.main.rows.indices.filter {
            years.main[$0, "year"] == .year(year) && years.main[$0, "currency"] == .text("NOK")
        }
        let granted = own.first.map { years.main[$0, "granted_minor"] } ?? .money(0)
        let patientsPlace = patients.main.totalKeys.firstIndex(of: "patients")
        let enrolled = patientsPlace.flatMap { patients.main.totals.first?[$0] } ?? .integer(0)
        let late = waiting.rows.count
        return [
            (
                OverviewWords.running(language), .count(started), Cell.count(started).text(in: language),
                linkWithFigures(["project"], [("where", "status=started")])
            ),
            (
                OverviewWords.granted(language, [String(year)]), granted, Self.millions(granted, language),
                source(
                    of: "granted_minor", in: "funding",
                    where: [("year", String(year)), ("currency", "NOK")]) ?? link(["report", "funding"])
            ),
            (
                OverviewWords.patients(language), enrolled, enrolled.text(in: language),
                source(of: "patients", in: "enrolment", where: []) ?? link(["report", "enrolment"])
            ),
            (OverviewWords.missing(language), .count(late), Cell.count(late).text(in: language), link(["todo"])),
        ]
    }

    /// An amount in millions with one decimal: for a glance; the page behind it has it to the øre.
    static func millions(_ cell: Cell, _ language: Language) -> String {
        guard case .money(let minor) = cell else { return cell.text(in: language) }
        return Scale.text(Double(minor) / 100, language) + (language == .en ? " NOK" : " kr")
    }

    private func money(_ years: Report) -> Part {
        var table = years.main
        let kept = ["year", "currency", "applied_minor", "granted_minor", "paid_minor"]
        table.details = Set(table.columns.map(\.key)).subtracting(kept)
        let norwegian = table.rows.indices.filter { table[$0, "currency"] == .text("NOK") }
        let series = ["applied_minor", "granted_minor", "paid_minor"].map { key in
            (name: Labels.of(key, language), cells: norwegian.map { table[$0, key] })
        }
        let chart = ColumnChart(
            labels: norwegian.map { table[$0, "year"].text(in: language) }, series: series, language: language)
        let title = OverviewWords.money(language)
        var part = Part(id: "money", title: title, style: "half")
        part.charts = chart.svg(pictured(title)).map { [(title, $0)] } ?? []
        part.tables = tables([table], of: years, question: "funding")
        part.more = (Words.more(language), linkWithFigures(["report", "funding"], [("by", "year")]))
        return part
    }

    private func enrolment(_ patients: Report) -> Part {
        var table = patients.main
        let kept = ["org", "patients", "planned", "studies"]
        table.details = Set(table.columns.map(\.key)).subtracting(kept)
        let rows = table.rows.indices.map { row in
            BarChart.Row(
                name: table[row, "org"].text(in: language), value: table[row, "patients"],
                target: table[row, "planned"])
        }
        let names = (value: Labels.of("patients", language), target: Labels.of("planned", language))
        let title = OverviewWords.enrolment(language)
        var part = Part(id: "patients", title: title, style: "half")
        part.charts =
            BarChart(rows: rows, names: names, language: language).svg(pictured(title))
            .map { [(title, $0)] } ?? []
        part.tables = tables([table], of: patients, question: "enrolment")
        part.more = (Words.more(language), linkWithFigures(["report", "enrolment"]))
        return part
    }

    private func stuck(_ ledger: Ledger) throws -> Part {
        let report = try answer("innovation stuck", by: [], ledger)
        var table = report.main
        let kept = ["id", "kind", "org", "title", "phase", "days"]
        table.details = Set(table.columns.map(\.key)).subtracting(kept)
        var part = Part(id: "stuck", title: report.title, style: "half")
        part.more = (
            Words.rows(language, [String(table.rows.count)]), linkWithFigures(["report", "innovation-stuck"])
        )
        part.tables = tables([table], of: report, most: 8)
        return part
    }

    private func missingReports(_ todo: Report) -> Part {
        var table = todo.main
        let kept = ["submission", "org", "duty", "period", "due", "days_late", "days_remaining"]
        table.details = Set(table.columns.map(\.key)).subtracting(kept)
        var part = Part(id: "missing", title: OverviewWords.missing(language), style: "half")
        part.more = (OverviewWords.everything(language), link(["todo"]))
        part.tables = tables([table], of: todo, most: 8)
        return part
    }
}

/// The words of the overview.
enum OverviewWords {
    static let running = Word("Prosjekter i gang", "Prosjekt i gang", "Projects under way")
    static let granted = Word("Tildelt i {1}", "Tildelt i {1}", "Granted in {1}")
    static let patients = Word("Pasienter inkludert", "Pasientar inkluderte", "Patients enrolled")
    static let missing = Word("Har ikke rapportert", "Har ikkje rapportert", "Has not reported")
    static let everything = Word("Alt som gjenstår", "Alt som står att", "Everything to do")
    static let money = Word(
        "Midler per år (NOK)", "Midlar per år (NOK)", "Funding per year (NOK)")
    static let enrolment = Word(
        "Pasienter mot måltall", "Pasientar mot måltal", "Patients against target")
    static let board = Word("På vei gjennom fasene", "På veg gjennom fasane", "On the way through the phases")
    static let funnel = Word("Fra idé til bruk", "Frå idé til bruk", "From idea to use")
    static let heat = Word(
        "Prosjekter etter foretak og område", "Prosjekt etter føretak og område", "Projects by trust and area")
    static let andMore = Word("{1} til", "{1} til", "{1} more")
    static let none = Word("uten område", "utan område", "no area")
}
