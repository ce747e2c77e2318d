internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// A project and the organisations that take part in it.
struct Collaboration {
    let project: FactEntity
    let org: String
    /// The leading organisation and its partners, in order, each once; those known by name only are not among them.
    let organisations: [String]
    /// How many of them are trusts.
    let trusts: Int
    let unnamed: Int

    var kind: String { project["kind"].code ?? "" }
    var status: String { project["status"].code ?? "" }

    /// The projects of a basis; those merged into others are not among them.
    static func all(_ asking: Asking, _ partners: PartnersProjection, _ tree: OrganisationTree) throws
        -> [Collaboration]
    {
        var joined: [String: [String]] = [:]
        for partner in try asking.state(partners).entities(of: PartnersProjection.partners) {
            let parts = partner.id.split(separator: " ").map(String.init)
            if parts.count == 2, partner["joined"].code == "true" { joined[parts[0], default: []].append(parts[1]) }
        }
        return try asking.entities(of: PortfolioProjection.projects, PortfolioProjection())
            .filter { $0["org"] != .none && $0["status"].code != "merged" }
            .map { Collaboration($0, joined[$0.id] ?? [], tree, asking) }
    }

    private init(_ project: FactEntity, _ partners: [String], _ tree: OrganisationTree, _ asking: Asking) {
        self.project = project
        org = asking.regroup(project["org"].code ?? "")
        let named = partners.filter { !$0.hasPrefix("@") }.map(asking.regroup)
        organisations = ([org] + named).withoutRepeats.sorted()
        trusts =
            Set(organisations.map { tree.organisation(of: $0, at: .trust) }.filter { tree.kind(of: $0) == "hf" }).count
        unnamed = partners.count - named.count
    }

    /// What it is grouped and filtered by in a column.
    func value(in column: String) -> String {
        switch column {
        case "org": org
        case "project": project.id
        case "status": status
        default: kind
        }
    }
}
