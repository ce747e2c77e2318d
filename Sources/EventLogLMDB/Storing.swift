import EventLog
import LMDB
import Record

extension GroupWriter {
    /// Appends a batch of which everything is settled.
    ///
    /// - Parameter isLast: Whether no batch comes behind it that would have to know of it.
    mutating func store(
        _ batch: PreparedBatch, _ plan: AppendPlan, isLast: Bool, in transaction: inout WriteTransaction
    ) throws -> [Outcome] {
        guard plan.hasNew else { return batch.batch.events.indices.map { .duplicate(plan.known($0)) } }
        var plan = plan
        let outcomes = try writeEvents(of: batch, &plan, in: &transaction)
        try writeTexts(of: batch, in: &transaction)
        added.streams.add(batch.streams.entries(plan.positions))
        let sources = batch.bySource.compactMap { event in
            plan.positions[event.index].map { IndexEntry(hash: event.hash, position: $0) }
        }
        head.sources += UInt64(sources.count)
        added.sources.add(sources)
        if !isLast { added.note(batch, plan.positions, next: plan.revisions) }
        return outcomes
    }

    private mutating func writeEvents(
        of batch: PreparedBatch, _ plan: inout AppendPlan, in transaction: inout WriteTransaction
    ) throws -> [Outcome] {
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(plan.positions.count)
        for (index, event) in batch.batch.events.enumerated() {
            guard let position = plan.positions[index] else {
                outcomes.append(.duplicate(plan.known(index)))
                continue
            }
            let stream = batch.streams.ofEvent[index]
            let revision = Revision(plan.revisions[stream])
            let stamp = try stamp(event, index, Position(position), revision, plan.stamping)
            plan.revisions[stream] += 1
            head.take(stamp)
            try tables.append(event, stamp, to: &leaves, in: &transaction)
            names.add(position, event.envelope)
            outcomes.append(.appended(stamp.position, stamp.revision, stamp.id, recorded: stamp.recorded))
        }
        return outcomes
    }

    private mutating func stamp(
        _ event: ProposedEvent, _ index: Int, _ position: Position, _ revision: Revision,
        _ stamping: AppendPlan.Stamping
    ) throws -> RecordStamp {
        switch stamping {
        case .clock(let recorded, let flags):
            let id = event.id ?? .timeOrdered(at: recorded, using: &numbers)
            return RecordStamp(position: position, revision: revision, id: id, recorded: recorded, flags: flags)
        case .stored(let records):
            let record = records[index]
            try record.check(after: revision == .first ? nil : Revision(revision.rawValue - 1))
            return RecordStamp(
                position: position, revision: revision, id: record.id, recorded: record.recorded, flags: record.flags)
        }
    }

    private func writeTexts(of batch: PreparedBatch, in transaction: inout WriteTransaction) throws {
        guard !batch.texts.isEmpty else { return }
        let forgotten = try Forgotten(tables.meta, in: transaction)
        for text in batch.texts where try !forgotten.contains(text.key, in: transaction) {
            try transaction.put(text.key.bytes, text.salt + Array(text.text.utf8), in: tables.texts)
        }
    }
}

extension Tables {
    /// Appends the record of an event, and gives its bytes to the tree.
    fileprivate func append(
        _ event: ProposedEvent, _ stamp: RecordStamp, to leaves: inout LeafHasher,
        in transaction: inout WriteTransaction
    ) throws {
        let key: InlineArray<1, UInt64> = [stamp.position.rawValue.bigEndian]
        let count = event.envelope.encodedCount(with: event.payload)
        try transaction.append(key.span.bytes, count: count, in: events) { output in
            event.envelope.encode(with: event.payload, stamp: stamp, into: &output)
            leaves.add(output.bytes)
        }
    }
}

/// The types and categories of the events of a group.
struct EventNames {
    private var types = NameGroups()
    private var categories = NameGroups()

    mutating func add(_ position: UInt64, _ envelope: Envelope) {
        types.add(position, under: envelope.type.utf8Span.span.bytes)
        let stream = envelope.stream.description.utf8Span.span.bytes
        categories.add(position, under: stream.extracting(0..<stream.categoryLength))
    }

    func write(_ postings: Postings, in transaction: inout WriteTransaction) throws {
        for (kind, names) in [(Postings.Kind.type, types), (.category, categories)] {
            for (name, positions) in names.groups {
                try postings.append(positions, of: name, kind, in: &transaction)
            }
        }
    }
}
