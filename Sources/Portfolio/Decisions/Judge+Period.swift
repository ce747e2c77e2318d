internal import Record

extension Judge {
    /// Marks what changes the figures of a closed period: what is dated in it, and what an amendment puts into it or
    /// takes out of it.
    mutating func checkPeriod() throws {
        guard proposal.payload.amends else {
            guard !proposal.payload.isOutsidePeriods else { return }
            return breach(.periodClosed, if: try isClosed(day, for: proposal.organisation, proposal.payload))
        }
        for event in try amended() where !event.payload.isOutsidePeriods {
            breach(.periodClosed, if: try isClosed(event.day, for: event.envelope.organisation, event.payload))
        }
    }

    /// What would no longer count as it does, and what would count instead.
    private func amended() throws -> [PortfolioEvent] {
        var after = own
        // Behind every real position, as what is decided earlier in the same command is.
        try after.append(
            PortfolioEvent(
                proposal, position: Position(1 << 63), revision: .first, recorded: Instant(milliseconds: 0)))
        let (old, new) = (own.standing.map(Effect.init), after.standing.map(Effect.init))
        return zip(own.standing, old).filter { !new.contains($0.1) }.map(\.0)
            + zip(after.standing, new).filter { !old.contains($0.1) }.map(\.0)
    }

    /// Whether some closing of what reports the event has the day among its own, in all the region or for the
    /// organisation.
    private mutating func isClosed(_ day: Day, for organisation: String, _ payload: Payload) throws -> Bool {
        let duty = payload.event.flatMap { ClosingDuty(of: $0, in: proposal.stream) }
        // Looked at so that nobody closes the year meanwhile: they become expectations of the batch.
        for prefix in ["", duty?.prefix].compactMap(\.self) {
            if let year = StreamName(category: "closing", id: "\(prefix)\(day.year)") {
                _ = try world.history(of: year)
            }
        }
        for stream in try world.streams(of: "closing") where ClosingDuty(closing: stream.id).covers(duty) {
            for closing in try world.history(of: stream).standing {
                guard case .periodClosed(let period) = closing.content,
                    period.from.day <= day.rawValue, day.rawValue <= period.to.day
                else { continue }
                if try covers(closing.envelope.organisation, organisation) { return true }
            }
        }
        return false
    }

    /// Whether what is closed for one organisation is closed for another: the same, or one below it. A region's
    /// closing holds for all.
    private mutating func covers(_ closed: String, _ organisation: String) throws -> Bool {
        if try closed.isEmpty || registration(of: closed)?.kind == "rhf" { return true }
        var (current, seen) = (organisation, Set<String>())
        while !current.isEmpty, seen.insert(current).inserted {
            if current == closed { return true }
            current = try registration(of: current)?.parent ?? ""
        }
        return false
    }

    private mutating func registration(of organisation: String) throws -> OrganisationRegistered? {
        guard let stream = StreamName(category: "org", id: organisation) else { return nil }
        for event in try world.history(of: stream).standing {
            if case .organisationRegistered(let registered) = event.content { return registered }
        }
        return nil
    }
}

/// What an event does to figures.
private struct Effect: Equatable {
    let position: Position
    let envelope: Envelope
    let event: Payload.OneOf_Event?

    init(_ event: PortfolioEvent) {
        position = event.position
        envelope = event.envelope
        self.event = event.content
    }
}

extension Payload {
    /// Whether the event changes what an earlier one says.
    var amends: Bool {
        switch event {
        case .corrected, .voided: true
        default: false
        }
    }

    /// Whether no filed figure rests on the event.
    fileprivate var isOutsidePeriods: Bool {
        switch event {
        case .periodClosed, .periodApproved, .figuresPublished, .aliasAdded, .userAdded, .historyImported,
            .vocabularyAdopted,
            .organisationRegistered, .organisationRenamed:
            true
        default: false
        }
    }
}
