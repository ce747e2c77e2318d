public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// Who leads, stands in and takes part in research groups: a line for each person, and how many by trust and role.
public struct GroupRolesQuestion: Question {
    /// What it is asked by.
    public let name = "group roles"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { groups }
    /// What it can be grouped and filtered by.
    public let dimensions = ["group", "org", "kind", "status", "role"]
    /// The columns that hold codes of a closed list.
    public let codes = [
        "kind": CodeList(Vocabularies.all["group-kinds"] ?? [], vocabulary: "group-kinds"),
        "status": CodeList(["active", "paused", "ended"]), "role": CodeList(GroupRolesQuestion.roles),
    ]
    private static let roles = ["head", "deputy", "member"]
    private let groups = RegisterProjection(.groups)

    /// The question about roles.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking, ["group": .text, "org": .text, "kind": .text, "status": .text, "role": .text, "name": .text],
            of: dimensions)
        for group in try asking.entries(groups) {
            for role in Self.roles {
                for name in group.words(role) {
                    list.add([
                        .text(group.id), .code(asking.regroup(group.organisation)), .code(group.code("kind")),
                        .code(group.status), .text(role), .text(name),
                    ])
                }
            }
        }
        let title = Word("Roller i forskningsgrupper", "Roller i forskingsgrupper", "Roles in research groups")
        return Answer(title(asking.language), list.table(), more: [Self.counts(list.rows, asking)])
    }

    /// How many groups and people there are by trust and role, of the lines that are listed.
    private static func counts(_ rows: [[Cell]], _ asking: Asking) -> Table {
        let byPlace = Dictionary(grouping: rows) { [$0[1].machineText, $0[4].machineText] }
        let keys = byPlace.keys.sorted { one, other in
            guard one[0] == other[0] else { return one[0] < other[0] }
            return (roles.firstIndex(of: one[1]) ?? 0) < (roles.firstIndex(of: other[1]) ?? 0)
        }
        return Table(
            key: "by_role",
            title: Word("Etter foretak og rolle", "Etter føretak og rolle", "By trust and role")(asking.language),
            columns: [
                asking.column("org", .text), asking.column("role", .text), asking.column("groups", .integer),
                asking.column("people", .integer),
            ],
            rows: keys.map { key in
                let own = byPlace[key] ?? []
                return key.map(Cell.code) + [.count(Set(own.map { $0[0].machineText }).count), .count(own.count)]
            })
    }
}
