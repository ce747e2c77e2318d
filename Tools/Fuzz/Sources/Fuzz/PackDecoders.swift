import Record

/// What reads audit packs, each under a name: both whoever gets a pack and its forger have the same reader.
let packDecoders: [String: @Sendable ([UInt8]) -> Void] = [
    "pack": { bytes in
        if let archive = StoredArchive(decoding: bytes) {
            precondition(archive.encoded == bytes, "an archive was read that would be written otherwise")
        }
        _ = try? AuditPack(bytes).verdict()
    },
    // An archive's checksums and signature keep a fuzzer out, so here its files get right ones.
    "sealed-pack": { bytes in
        let parts = PackParts(bytes)
        guard let archive = parts.archive, let pack = try? AuditPack(archive.encoded) else { return }
        guard let verdict = try? pack.verdict() else { return }
        precondition(verdict.checkpoint.size == parts.size, "a pack holds under another checkpoint than its own")
    },
    "record-book": { bytes in
        let records = PackParts(bytes).records
        guard let book = try? RecordBook(records, upTo: UInt64(records.count)) else { return }
        let scope = AuditScope(position: UInt64(records.count), from: .min, to: .max)
        for name in Array(FigureRule.all.keys) + Array(StandingRule.all.keys) {
            for conditions in ["", "[currency=NOK]", "[org=A,currency=NOK]"] {
                let words = name.split(separator: ".")
                guard let address = FigureAddress("\(words[0])\(conditions).\(words[1])"),
                    let rule = FigureDerivation.of(address)
                else { continue }
                _ = try? book.lines(of: rule, address, in: scope)
            }
        }
    },
    "json": { bytes in _ = PlainJSON(bytes) },
    "address": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let address = FigureAddress(text) else { return }
        precondition(FigureAddress(address.description) == address, "an address is not read as it was written")
    },
    "wire": { bytes in
        let message = WireMessage(bytes[...])
        _ = try? message.fields()
        for rule in FigureRule.all.values {
            for path in [rule.path + [1], rule.path + [2], rule.path, [140, 5] + rule.path + [1]] {
                _ = (try? message.signed(at: path), try? message.text(at: path), try? message.bytes(at: path))
            }
        }
    },
    "packed-record": { bytes in
        guard let record = PackedRecord(prefix: bytes[...]) else { return }
        precondition(record.bytes.count <= bytes.count && !record.type.contains(" "))
    },
    "proof": { bytes in ProofTrial(bytes)?.run() },
]

/// A pack made of bytes: parts between bytes 0xFF. The first byte says what is in them.
private struct PackParts {
    private let parts: [[UInt8]]
    private let isComplete: Bool
    private let types = FigureRule.types

    init(_ bytes: [UInt8]) {
        isComplete = bytes.first.map { $0 & 1 == 1 } ?? true
        parts = bytes.dropFirst().split(separator: 0xFF, maxSplits: 32, omittingEmptySubsequences: false).map(
            Array.init)
    }

    /// Records with a payload each; its first byte chooses the type.
    var records: [PackedRecord] { recordBytes.compactMap { PackedRecord(prefix: $0[...]) } }

    var size: UInt64 { UInt64(recordBytes.count) }

    private var recordBytes: [[UInt8]] {
        parts.enumerated().compactMap { index, part in
            guard let kind = part.first, let stream = StreamName("project/P\(kind & 3)") else { return nil }
            let position = Position(UInt64(index + 1))
            let envelope = Envelope(
                stream: stream, type: types[Int(kind) % types.count], effective: DatedDay(Day(rawValue: 20_000)),
                actor: .none, organisation: kind & 4 == 0 ? "" : "A")
            var generator = SeededGenerator(seed: UInt64(index))
            let instant = Instant(milliseconds: 0)
            return Record(
                position: position, revision: Revision(0), id: .timeOrdered(at: instant, using: &generator),
                recorded: instant, envelope: envelope, payload: Array(part.dropFirst())
            ).encoded()
        }
    }

    /// The pack, rightly signed: with all records, or with figures and proofs as the bytes have it.
    var archive: StoredArchive? {
        guard let key = SigningKey(name: "a", seed: Array(repeating: 1, count: 32)) else { return nil }
        var edge = TreeEdge()
        for record in recordBytes { edge.append(TreeHash(leaf: record.span.bytes)) }
        let checkpoint = Checkpoint(origin: "a", size: size, root: edge.root)
        guard let note = try? checkpoint?.signed(by: [key]) else { return nil }
        let basis = "\"origin\": \"a\", \"position\": \(size)"
        let report = "{\"basis\": {\(basis)}}"
        let figures = "{\"format\": 1, \(basis), \"from\": 0, \"to\": 30000, \"figures\": []}"
        var entries: [StoredArchive.Entry] = [
            .init("checkpoint", text: note.description), .init("key", text: key.verifier.description + "\n"),
        ]
        if isComplete {
            entries += [.init("report.json", text: report), .init("figures.json", text: figures)]
            entries.append(.init("log", recordBytes.flatMap(\.self)))
        } else {
            let names = ["report.json", "figures.json", "proofs.json", "events/1", "events/2"]
            entries += zip(names, parts).map { StoredArchive.Entry($0, $1) }
        }
        return StoredArchive(entries)
    }
}

/// A proof of the first bytes' choice in a small tree: what is accepted must be the one honest proof.
private struct ProofTrial {
    private let leaves: [TreeHash]
    private let place: UInt64
    private let size: UInt64
    private let proof: [TreeHash]

    init?(_ bytes: [UInt8]) {
        guard bytes.count > 2 else { return nil }
        (size, place) = (UInt64(bytes[0] % 17) + 1, UInt64(bytes[1]))
        leaves = (0..<UInt8(size)).map { leaf in
            let content = [leaf]
            return TreeHash(leaf: content.span.bytes)
        }
        // A byte stands for a hash of the tree, so that honest proofs are found.
        let nodes = leaves + zip(leaves, leaves.dropFirst()).map { TreeHash($0, $1) }
        proof = bytes[2...].prefix(70).map { nodes[Int($0) % nodes.count] }
    }

    func run() {
        let root = TreeEdge.root(of: leaves[...], 0..<size)
        if place < size {
            let isAccepted = TreeProof.verifyInclusion(
                proof, of: leaves[Int(place)], at: place, in: size, root: root)
            let honest = try? TreeProof.inclusion(of: place, in: size, nodes: nodes)
            precondition(!isAccepted || proof == honest, "a forged proof was accepted")
        } else {
            let isAccepted = TreeProof.verifyInclusion(proof, of: leaves[0], at: place, in: size, root: root)
            precondition(!isAccepted, "a leaf outside the tree was accepted")
        }
        let earlier = place % (size + 1)
        let before = TreeEdge.root(of: leaves[...], 0..<earlier)
        let honest = try? TreeProof.consistency(from: earlier, to: size, nodes: nodes)
        let isAccepted = TreeProof.verifyConsistency(proof, from: earlier, before, to: size, root)
        precondition(!isAccepted || proof == honest, "a forged proof was accepted")
    }

    private func nodes(_ wanted: [TreeNode]) -> [TreeHash] {
        wanted.map { node in
            let first = node.index << UInt64(node.level)
            return TreeEdge.root(of: leaves[...], first..<first + 1 << UInt64(node.level))
        }
    }
}

extension TreeEdge {
    /// The root over some of the leaves, made leaf by leaf.
    fileprivate static func root(of leaves: ArraySlice<TreeHash>, _ range: Range<UInt64>) -> TreeHash {
        var edge = TreeEdge()
        for leaf in leaves[Int(range.lowerBound)..<Int(range.upperBound)] { edge.append(leaf) }
        return edge.root
    }
}
