import EventLog
import LMDB
import Record

/// The revisions that the new events of a batch get.
struct Revisions {
    /// For each event of the batch; without meaning for those that are not new.
    private(set) var byEvent: [UInt32]
    /// The number of streams that begin with this batch.
    private(set) var newStreams = 0

    /// Works out the revisions of the new events, given by stream hash and index in the batch.
    init(
        _ new: [HashedEvent], of events: [ProposedEvent], _ runs: SortedRuns, _ tables: Tables,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws {
        byEvent = [UInt32](repeating: 0, count: events.count)
        let groups = Revisions.groups(new, events)
        let names = groups.map { events[new[$0.lowerBound].index].envelope.stream }
        let hashes = groups.map { new[$0.lowerBound].hash }
        let last = try Revisions.last(of: names, hashes, runs, tables, in: transaction)
        for (group, last) in zip(groups, last) {
            if last == nil { newStreams += 1 }
            var revision = last.map { $0.next.rawValue } ?? 0
            for event in new[group] {
                byEvent[event.index] = revision
                revision += 1
            }
        }
    }

    /// The last revisions of streams, given in order of their hashes; nil for those without events.
    static func last(
        of streams: [StreamName], _ hashes: [UInt64], _ runs: SortedRuns, _ tables: Tables,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Revision?] {
        var revisions = [Revision?](repeating: nil, count: streams.count)
        let queries = hashes.map { IndexEntry(hash: $0, position: .max) }
        _ = try runs.newest(queries, in: transaction) { query, position in
            try tables.withRecord(at: position, in: transaction) { bytes, outline in
                guard try Tables.isEvent(bytes, outline, of: streams[query], hashes[query]) else { return false }
                revisions[query] = outline.revision
                return true
            }
        }
        return revisions
    }

    /// The events of each stream as ranges.
    ///
    /// Streams whose hashes meet are told apart by name: sorting is stable, so events keep their order in each.
    private static func groups(_ new: [HashedEvent], _ events: [ProposedEvent]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        for index in new.indices where index > start {
            let isSame =
                new[index].hash == new[start].hash
                && events[new[index].index].envelope.stream == events[new[start].index].envelope.stream
            if !isSame {
                groups.append(start..<index)
                start = index
            }
        }
        if start < new.count { groups.append(start..<new.count) }
        return groups
    }
}

extension [HashedEvent] {
    /// Brings the events of each stream together where two streams have one hash.
    func separatingStreams(of events: [ProposedEvent]) -> [HashedEvent] {
        func name(_ event: HashedEvent) -> StreamName { events[event.index].envelope.stream }
        let isClean = indices.dropFirst().allSatisfy { index in
            self[index].hash != self[index - 1].hash || name(self[index]) == name(self[index - 1])
        }
        guard !isClean else { return self }
        return sorted { left, right in
            if left.hash != right.hash { return left.hash < right.hash }
            return name(left) == name(right) ? left.index < right.index : name(left) < name(right)
        }
    }
}
