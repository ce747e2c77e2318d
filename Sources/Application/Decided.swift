internal import EventLog
internal import Portfolio
internal import Record

/// What was decided about a command and is still to be appended.
struct Decided {
    /// Where the recorded instant comes from.
    let clock: Clock
    /// One line for each event; what is new has no place yet.
    var receipt: Receipt
    /// The events that are new, in order.
    var fresh: [Proposal] = []
    /// The texts that the new events name.
    private(set) var textKeys: Set<TextKey> = []
    /// What must hold of streams when they are appended.
    var expectations: [StreamName: Expectation] = [:]
    /// The receipt's lines of the events that are new, in order.
    private var newLines: [Int] = []
    /// For a line that repeats an earlier one of the same command, which.
    private var repeated: [Int: Int] = [:]

    init(clock: Clock, receipt: Receipt) {
        self.clock = clock
        self.receipt = receipt
    }

    /// Tells the events that are new from those that the ledger knows (invariant L5).
    ///
    /// - Throws: `Refusal` for a key that is known with other content.
    mutating func separate(_ command: Command, _ known: KnownSources) throws {
        var known = known
        var lines: [Source: Int] = [:]
        for var proposal in command.proposals {
            if let decision = command.decision { proposal.payload.decision = decision }
            let line = receipt.lines.count
            switch try known.standing(of: proposal) {
            case .new:
                receipt.lines.append(Receipt.Line(proposal))
                newLines.append(line)
                fresh.append(proposal)
                textKeys.formUnion(proposal.payload.textKeys)
                if let source = proposal.source { lines[source] = line }
            case .duplicate(let event):
                receipt.lines.append(Receipt.Line(proposal, repeating: event))
                if event == nil, let source = proposal.source { repeated[line] = lines[source] }
            case .conflict(_, let refusal): throw refusal
            }
        }
    }

    /// Marks a new event with the rules that it breaks, and with why it is accepted all the same.
    mutating func mark(_ index: Int, _ breaches: [Breach], despite: Text?) {
        fresh[index].payload.breaches = breaches.map(\.rawValue)
        receipt.lines[newLines[index]].breaches = breaches
        guard !breaches.isEmpty, let despite else { return }
        fresh[index].payload.despite = despite
        if let key = despite.textKey { textKeys.insert(key) }
    }

    /// The receipt once the events are appended.
    func receipt(for outcomes: [Outcome]) -> Receipt {
        var receipt = receipt
        for (line, outcome) in zip(newLines, outcomes) {
            guard case .appended(let position, let revision, let id, let recorded) = outcome else { continue }
            receipt.lines[line].stand(at: position, revision, id, recorded)
            receipt.recorded = recorded
        }
        for (line, first) in repeated {
            let first = receipt.lines[first]
            guard let position = first.position, let revision = first.revision, let id = first.id,
                let recorded = first.recorded
            else { continue }
            receipt.lines[line].stand(at: position, revision, id, recorded)
        }
        return receipt
    }
}

extension Receipt {
    /// The receipt of a command of which nothing is decided yet.
    init(_ command: Command, origin: String) {
        self.init(origin: origin, command: command.id, lines: [], recorded: nil, isDryRun: command.isDryRun)
    }
}

extension Receipt.Line {
    /// The line of an event that is new.
    fileprivate init(_ proposal: Proposal) {
        self.init(
            stream: proposal.stream, type: proposal.type, effective: proposal.effective,
            organisation: proposal.organisation, isDuplicate: false, breaches: [])
    }

    /// The line of an event that stands in the ledger, or earlier in the same command.
    fileprivate init(_ proposal: Proposal, repeating event: PortfolioEvent?) {
        self.init(proposal)
        isDuplicate = true
        if let event { stand(at: event.position, event.revision, event.id, event.recorded) }
    }

    fileprivate mutating func stand(
        at position: Position, _ revision: Revision, _ id: EventID, _ recorded: Instant
    ) {
        self.position = position
        self.revision = revision
        self.id = id
        self.recorded = recorded
    }
}
