public import EventLog
import LMDB
import Record

extension LMDBEventLog {
    /// Appends a batch, all of it or nothing, and returns when it is durable.
    ///
    /// Batches that threads append at the same time are written by one of them in one transaction, each as if it came
    /// alone; see `AppendQueue`.
    public func append(_ batch: Batch) throws(EventLogError) -> [Outcome] {
        let own = WaitingBatch(try PreparedBatch(batch))
        // Whoever reads on this thread would wait for a writer who may have to wait for that reader.
        try translatingErrors { try environment.requireOutside() }
        switch queue.enter(own, patience: environment.options.busyTimeout) {
        case .leads(let patience): lead(own, within: patience)
        case .isAnswered: break
        case .hasWaitedTooLong: throw .busyWithin(environment.path)
        }
        return try own.outcomes()
    }

    /// Appends stored records byte for byte, all of them or nothing, and returns when they are durable.
    public func restore(_ restoration: Restoration) throws(EventLogError) {
        guard !restoration.records.isEmpty else { return }
        let prepared = try PreparedBatch(restoration)
        try write { writer, transaction in
            try writer.restore(restoration, as: prepared, in: &transaction)
        }
    }

    /// Writes the batches that wait, of which the own one is the first, answers them, and hands the lead on.
    private func lead(_ own: WaitingBatch, within patience: Duration) {
        queue.gather()
        var group: [WaitingBatch] = []
        let answers: [WaitingBatch.Answer]
        do throws(EventLogError) {
            answers = try write(within: patience) { writer, transaction in
                // Who comes while this thread waits for another process still belongs to the group. If the file has to
                // grow, the same group is written again.
                if group.isEmpty { group = queue.take() }
                return try writer.append(group.map(\.prepared), in: &transaction)
            }
        } catch {
            // Nobody else was taken along; the others have patience of their own.
            if group.isEmpty { group = queue.take(atMost: 1) }
            answers = group.count > 1 && error.mayBeOfOneBatch ? writeEach(group) : group.map { _ in .failure(error) }
        }
        queue.finish(group, answers)
    }

    /// Writes batches in transactions of their own, because the fault of one has undone what all of them had written.
    private func writeEach(_ group: [WaitingBatch]) -> [WaitingBatch.Answer] {
        group.map { batch in
            WaitingBatch.Answer { () throws(EventLogError) in
                let answers = try write { try $0.append([batch.prepared], in: &$1) }
                return try answers[0].get()
            }
        }
    }

    /// Lends a writer to `body`, makes durable what it has written, and keeps the new head beside the file.
    private func write<R>(
        within patience: Duration? = nil, _ body: (inout GroupWriter, inout WriteTransaction) throws -> R
    ) throws(EventLogError) -> R {
        try translatingErrors {
            let (result, growth) = try environment.write(within: patience) { transaction in
                var writer = try GroupWriter(tables, in: transaction)
                let result = try body(&writer, &transaction)
                return (result, try writer.finish(in: &transaction))
            }
            guard let growth else { return result }
            headFile.write(growth.edge.size, growth.edge.root, of: id)
            // The root of what was appended is asked for soon.
            subtrees.keep(growth.full.map(\.hash), of: growth.full.map(\.node))
            return result
        }
    }
}

extension EventLogError {
    /// Whether the same may not happen to the other batches of a group. Never so once a write has failed: what the disk
    /// holds then is unknown, and nothing may be tried again.
    fileprivate var mayBeOfOneBatch: Bool { code == .damaged || code == .resources }
}
