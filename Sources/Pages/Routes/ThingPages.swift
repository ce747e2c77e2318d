internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// A page about one thing: what is known of it, what belongs to it, and everything that happened.
    func entry(_ noun: String, _ id: String) throws -> Content { entry(noun, try shown(noun, id)) }

    /// The page of what a question about one thing answered.
    func entry(_ noun: String, _ report: Report) -> Content {
        var content = Content(title: report.title)
        content.parts = [Part(style: "wide", tables: tables([report.main], of: report, isWhole: true))]
        if !report.notes.isEmpty { content.parts.append(Part(paragraphs: report.notes)) }
        content.parts += report.more.filter { $0.key != "timeline" }.compactMap { part($0, of: report) }
        content.parts += timeline(report)
        content.rest(on: report)
        content.crumbs = crumbs(noun)
        return content
    }

    /// What a question about one thing answers.
    func shown(_ noun: String, _ id: String) throws -> Report {
        let category = Registers.named(noun)?.category ?? noun
        let ledger = try reading(noun + " show", of: (category, id))
        var options = options
        options.subject = id
        return try ledger.answer(noun + " show", on: basis, options)
    }

    /// The way back to the list.
    func crumbs(_ noun: String) -> [(name: String, link: Link)] {
        guard question(noun + " list") != nil else { return [] }
        let plural = Menu.entries.first { $0.path == [noun] }?.word(language)
        return [(plural ?? Labels.of(noun, language), link([noun]))]
    }

    /// A further table of a report as a part of the page; nil where it says nothing.
    func part(_ table: Table, of report: Report, question: String = "") -> Part? {
        guard !table.rows.isEmpty else { return nil }
        return Part(
            id: table.key, title: table.title, tables: tables([table], of: report, question: question))
    }

    /// What happened, drawn on both axes of time, with the events in a table below.
    func timeline(_ report: Report, of key: String = "timeline") -> [Part] {
        guard let table = report.more.first(where: { $0.key == key }), !table.rows.isEmpty else { return [] }
        let words = report.words["event"] ?? [:]
        let entries = table.rows.indices.compactMap { row -> TimelineChart.Entry? in
            guard case .day(let effective) = table[row, "effective"],
                case .instant(let recorded) = table[row, "recorded"],
                let first = Day(iso: effective.iso), let second = Day(iso: String(recorded.local.prefix(10)))
            else { return nil }
            let event = table[row, "event"].machineText
            return TimelineChart.Entry(
                name: words[event] ?? event, effective: first, recorded: second,
                isLate: table[row, "late"] == .flag(true), isAmended: table[row, "amended"] != .absent)
        }
        let title = ThingWords.timeline(language)
        let chart = TimelineChart(
            entries: entries,
            words: (
                Labels.of("effective", language), Labels.of("recorded", language), ThingWords.late(language),
                ThingWords.amended(language)
            ), language: language)
        var part = Part(id: key, title: table.title, style: "wide")
        part.charts = chart.svg(pictured(title)).map { [(title, $0)] } ?? []
        var marked = table
        marked.strong = Set(
            table.rows.indices.filter { table[$0, "late"] == .flag(true) || table[$0, "amended"] != .absent })
        part.tables = tables([marked], of: report, isWhole: true)
        return [part]
    }
}

extension Day {
    /// Reads `2024-12-31`; nil for anything else.
    init?(iso: String) {
        guard let dated = DatedDay(iso) else { return nil }
        self = dated.day
    }
}

/// The words of pages about one thing.
enum ThingWords {
    static let timeline = Word(
        "Når det gjaldt, og når hovedboken fikk vite det", "Når det galdt, og når hovudboka fekk vite det",
        "When it held, and when the ledger learned of it")
    static let late = Word("etterregistrert", "etterregistrert", "late")
    static let amended = Word("rettet eller gjenopprettet", "retta eller retta opp att", "corrected or restored")
    static let funding = Word("Midler", "Midlar", "Funding")
    static let measures = Word(
        "Framdrift i tiltakene over tid", "Framdrift i tiltaka over tid", "Progress of the measures over time")
    static let moved = Word("Hva som er endret i planen", "Kva som er endra i planen", "What moved in the plan")
    static let auditPlan = Word(
        "Planen hendelse for hendelse", "Planen hending for hending", "The plan event by event")
    static let evaluations = Word("Evaluering av {1}", "Evaluering av {1}", "Evaluation of {1}")
    static let path = Word("Måling mot mål", "Måling mot mål", "Figures against targets")
    static let applications = Word("Søknader", "Søknader", "Applications")
    static let scores = Word("Poeng", "Poeng", "Scores")
    static let funnel = Word("Fra søknad til tildeling", "Frå søknad til tildeling", "From application to award")
    static let perYear = Word(
        "Pasienter per år og foretak", "Pasientar per år og føretak", "Patients by year and trust")
    static let withdrawn = Word("utgått", "utgått", "withdrawn")
    static let notStarted = Word("ikke meldt", "ikkje meldt", "not told")
}
