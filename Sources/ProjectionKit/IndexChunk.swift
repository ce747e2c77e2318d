internal import LMDB
internal import Record

/// Neighbouring entries of the index: 32 bits of hash and the number of the value, in the order of the hashes.
///
/// The index of a space lies in chunks, each under the first hash that belongs to it; one that has grown too long is
/// cut in two. Hashes that lie side by side are near each other, so that an entry takes four bytes, not thirty.
struct IndexChunk {
    /// How many entries a chunk has when it is written in order: four of them fill a page.
    static let usual = 224
    static let most = 320

    struct Entry: Hashable, Comparable {
        let hash: UInt32
        let id: UInt32

        init(_ hash: UInt64, _ id: UInt32) { (self.hash, self.id) = (UInt32(truncatingIfNeeded: hash >> 32), id) }

        fileprivate init(kept hash: Int64, _ id: Int64) {
            (self.hash, self.id) = (UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: id))
        }

        static func < (left: Entry, right: Entry) -> Bool { (left.hash, left.id) < (right.hash, right.id) }
    }

    private(set) var entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    /// Reads a chunk; nil if it is damaged.
    init?(_ bytes: RawSpan) {
        guard Block.isWhole(bytes), let entries = try? IndexChunk.decode(bytes) else { return nil }
        self.entries = entries
    }

    private static func decode(_ bytes: RawSpan) throws(PackedIntegers.Malformed) -> [Entry] {
        var offset = Block.checksumBytes
        let count = try bytes.varint(at: &offset)
        guard count <= UInt64(UInt16.max) else { throw PackedIntegers.Malformed() }
        let hashes = try PackedIntegers.read(bytes, at: &offset, Int(count))
        let ids = try PackedIntegers.read(bytes, at: &offset, Int(count))
        return hashes.indices.map { Entry(kept: hashes[$0], ids[$0]) }
    }

    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Block.checksumBytes)
        bytes.append(varint: UInt64(entries.count))
        PackedIntegers.append(entries.map { Int64($0.hash) }, to: &bytes)
        PackedIntegers.append(entries.map { Int64($0.id) }, to: &bytes)
        return Block.sealed(bytes)
    }

    /// The numbers of the values with a hash.
    func ids(_ hash: UInt32) -> some Sequence<UInt32> {
        entries.lazy.filter { $0.hash == hash }.map(\.id)
    }

    /// Adds entries, and answers the chunks that they make together, each with the hash under which it lies.
    func with(_ news: some Sequence<Entry>, under first: UInt32) -> [(first: UInt32, chunk: IndexChunk)] {
        let all = (entries + news).sorted()
        guard all.count > IndexChunk.most else { return [(first, IndexChunk(all))] }
        return IndexChunk.cut(all, from: first)
    }

    /// Cuts sorted entries into chunks; entries with one hash stay together.
    static func cut(_ entries: [Entry], from first: UInt32) -> [(first: UInt32, chunk: IndexChunk)] {
        let parts = max(1, (entries.count + usual - 1) / usual)
        var chunks: [(first: UInt32, chunk: IndexChunk)] = []
        var start = 0
        for part in 1...parts {
            var end = part == parts ? entries.count : entries.count * part / parts
            while start < end, end < entries.count, entries[end].hash == entries[end - 1].hash { end += 1 }
            guard start < end else { continue }
            chunks.append((chunks.isEmpty ? first : entries[start].hash, IndexChunk(Array(entries[start..<end]))))
            start = end
        }
        return chunks
    }
}

extension FactFile {
    /// Where a chunk of the index lies: projection and space, and the first hash that belongs to it.
    static func indexKey(_ projection: UInt8, _ space: UInt8, _ first: UInt32) -> InlineArray<2, UInt32> {
        [(UInt32(projection) << 8 | UInt32(space)).bigEndian, first.bigEndian]
    }

    /// The chunk to which a hash belongs, and the first hash of it; nil if the space has none yet.
    func chunk(
        _ projection: UInt8, _ space: UInt8, _ hash: UInt32, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> (first: UInt32, chunk: IndexChunk)? {
        let wanted = FactFile.indexKey(projection, space, hash)
        var found: (first: UInt32, chunk: IndexChunk)?
        try transaction.scan(index, from: wanted.span.bytes, direction: .backward) { key, value in
            guard key.byteCount == 8, key.unsafeLoadUnaligned(as: UInt32.self) == wanted[0] else { return false }
            guard let chunk = IndexChunk(value) else { throw FactError.damaged("the index in \(path)") }
            found = (UInt32(bigEndian: key.unsafeLoadUnaligned(fromByteOffset: 4, as: UInt32.self)), chunk)
            return false
        }
        return found
    }

    /// Adds what the index lacks.
    func writeIndex(of all: [Facts], _ transaction: inout WriteTransaction) throws {
        let isNew = try transaction.count(in: index) == 0
        // Tables and last strings, in the order of the keys, so that a new index is only appended to.
        for (number, facts) in all.enumerated() {
            let projection = UInt8(truncatingIfNeeded: number)
            for (table, state) in facts.tables.enumerated() {
                let space = UInt8(truncatingIfNeeded: table)
                try writeIndex(of: state.cells, projection, space, isNew: isNew, &transaction)
            }
            try writeIndex(of: facts.strings, projection, Space.strings, isNew: isNew, &transaction)
        }
    }

    private func writeIndex(
        of values: Interner, _ projection: UInt8, _ space: UInt8, isNew: Bool, _ transaction: inout WriteTransaction
    ) throws {
        var entries: [IndexChunk.Entry] = []
        values.forEach(from: values.indexed) { id, bytes in entries.append(IndexChunk.Entry(Probe(bytes).hash, id)) }
        guard !entries.isEmpty else { return }
        entries.sort()
        if isNew {
            for (first, chunk) in IndexChunk.cut(entries, from: 0) {
                let (key, bytes) = (FactFile.indexKey(projection, space, first), chunk.bytes)
                try transaction.append(key.span.bytes, bytes.span.bytes, in: index)
            }
        } else {
            try merge(entries, projection, space, &transaction)
        }
    }

    /// In the order of the hashes, which touches each chunk once.
    private func merge(
        _ entries: [IndexChunk.Entry], _ projection: UInt8, _ space: UInt8, _ transaction: inout WriteTransaction
    ) throws {
        var start = 0
        while start < entries.count {
            let found = try chunk(projection, space, entries[start].hash, in: transaction)
            let (first, chunk) = found ?? (0, IndexChunk([]))
            let next = try firstHash(after: entries[start].hash, projection, space, transaction)
            var end = start + 1
            while end < entries.count, next.map({ entries[end].hash < $0 }) ?? true { end += 1 }
            for (first, chunk) in chunk.with(entries[start..<end], under: first) {
                let (key, bytes) = (FactFile.indexKey(projection, space, first), chunk.bytes)
                try transaction.put(key.span.bytes, bytes.span.bytes, in: index)
            }
            start = end
        }
    }

    /// Where the next chunk of a space begins; nil if there is none.
    private func firstHash(
        after hash: UInt32, _ projection: UInt8, _ space: UInt8, _ transaction: borrowing WriteTransaction
    ) throws -> UInt32? {
        guard hash < .max else { return nil }
        let wanted = FactFile.indexKey(projection, space, hash + 1)
        return try transaction.seek(atOrAfter: wanted.span.bytes, in: index) { key, _ in
            guard key.byteCount == 8, key.unsafeLoadUnaligned(as: UInt32.self) == wanted[0] else { return nil }
            return UInt32(bigEndian: key.unsafeLoadUnaligned(fromByteOffset: 4, as: UInt32.self))
        } ?? nil
    }
}
