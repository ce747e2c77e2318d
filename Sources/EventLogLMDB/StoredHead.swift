import EventLog
import LMDB
import Record

/// How far the log reaches, as the file keeps it.
struct StoredHead {
    var position: UInt64 = 0
    var recorded: Int64 = 0
    var firstImportedTime: UInt64 = 0
    var lastImportedTime: UInt64 = 0
    /// The number of streams.
    var streams: UInt64 = 0
    /// The number of events that have a source.
    var sources: UInt64 = 0

    private static let key = Array("head".utf8)

    /// The head of an empty log.
    init() {}

    /// Reads the head.
    init(_ meta: Table, in transaction: borrowing some Transaction & ~Copyable) throws {
        let words = try transaction.get(StoredHead.key, in: meta) { bytes in
            try Chunk.check(bytes, "the head")
            return stride(from: Chunk.start, to: bytes.byteCount - 7, by: 8).map { bytes.word(at: $0) }
        }
        guard let words, words.count == 6 else { throw EventLogError.damaged("the head") }
        position = words[0]
        recorded = Int64(bitPattern: words[1])
        firstImportedTime = words[2]
        lastImportedTime = words[3]
        streams = words[4]
        sources = words[5]
    }

    /// Lets an event be the last one.
    mutating func take(_ stamp: RecordStamp) {
        position = stamp.position.rawValue
        recorded = stamp.recorded.rawValue
        if stamp.revision == .first { streams += 1 }
        guard stamp.flags.contains(.importedTime) else { return }
        if firstImportedTime == 0 { firstImportedTime = position }
        lastImportedTime = position
    }

    func store(_ meta: Table, in transaction: inout WriteTransaction) throws {
        let fields = [
            position, UInt64(bitPattern: recorded), firstImportedTime, lastImportedTime, streams, sources,
        ]
        var words = [0] + fields.map { $0.littleEndian }
        Chunk.seal(&words)
        try transaction.put(StoredHead.key.span.bytes, words.span.bytes, in: meta)
    }

    /// The head as callers see it.
    var logHead: LogHead {
        LogHead(
            position: Position(position), recorded: position == 0 ? nil : Instant(milliseconds: recorded),
            firstImportedTime: Position(firstImportedTime), lastImportedTime: Position(lastImportedTime))
    }
}
