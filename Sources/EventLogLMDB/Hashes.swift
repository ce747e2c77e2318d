public import EventLog
import LMDB
public import Record
import Synchronization

extension LMDBEventLog {
    /// The hashes of full subtrees of the tree over the records.
    public func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash] {
        let known = subtrees.hashes(of: nodes)
        let missing = zip(nodes, known).filter { $0.1 == nil }.map(\.0)
        guard !missing.isEmpty else { return known.compactMap(\.self) }
        let found = try reading { transaction in
            let size = try StoredHead(self.tables.meta, in: transaction).position
            guard missing.allSatisfy({ $0.leaves.upperBound <= size }) else { throw EventLogError.notThere }
            return try self.tables.tree.hashes(of: missing, self.tables, in: transaction)
        }
        subtrees.keep(found, of: missing)
        var rest = found.makeIterator()
        return known.compactMap { $0 ?? rest.next() }
    }

    /// The root at a size; at the newest as it is kept, without a look at the events, which costs nothing.
    private func rootAsKept(of size: UInt64) throws(EventLogError) -> TreeHash {
        let edge = try reading { try self.tables.tree.edge(in: $0) }
        return try edge.size == size ? edge.root : root(of: Position(size))
    }

    /// Checks that the log still begins with what somebody has kept of it (invariant L8).
    ///
    /// - Parameters:
    ///   - size: How many events it had.
    ///   - root: The root over them.
    ///   - witness: Who says so, for the sentence.
    /// - Throws: `.damaged` if it has fewer events now, or others.
    public func check(against size: UInt64, _ root: TreeHash, named witness: String) throws(EventLogError) {
        let head = try head().position.rawValue
        guard head >= size else {
            throw EventLogError(
                .damaged, "the log was put back: it has \(head) events where \(witness) has seen \(size)",
                position: Position(head))
        }
        guard try rootAsKept(of: size) == root else {
            throw EventLogError(
                .damaged, "the log was changed: its first \(size) events are not those that \(witness) has seen",
                position: Position(size))
        }
    }
}

/// Hashes of full subtrees that were asked for: they never change, and most of those of one root are of the next one
/// too, which would otherwise read up to 255 records again.
final class SubtreeCache: Sendable {
    private let kept = Mutex<[TreeNode: TreeHash]>([:])
    /// Some megabytes.
    private static let most = 1 << 15

    /// The hashes of some subtrees, as far as they are at hand.
    func hashes(of nodes: [TreeNode]) -> [TreeHash?] { kept.withLock { kept in nodes.map { kept[$0] } } }

    func keep(_ hashes: [TreeHash], of nodes: [TreeNode]) {
        kept.withLock { kept in
            if kept.count > Self.most { kept = [:] }
            for (node, hash) in zip(nodes, hashes) { kept[node] = hash }
        }
    }
}
