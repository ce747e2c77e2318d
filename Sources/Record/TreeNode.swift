/// A node over a full binary subtree: the leaves `index << level ..< (index + 1) << level`.
public struct TreeNode: Hashable, Sendable {
    /// How many levels lie below it; 0 is a leaf.
    public let level: Int
    /// Its place among the nodes of its level.
    public let index: UInt64

    /// Makes a node.
    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The leaves below it.
    public var leaves: Range<UInt64> { index << UInt64(level)..<(index + 1) << UInt64(level) }

    /// The full subtrees side by side that make up some leaves, from left to right.
    ///
    /// The first leaf must be a multiple of the greatest power of two within the length, as every part of a tree is.
    static func covering(_ leaves: Range<UInt64>) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var first = leaves.lowerBound
        while first < leaves.upperBound {
            let level = (leaves.upperBound - first).bitWidth - 1 - (leaves.upperBound - first).leadingZeroBitCount
            nodes.append(TreeNode(level: level, index: first >> UInt64(level)))
            first += 1 << UInt64(level)
        }
        return nodes
    }
}

/// A growing tree's right edge: all that must be known to add leaves and to tell the root.
public struct TreeEdge: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var size: UInt64
    /// The hashes of the full subtrees from left to right, one for each bit of the size.
    public private(set) var hashes: [TreeHash]

    /// The edge of an empty tree.
    public init() { (size, hashes) = (0, []) }

    /// An edge that was kept; nil if the hashes are not as many as the size asks for.
    public init?(size: UInt64, hashes: [TreeHash]) {
        guard hashes.count == size.nonzeroBitCount else { return nil }
        (self.size, self.hashes) = (size, hashes)
    }

    /// Adds a leaf.
    public mutating func append(_ leaf: TreeHash) { append(leaf) { _, _ in } }

    /// Adds a leaf, and tells of each subtree that it makes full, from the lowest up.
    public mutating func append(_ leaf: TreeHash, _ completed: (TreeNode, TreeHash) throws -> Void) rethrows {
        var (hash, node) = (leaf, TreeNode(level: 0, index: size))
        while node.index & 1 == 1, let left = hashes.popLast() {
            hash = TreeHash(left, hash)
            node = TreeNode(level: node.level + 1, index: node.index >> 1)
            try completed(node, hash)
        }
        hashes.append(hash)
        size += 1
    }

    /// The root of the tree.
    public var root: TreeHash { TreeEdge.root(of: hashes) }

    /// The root over full subtrees that lie side by side, the greatest first.
    static func root(of hashes: some BidirectionalCollection<TreeHash>) -> TreeHash {
        guard var root = hashes.last else { return .ofNothing }
        for left in hashes.dropLast().reversed() { root = TreeHash(left, root) }
        return root
    }
}
