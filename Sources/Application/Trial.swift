internal import EventLog
public import Portfolio
public import Record

/// What would become of events, were they appended one after the other. Nothing is.
public struct Trial {
    /// What would become of one event.
    public enum Standing: Sendable {
        /// It would be appended; the policy rules that it breaks are named.
        case new([Breach])
        /// The ledger says the same already.
        case duplicate
        /// The ledger says something else under the same key; the proposal corrects that.
        case correction(Proposal)
        /// The ledger says something else under the same key.
        case conflict(Refusal)
        /// A rule says no.
        case refused(Refusal)
    }

    private let ledger: Ledger
    private let access: Access
    private let isImport: Bool
    private var world: LogWorld

    /// A trial in a ledger as it stands now.
    ///
    /// - Parameter isImport: Whether the events come from a file that tells what happened elsewhere.
    public init(_ ledger: Ledger, as access: Access, isImport: Bool = false) {
        self.ledger = ledger
        self.access = access
        self.isImport = isImport
        world = LogWorld(ledger.log, today: ledger.today)
    }

    /// Judges events that belong together. When none is refused or in conflict they count for those that are judged
    /// later; otherwise none of them does.
    ///
    /// - Parameters:
    ///   - texts: What the proposals name.
    ///   - correcting: Whether an event may correct what the ledger says under its key.
    public mutating func standings(
        of proposals: [Proposal], texts: [TextKey: SealedText], correcting: Bool
    ) throws -> [Standing] {
        var known = KnownSources(ledger.log, proposed: texts)
        var standings: [Standing] = []
        var stands = true
        world.mark()
        for proposal in proposals {
            let standing = try standing(of: proposal, &known, texts, correcting: correcting)
            standings.append(standing)
            switch standing {
            case .refused, .conflict: stands = false
            default: continue
            }
        }
        if !stands { world.rollBack() }
        return standings
    }

    private mutating func standing(
        of proposal: Proposal, _ known: inout KnownSources, _ texts: [TextKey: SealedText], correcting: Bool
    ) throws -> Standing {
        do {
            try access.require(proposal, isImport: isImport)
            switch try known.standing(of: proposal) {
            case .duplicate: return .duplicate
            case .new:
                let breaches = try Judge.judge(proposal, in: &world)
                try ledger.requireOwnership(proposal, by: access, in: &world)
                try world.accept(proposal, recorded: ledger.now())
                return .new(breaches)
            case .conflict(let event?, let refusal):
                return try correction(of: event, by: proposal, texts, otherwise: correcting ? nil : refusal)
            case .conflict(nil, let refusal): return .conflict(refusal)
            }
        } catch let refusal as Refusal {
            return .refused(refusal)
        }
    }

    /// What an earlier correction made of the event may already be what the proposal says.
    private mutating func correction(
        of event: PortfolioEvent, by proposal: Proposal, _ texts: [TextKey: SealedText], otherwise refusal: Refusal?
    ) throws -> Standing {
        let history = try world.history(of: event.envelope.stream)
        if let standing = history.standing.first(where: { $0.position == event.position }) {
            let stored = try ledger.log.texts(standing.payload.textKeys)
            if ContentComparison(stored: stored, proposed: texts).isSame(standing, proposal) { return .duplicate }
        }
        if let refusal { return .conflict(refusal) }
        guard event.envelope.stream == proposal.stream, event.envelope.type == proposal.type else {
            return .conflict(Refusal(.notAmendable, ["@\(event.position)"]))
        }
        let command = try ledger.correct(event, by: proposal, texts: [], because: "")
        guard let correction = command.proposals.first else { return .duplicate }
        _ = try Judge.judge(correction, in: &world)
        try ledger.requireOwnership(correction, by: access, in: &world)
        try world.accept(correction, recorded: ledger.now())
        return .correction(correction)
    }
}
