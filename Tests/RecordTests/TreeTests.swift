import Record
import Testing

/// The tree of RFC 6962 against its published vectors, and against a second way to compute it.
@Suite struct TreeTests {
    /// The leaves and roots that the reference implementation of Certificate Transparency is tested with.
    private static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6F),
    ]
    private static let roots = """
        6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
        fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
        aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
        d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
        4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
        76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
        ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
        5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        """.split(separator: "\n").map(String.init)

    /// A tree of which every hash is computed from the leaves, by the definition of section 2.1.
    private struct Plain {
        var leaves: [TreeHash] = []

        func root(_ range: Range<Int>) -> TreeHash {
            if range.isEmpty { return .ofNothing }
            if range.count == 1 { return leaves[range.lowerBound] }
            var split = 1
            while split * 2 < range.count { split *= 2 }
            let middle = range.lowerBound + split
            return TreeHash(root(range.lowerBound..<middle), root(middle..<range.upperBound))
        }

        func nodes(_ wanted: [TreeNode]) -> [TreeHash] {
            wanted.map { root(Int($0.leaves.lowerBound)..<Int($0.leaves.upperBound)) }
        }
    }

    private static func plain(_ count: Int) -> Plain {
        Plain(leaves: (0..<count).map { TreeHash(leaf: [UInt8("leaf \($0)".utf8.count), UInt8($0 % 251)].span.bytes) })
    }

    @Test func `published leaves give the published roots`() {
        var edge = TreeEdge()
        #expect(hex(edge.root) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in zip(Self.leaves, Self.roots) {
            edge.append(TreeHash(leaf: leaf.span.bytes))
            #expect(hex(edge.root) == root)
        }
    }

    @Test func `every leaf of every small tree is proved to be in it, and in no other place`() throws {
        for size in [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65] {
            let tree = Self.plain(size)
            let root = tree.root(0..<size)
            for index in 0..<size {
                let proof = try TreeProof.inclusion(of: UInt64(index), in: UInt64(size), nodes: tree.nodes)
                func holds(_ proof: [TreeHash], _ place: Int, _ size: Int, _ root: TreeHash) -> Bool {
                    TreeProof.verifyInclusion(
                        proof, of: tree.leaves[index], at: UInt64(place), in: UInt64(size), root: root)
                }
                #expect(holds(proof, index, size, root))
                #expect(!holds(proof, index, size, tree.leaves[index]) || size == 1)
                #expect(!holds(proof + [root], index, size, root))
                #expect(proof.isEmpty || !holds(Array(proof.dropLast()), index, size, root))
                #expect((0..<size).allSatisfy { $0 == index || !holds(proof, $0, size, root) })
                #expect(!holds(proof, size + index, size, root))
            }
        }
    }

    @Test func `a tree is proved to go on where an earlier one ended, and no other`() throws {
        let tree = Self.plain(70)
        for size in 1...70 {
            let root = tree.root(0..<size)
            for earlier in 0...size {
                let old = tree.root(0..<earlier)
                let proof = try TreeProof.consistency(from: UInt64(earlier), to: UInt64(size), nodes: tree.nodes)
                func holds(_ proof: [TreeHash], _ old: TreeHash, _ root: TreeHash) -> Bool {
                    TreeProof.verifyConsistency(proof, from: UInt64(earlier), old, to: UInt64(size), root)
                }
                #expect(holds(proof, old, root))
                #expect(!holds(proof + [root], old, root))
                #expect(!holds(proof, tree.root(1..<70), root))
                #expect(earlier == 0 || !holds(proof, old, tree.root(1..<70)))
                #expect(proof.isEmpty || !holds(Array(proof.dropFirst()), old, root))
            }
        }
    }

    @Test func `a changed hash spoils any proof`() throws {
        var random = SeededGenerator(seed: 6962)
        let tree = Self.plain(200)
        let root = tree.root(0..<200)
        for _ in 0..<200 {
            let index = UInt64.random(in: 0..<200, using: &random)
            var proof = try TreeProof.inclusion(of: index, in: 200, nodes: tree.nodes)
            var bytes = try #require(proof.randomElement(using: &random)).bytes
            let place = try #require(proof.firstIndex { $0.bytes == bytes })
            bytes[Int.random(in: 0..<32, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            proof[place] = try #require(TreeHash(bytes: bytes))
            let leaf = tree.leaves[Int(index)]
            #expect(!TreeProof.verifyInclusion(proof, of: leaf, at: index, in: 200, root: root))
        }
    }

    @Test func `an edge is as its size asks for, and tells of the subtrees that become full`() throws {
        var (edge, tree) = (TreeEdge(), Self.plain(100))
        var completed: [TreeNode: TreeHash] = [:]
        for leaf in tree.leaves { edge.append(leaf) { completed[$0] = $1 } }
        #expect(edge.root == tree.root(0..<100))
        #expect(completed.count == 100 / 2 + 100 / 4 + 100 / 8 + 100 / 16 + 100 / 32 + 100 / 64)
        for (node, hash) in completed { #expect(tree.nodes([node]) == [hash]) }
        #expect(TreeEdge(size: 100, hashes: edge.hashes) == edge)
        #expect(TreeEdge(size: 101, hashes: edge.hashes) == nil)
        tree.leaves.removeLast()
        #expect(edge.root != tree.root(0..<99))
    }

    private func hex(_ hash: TreeHash) -> String {
        hash.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
