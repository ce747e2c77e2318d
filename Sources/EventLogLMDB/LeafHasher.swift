import Dispatch
import Record
import Synchronization

/// Takes the records of a batch into the tree, in a thread of its own where there are many of them.
struct LeafHasher {
    /// How many records go to the other thread at once, and how many such lots may wait there.
    private static let lot = 1024
    private static let mostWaiting = 16

    private let queue = DispatchQueue(label: "hovedbok.tree")
    private let places = DispatchSemaphore(value: LeafHasher.mostWaiting)
    private let growth: Shared
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    private final class Shared: Sendable {
        let growth: Mutex<TreeGrowth>

        init(_ growth: TreeGrowth) { self.growth = Mutex(growth) }

        func add(_ bytes: [UInt8], _ ends: [Int]) {
            growth.withLock { growth in
                var start = 0
                for end in ends {
                    growth.append(TreeHash(leaf: bytes.span.bytes.extracting(start..<end)))
                    start = end
                }
            }
        }
    }

    init(_ edge: TreeEdge) { growth = Shared(TreeGrowth(edge)) }

    /// Adds the next record.
    mutating func add(_ record: RawSpan) {
        record.withUnsafeBytes { bytes.append(contentsOf: $0) }
        ends.append(bytes.count)
        if ends.count == LeafHasher.lot { flush() }
    }

    private mutating func flush() {
        places.wait()
        queue.async { [growth, places, bytes, ends] in
            growth.add(bytes, ends)
            places.signal()
        }
        (bytes, ends) = ([], [])
        bytes.reserveCapacity(LeafHasher.lot * 256)
        ends.reserveCapacity(LeafHasher.lot)
    }

    /// What all records add to the tree.
    mutating func finish() -> TreeGrowth {
        queue.sync {}
        growth.add(bytes, ends)
        (bytes, ends) = ([], [])
        return growth.growth.withLock { $0 }
    }
}
