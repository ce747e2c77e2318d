public import EventLog
import LMDB
public import Record

extension LMDBEventLog {
    /// The hashes of full subtrees of the tree over the records.
    public func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash] {
        try reading { transaction in
            let size = try StoredHead(self.tables.meta, in: transaction).position
            guard nodes.allSatisfy({ $0.leaves.upperBound <= size }) else { throw EventLogError.notThere }
            return try self.tables.tree.hashes(of: nodes, self.tables, in: transaction)
        }
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
