/// Proofs that a leaf is in a tree, and that a tree goes on where an earlier one ended (RFC 6962, sections 2.1.1 and
/// 2.1.2), made from the hashes of full subtrees and checked without the tree.
public enum TreeProof {
    /// Looks up the hashes of full subtrees.
    public typealias Nodes = ([TreeNode]) throws -> [TreeHash]

    /// The root of the first `size` leaves.
    public static func root(of size: UInt64, nodes: Nodes) throws -> TreeHash {
        TreeEdge.root(of: try nodes(TreeNode.covering(0..<size)))
    }

    /// The hashes that lead from a leaf to the root, from the bottom up. The leaf must be in the tree.
    public static func inclusion(of leaf: UInt64, in size: UInt64, nodes: Nodes) throws -> [TreeHash] {
        precondition(leaf < size, "only a leaf of the tree can be proved to be in it")
        var parts: [Range<UInt64>] = []
        var (low, high) = (UInt64(0), size)
        while high - low > 1 {
            let middle = low + split(high - low)
            if leaf < middle {
                parts.append(middle..<high)
                high = middle
            } else {
                parts.append(low..<middle)
                low = middle
            }
        }
        return try hashes(of: parts.reversed(), nodes)
    }

    /// The hashes that show that the first `earlier` leaves of a tree are those of the earlier tree.
    public static func consistency(from earlier: UInt64, to size: UInt64, nodes: Nodes) throws -> [TreeHash] {
        precondition(earlier <= size, "a tree only grows")
        guard earlier > 0, earlier < size else { return [] }
        var parts: [Range<UInt64>] = []
        var (low, high) = (UInt64(0), size)
        while high > earlier {
            let middle = low + split(high - low)
            if earlier <= middle {
                parts.append(middle..<high)
                high = middle
            } else {
                parts.append(low..<middle)
                low = middle
            }
        }
        // The verifier has the earlier root at hand when that is the whole left part.
        if low > 0 { parts.append(low..<high) }
        return try hashes(of: parts.reversed(), nodes)
    }

    /// Whether a proof leads from a leaf to a root.
    public static func verifyInclusion(
        _ proof: [TreeHash], of leaf: TreeHash, at index: UInt64, in size: UInt64, root: TreeHash
    ) -> Bool {
        guard index < size else { return false }
        var (place, last, hash) = (index, size - 1, leaf)
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = TreeHash(sibling, hash)
                while place & 1 == 0 && place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = TreeHash(hash, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether a proof shows that a tree goes on where an earlier one ended.
    ///
    /// Anything goes on from an empty tree, whose root is the hash of nothing.
    public static func verifyConsistency(
        _ proof: [TreeHash], from earlier: UInt64, _ earlierRoot: TreeHash, to size: UInt64, _ root: TreeHash
    ) -> Bool {
        guard earlier > 0 else {
            return earlierRoot == .ofNothing && proof.isEmpty && (size > 0 || root == earlierRoot)
        }
        guard earlier < size else { return earlier == size && proof.isEmpty && earlierRoot == root }
        var path = ArraySlice(proof)
        var (place, last) = (earlier - 1, size - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        guard let first = place == 0 ? earlierRoot : path.popFirst() else { return false }
        var (old, new) = (first, first)
        for sibling in path {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                old = TreeHash(sibling, old)
                new = TreeHash(sibling, new)
                while place & 1 == 0 && place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                new = TreeHash(new, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && old == earlierRoot && new == root
    }

    /// The greatest power of two that is smaller.
    private static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }

    private static func hashes(of parts: [Range<UInt64>], _ nodes: Nodes) throws -> [TreeHash] {
        let covers = parts.map(TreeNode.covering)
        var found = ArraySlice(try nodes(covers.flatMap { $0 }))
        return covers.map { cover in
            defer { found = found.dropFirst(cover.count) }
            return TreeEdge.root(of: found.prefix(cover.count))
        }
    }
}
