internal import EventLog
public import Portfolio
public import Record

extension Ledger {
    /// A command that voids what an account's last command appended: the last one that was no undo itself and of which
    /// something still stands. After an undo that is the command before the one that was undone.
    ///
    /// - Throws: `Refusal` when nothing is left to undo.
    public func undo(by access: Access, because reason: String) throws -> Command {
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
        var command = try void(all: events, because: reason)
        command.undone = id
        return command
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
