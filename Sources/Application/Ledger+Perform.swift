internal import EventLog
internal import FoundationEssentials
public import Portfolio
internal import Record
internal import SwiftProtobuf

extension Ledger {
    /// How often a decision is taken anew because someone else was faster.
    private static var attempts: Int { 20 }
    /// How many of the events that rest on a voided one are named.
    private static var listedDependents: Int { 12 }

    /// Decides a command and appends what follows from it, all of it or nothing.
    ///
    /// - Throws: `Refusal` when a rule or the role says no, `EventLogError` when the log does.
    public func perform(_ command: Command, as access: Access) throws -> Receipt {
        let isImport = command.isImport || command.recorded != nil
        for proposal in command.proposals { try access.require(proposal, isImport: isImport) }
        try access.requireSelfFirst(command.proposals)
        if command.recorded != nil { try access.requireOperator() }
        var attempt = 1
        while true {
            do {
                return try decideAndAppend(command, as: access)
            } catch let error as EventLogError
                where attempt < Self.attempts && error.isOvertaken && command.expected == nil
                && command.expecting.isEmpty
            {
                attempt += 1
            }
        }
    }

    private func decideAndAppend(_ command: Command, as access: Access) throws -> Receipt {
        let instant = command.recorded ?? now()
        var known = KnownSources(log, proposed: command.texts)
        var world = LogWorld(log, today: max(OsloTime.day(of: instant), today))
        var command = command
        try addDependents(to: &command, as: access, world: &world)
        var lines: [Receipt.Line] = []
        var fresh: [Proposal] = []
        var breaches: [Breach] = []
        for var proposal in command.proposals {
            if let decision = command.decision { proposal.payload.decision = decision }
            switch try known.standing(of: proposal) {
            case .new: break
            case .duplicate(let position):
                lines.append(Receipt.Line(proposal, isDuplicate: true, position: position))
                continue
            case .conflict(_, let refusal): throw refusal
            }
            let broken = try Judge.judge(proposal, in: &world)
            breaches += broken
            proposal.payload.breaches = broken.map(\.rawValue)
            if !broken.isEmpty, let despite = command.despite { proposal.payload.despite = despite }
            try world.accept(proposal, recorded: instant)
            fresh.append(proposal)
            lines.append(Receipt.Line(proposal, breaches: broken))
        }
        guard breaches.isEmpty || command.despite != nil || command.isImport else {
            throw Refusal(.policy, breaches: Breach.allCases.filter(breaches.contains))
        }
        var receipt = Receipt(origin: log.origin, lines: lines, recorded: nil, isDryRun: command.isDryRun)
        guard !command.isDryRun, !fresh.isEmpty else { return receipt }
        try append(fresh, of: command, expecting: world.expectations, as: access, at: instant, to: &receipt)
        return receipt
    }

    private func append(
        _ proposals: [Proposal], of command: Command, expecting expectations: [StreamName: Expectation],
        as access: Access, at instant: Instant, to receipt: inout Receipt
    ) throws {
        var expectations = expectations.merging(command.expecting) { $1 }
        if let expected = command.expected, let stream = command.proposals.first?.stream {
            expectations[stream] = .revision(expected)
        }
        let events = try proposals.map { proposal in
            ProposedEvent(
                proposal.envelope(actor: access.person, correlation: command.correlation),
                payload: try proposal.payload.serializedBytes())
        }
        let used = Set(proposals.flatMap { $0.payload.textKeys })
        let clock: Clock = command.recorded.map(Clock.given) ?? .machine(instant, tolerated: command.toleratesClock)
        let outcomes = try log.append(
            Batch(
                events, expecting: expectations, texts: command.texts.filter { used.contains($0.key) }, clock: clock,
                sameContent: { _, _ in false }))
        var rest = outcomes[...]
        for index in receipt.lines.indices where !receipt.lines[index].isDuplicate {
            guard case .appended(let position, let revision, let id, let recorded)? = rest.popFirst() else { continue }
            receipt.lines[index].position = position
            receipt.lines[index].revision = revision
            receipt.lines[index].id = id
            receipt.recorded = recorded
        }
    }

    /// Refuses to void what later events rest on, or voids those too.
    private func addDependents(to command: inout Command, as access: Access, world: inout LogWorld) throws {
        var targets: [PortfolioEvent] = []
        for proposal in command.proposals {
            guard case .voided(let void) = proposal.payload.event else { continue }
            let target = try world.history(of: proposal.stream).event(at: Position(void.position))
            if let target { targets.append(target) }
        }
        let limit = command.withDependents ? .max : Self.listedDependents + 1
        let dependents = try Dependents.of(targets, in: &world, upTo: limit)
        guard !dependents.isEmpty else { return }
        guard command.withDependents else { throw Refusal(dependents, on: targets, listed: Self.listedDependents) }
        let note = command.proposals.first { $0.payload.hasNote }?.payload.note
        let voids = dependents.sorted { $0.position > $1.position }.map { Proposal(voiding: $0, because: note) }
        for void in voids { try access.require(void, isImport: false) }
        command.proposals.insert(contentsOf: voids, at: 0)
    }
}

extension Refusal {
    /// Refuses to void events on which others rest, the first of which are listed with their streams.
    fileprivate init(_ dependents: [PortfolioEvent], on targets: [PortfolioEvent], listed limit: Int) {
        let names = dependents.prefix(limit).map { "@\($0.position) \($0.envelope.stream)" }
        let list = names.joined(separator: ", ") + (dependents.count > limit ? " …" : "")
        self.init(.hasDependents, [targets.map { "@\($0.position)" }.joined(separator: ", "), list])
    }
}

extension EventLogError {
    /// Whether someone else appended between the decision and the append. What stood in the log before is found
    /// earlier, and is a `Refusal`.
    fileprivate var isOvertaken: Bool { code == .conflictingRevision || code == .conflictingKey }
}

extension Receipt.Line {
    fileprivate init(
        _ proposal: Proposal, isDuplicate: Bool = false, position: Position? = nil, breaches: [Breach] = []
    ) {
        self.init(
            stream: proposal.stream, type: proposal.type, effective: proposal.effective,
            organisation: proposal.organisation, position: position, revision: nil, id: nil,
            isDuplicate: isDuplicate, breaches: breaches)
    }
}

extension Proposal {
    /// Proposes that an event never happened. The void acts on the target's own day.
    public init(voiding target: PortfolioEvent, because note: Text? = nil) {
        var void = Voided()
        void.position = target.position.rawValue
        void.eventID = .init(target.id.bytes)
        self.init(
            .voided(void), to: target.envelope.stream, on: target.envelope.effective,
            organisation: target.envelope.organisation)
        if let note { payload.note = note }
    }
}
