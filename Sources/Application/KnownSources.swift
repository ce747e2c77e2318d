internal import EventLog
internal import Portfolio
internal import Record

/// Which proposals stand in the log already, or were met before in the same command. Found before anything is
/// decided, for a repeated key is neither judged nor appended (invariant L5).
struct KnownSources {
    enum Standing {
        case new
        /// The first one; nil when it stands in the same command.
        case duplicate(PortfolioEvent?)
        /// The event is nil when the first one stands in the same command.
        case conflict(PortfolioEvent?, Refusal)
    }

    private let log: any EventLog
    private let proposed: [TextKey: SealedText]
    private var earlier: [Source: Proposal] = [:]

    /// - Parameter proposed: The texts that the proposals name.
    init(_ log: any EventLog, proposed: [SealedText]) {
        self.init(log, proposed: Dictionary(proposed.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
    }

    init(_ log: any EventLog, proposed: [TextKey: SealedText]) {
        self.log = log
        self.proposed = proposed
    }

    /// Whether the same was said before, or something else.
    mutating func standing(of proposal: Proposal) throws -> Standing {
        guard let source = proposal.source else { return .new }
        if let event = try event(from: source) {
            let stored = try log.texts(event.payload.textKeys)
            let comparison = ContentComparison(stored: stored, proposed: proposed)
            guard !comparison.isSame(event, proposal) else { return .duplicate(event) }
            return .conflict(event, conflict(source, "@\(event.position)"))
        }
        guard let first = earlier[source] else {
            earlier[source] = proposal
            return .new
        }
        let comparison = ContentComparison(stored: proposed, proposed: proposed)
        guard !comparison.isSame(first, proposal) else { return .duplicate(nil) }
        return .conflict(nil, conflict(source, first.stream.description))
    }

    private func event(from source: Source) throws -> PortfolioEvent? {
        try log.record(from: source).flatMap(PortfolioEvent.init)
    }

    private func conflict(_ source: Source, _ place: String) -> Refusal {
        Refusal(.conflictingKey, ["\(source.system):\(source.key)", place])
    }
}

extension EventLog {
    /// What was told under a key; nil when nothing was.
    func record(from source: Source) throws -> Record? {
        try position(of: source).flatMap { try record(at: $0) }
    }
}
