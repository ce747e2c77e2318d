import Record

/// One line of an index: the hash of a name and the position of an event that has it.
///
/// Hashes of different names may meet; whoever follows an entry compares the name in the record.
struct IndexEntry: Hashable, Comparable {
    var hash: UInt64
    var position: UInt64

    /// The size of an entry in a chunk, in bytes.
    static let byteCount = 16

    static func < (left: IndexEntry, right: IndexEntry) -> Bool {
        left.hash < right.hash || left.hash == right.hash && left.position < right.position
    }
}

extension StreamName {
    /// By this the index of streams knows the name.
    var indexHash: UInt64 { checksum(of: description) }
}

extension Source {
    /// By this the index of sources knows the pair.
    var indexHash: UInt64 { Source.indexHash(checksum(of: system), checksum(of: key)) }

    static func indexHash(_ system: UInt64, _ key: UInt64) -> UInt64 {
        (system &* 0x9E37_79B9_7F4A_7C15) ^ key
    }
}

extension RecordOutline {
    /// The hash under which the record stands in the index of streams.
    func streamHash(_ bytes: RawSpan) -> UInt64 { checksum(of: bytes.extracting(stream)) }

    /// The hash under which the record stands in the index of sources; nil without a source.
    func sourceHash(_ bytes: RawSpan) -> UInt64? {
        guard !system.isEmpty else { return nil }
        return Source.indexHash(checksum(of: bytes.extracting(system)), checksum(of: bytes.extracting(key)))
    }
}
