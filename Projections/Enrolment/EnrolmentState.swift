internal import ProjectionKit
internal import Record

/// What is known of patients on a day.
struct EnrolmentState {
    /// By study, site and year.
    private(set) var figures: [String: EnrolmentFigure] = [:]

    /// - Parameter withPresence: Whether a study is counted where it runs, also before anything is known of patients.
    init(_ view: FactsView, withPresence: Bool = false) throws {
        try addCounts(view)
        try addReported(view)
        try addStated(view)
        try addTargets(view)
        if withPresence { try addPresence(view) }
        for key in figures.keys { figures[key]?.settle() }
    }

    private mutating func change(
        _ study: String, _ site: String, _ year: String, _ change: (inout EnrolmentFigure) -> Void
    ) {
        let key = "\(study) \(site) \(year)"
        var figure = figures[key] ?? EnrolmentFigure(study: study, site: site, year: year)
        change(&figure)
        figures[key] = figure
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
    private mutating func addStated(_ view: FactsView) throws {
        var told = Set(try view.sums(of: EnrolmentProjection.counted, Grouping(by: ["study"])).map { $0.key[0] })
        for entity in try view.entities(of: EnrolmentProjection.reported) {
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

    private mutating func addPresence(_ view: FactsView) throws {
        var places = Set(figures.values.map { "\($0.study) \($0.site)" })
        for site in try view.entities(of: EnrolmentProjection.sites) where places.insert(site.id).inserted {
            let parts = site.id.split(separator: " ").map(String.init)
            if parts.count == 2 { change(parts[0], parts[1], "") { _ in } }
        }
        let known = Set(figures.values.map(\.study))
        for study in try view.entities(of: EnrolmentProjection.studies) where !known.contains(study.id) {
            change(study.id, "*", "") { _ in }
        }
    }
}
