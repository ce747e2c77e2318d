public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// The list of research projects that law and practice ask for: who answers for each, what it is called elsewhere, how
/// its approval stands, what started without one, and which approvals run out.
///
/// Projects of other kinds are in it where something is told of their approval, as such bodies also treat quality and
/// innovation projects.
public struct ResearchQuestion: Question {
    /// What it is asked by.
    public let name = "approval projects"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { research }
    /// What it can be grouped and filtered by.
    public let dimensions = [
        "project", "org", "kind", "study_type", "status", "phase", "approval", "unapproved", "responsible",
        "attachment",
    ]
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofProjects.merging([
        "approval": CodeList(["applied", "approved", "rejected", "change-applied", "withdrawn", "expired"]),
        "study_type": CodeList(Vocabularies.all["research-types"] ?? [], vocabulary: "research-types"),
        "attachment": CodeList(Vocabularies.all["attachment-kinds"] ?? [], vocabulary: "attachment-kinds"),
    ]) { first, _ in first }
    private let research = ResearchProjection()
    private let portfolio = PortfolioProjection()
    private let approvals = RegisterProjection(.approvals)
    private let attachments = RegisterProjection(.attachments)

    /// The question about research projects.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "project": .text, "org": .text, "title": .text, "kind": .text, "study_type": .text, "leader": .text,
                "coordinator": .text, "responsible": .text, "rek": .text, "euct": .text, "starts": .day,
                "started": .day, "ends": .day, "phase": .text, "status": .text, "biobank": .flag, "approval": .text,
                "approver": .text, "approved": .day, "valid_to": .day, "days_left": .integer, "condition": .text,
                "attachment": .text, "unapproved": .flag, "summary": .text,
            ], of: dimensions)
        let rows = try ResearchRows(asking, research, approvals, attachments)
        let projects = try asking.listed(PortfolioProjection.projects, portfolio)
        for project in projects where rows.lists(project) {
            let days = rows.daysLeft(of: project.id)
            if let most = asking.options.days {
                guard let days, days <= Int64(most) else { continue }
            }
            list.add(rows.row(project, projects, days))
        }
        let title = Word("Forskningsprosjekter", "Forskingsprosjekt", "Research projects")
        let table = list.table().sparing([
            "kind", "study_type", "leader", "coordinator", "responsible", "euct", "starts", "started", "ends", "phase",
            "biobank", "days_left", "condition", "attachment", "summary",
        ])
        return Answer(title(asking.language), table)
    }
}

/// What the registers beside the projects say of each.
private struct ResearchRows {
    private let asking: Asking
    private let approvals: [String: Entry]
    private let attachments: [String: [String]]
    private let courses: [String: ApprovalCourse]
    private let started: [String: DatedDay]
    private var aliases: [String: [String]] = [:]

    init(
        _ asking: Asking, _ research: ResearchProjection, _ approvals: RegisterProjection,
        _ attachments: RegisterProjection
    ) throws {
        self.asking = asking
        self.approvals = Dictionary(
            try asking.entries(approvals).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.attachments = Dictionary(grouping: try asking.entries(attachments), by: \.id)
            .mapValues { $0.map { $0.code("kind") } }
        courses = try ApprovalCourse.all(asking, research)
        let starts = try asking.state(research).entities(of: ResearchProjection.starts)
        started = Dictionary(
            uniqueKeysWithValues: starts.compactMap { entity in
                entity["started"].day.map { (entity.id, $0) }
            })
        for alias in try asking.state(research).entities(of: ResearchProjection.aliases) {
            let parts = alias.id.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 3 { aliases["\(parts[0]) \(parts[1])", default: []].append(parts[2]) }
        }
    }

    /// Research, and whatever else somebody has asked or given approval for.
    func lists(_ project: FactEntity) -> Bool {
        project["org"] != .none && (project["kind"].code == "research" || approvals[project.id] != nil)
    }

    /// The days until the approval runs out; nil where none is in force, or it has no end.
    func daysLeft(of project: String) -> Int64? {
        let today = asking.options.asOf
        guard let validTo = courses[project]?.approval(on: today)?.validTo else { return nil }
        return Int64(validTo.day.rawValue) - Int64(today.rawValue)
    }

    func row(_ project: FactEntity, _ texts: Entities, _ days: Int64?) -> [Cell] {
        let entry = approvals[project.id]
        let standing = courses[project.id]?.standing(on: asking.options.asOf)
        let biobank = entry?.code("biobank") ?? ""
        let known: [Cell] = [
            .text(project.id), .code(project["org"].code.map(asking.regroup)), texts.cell(project, "title"),
            texts.cell(project, "kind"), .code(entry?.code("study_type")), texts.cell(project, "leader"),
            .code(entry.map { asking.regroup($0.code("coordinator")) }),
            .code(entry?.codes("responsible").map(asking.regroup).joined(separator: ", ")),
        ]
        let course: [Cell] = [
            alias(project, "rek"), alias(project, "euct"), texts.cell(project, "starts"),
            .dated(started[project.id]), texts.cell(project, "ends"), texts.cell(project, "phase"),
            texts.cell(project, "status"), biobank.isEmpty ? .absent : .flag(biobank == "true"),
        ]
        let approval: [Cell] = [
            .code(status(of: project.id)), .code(entry?.words("approver").joined(separator: ", ")),
            .dated(standing.map { DatedDay($0.since) }), .dated(standing?.validTo), .number(days),
            .code(entry?.words("condition").joined(separator: ", ")),
            .code(attachments[project.id]?.joined(separator: ", ")), startedUnapproved(project),
            texts.cell(project, "summary"),
        ]
        return known + course + approval
    }

    private func alias(_ project: FactEntity, _ system: String) -> Cell {
        .code(aliases["\(project.id) \(system)"]?.joined(separator: ", "))
    }

    /// How the approval stands: as was told last, unless it has run out since.
    private func status(of project: String) -> String? {
        let status = approvals[project]?.status
        let isInForce = courses[project]?.approval(on: asking.options.asOf) != nil
        return status == "approved" && !isInForce ? "expired" : status
    }

    private func startedUnapproved(_ project: FactEntity) -> Cell {
        guard let started = started[project.id]?.day else { return .absent }
        return .flag(courses[project.id]?.approval(on: started) == nil)
    }
}
