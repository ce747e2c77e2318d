internal import Record

/// Gives short byte strings dense numbers in the order of their first appearance.
///
/// It is a cache over what the facts file holds: an open-addressing table of slots so small that many share a cache
/// line. The values lie side by side as they came, and what is asked for is mostly what came lately: both are near.
struct Interner: Sendable {
    /// How many numbers have been given out, cached here or not.
    private(set) var count: Int
    /// How many numbers the file's index can find; the rest are all cached.
    private(set) var indexed: Int
    /// Whether the cache has seen every value come.
    private let isFromStart: Bool
    /// The cached values in the order in which they came, one after the other.
    private var heap: [UInt8] = []
    private var entries: [Entry] = []
    private var slots = [Slot](repeating: Slot(), count: 64)

    private struct Entry: Sendable {
        let end: UInt32
        let id: UInt32
    }

    private struct Slot: Sendable {
        var mark: UInt32 = 0
        /// The entry's number plus one; 0 if the slot is empty.
        var entry: UInt32 = 0
    }

    /// Continues after `count` numbers that the file holds and has indexed.
    init(count: Int = 0) {
        self.count = count
        indexed = count
        isFromStart = count == 0
    }

    /// Whether a value that is not cached has certainly never been seen.
    var isComplete: Bool { entries.count == count }

    /// About how much memory the cache takes.
    var bytesInMemory: Int {
        heap.capacity + entries.capacity * MemoryLayout<Entry>.stride + slots.capacity * MemoryLayout<Slot>.stride
    }

    /// The number of a value that is cached.
    @inline(__always)
    func find(_ probe: borrowing Probe, _ bytes: RawSpan) -> UInt32? {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: probe.hash) & mask
        while slots[place].entry != 0 {
            // The length and 24 bits of the hash are nearly always enough to tell it from others.
            if slots[place].mark == probe.mark {
                let index = Int(slots[place].entry) - 1
                if equals(bytes, entry: index) { return id(of: index) }
            }
            place = (place + 1) & mask
        }
        return nil
    }

    /// Gives a value that has never been seen the next number; nil when there are none left.
    mutating func add(_ probe: Probe, _ bytes: RawSpan) -> UInt32? {
        guard count < Int(UInt32.max) else { return nil }
        let id = UInt32(count)
        count += 1
        cache(probe, bytes, as: id)
        return id
    }

    /// Remembers a number that the file holds.
    mutating func cache(_ probe: Probe, _ bytes: RawSpan, as id: UInt32) {
        heap.append(bytes)
        entries.append(Entry(end: UInt32(heap.count), id: id))
        if entries.count * 4 > slots.count * 3 {
            grow()
        } else {
            place(probe, entry: entries.count - 1)
        }
    }

    /// Lends the values that got a number from `first` on, in that order.
    func forEach(from first: Int, _ body: (_ id: UInt32, _ bytes: RawSpan) throws -> Void) rethrows {
        guard let start = entries.lastIndex(where: { $0.id == first }) else { return }
        for index in start..<entries.count where entries[index].id >= first {
            try body(entries[index].id, heap.span.bytes.extracting(range(of: index)))
        }
    }

    /// Takes note that the index finds every number now.
    mutating func markIndexed() { indexed = count }

    /// Forgets the cache to save memory. Everything must be in the file and its index.
    mutating func forget() {
        self = Interner(count: count)
    }

    /// A cache that has seen all values come numbers its entries as it does them, which saves a look at the entry.
    @inline(__always)
    private func id(of index: Int) -> UInt32 { isFromStart ? UInt32(truncatingIfNeeded: index) : entries[index].id }

    private func range(of index: Int) -> Range<Int> {
        Int(index == 0 ? 0 : entries[index - 1].end)..<Int(entries[index].end)
    }

    private func equals(_ bytes: RawSpan, entry index: Int) -> Bool {
        let range = range(of: index)
        guard range.count == bytes.byteCount else { return false }
        let own = heap.span.bytes.extracting(range)
        guard range.count > 24 else { return Words(own) == Words(bytes) }
        return bytes.byteOffsets.allSatisfy { own.byte(at: $0) == bytes.byte(at: $0) }
    }

    private mutating func grow() {
        slots = Array(repeating: Slot(), count: slots.count * 2)
        for index in entries.indices {
            place(Probe(heap.span.bytes.extracting(range(of: index))), entry: index)
        }
    }

    private mutating func place(_ probe: Probe, entry index: Int) {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: probe.hash) & mask
        while slots[place].entry != 0 { place = (place + 1) & mask }
        slots[place] = Slot(mark: probe.mark, entry: UInt32(truncatingIfNeeded: index + 1))
    }
}

/// What a value is looked for by.
struct Probe {
    let hash: UInt64
    /// 24 bits of the hash, then the length, at most 255.
    let mark: UInt32

    @inline(__always)
    init(_ bytes: RawSpan) {
        hash = checksum(of: bytes)
        mark = UInt32(truncatingIfNeeded: hash >> 40) << 8 | UInt32(min(bytes.byteCount, 255))
    }
}

/// Three words that tell values of one length up to 24 bytes apart; loads overlap instead of looping.
struct Words: Hashable, Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt64

    init() { (first, second, third) = (0, 0, 0) }

    /// A number that few others have.
    @inline(__always)
    var sum: Int {
        let all = (first ^ third &* 0x9E37_79B9_7F4A_7C15 ^ second &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: all >> 40)
    }

    @inline(__always)
    init(_ bytes: RawSpan) {
        let count = bytes.byteCount
        if count >= 8 {
            first = bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
            second = bytes.unsafeLoadUnaligned(fromByteOffset: count > 16 ? 8 : count - 8, as: UInt64.self)
            third = count > 16 ? bytes.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self) : 0
            return
        }
        (second, third) = (0, 0)
        if count >= 4 {
            let start = bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)
            first = UInt64(start) << 32 | UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        } else if count > 0 {
            first =
                UInt64(bytes.byte(at: 0)) << 16 | UInt64(bytes.byte(at: count / 2)) << 8
                | UInt64(bytes.byte(at: count - 1))
        } else {
            first = 0
        }
    }
}

extension RawSpan {
    /// The byte at an offset.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}

extension Interner {
    /// The number of a value, a new one if it has none yet.
    @inline(__always)
    mutating func intern(_ bytes: RawSpan, space: UInt8, _ lookup: inout IndexLookup?) throws -> UInt32 {
        let probe = Probe(bytes)
        return if let id = find(probe, bytes) { id } else { try internUncached(bytes, probe, space, &lookup) }
    }

    private mutating func internUncached(
        _ bytes: RawSpan, _ probe: Probe, _ space: UInt8, _ lookup: inout IndexLookup?
    ) throws -> UInt32 {
        if !isComplete, let id = try lookup?.find(bytes, space: space, below: indexed) {
            cache(probe, bytes, as: id)
            return id
        }
        guard let id = add(probe, bytes) else { throw FactError.overflow("the number of different values") }
        return id
    }
}
