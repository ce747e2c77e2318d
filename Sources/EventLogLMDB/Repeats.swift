import EventLog
import LMDB
import Record

/// Which events of a batch are known by their (system, key) already (invariant L5).
struct Repeats {
    /// What is known of an event.
    enum Knowledge {
        case new
        /// It is in the log, at this position.
        case stored(UInt64)
        /// It came earlier in the batch, at this index.
        case earlier(Int)
    }

    /// For each event of the batch; empty when all are new.
    private var known: [Knowledge] = []

    /// Takes all events for new, as those without a source are.
    init() {}

    /// Finds the repeated events; throws `.conflictingKey` when one has other content.
    ///
    /// - Parameters:
    ///   - runs: The index of sources.
    ///   - added: What the index does not say yet.
    init(
        _ prepared: PreparedBatch, _ tables: Tables, _ runs: SortedRuns, _ added: AddedEntries,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws {
        try findStored(prepared, tables, runs, added, in: transaction)
        try findEarlier(prepared)
    }

    /// What is known of the event at an index of the batch.
    subscript(index: Int) -> Knowledge { known.isEmpty ? .new : known[index] }

    /// Whether the event at an index of the batch is to be appended.
    func isNew(_ index: Int) -> Bool {
        if case .new = self[index] { true } else { false }
    }

    private mutating func findStored(
        _ prepared: PreparedBatch, _ tables: Tables, _ runs: SortedRuns, _ added: AddedEntries,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws {
        let (events, bySource) = (prepared.batch.events, prepared.bySource)
        let queries = bySource.map { IndexEntry(hash: $0.hash, position: .max) }
        let found = try runs.newest(queries, in: transaction) { query, position in
            guard let source = events[bySource[query].index].envelope.source else { return false }
            return try tables.isEvent(position, from: source, queries[query].hash, in: transaction)
        }
        for (query, position) in found.enumerated() {
            let event = events[bySource[query].index]
            guard let position = position ?? added.position(of: event) else { continue }
            let record = try tables.record(at: position, in: transaction)
            guard prepared.batch.isRepeated(event, by: record) else {
                throw EventLogError.conflictingKey(event, at: Position(position))
            }
            note(.stored(position), of: bySource[query].index, events.count)
        }
    }

    private mutating func findEarlier(_ prepared: PreparedBatch) throws {
        let (events, bySource) = (prepared.batch.events, prepared.bySource)
        var start = 0
        for end in 1...bySource.count where end == bySource.count || bySource[end].hash != bySource[start].hash {
            defer { start = end }
            guard end - start > 1 else { continue }
            let group = bySource[start..<end].map(\.index).filter(isNew)
            for (place, index) in group.enumerated() {
                let first = group[..<place].first { events[$0].envelope.source == events[index].envelope.source }
                guard let first else { continue }
                guard prepared.batch.isRepeated(events[index], by: events[first]) else {
                    throw EventLogError.conflictingKey(events[index])
                }
                note(.earlier(first), of: index, events.count)
            }
        }
    }

    private mutating func note(_ knowledge: Knowledge, of index: Int, _ count: Int) {
        if known.isEmpty { known = [Knowledge](repeating: .new, count: count) }
        known[index] = knowledge
    }
}
