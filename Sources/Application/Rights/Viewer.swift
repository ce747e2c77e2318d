internal import EventLog
internal import Portfolio
internal import ProjectionKit
internal import Record

/// Somebody who may not see everything: the eyes with which a ledger is looked at.
struct Viewer: Sendable {
    /// Whose single objects they see, with what lies below it; nil for nobody's.
    let organisation: String?
    private let belongings: Belongings
    private let log: any EventLog

    /// - Parameter log: The whole log.
    init(of organisation: String?, _ belongings: Belongings, _ log: any EventLog) {
        // Whoever belongs to no organisation is no adviser of any.
        self.organisation = organisation.flatMap { $0.isEmpty ? nil : $0 }
        (self.belongings, self.log) = (belongings, log)
    }

    func sees(_ stream: StreamName) throws -> Bool { try belongings.shows(stream, to: organisation, in: log) }

    var hidden: HiddenEvents { get throws { try belongings.hidden(from: organisation, in: log) } }
}

extension Ledger {
    /// The ledger as somebody may see it: for advisers without what belongs to other trusts alone, for secretaries
    /// without anything that is a single object of a trust. What may not be seen is not there, whoever asks and
    /// however; it goes by today's rights whatever the day that is asked for. What is appended is decided by
    /// all there is.
    ///
    /// - Throws: `Refusal` for who has no role.
    public func seen(by access: Access) throws -> Ledger {
        switch access.role {
        case .region, .auditor, .operator: whole
        case .adviser: looked(at: Viewer(of: access.organisation, whole.belongings, whole.log))
        case .secretary: looked(at: Viewer(of: nil, whole.belongings, whole.log))
        case .removed, nil: throw Refusal(.notPermitted, [access.account])
        }
    }

    /// A view without what may not be seen.
    func seen(_ view: FactsView) throws -> FactsView {
        guard let viewer else { return view }
        return try view.without(viewer.hidden)
    }

    /// Refuses a command about what its author cannot see, as if it were not there. What begins something is judged by
    /// all there is: an id is given once.
    func requireSight(of command: Command) throws {
        guard let viewer else { return }
        for proposal in command.proposals where !proposal.payload.begins {
            let stream = proposal.stream
            guard try whole.log.lastRevision(of: stream) != nil, try !viewer.sees(stream) else { continue }
            throw Refusal(.unknownThing, [stream.category, stream.id])
        }
    }

    /// A refusal without the names of what may not be seen, which a dependent may be.
    func withoutUnseen(_ refusal: Refusal) throws -> Refusal {
        guard let viewer, refusal.code == .hasDependents, refusal.parameters.count > 1 else { return refusal }
        let list = try refusal.parameters[1].split(separator: " ").map { word -> String in
            let name = word.hasSuffix(",") ? String(word.dropLast()) : String(word)
            guard let stream = StreamName(name), try !viewer.sees(stream) else { return String(word) }
            return word.hasSuffix(",") ? "…," : "…"
        }.joined(separator: " ")
        return Refusal(refusal.code, [refusal.parameters[0], list], breaches: refusal.breaches)
    }
}
