internal import LMDB
internal import Record

/// Neighbouring entries of the index: 32 bits of hash and the number of the value, in the order of the hashes.
///
/// The index of a space lies in chunks, each under the first hash that belongs to it; one that has grown too long is
/// cut in two. Hashes that lie side by side are near each other, so that an entry takes four bytes, not thirty. A chunk
/// says for which hashes it is there: what it does not have is nowhere else, though LMDB may have been led astray.
struct IndexChunk {
    /// How many entries a chunk has when it is written in order: four of them fill a page.
    static let usual = 220
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

    /// The hashes that belong to it.
    let hashes: ClosedRange<UInt32>
    private(set) var entries: [Entry]

    /// A chunk of some hashes, or of all.
    init(_ entries: [Entry], of hashes: ClosedRange<UInt32> = 0 ... .max) {
        (self.entries, self.hashes) = (entries, hashes)
    }

    /// Reads a chunk; nil if it is damaged.
    init?(_ bytes: RawSpan) {
        guard Block.isWhole(bytes), let hashes = IndexChunk.hashes(of: bytes),
            let entries = try? IndexChunk.decode(bytes)
        else { return nil }
        self.init(entries, of: hashes)
    }

    /// The checksum, the key under which the chunk lies, and the last hash that belongs to it.
    static let headBytes = Block.checksumBytes + 12

    /// The hashes that belong to a chunk; nil where there are none.
    private static func hashes(of bytes: RawSpan) -> ClosedRange<UInt32>? {
        guard bytes.byteCount >= headBytes else { return nil }
        let first = UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 12, as: UInt32.self))
        let last = bytes.unsafeLoadUnaligned(fromByteOffset: 16, as: UInt32.self)
        return first <= last ? first...last : nil
    }

    /// Whether bytes are of the chunk under a key to which a hash belongs, if they are whole.
    static func lies(_ bytes: RawSpan, under key: RawSpan, _ hash: UInt32) -> Bool {
        guard let hashes = hashes(of: bytes), key.byteCount == 8 else { return false }
        return bytes.extracting(Block.checksumBytes..<Block.checksumBytes + 8).isEqual(to: key) && hashes ~= hash
    }

    private static func decode(_ bytes: RawSpan) throws(PackedIntegers.Malformed) -> [Entry] {
        var offset = headBytes
        let count = try bytes.varint(at: &offset)
        guard count <= UInt64(UInt16.max) else { throw PackedIntegers.Malformed() }
        let hashes = try PackedIntegers.read(bytes, at: &offset, Int(count))
        let ids = try PackedIntegers.read(bytes, at: &offset, Int(count))
        return hashes.indices.map { Entry(kept: hashes[$0], ids[$0]) }
    }

    /// The bytes of the chunk of a space.
    func bytes(_ projection: UInt8, _ space: UInt8) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Block.checksumBytes)
        let key = FactFile.indexKey(projection, space, hashes.lowerBound)
        bytes.append(key.span.bytes)
        bytes.append(little: UInt64(hashes.upperBound), 4)
        bytes.append(varint: UInt64(entries.count))
        PackedIntegers.append(entries.map { Int64($0.hash) }, to: &bytes)
        PackedIntegers.append(entries.map { Int64($0.id) }, to: &bytes)
        return Block.sealed(bytes)
    }

    /// Adds entries, and answers the chunks that they make together.
    func with(_ news: some Sequence<Entry>) -> [IndexChunk] {
        let all = (entries + news).sorted()
        return all.count > IndexChunk.most ? IndexChunk.cut(all, hashes) : [IndexChunk(all, of: hashes)]
    }

    /// Cuts sorted entries into chunks of some hashes, or of all; entries with one hash stay together.
    static func cut(_ entries: [Entry], _ hashes: ClosedRange<UInt32> = 0 ... .max) -> [IndexChunk] {
        let parts = max(1, (entries.count + usual - 1) / usual)
        var chunks: [IndexChunk] = []
        var (start, first) = (0, hashes.lowerBound)
        for part in 1...parts {
            var end = part == parts ? entries.count : entries.count * part / parts
            while start < end, end < entries.count, entries[end].hash == entries[end - 1].hash { end += 1 }
            guard start < end else { continue }
            let last = end < entries.count ? entries[end].hash - 1 : hashes.upperBound
            chunks.append(IndexChunk(Array(entries[start..<end]), of: first...last))
            (start, first) = (end, last &+ 1)
        }
        return chunks
    }
}

/// Looks hashes up in chunks, and keeps the room that it needs for that. Most are not there.
struct IndexSearch: Sendable {
    private var hashes: [Int64] = []
    private var numbers: [Int64] = []

    /// The numbers of the values with a hash; nil if the chunk is damaged.
    mutating func ids(of hash: UInt32, in chunk: RawSpan) -> [UInt32]? {
        Block.isWhole(chunk) ? try? search(hash, chunk) : nil
    }

    private mutating func search(_ hash: UInt32, _ chunk: RawSpan) throws(PackedIntegers.Malformed) -> [UInt32] {
        var offset = IndexChunk.headBytes
        let count = Int(clamping: try chunk.varint(at: &offset))
        guard count <= Int(UInt16.max) else { throw PackedIntegers.Malformed() }
        try PackedIntegers.read(chunk, at: &offset, count, into: &hashes)
        let wanted = Int64(hash)
        let place = (0..<count).firstPlace { hashes[$0] >= wanted }
        guard place < count, hashes[place] == wanted else { return [] }
        try PackedIntegers.read(chunk, at: &offset, count, into: &numbers)
        return (place..<count).prefix { hashes[$0] == wanted }.map { UInt32(truncatingIfNeeded: numbers[$0]) }
    }
}

extension FactFile {
    /// Where a chunk of the index lies: projection and space, and the first hash that belongs to it.
    static func indexKey(_ projection: UInt8, _ space: UInt8, _ first: UInt32) -> InlineArray<2, UInt32> {
        [(UInt32(projection) << 8 | UInt32(space)).bigEndian, first.bigEndian]
    }

    /// Lends the bytes of the chunk to which a hash belongs; nil if the space has none yet.
    func withChunk<R>(
        _ projection: UInt8, _ space: UInt8, _ hash: UInt32, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (RawSpan) throws -> R
    ) throws -> R? {
        let wanted = FactFile.indexKey(projection, space, hash)
        var found: R?
        try transaction.scan(index, from: wanted.span.bytes, direction: .backward) { key, value in
            guard key.byteCount == 8, key.unsafeLoadUnaligned(as: UInt32.self) == wanted[0] else { return false }
            guard IndexChunk.lies(value, under: key, hash) else { throw damagedIndex }
            found = try body(value)
            return false
        }
        return found
    }

    var damagedIndex: FactError { .damaged("the index in \(path)") }

    /// Adds what the index lacks of some projections, in the commit that adds the values.
    func writeIndex(of all: [Facts], _ transaction: inout WriteTransaction) throws {
        for news in all.indices.lazy.flatMap({ IndexNews.all(of: all[$0], $0) }) {
            _ = try merge(news, from: 0, chunks: .max, &transaction)
        }
    }

    /// The same where nobody reads the file yet, in many commits: what one changes is kept in memory, and what it
    /// frees is taken by the next but one.
    func writeIndex(of all: [Facts]) throws {
        let isNew = try read { try $0.count(in: index) == 0 }
        for news in all.indices.lazy.flatMap({ IndexNews.all(of: all[$0], $0) }) {
            var next = 0
            while next < news.entries.count {
                next = try write { try isNew ? append(news, &$0) : merge(news, from: next, chunks: 4096, &$0) }
            }
        }
    }

    /// Appends the chunks of a space, which comes after all that are there.
    private func append(_ news: IndexNews, _ transaction: inout WriteTransaction) throws -> Int {
        for chunk in IndexChunk.cut(news.entries) {
            let key = FactFile.indexKey(news.projection, news.space, chunk.hashes.lowerBound)
            let bytes = chunk.bytes(news.projection, news.space)
            try transaction.append(key.span.bytes, bytes.span.bytes, in: index)
        }
        return news.entries.count
    }

    /// Adds entries to chunks, at most so many of these, and answers with which entry to go on. In the order of the
    /// hashes each chunk is touched once.
    private func merge(
        _ news: IndexNews, from start: Int, chunks: Int, _ transaction: inout WriteTransaction
    ) throws -> Int {
        let (projection, space, entries) = (news.projection, news.space, news.entries)
        var (start, left) = (start, chunks)
        while start < entries.count, left > 0 {
            let found = try withChunk(projection, space, entries[start].hash, in: transaction) { bytes in
                guard let chunk = IndexChunk(bytes) else { throw damagedIndex }
                return chunk
            }
            guard found != nil || news.isFirst else { throw damagedIndex }
            let chunk = found ?? IndexChunk([])
            var end = start + 1
            while end < entries.count, chunk.hashes ~= entries[end].hash { end += 1 }
            for chunk in chunk.with(entries[start..<end]) {
                let key = FactFile.indexKey(projection, space, chunk.hashes.lowerBound)
                let bytes = chunk.bytes(projection, space)
                try transaction.put(key.span.bytes, bytes.span.bytes, in: index)
            }
            (start, left) = (end, left - 1)
        }
        return start
    }
}

/// What the index lacks of the values of one space, in the order of their hashes.
private struct IndexNews {
    let projection: UInt8
    let space: UInt8
    let entries: [IndexChunk.Entry]
    /// Whether the index has nothing of the space yet.
    let isFirst: Bool

    /// Of a projection's tables and then of its strings, as the keys of the index lie; nothing where nothing is new.
    static func all(of facts: Facts, _ projection: Int) -> [IndexNews] {
        let tables = facts.tables.enumerated().map { ($0.element.cells, UInt8(truncatingIfNeeded: $0.offset)) }
        return (tables + [(facts.strings, Space.strings)]).compactMap { values, space in
            guard values.indexed < values.count else { return nil }
            var entries: [IndexChunk.Entry] = []
            values.forEach(from: values.indexed) { id, bytes in
                entries.append(IndexChunk.Entry(Probe(bytes).hash, id))
            }
            entries.sort()
            return IndexNews(
                projection: UInt8(truncatingIfNeeded: projection), space: space, entries: entries,
                isFirst: values.indexed == 0)
        }
    }
}
