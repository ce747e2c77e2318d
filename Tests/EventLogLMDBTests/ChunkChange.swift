import LMDB
import Record
import Testing

/// A change of the chunks of an index of 5000 events of two streams, checksums mended.
enum ChunkChange: CaseIterable {
    case lostChunk
    case chunkOfNoRun
    case chunkOfAnotherRun
    case emptyChunk
    case unorderedPostings
    case emptyPostings
    case postingsUnderAnotherName
    case postingsThatBeginElsewhere

    var table: String {
        switch self {
        case .lostChunk, .chunkOfNoRun, .chunkOfAnotherRun, .emptyChunk: "streams"
        default: "postings"
        }
    }

    /// Changes the last chunk; in the index of streams it belongs to a run.
    func apply(_ table: Table, _ transaction: inout WriteTransaction) throws {
        let last = try transaction.count(in: table) - 1
        var (key, bytes) = try record(last, of: table, transaction)
        switch self {
        case .lostChunk:
            try transaction.delete(key, in: table)
            return
        case .chunkOfNoRun: key[3] += 1
        case .chunkOfAnotherRun:
            try transaction.delete(key, in: table)
            key[3] += 1
        case .emptyChunk, .emptyPostings: bytes.removeLast(bytes.count - 8)
        case .unorderedPostings: bytes.swapAt(12, 16)
        case .postingsUnderAnotherName:
            try transaction.delete(key, in: table)
            key[1] += 1
        case .postingsThatBeginElsewhere:
            try transaction.delete(key, in: table)
            key[key.count - 1] -= 1
        }
        seal(&bytes)
        try transaction.put(key, bytes, in: table)
    }
}
