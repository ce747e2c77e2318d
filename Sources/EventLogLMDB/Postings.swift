import EventLog
import LMDB
import Record

/// An index from a few names to many positions each: chunks of positions under keys (kind, name, first position).
/// A batch appends to the last chunk of each name that it has. A position is kept as its distance from the chunk's
/// first, in four bytes.
struct Postings {
    /// What the names are.
    enum Kind: UInt8, CaseIterable {
        case type = 1
        case category = 2
    }

    let table: Table

    /// Adds rising positions, all later than those that are there.
    func append(
        _ positions: some Collection<UInt64>, of name: String, _ kind: Kind, in transaction: inout WriteTransaction
    ) throws {
        var (first, bytes) = try lastChunk(of: name, kind, in: transaction) ?? (0, [])
        for position in positions {
            if bytes.isEmpty || bytes.count + 4 > Chunk.largest || position &- first > UInt32.max {
                if !bytes.isEmpty { try store(&bytes, Postings.key(kind, name, first), in: &transaction) }
                bytes = [UInt8](repeating: 0, count: Chunk.start)
                first = position
            }
            bytes.append(littleEndian: UInt32(truncatingIfNeeded: position - first))
        }
        if !bytes.isEmpty { try store(&bytes, Postings.key(kind, name, first), in: &transaction) }
    }

    /// The positions of a name from one on, in the direction of reading, that one included.
    func positions(
        of name: String, _ kind: Kind, from start: UInt64, _ direction: LMDB.Direction, limit: Int,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt64] {
        var found: [UInt64] = []
        let prefix = Postings.prefix(kind, name)
        try transaction.withCursor(table) { cursor in
            let key = Postings.key(kind, name, start)
            var isThere = try cursor.seek(atOrBefore: key.span.bytes)
            if try direction == .forward && (!isThere || cursor.record { key, _ in !key.isChunk(of: prefix) }) {
                isThere = try cursor.seek(atOrAfter: key.span.bytes)
            }
            while try isThere && found.count < limit
                && cursor.record({ key, value in
                    guard key.isChunk(of: prefix) else { return false }
                    try Chunk.check(value, "a chunk of \(table.name)")
                    let first = key.bigEndianWord(at: prefix.count)
                    let positions = value.positions(from: first)
                    switch direction {
                    case .forward: found += positions.lazy.filter { $0 >= start }
                    case .backward: found += positions.reversed().lazy.filter { $0 <= start }
                    }
                    return true
                })
            {
                isThere = try direction == .forward ? cursor.next() : cursor.previous()
            }
        }
        return found.count > limit ? Array(found.prefix(limit)) : found
    }

    /// All names of a kind in byte order, and how many positions each has.
    func counts(_ kind: Kind, in transaction: borrowing some Transaction & ~Copyable) throws -> [(String, Int)] {
        var counts: [(String, Int)] = []
        try transaction.scan(table, from: [kind.rawValue]) { key, value in
            guard key.begins(with: [kind.rawValue]), key.byteCount > 10 else { return false }
            let name = key.text(in: 1..<key.byteCount - 9)
            let count = (value.byteCount - Chunk.start) / 4
            if counts.last?.0 == name { counts[counts.count - 1].1 += count } else { counts.append((name, count)) }
            return true
        }
        return counts
    }

    private func lastChunk(
        of name: String, _ kind: Kind, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> (first: UInt64, bytes: [UInt8])? {
        let prefix = Postings.prefix(kind, name)
        let chunk = try transaction.seek(before: Postings.key(kind, name, .max), in: table) { key, value in
            guard key.isChunk(of: prefix) else { return (first: UInt64(0), bytes: [UInt8]()) }
            try Chunk.check(value, "a chunk of \(table.name)")
            return (first: key.bigEndianWord(at: prefix.count), bytes: value.withUnsafeBytes { Array($0) })
        }
        return chunk
    }

    private func store(_ bytes: inout [UInt8], _ key: [UInt8], in transaction: inout WriteTransaction) throws {
        Chunk.seal(&bytes)
        try transaction.put(key, bytes, in: table)
    }

    /// The beginning that all keys of a name share. No name contains a zero byte, so none begins another's.
    static func prefix(_ kind: Kind, _ name: String) -> [UInt8] { [kind.rawValue] + Array(name.utf8) + [0] }

    static func key(_ kind: Kind, _ name: String, _ first: UInt64) -> [UInt8] {
        var key = prefix(kind, name)
        key.append(bigEndian: first)
        return key
    }
}

extension RawSpan {
    /// The positions in a chunk whose first is given.
    func positions(from first: UInt64) -> [UInt64] {
        var positions: [UInt64] = []
        positions.reserveCapacity((byteCount - Chunk.start) / 4)
        for offset in stride(from: Chunk.start, to: byteCount - 3, by: 4) {
            positions.append(first &+ UInt64(halfWord(at: offset)))
        }
        return positions
    }

    /// Whether the first bytes are these.
    func begins(with prefix: [UInt8]) -> Bool {
        byteCount >= prefix.count && withUnsafeBytes { $0.starts(with: prefix) }
    }

    /// Whether this is the key of a chunk of the name with a prefix.
    func isChunk(of prefix: [UInt8]) -> Bool {
        byteCount == prefix.count + 8 && begins(with: prefix)
    }
}
