internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// What is known of one study at one site (or as a whole) in one year (or in none).
struct EnrolmentFigure {
    let study: String
    /// The site; `*` for the study as a whole.
    let site: String
    /// The year; empty where it belongs to none.
    let year: String
    var running: Int64?
    var offered: Int64?
    var reported: Int64?
    var stated: Int64?
    var planned: Int64?

    /// A reported figure takes the place of running counts; a stated total is there only where neither is.
    var patients: Int64 { reported ?? running ?? stated ?? 0 }
    /// How far what was reported lies from what was counted.
    var difference: Int64? { reported.map { $0.subtractingClamped(running ?? 0) } }
}

/// All figures of enrolment at a basis.
struct EnrolmentFigures {
    /// The studies as they stand on the as-of day, by id.
    let studies: [String: FactEntity]
    /// One figure for each study, site and year of which anything is known; one without a year where a study or site
    /// is known and nothing else.
    private(set) var figures: [EnrolmentFigure] = []

    private var byKey: [String: EnrolmentFigure] = [:]

    init(_ asking: Asking, _ projection: EnrolmentProjection) throws {
        let state = try asking.state(projection)
        let view = try asking.view(projection)
        let entities = try state.entities(of: EnrolmentProjection.studies)
        studies = Dictionary(uniqueKeysWithValues: entities.map { ($0.id, $0) })
        try addCounts(view)
        try addReported(view)
        try addStated(view, state)
        try addTargets(view)
        if asking.options.period == nil { try addPresence(state) }
        figures = byKey.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Where a figure counts: at its site, otherwise with the study's own organisation.
    func organisation(of figure: EnrolmentFigure) -> String {
        figure.site == "*" ? studies[figure.study]?["org"].code ?? "" : figure.site
    }

    private mutating func change(
        _ study: String, _ site: String, _ year: String, _ change: (inout EnrolmentFigure) -> Void
    ) {
        let key = "\(study) \(site) \(year)"
        var figure = byKey[key] ?? EnrolmentFigure(study: study, site: site, year: year)
        change(&figure)
        byKey[key] = figure
    }

    private mutating func addCounts(_ view: FactsView) throws {
        let groups = try view.sums(of: EnrolmentProjection.counted, Grouping(by: ["study", "site", "year"]))
        for group in groups {
            change(group.key[0], group.key[1], group.key[2]) { figure in
                figure.running = group.values[0]
                figure.offered = group.values[1]
            }
        }
    }

    private mutating func addReported(_ view: FactsView) throws {
        for entity in try view.entities(of: EnrolmentProjection.reported) {
            let parts = entity.id.split(separator: " ").map(String.init)
            guard parts.count == 3, let enrolled = entity["enrolled"].integer else { continue }
            change(parts[0], parts[1], parts[2]) { $0.reported = enrolled }
        }
    }

    /// A stated total counts for a study of which nothing was counted or reported by the as-of day.
    private mutating func addStated(_ view: FactsView, _ state: FactsView) throws {
        var told = Set(try state.sums(of: EnrolmentProjection.counted, Grouping(by: ["study"])).map { $0.key[0] })
        for entity in try state.entities(of: EnrolmentProjection.reported) {
            if let study = entity.id.split(separator: " ").first { told.insert(String(study)) }
        }
        for entity in try view.entities(of: EnrolmentProjection.studies) where !told.contains(entity.id) {
            guard let stated = entity.setting("stated"), let enrolled = stated.value.integer else { continue }
            change(entity.id, "*", String(stated.day.year)) { $0.stated = enrolled }
        }
    }

    /// Targets of sites take the place of one for the whole study, and those of years of one for all years.
    private mutating func addTargets(_ view: FactsView) throws {
        var targets: [String: [(site: String, year: String, enrolled: Int64)]] = [:]
        for entity in try view.entities(of: EnrolmentProjection.targets) {
            let parts = entity.id.split(separator: " ").map(String.init)
            guard parts.count == 3, let enrolled = entity["enrolled"].integer else { continue }
            targets[parts[0], default: []].append((parts[1], parts[2], enrolled))
        }
        for (study, all) in targets {
            let atSites = all.filter { $0.site != "*" }
            for (_, own) in Dictionary(grouping: atSites.isEmpty ? all : atSites, by: \.site) {
                let ofYears = own.filter { $0.year != "*" }
                for target in ofYears.isEmpty ? own : ofYears {
                    change(study, target.site, target.year == "*" ? "" : target.year) { $0.planned = target.enrolled }
                }
            }
        }
    }

    /// A study is counted where it runs, also before anything is known of patients.
    private mutating func addPresence(_ state: FactsView) throws {
        var places = Set(byKey.values.map { "\($0.study) \($0.site)" })
        for site in try state.entities(of: EnrolmentProjection.sites) where places.insert(site.id).inserted {
            let parts = site.id.split(separator: " ").map(String.init)
            if parts.count == 2 { change(parts[0], parts[1], "") { _ in } }
        }
        let known = Set(byKey.values.map(\.study))
        for study in studies.keys where !known.contains(study) { change(study, "*", "") { _ in } }
    }
}
