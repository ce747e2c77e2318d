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
        guard viewer == nil else {
            try requireSight(of: command)
            do {
                return try whole.perform(command, as: access)
            } catch let refusal as Refusal {
                throw try withoutUnseen(refusal)
            }
        }
        let isImport = command.isImport || command.recorded != nil
        for proposal in command.proposals { try access.require(proposal, isImport: isImport) }
        try access.requireSelfFirst(command.proposals)
        if command.recorded != nil { try access.requireOperator() }
        var attempt = 1
        while true {
            let decided = try decide(command, as: access)
            guard !command.isDryRun, !decided.fresh.isEmpty else { return decided.receipt }
            do {
                return try append(decided, of: command, as: access)
            } catch let error as EventLogError where attempt < Self.attempts && error.isOvertaken {
                attempt += 1
            }
        }
    }

    /// Decides a command by what the log says now: keys first, then what the caller expects, then rules.
    private func decide(_ command: Command, as access: Access) throws -> Decided {
        let clock = clock(of: command)
        var world = LogWorld(log, today: max(OsloTime.day(of: clock.instant), today))
        let expected = command.expectations
        var command = command
        try addDependents(to: &command, as: access, world: &world)
        var decided = Decided(clock: clock, receipt: Receipt(command, origin: log.origin))
        try decided.separate(command, KnownSources(log, proposed: command.texts))
        guard !decided.fresh.isEmpty else { return decided }
        for (stream, expectation) in expected { try world.check(stream, expectation) }
        try requireTexts(of: decided, command, &world)
        try judge(&decided, command, as: access, &world)
        decided.expectations = world.expectations
        return decided
    }

    /// Where the recorded instant comes from. A source that says a day means its end, which for today is now.
    private func clock(of command: Command) -> Clock {
        let now = now()
        guard let recorded = command.recorded else { return .machine(now, tolerated: command.toleratesClock) }
        let isToday = recorded == OsloTime.end(of: OsloTime.day(of: now))
        return .given(isToday ? now : recorded, now: now)
    }

    /// Refuses keys under which there never was a text. What was forgotten is still named by the stream's events.
    private func requireTexts(of decided: Decided, _ command: Command, _ world: inout LogWorld) throws {
        var missing = decided.textKeys
        if let despite = command.despite?.textKey { missing.insert(despite) }
        missing.subtract(command.texts.lazy.map(\.key))
        guard !missing.isEmpty else { return }
        missing.subtract(try log.texts(Array(missing)).keys)
        for proposal in decided.fresh where !missing.isEmpty {
            for event in try world.history(of: proposal.stream).events { missing.subtract(event.payload.textKeys) }
        }
        guard missing.isEmpty else { throw Refusal(.malformedContent, ["key"]) }
    }

    private func judge(
        _ decided: inout Decided, _ command: Command, as access: Access, _ world: inout LogWorld
    ) throws {
        var breaches: Set<Breach> = []
        for index in decided.fresh.indices {
            let broken = try Judge.judge(decided.fresh[index], in: &world)
            // Behind the rules: that an id is taken, everybody is told.
            try requireOwnership(decided.fresh[index], by: access, in: &world)
            breaches.formUnion(broken)
            decided.mark(index, broken, despite: command.despite)
            try world.accept(decided.fresh[index], recorded: decided.clock.instant)
        }
        guard breaches.isEmpty || command.despite != nil || command.isImport else {
            throw Refusal(.policy, breaches: Breach.allCases.filter(breaches.contains))
        }
    }

    private func append(_ decided: Decided, of command: Command, as access: Access) throws -> Receipt {
        let events = try decided.fresh.map { proposal in
            ProposedEvent(
                proposal.envelope(actor: access.person, correlation: command.id, causation: command.undone),
                payload: try proposal.payload.serializedBytes())
        }
        let texts = command.texts.filter { decided.textKeys.contains($0.key) }
        let outcomes = try log.append(
            Batch(
                events, expecting: decided.expectations, texts: texts, clock: decided.clock,
                sameContent: { _, _ in false }))
        var receipt = decided.receipt(for: outcomes)
        receipt.root = try outcomes.lastAppended.map { try log.root(of: $0).base64 }
        return receipt
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
    /// Whether someone else appended between the decision and the append. Taken anew, the decision finds what stands
    /// in the log by then.
    fileprivate var isOvertaken: Bool { code == .conflictingRevision || code == .conflictingKey }
}

extension [Outcome] {
    /// The last position that was given away; nil when none was.
    fileprivate var lastAppended: Position? {
        compactMap { if case .appended(let position, _, _, _) = $0 { position } else { nil } }.max()
    }
}

extension Clock {
    fileprivate var instant: Instant {
        switch self {
        case .machine(let instant, _), .given(let instant, _): instant
        }
    }
}

extension Command {
    /// What the caller expects of streams.
    fileprivate var expectations: [(StreamName, Expectation)] {
        let first = expected.flatMap { expected in proposals.first.map { ($0.stream, Expectation.revision(expected)) } }
        return expecting.map { ($0.key, $0.value) } + (first.map { [$0] } ?? [])
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
