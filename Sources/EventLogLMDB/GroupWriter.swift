import EventLog
import LMDB
import Record

/// Appends batches one after the other to one state of the log, each all of it or nothing, and then brings the indexes,
/// the tree and the head up to date, once for all of them.
struct GroupWriter {
    let tables: Tables
    var head: StoredHead
    let streams: SortedRuns
    var sources: SortedRuns?
    /// What earlier batches have added, which the indexes do not say yet.
    var added = AddedEntries()
    var names = EventNames()
    var records: RecordWriter
    var numbers = SeededGenerator(seed: .random(in: .min ... .max))
    private let size: UInt64

    init(_ tables: Tables, in transaction: borrowing WriteTransaction) throws {
        self.tables = tables
        head = try StoredHead(tables.meta, in: transaction)
        streams = try SortedRuns(tables.streams, in: transaction)
        let edge = try tables.tree.edge(in: transaction)
        records = RecordWriter(tables.events, edge)
        size = edge.size
        guard edge.size == head.position else { throw EventLogError.damaged("the edge of the tree") }
    }

    /// Appends batches in their order. One that is refused has changed nothing, and the others go on.
    mutating func append(
        _ batches: [PreparedBatch], in transaction: inout WriteTransaction
    ) throws -> [Result<[Outcome], EventLogError>] {
        var answers: [Result<[Outcome], EventLogError>] = []
        for (index, batch) in batches.enumerated() {
            let plan: AppendPlan
            do {
                plan = try self.plan(batch, in: transaction)
            } catch let refusal as EventLogError {
                answers.append(.failure(refusal))
                continue
            }
            let isLast = index == batches.count - 1
            answers.append(.success(try store(batch, plan, isLast: isLast, in: &transaction)))
        }
        return answers
    }

    /// Appends stored records as they are.
    mutating func restore(
        _ restoration: Restoration, as prepared: PreparedBatch, in transaction: inout WriteTransaction
    ) throws {
        var plan = AppendPlan(prepared, try repeats(prepared, in: transaction), after: head.position)
        try restoration.check(after: head.logHead)
        plan.stamping = .stored(restoration.records)
        plan.revisions = try nextRevisions(prepared, in: transaction)
        _ = try store(prepared, plan, isLast: true, in: &transaction)
    }

    /// Brings up to date what is kept of all events together; answers what the tree grew by, nil if nothing is new.
    mutating func finish(in transaction: inout WriteTransaction) throws -> TreeGrowth? {
        guard head.position > size else { return nil }
        try names.write(tables.postings, in: &transaction)
        var streams = streams
        try streams.insert(added.streams.inOrder(), in: &transaction)
        if var sources { try sources.insert(added.sources.inOrder(), in: &transaction) }
        let growth = records.finish()
        try tables.tree.store(growth, in: &transaction)
        try head.store(tables.meta, in: &transaction)
        return growth
    }
}
