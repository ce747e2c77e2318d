public import Record

// What every engine asks of a proposal, so that all of them answer alike.

extension ProposedEvent {
    /// Checks that the event has a form that a record can keep; `.unstorable` when not.
    public func checkStorable() throws(EventLogError) {
        guard payload.count <= Record.longestPayload else {
            throw unstorable("its payload of \(payload.count) bytes exceeds \(Record.longestPayload)")
        }
        guard StreamName.isPermitted(envelope.type) else {
            throw unstorable("its type is not 1 to 64 characters of A-Z a-z 0-9 . _ : / -")
        }
        guard envelope.organisation.isEmpty || StreamName.isPermitted(envelope.organisation) else {
            throw unstorable("its organisation is not a code of at most 64 characters of A-Z a-z 0-9 . _ : / -")
        }
        guard envelope.version > 0 else { throw unstorable("versions of a schema begin at 1") }
        guard envelope.effective.isConsistent else {
            throw unstorable("its effective day is not the last one of its month, quarter or year")
        }
        guard id?.isTimeOrdered != false else { throw unstorable("its id is not a UUID of version 7") }
    }

    private func unstorable(_ reason: String) -> EventLogError {
        EventLogError(.unstorable, "an event cannot be stored: \(reason)", stream: envelope.stream)
    }
}

extension SealedText {
    /// Checks that the text can be kept with its salt; `.unstorable` when not.
    public func checkStorable() throws(EventLogError) {
        guard salt.count == 16 else {
            throw EventLogError(.unstorable, "a text cannot be stored: its salt has \(salt.count) bytes, not 16")
        }
        let count = text.utf8.count
        guard count <= SealedText.longest else {
            throw EventLogError(
                .unstorable, "a text cannot be stored: it has \(count) bytes, more than \(SealedText.longest)")
        }
    }
}

extension Batch {
    /// Whether a proposal says the same as a record with the same (system, key): stream, type, effective day,
    /// organisation and payload. When it was recorded, by whom and under which ids does not count (invariant L5).
    public func isRepeated(_ proposed: ProposedEvent, by stored: Record) -> Bool {
        stored.envelope.stream == proposed.envelope.stream && stored.envelope.type == proposed.envelope.type
            && stored.envelope.effective == proposed.envelope.effective
            && stored.envelope.organisation == proposed.envelope.organisation && sameContent(stored, proposed)
    }

    /// Whether a proposal says the same as an earlier one of this batch with the same (system, key).
    public func isRepeated(_ proposed: ProposedEvent, by earlier: ProposedEvent) -> Bool {
        let asRecord = Record(
            position: .zero, revision: .first, id: .none, recorded: Instant(milliseconds: 0),
            envelope: earlier.envelope, payload: earlier.payload)
        return isRepeated(proposed, by: asRecord)
    }
}

extension EventLogError {
    /// A (system, key) is known with other content, at a position or earlier in the same batch.
    public static func conflictingKey(_ proposed: ProposedEvent, at position: Position? = nil) -> EventLogError {
        let name = proposed.envelope.source.map { "\($0.system) \($0.key)" } ?? "an event"
        let place = position.map { "is event \($0)" } ?? "comes twice in the batch"
        return EventLogError(
            .conflictingKey, "\(name) \(place), with other content", stream: proposed.envelope.stream,
            position: position)
    }

    /// A stream is not as a batch expects.
    public static func conflictingRevision(_ stream: StreamName, _ expected: Expectation, actual: Revision?) -> Self {
        let state = actual.map { "is at revision \($0)" } ?? "has no event"
        let wish =
            switch expected {
            case .absent: "none"
            case .present: "at least one"
            case .revision(let revision): "revision \(revision)"
            }
        return EventLogError(.conflictingRevision, "\(stream) \(state), but \(wish) was expected", stream: stream)
    }
}
