public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// The organisations, from when to when they exist, and who has taken over from whom.
public struct OrganisationsProjection: Projection {
    /// The name of the facts.
    public let name = "organisations"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        organisation-registered organisation-renamed organisation-merged organisation-dissolved
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.organisations] }

    /// By code.
    public static let organisations = FieldTable(
        "organisations", fields: ["name", "number", "kind", "parent", "from", "to", "into"])

    /// The projection of organisations.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        switch event.content {
        case .organisationRegistered(let registered): try emit(registered, event, &facts)
        case .organisationRenamed(let renamed):
            try facts.set(Self.organisations, event.envelope.stream.id, "name", text: renamed.name)
        case .organisationMerged(let merged):
            let code = event.envelope.stream.id
            try facts.set(Self.organisations, code, "into", code: merged.into)
            try facts.set(Self.organisations, code, "to", .day(event.envelope.effective))
        case .organisationDissolved:
            try facts.set(Self.organisations, event.envelope.stream.id, "to", .day(event.envelope.effective))
        default: return
        }
    }

    private func emit(_ registered: OrganisationRegistered, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        let code = event.envelope.stream.id
        try facts.set(Self.organisations, code, "name", text: registered.name)
        try facts.set(Self.organisations, code, "number", code: registered.number)
        try facts.set(Self.organisations, code, "kind", code: registered.kind)
        try facts.set(Self.organisations, code, "parent", code: registered.parent)
        if event.day != .undated {
            try facts.set(Self.organisations, code, "from", .day(event.envelope.effective))
        }
        if registered.hasCeased {
            try facts.set(Self.organisations, code, "to", .day(registered.ceased.dated))
        }
    }
}

/// Who has taken over from each organisation at a basis.
public struct Successors: Sendable {
    private let into: [String: String]

    /// Reads the mergers out of the facts of `OrganisationsProjection`.
    public init(_ view: FactsView) throws {
        let entities = try view.entities(of: OrganisationsProjection.organisations)
        into = Dictionary(
            uniqueKeysWithValues: entities.compactMap { entity in entity["into"].code.map { (entity.id, $0) } })
    }

    /// The organisation at the end of the chain of mergers; a chain that leads back ends where it would close.
    public func callAsFunction(_ organisation: String) -> String {
        var current = organisation
        var seen: Set = [organisation]
        while let next = into[current], seen.insert(next).inserted { current = next }
        return current
    }
}
