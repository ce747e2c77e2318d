internal import Record

/// Gives short byte strings dense numbers in the order of their first appearance.
///
/// It is a cache over what the facts file holds: an open-addressing table over one growing heap of bytes, so that a value
/// seen before costs a hash and a comparison and no allocation.
struct Interner: Sendable {
    /// How many numbers have been given out, cached here or not.
    private(set) var count: Int
    private var heap: [UInt8] = []
    private var entries: [Entry] = []
    private var slots: [UInt32] = Array(repeating: 0, count: 64)
    /// How many numbers the file's index can find; the rest are all cached.
    private(set) var indexed: Int

    private struct Entry: Sendable {
        let hash: UInt64
        let end: Int
        let id: UInt32
    }

    /// Continues after `count` numbers that the file holds and has indexed.
    init(count: Int = 0) {
        self.count = count
        indexed = count
    }

    /// Whether a value that is not cached has certainly never been seen.
    var isComplete: Bool { entries.count == count }

    /// About how much memory the cache takes.
    var bytesInMemory: Int { heap.capacity + entries.capacity * MemoryLayout<Entry>.stride + slots.capacity * 4 }

    static func hash(_ bytes: RawSpan) -> UInt64 { checksum(of: bytes) }

    /// The number of a value that is cached.
    @inline(__always)
    func find(_ bytes: RawSpan, hash: UInt64) -> UInt32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if entries[index].hash == hash, equals(bytes, entry: index) { return entries[index].id }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Gives a value that has never been seen the next number; nil when there are none left.
    mutating func add(_ bytes: RawSpan, hash: UInt64) -> UInt32? {
        guard count < Int(UInt32.max) else { return nil }
        let id = UInt32(count)
        count += 1
        cache(bytes, hash: hash, as: id)
        return id
    }

    /// Remembers a number that the file holds.
    mutating func cache(_ bytes: RawSpan, hash: UInt64, as id: UInt32) {
        for offset in bytes.byteOffsets { heap.append(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)) }
        entries.append(Entry(hash: hash, end: heap.count, id: id))
        if entries.count * 2 > slots.count {
            grow()
        } else {
            place(entries.count - 1)
        }
    }

    /// Lends the values that got a number from `first` on, in that order.
    func forEach(from first: Int, _ body: (_ id: UInt32, _ hash: UInt64, _ bytes: RawSpan) throws -> Void) rethrows {
        guard let start = entries.lastIndex(where: { $0.id == first }) else { return }
        for index in start..<entries.count where entries[index].id >= first {
            let entry = entries[index]
            try body(entry.id, entry.hash, heap.span.bytes.extracting(self.start(of: index)..<entry.end))
        }
    }

    /// Takes note that the index finds every number now.
    mutating func markIndexed() { indexed = count }

    /// Forgets the cache to save memory. Everything must be in the file and its index.
    mutating func forget() {
        self = Interner(count: count)
    }

    private func start(of index: Int) -> Int { index == 0 ? 0 : entries[index - 1].end }

    @inline(__always)
    private func equals(_ bytes: RawSpan, entry index: Int) -> Bool {
        let start = start(of: index)
        let count = bytes.byteCount
        guard entries[index].end - start == count else { return false }
        let heap = heap.span.bytes
        var offset = 0
        while offset + 8 <= count {
            let left = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if left != heap.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt64.self) { return false }
            offset += 8
        }
        while offset < count {
            let left = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            if left != heap.unsafeLoad(fromByteOffset: start + offset, as: UInt8.self) { return false }
            offset += 1
        }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for index in entries.indices { place(index) }
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    }
}
