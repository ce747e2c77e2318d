internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

/// An idea or a project on its way, at a basis. An idea that was taken up goes on as its project.
struct PipelineItem {
    let id: String
    let isIdea: Bool
    let phase: FactSetting
    private let values: [String: [String]]
    private let title: String?
    private let remark: String?
    private let today: Day

    /// How long it has been in its phase on the as-of day.
    var days: Int64 { Int64(today.rawValue) - Int64(phase.day.rawValue) }

    /// Whether it is still to go further: neither at the end of the way, nor shelved, nor over.
    var isOnItsWay: Bool {
        !Self.lastPhases.contains(values(of: "phase")[0]) && !Self.over.contains(values(of: "status")[0])
    }

    /// Whether it lies on the shelf.
    var isShelved: Bool { values(of: "phase")[0] == "shelved" && !Self.over.contains(values(of: "status")[0]) }

    /// What it has in a column: several values where it has several areas.
    func values(of column: String) -> [String] { values[column] ?? [""] }

    /// What it has in a column of a list.
    func cell(_ column: String) -> Cell {
        switch column {
        case "id": .text(id)
        case "title": .code(title)
        case "remark": .code(remark)
        case "phase_since": .dated(DatedDay(phase.day))
        case "days": .integer(days)
        case "reusable": values(of: column)[0].isEmpty ? .absent : .flag(values(of: column)[0] == "true")
        default: .code(values(of: column).joined(separator: ", "))
        }
    }

    private static let lastPhases: Set = ["implemented", "spread", "shelved"]
    private static let over: Set = ["rejected", "completed", "stopped", "merged"]
}

extension PipelineItem {
    /// An idea; nil when it has gone on as a project.
    fileprivate init?(_ idea: Entry, _ asking: Asking) {
        guard let phase = idea.fact.setting("status"), idea.status != "taken-up" else { return nil }
        let areas = idea.codes("area")
        let isDeclined = idea.status == "assessed" && idea.code("outcome") == "decline"
        self.init(
            id: idea.id, isIdea: true, phase: phase,
            values: [
                "id": [idea.id], "org": [asking.regroup(idea.organisation)], "kind": ["idea"], "phase": [idea.status],
                "status": [isDeclined ? "rejected" : "open"], "area": areas.isEmpty ? [""] : areas,
                "result": [idea.code("result")],
                "driver": [idea.code("driver")], "submitter": [idea.code("submitter")],
                "ground": [idea.code("ground")], "reusable": [idea.code("reusable")],
            ], title: idea.text("title"), remark: idea.text("remark"), today: asking.options.asOf)
    }

    /// A project; nil when nobody told its phase, or when it went into another.
    fileprivate init?(
        _ project: FactEntity, _ more: FactEntity?, _ texts: Entities, _ asking: Asking
    ) {
        guard let phase = project.setting("phase"), project["status"].code != "merged" else { return nil }
        let areas = project["areas"].code?.split(separator: ", ").map(String.init) ?? []
        self.init(
            id: project.id, isIdea: false, phase: phase,
            values: [
                "id": [project.id], "org": [asking.regroup(project["org"].code ?? "")],
                "kind": [project["kind"].code ?? ""],
                "phase": [phase.value.code ?? ""], "status": [project["status"].code ?? ""],
                "area": areas.isEmpty ? [""] : areas, "result": [project["result"].code ?? ""],
                "driver": [more?["driver"].code ?? ""], "ground": [more?["ground"].code ?? ""],
                "reusable": [more?["reusable"].code ?? ""],
            ], title: texts.text(project, "title"), remark: more.flatMap { texts.text($0, "remark") },
            today: asking.options.asOf)
    }
}

/// The facts that the pipeline is read from.
struct Pipeline {
    static let dimensions = [
        "id", "org", "kind", "phase", "status", "area", "result", "driver", "submitter", "ground", "reusable",
    ]
    static let codes = CodeList.ofProjects.merging(Register.ideas.codes) { first, _ in first }

    let projection = PipelineProjection()
    private let portfolio = PortfolioProjection()
    private let ideas = RegisterProjection(.ideas)

    /// All ideas and projects on their way or at the end of it; in a movement, those that something was told of.
    func items(_ asking: Asking) throws -> [PipelineItem] {
        let projects = try asking.entities(of: PortfolioProjection.projects, portfolio)
        let more = try asking.state(projection).entities(of: PipelineProjection.projects)
        let byID = Dictionary(uniqueKeysWithValues: more.map { ($0.id, $0) })
        let texts = try Entities(asking, projects + more)
        return try asking.entries(ideas).compactMap { PipelineItem($0, asking) }
            + projects.compactMap { PipelineItem($0, byID[$0.id], texts, asking) }
    }

    /// The same as a list with the columns named.
    func table(
        of items: [PipelineItem], _ columns: KeyValuePairs<String, Column.Kind>, _ asking: Asking
    ) throws -> Table {
        var list = try Listing(asking, columns, of: Self.dimensions)
        // A filter may be by a column that the list does not show.
        let listed = try Breakdown(asking, of: Self.dimensions, otherwise: []).records(of: items) { $0.values(of: $1) }
        for item in listed { list.add(columns.map { item.cell($0.key) }) }
        return list.table().sparing(["result", "driver", "status", "area", "remark"])
    }
}
