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
        try records.putAll(in: &transaction)
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
        let events = batch.batch.events
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(events.count)
        let types = names.types.numbers(of: batch.types.names)
        let categories = names.categories.numbers(of: batch.streams.categories.names)
        var lot: (indices: [Int], stamps: [RecordStamp]) = ([], [])
        for index in events.indices {
            guard let position = plan.positions[index] else {
                outcomes.append(.duplicate(plan.known(index)))
                continue
            }
            let stream = batch.streams.ofEvent[index]
            let revision = Revision(plan.revisions[stream])
            let stamp = try stamp(events[index].id, index, Position(position), revision, plan.stamping)
            plan.revisions[stream] += 1
            head.take(stamp)
            lot.indices.append(index)
            lot.stamps.append(stamp)
            if lot.stamps.count == RecordLot.most {
                try records.append(RecordLot(events, at: lot.indices, lot.stamps), in: &transaction)
                lot = ([], [])
            }
            names.types.add(position, to: types[batch.typeOfEvent[index]])
            names.categories.add(position, to: categories[batch.streams.category[stream]])
            outcomes.append(.appended(stamp.position, stamp.revision, stamp.id, recorded: stamp.recorded))
        }
        try records.append(RecordLot(events, at: lot.indices, lot.stamps), in: &transaction)
        return outcomes
    }

    private mutating func stamp(
        _ id: EventID?, _ index: Int, _ position: Position, _ revision: Revision,
        _ stamping: AppendPlan.Stamping
    ) throws -> RecordStamp {
        switch stamping {
        case .clock(let recorded, let flags):
            let id = id ?? .timeOrdered(at: recorded, using: &numbers)
            return RecordStamp(position: position, revision: revision, id: id, recorded: recorded, flags: flags)
        case .stored(let records):
            let record = records[index]
            try record.check(after: revision == .first ? nil : Revision(revision.rawValue - 1))
            return RecordStamp(
                position: position, revision: revision, id: record.id, recorded: record.recorded, flags: record.flags)
        }
    }

    private func writeTexts(of batch: PreparedBatch, in transaction: inout WriteTransaction) throws {
        guard !batch.textOrder.isEmpty else { return }
        let forgotten = try Forgotten(tables.meta, in: transaction)
        let sealed = batch.batch.texts
        let texts = sealed.span
        for index in batch.textOrder where try !forgotten.contains(texts[index].key, in: transaction) {
            try transaction.put(texts[index].key.bytes, texts[index].stored, in: tables.texts)
        }
    }
}

extension SealedText {
    /// The bytes under the text's key.
    fileprivate var stored: [UInt8] { salt + text.utf8 }
}

/// The types and categories of the events of a group.
struct EventNames {
    var types = NameGroups()
    var categories = NameGroups()

    func write(_ postings: Postings, in transaction: inout WriteTransaction) throws {
        for (kind, names) in [(Postings.Kind.type, types), (.category, categories)] {
            for (name, positions) in names.groups {
                try postings.append(positions, of: name, kind, in: &transaction)
            }
        }
    }
}
