internal import EventLog
public import Portfolio
public import Record

extension EventLog {
    /// What is known of a stream at a position.
    func history(of stream: StreamName, at known: Position) throws -> StreamHistory {
        let records = try records(Selection(.stream(stream))).filter { $0.position <= known }
        return try StreamHistory(records.compactMap { try PortfolioEvent($0) })
    }
}

extension StreamHistory {
    /// The organisation that began the stream's thing, or to which it was moved; empty when none.
    var owner: String {
        var owner = ""
        for event in standing {
            if case .projectMoved(let moved) = event.content {
                owner = moved.to
            } else if event.payload.begins {
                owner = event.envelope.organisation
            }
        }
        return owner
    }
}

extension Ledger {
    /// The stream that an id names: the id itself, or an alias of it.
    ///
    /// - Throws: `Refusal` when nothing goes by that id.
    public func find(_ category: String, _ id: String) throws -> StreamName {
        guard let stream = StreamName(category: category, id: id) else { throw Refusal(.notACode, [id]) }
        if try log.lastRevision(of: stream) != nil { return stream }
        if let alias = StreamName(category: "alias", id: id) {
            if case .aliasAdded(let added) = try history(of: alias).standing.last?.content,
                let target = StreamName(added.stream), target.category == category
            {
                return target
            }
        }
        throw Refusal(
            category == "org" ? .unknownOrganisation : .unknownThing, category == "org" ? [id] : [category, id])
    }

    /// What is known of a stream: now, or at a position.
    public func history(of stream: StreamName, at known: Position = .last) throws -> StreamHistory {
        try log.history(of: stream, at: known)
    }

    /// The organisation that a thing belongs to now; empty when none.
    public func organisation(of stream: StreamName) throws -> String { try history(of: stream).owner }

    /// The next free id of the form `HNT-2024-007`. Ids are given in order, so the first free one is found by
    /// doubling steps and halving them again.
    public func nextID(_ category: String, organisation: String, year: Int) throws -> String {
        func id(_ number: Int) -> String {
            let digits = String(number)
            return "\(organisation)-\(year)-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        }
        func isTaken(_ number: Int) throws -> Bool {
            guard let stream = StreamName(category: category, id: id(number)) else {
                throw Refusal(.notACode, [id(number)])
            }
            return try whole.log.lastRevision(of: stream) != nil
        }
        var (taken, free) = (0, 1)
        while try isTaken(free) { (taken, free) = (free, free * 2) }
        while free - taken > 1 {
            let middle = (taken + free) / 2
            if try isTaken(middle) { taken = middle } else { free = middle }
        }
        return id(free)
    }

    /// The event that `@123` or an event id names.
    public func event(_ reference: String) throws -> PortfolioEvent {
        let record: Record?
        if reference.hasPrefix("@"), let number = UInt64(reference.dropFirst()), number > 0 {
            record = try log.record(at: Position(number))
        } else if let id = EventID(reference) {
            record = try self.record(with: id)
        } else {
            throw Refusal(.malformed, [reference, "event"])
        }
        guard let record, let event = try PortfolioEvent(record) else {
            throw Refusal(.unknownThing, ["event", reference])
        }
        return event
    }

    /// An id holds the instant at which its event was recorded, so only that millisecond has to be searched.
    private func record(with id: EventID) throws -> Record? {
        let instant = Instant(milliseconds: Int64(id.high >> 16))
        let before = try log.position(at: Instant(milliseconds: instant.rawValue - 1))
        var found: Record?
        try log.forEach(Selection(.all, from: before.next)) { record in
            if record.id == id { found = record }
            return found == nil && record.recorded <= instant
        }
        return found
    }
}
