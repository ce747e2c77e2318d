import LMDB
import Record
import Testing

/// A change of an index whose checksum fits, so that only comparing it with the log tells.
enum IndexChange: CaseIterable {
    case lostStreamEntry
    case misleadingStreamEntry
    case exchangedStreamEntries
    case unorderedStreamEntries
    case extraStreamEntry
    case lostSourceEntry
    case misleadingPosting
    case lostPosting

    var table: String {
        switch self {
        case .lostStreamEntry, .misleadingStreamEntry, .exchangedStreamEntries, .unorderedStreamEntries,
            .extraStreamEntry:
            "streams"
        case .lostSourceEntry: "sources"
        case .misleadingPosting, .lostPosting: "postings"
        }
    }

    /// Changes the index of a ledger in which `project/A` has the events 1, 3, 5 and 7 of eight.
    func apply(_ table: Table, _ transaction: inout WriteTransaction) throws {
        let (key, chunk) = try record(0, of: table, transaction)
        var entries = chunk
        entries.removeSubrange(0..<8)
        switch self {
        case .lostStreamEntry: remove(3, from: &entries)
        case .lostSourceEntry: remove(6, from: &entries)
        case .misleadingStreamEntry: replace(3, by: 4, in: &entries)
        case .exchangedStreamEntries: exchange(3, 4, in: &entries)
        case .unorderedStreamEntries: entries = Array(entries[16...] + entries[..<16])
        case .extraStreamEntry: entries += [UInt8](repeating: 255, count: 16)
        case .misleadingPosting: entries[4] += 1
        case .lostPosting: entries.removeLast(4)
        }
        let sum = checksum(of: entries.span.bytes)
        let seal = (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
        try transaction.put(key, seal + entries, in: table)
    }

    private func remove(_ position: UInt8, from entries: inout [UInt8]) {
        guard let start = start(of: position, in: entries) else { return }
        entries.removeSubrange(start..<start + 16)
    }

    private func replace(_ position: UInt8, by other: UInt8, in entries: inout [UInt8]) {
        guard let start = start(of: position, in: entries) else { return }
        entries[start + 8] = other
    }

    /// Lets two streams have each other's event: neither the entries nor the positions are fewer or more.
    private func exchange(_ position: UInt8, _ other: UInt8, in entries: inout [UInt8]) {
        guard let start = start(of: position, in: entries), let place = self.start(of: other, in: entries) else {
            return
        }
        entries[start + 8] = other
        entries[place + 8] = position
    }

    private func start(of position: UInt8, in entries: [UInt8]) -> Int? {
        stride(from: 0, to: entries.count, by: 16).first { entries[$0 + 8] == position }
    }
}
