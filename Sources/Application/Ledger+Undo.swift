internal import EventLog
public import Portfolio
public import Record

extension Ledger {
    /// A command that voids what an account's last command appended: the last one that was no undo itself and of which
    /// something still stands. After an undo that is the command before the one that was undone.
    ///
    /// - Parameter source: The key under which it is told. When something was undone under it before, it is that again.
    /// - Throws: `Refusal` when nothing is left to undo.
    public func undo(by access: Access, because reason: String, under source: Source? = nil) throws -> Command {
        let (id, events) = try source.flatMap { try undone(under: $0, by: access) } ?? last(by: access)
        var command = try void(all: events, because: reason)
        command.undone = id
        return command
    }

    /// What was undone under a key, and the command that had appended it.
    private func undone(
        under source: Source, by access: Access
    ) throws -> (Identifier128, [PortfolioEvent])? {
        guard let first = try log.record(from: source)?.envelope, first.actor == access.person, first.causation != .none
        else { return nil }
        let targets = try events(of: first.correlation).compactMap { event -> PortfolioEvent? in
            // What else stood on what was undone was voided without a key of its own.
            guard event.envelope.source != nil, case .voided(let voided)? = event.payload.event else { return nil }
            return try log.record(at: Position(voided.position)).flatMap(PortfolioEvent.init)
        }
        return (first.causation, targets)
    }

    /// What still stands of the last command of somebody.
    private func last(by access: Access) throws -> (Identifier128, [PortfolioEvent]) {
        var world = LogWorld(log, today: today)
        var last: PortfolioEvent?
        try log.forEach(Selection(.all, direction: .backward, limit: 1000)) { record in
            guard record.envelope.actor == access.person, record.envelope.causation == .none else { return true }
            if let event = try PortfolioEvent(record), try world.isStanding(event) { last = event }
            return last == nil
        }
        guard let last else { throw Refusal(.nothingToUndo) }
        let id = last.envelope.correlation
        let events = id == .none ? [last] : try self.events(of: id).filter { try world.isStanding($0) }
        return (id, events)
    }

    /// The events of a command or import, oldest first.
    public func events(of command: Identifier128) throws -> [PortfolioEvent] {
        var events: [PortfolioEvent] = []
        try log.forEach(Selection(.all)) { record in
            if record.envelope.correlation == command, let event = try PortfolioEvent(record) { events.append(event) }
            return true
        }
        return events
    }
}

extension LogWorld {
    /// Whether nobody has voided an event.
    fileprivate mutating func isStanding(_ event: PortfolioEvent) throws -> Bool {
        try history(of: event.envelope.stream).standing(of: event.position) != .voided
    }
}
