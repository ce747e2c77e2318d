internal import EventLog
internal import Portfolio
internal import ProjectionKit
internal import Record

/// The log as projections read it: decoded, types that nobody knows left out (invariant P3).
struct EventFeed: EventSource {
    let log: any EventLog
    /// The last event that counts; nil for the log's.
    var end: Position?

    func head() throws -> Position { try min(log.head().position, end ?? .last) }

    func events(after position: Position, limit: Int) throws -> [PortfolioEvent] {
        var selection = Selection(.all, from: position.next, limit: limit)
        while true {
            let page = try log.read(selection)
            var events: [PortfolioEvent] = []
            events.reserveCapacity(page.count)
            for index in 0..<page.count {
                let record = try page.record(index)
                guard record.position <= end ?? .last else { return events }
                guard let event = try PortfolioEvent(record) else { continue }
                if try isAboutKnown(event) { events.append(event) }
            }
            guard events.isEmpty, let next = page.next else { return events }
            selection.from = next
        }
    }

    /// Whether an event amends nothing, or in the end an event whose type is known: what nobody handles gave no facts
    /// that an amendment could take back.
    private func isAboutKnown(_ event: PortfolioEvent) throws -> Bool {
        guard var target = event.amendment?.target, target < event.position else { return true }
        while let record = try log.record(at: target) {
            guard let event = try PortfolioEvent(record) else { return false }
            guard let next = event.amendment?.target, next < target else { return true }
            target = next
        }
        return true
    }

    func event(at position: Position) throws -> PortfolioEvent {
        guard let record = try log.record(at: position), let event = try PortfolioEvent(record) else {
            throw EventProblem.unreadable(position, "amended event")
        }
        return event
    }
}
