import EventLog
import Record

/// Values that an index stores together: a checksum, then the entries. LMDB puts such a value on one page of its own.
enum Chunk {
    /// The most bytes of a value that fit on one page of 4096 bytes behind LMDB's header.
    static let largest = 4080
    /// Where the entries begin.
    static let start = 8

    /// Writes the checksum in front of entries in words.
    static func seal(_ words: inout [UInt64]) {
        words[0] = checksum(of: words.span.bytes.extracting(start...)).littleEndian
    }

    /// Writes the checksum in front of entries in bytes.
    static func seal(_ bytes: inout [UInt8]) {
        let sum = checksum(of: bytes.span.bytes.extracting(start...)).littleEndian
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: sum, as: UInt64.self) }
    }

    /// Checks that a value is as it was sealed (invariant L7).
    static func check(_ bytes: RawSpan, _ what: String) throws {
        guard bytes.byteCount >= start, bytes.word(at: 0) == checksum(of: bytes.extracting(start...)) else {
            throw EventLogError.damaged(what)
        }
    }
}

extension RawSpan {
    /// The 64-bit word at an offset, least significant byte first.
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The 32-bit word at an offset, least significant byte first.
    func halfWord(at offset: Int) -> UInt32 {
        UInt32(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The 64-bit word at an offset of a key, most significant byte first.
    func bigEndianWord(at offset: Int) -> UInt64 { word(at: offset).byteSwapped }
}

extension RawSpan {
    /// The number of index entries in a chunk of them.
    var entryCount: Int { max(0, byteCount - Chunk.start) / IndexEntry.byteCount }

    /// An index entry of a chunk of them.
    func entry(_ index: Int) -> IndexEntry {
        let offset = Chunk.start + index * IndexEntry.byteCount
        return IndexEntry(hash: word(at: offset), position: word(at: offset + 8))
    }

    /// All index entries of a chunk of them.
    func appendEntries(to entries: inout [IndexEntry]) {
        entries.reserveCapacity(entries.count + entryCount)
        for index in 0..<entryCount { entries.append(entry(index)) }
    }
}

extension [UInt64] {
    /// Appends an index entry to a chunk.
    mutating func append(_ entry: IndexEntry) {
        append(entry.hash.littleEndian)
        append(entry.position.littleEndian)
    }
}

extension [UInt8] {
    /// Appends a word, least significant byte first.
    mutating func append(littleEndian word: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
    }

    /// Appends a word, most significant byte first, so that keys are ordered as their numbers.
    mutating func append(bigEndian word: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: word.bigEndian) { append(contentsOf: $0) }
    }
}
