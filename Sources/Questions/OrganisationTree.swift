public import Portfolio
public import ProjectionKit
internal import Record

/// What organisations are and which stands above which, for questions that tell levels or kinds apart. A projection
/// whose questions do declares this table among its own.
public struct OrganisationTree {
    /// At which level figures are put together.
    public enum Level: String, CaseIterable, Sendable {
        /// The organisation that was named.
        case site
        /// The trust that it belongs to.
        case trust
        /// The regional health authority above it; an organisation outside any region stands for itself.
        case region
    }

    /// By code.
    public static let table = FieldTable("organisation_tree", fields: ["kind", "parent"])

    private let kinds: [String: String]
    private let parents: [String: String]

    /// Reads the tree out of the facts of a projection that has the table.
    public init(_ view: FactsView) throws {
        let all = try view.entities(of: Self.table)
        kinds = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0["kind"].code ?? "") })
        parents = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0["parent"].code ?? "") })
    }

    /// The facts that follow from an event.
    public static func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard case .organisationRegistered(let registered) = event.content else { return }
        let code = event.envelope.stream.id
        try facts.set(table, code, "kind", code: registered.kind)
        try facts.set(table, code, "parent", code: registered.parent)
    }

    /// What an organisation is; empty when nobody said.
    public func kind(of code: String) -> String { kinds[code] ?? "" }

    /// The organisation that answers for another at a level.
    public func organisation(of code: String, at level: Level) -> String {
        var chain = [code]
        while let parent = parents[chain[chain.count - 1]], !parent.isEmpty, !chain.contains(parent) {
            chain.append(parent)
        }
        return switch level {
        case .site: code
        case .trust: chain.last { kind(of: $0) != "rhf" } ?? code
        case .region: chain[chain.count - 1]
        }
    }
}
