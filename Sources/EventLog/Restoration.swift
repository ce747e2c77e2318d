public import Record

/// Stored records that are to be appended as they are, such as an export of another ledger, with the texts that they
/// name. A text that is missing was forgotten.
public struct Restoration: Sendable {
    /// The records in their order.
    public let records: [Record]
    /// The texts, with the salts that their keys were made under.
    public let texts: [SealedText]

    /// Reads the records of a page.
    ///
    /// - Throws: `.damaged` for bytes that no log would have written, `.newerFormat`, `.unstorable` for an unfit text.
    public init(_ page: RecordPage, texts: [SealedText] = []) throws(EventLogError) {
        var records: [Record] = []
        records.reserveCapacity(page.count)
        for index in 0..<page.count { records.append(try page.record(index)) }
        for text in texts { try text.checkStorable() }
        self.records = records
        self.texts = texts
    }

    /// The records as events, each with its own id.
    public var events: [ProposedEvent] {
        records.map { ProposedEvent($0.envelope, payload: $0.payload, id: $0.id) }
    }

    /// Checks that the records go on where a log ends; `.conflictingRevision` or `.clock` when not.
    public func check(after head: LogHead) throws(EventLogError) {
        var last = head.position
        var recorded = head.recorded ?? Instant(milliseconds: .min)
        for record in records {
            guard record.position == last.next else {
                throw EventLogError(
                    .conflictingRevision, "event \(record.position) cannot follow event \(last)",
                    position: record.position)
            }
            guard record.recorded >= recorded else {
                throw EventLogError(
                    .clock, "event \(record.position) was recorded before the one that it follows",
                    position: record.position)
            }
            (last, recorded) = (record.position, record.recorded)
        }
    }
}

extension Record {
    /// Checks that the record follows the last one of its stream; `.conflictingRevision` when not.
    public func check(after last: Revision?) throws(EventLogError) {
        guard revision != last?.next ?? .first else { return }
        let expected = revision == .first ? Expectation.absent : .revision(Revision(revision.rawValue - 1))
        throw .conflictingRevision(envelope.stream, expected, actual: last)
    }
}
