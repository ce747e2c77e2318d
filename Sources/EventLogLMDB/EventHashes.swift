import Dispatch
import EventLog
import Record
import Synchronization

/// The hashes under which an event is found.
struct EventHashes {
    let stream: UInt64
    let type: UInt64
    /// Nil without a source.
    let source: UInt64?

    init(_ envelope: Envelope) {
        stream = envelope.stream.indexHash
        type = checksum(of: envelope.type)
        source = envelope.source?.indexHash
    }

    /// The hashes of events, which must be such as can be stored. Large batches are cut in lots for all processors,
    /// most of whose time goes by waiting for the names in memory.
    static func checking(_ events: [ProposedEvent]) throws(EventLogError) -> [EventHashes] {
        guard events.count > RecordLot.most else { return try checking(events[...]) }
        let lots = stride(from: 0, to: events.count, by: RecordLot.most).map { first in
            events[first..<min(first + RecordLot.most, events.count)]
        }
        let results = Mutex([Result<[EventHashes], EventLogError>?](repeating: nil, count: lots.count))
        DispatchQueue.concurrentPerform(iterations: lots.count) { number in
            let result = Result { () throws(EventLogError) in try checking(lots[number]) }
            results.withLock { $0[number] = result }
        }
        var hashes: [EventHashes] = []
        hashes.reserveCapacity(events.count)
        for case .some(let result) in results.withLock({ $0 }) { hashes += try result.get() }
        return hashes
    }

    private static func checking(_ events: ArraySlice<ProposedEvent>) throws(EventLogError) -> [EventHashes] {
        var hashes: [EventHashes] = []
        hashes.reserveCapacity(events.count)
        for index in events.indices {
            try events[index].checkStorable()
            hashes.append(EventHashes(events[index].envelope))
        }
        return hashes
    }
}
