import Dispatch
import EventLog
import LMDB
import Record
import Synchronization

/// Writes the records of a group, and takes them into the tree.
///
/// Large batches are cut into lots. Other threads encode and hash some lots ahead of the one that is put into the
/// table, and one more makes the tree's inner nodes, so that both are as good as done when the last record is put.
struct RecordWriter {
    /// How many lots are encoded ahead of the one that is put: some 25 megabytes, and a batch of 100 000 at once.
    private static let mostAhead = 128
    private static let encoders = DispatchQueue(label: "hovedbok.records", attributes: .concurrent)

    private let events: Table
    private let growth: SharedGrowth
    private var queue: DispatchQueue?
    private var ahead: [RecordLot] = []

    init(_ events: Table, _ edge: TreeEdge) {
        self.events = events
        growth = SharedGrowth(TreeGrowth(edge))
    }

    /// Appends the records of a lot. A full one is only begun, for then more may follow; see `putAll(in:)`.
    mutating func append(_ lot: RecordLot, in transaction: inout WriteTransaction) throws {
        guard lot.isFull || !ahead.isEmpty else {
            lot.encode()
            return try put(lot, in: &transaction)
        }
        RecordWriter.encoders.async { lot.encode() }
        ahead.append(lot)
        if ahead.count > RecordWriter.mostAhead { try put(ahead.removeFirst(), in: &transaction) }
    }

    /// Puts what was only begun.
    mutating func putAll(in transaction: inout WriteTransaction) throws {
        for lot in ahead { try put(lot, in: &transaction) }
        ahead = []
    }

    private mutating func put(_ lot: RecordLot, in transaction: inout WriteTransaction) throws {
        let encoded = lot.result()
        let bytes = encoded.bytes.span.bytes
        var start = 0
        for (stamp, end) in zip(lot.stamps, encoded.ends) {
            let key: InlineArray<1, UInt64> = [stamp.position.rawValue.bigEndian]
            try transaction.append(key.span.bytes, bytes.extracting(start + 1..<end), in: events)
            start = end
        }
        guard lot.isFull || queue != nil else { return growth.add(encoded.leaves) }
        let queue = queue ?? DispatchQueue(label: "hovedbok.tree")
        self.queue = queue
        queue.async { [growth] in growth.add(encoded.leaves) }
    }

    /// What all records add to the tree.
    func finish() -> TreeGrowth {
        queue?.sync {}
        return growth.value
    }
}

/// Events of a batch on their way to become records.
final class RecordLot: Sendable {
    /// The most events in a lot.
    static let most = 1024

    /// Records, each behind the zero that leaves of the tree are hashed with; where each of them ends; their hashes.
    struct Encoded {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var leaves: [TreeHash] = []
    }

    let stamps: [RecordStamp]
    private let indices: [Int]
    private let events: [ProposedEvent]
    private let encoded = Mutex<Encoded?>(nil)
    private let isEncoded = DispatchSemaphore(value: 0)

    /// Takes those of a batch's events that stand at some indices, each with its stamp.
    init(_ events: [ProposedEvent], at indices: [Int], _ stamps: [RecordStamp]) {
        (self.events, self.indices, self.stamps) = (events, indices, stamps)
    }

    var isFull: Bool { stamps.count >= RecordLot.most }

    func encode() {
        var encoded = Encoded()
        encoded.bytes.reserveCapacity(stamps.count * 256)
        encoded.ends.reserveCapacity(stamps.count)
        encoded.leaves.reserveCapacity(stamps.count)
        for (index, stamp) in zip(indices, stamps) {
            let start = encoded.bytes.count
            encoded.bytes.append(0)
            events[index].envelope.encode(with: events[index].payload, stamp: stamp, behind: &encoded.bytes)
            encoded.ends.append(encoded.bytes.count)
            encoded.leaves.append(TreeHash(leafBehindZero: encoded.bytes.span.bytes.extracting(start...)))
        }
        self.encoded.withLock { $0 = encoded }
        isEncoded.signal()
    }

    /// Waits until the lot is encoded.
    func result() -> Encoded {
        isEncoded.wait()
        return encoded.withLock { $0.take() } ?? Encoded()
    }
}

/// What a group adds to the tree, while more than one thread has to do with it.
private final class SharedGrowth: Sendable {
    private let growth: Mutex<TreeGrowth>

    init(_ growth: TreeGrowth) { self.growth = Mutex(growth) }

    var value: TreeGrowth { growth.withLock { $0 } }

    func add(_ leaves: [TreeHash]) {
        growth.withLock { growth in
            for leaf in leaves { growth.append(leaf) }
        }
    }
}
