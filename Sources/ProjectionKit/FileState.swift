internal import Record

/// What a facts file holds: written in the same transaction as the facts.
struct FileState: Hashable, Sendable {
    /// The last event that has been taken in.
    var position: Position
    /// How much there is of each projection, in layout order.
    var projections: [ProjectionCounts]

    init(_ layouts: [ProjectionLayout]) {
        position = .zero
        projections = layouts.map(ProjectionCounts.init)
    }

    /// A checksum, the position, and all counts, 8 bytes each.
    var words: [UInt64] {
        var words = [0, position.rawValue]
        for counts in projections {
            words.append(UInt64(counts.strings))
            for table in counts.tables { words += [UInt64(table.cells), UInt64(table.rows)] }
        }
        words[0] = checksum(of: words.span.bytes)
        return words
    }

    /// Reads a state; nil if it is damaged or of other layouts.
    init?(_ bytes: RawSpan, _ layouts: [ProjectionLayout]) {
        self.init(layouts)
        guard bytes.byteCount == words.count * 8 else { return nil }
        var words = (0..<words.count).map { bytes.unsafeLoadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        let stored = words[0]
        words[0] = 0
        guard stored == checksum(of: words.span.bytes), words.dropFirst(2).allSatisfy({ $0 < 1 << 56 }) else {
            return nil
        }
        position = Position(words[1])
        var rest = words.dropFirst(2).map(Int.init).makeIterator()
        for number in projections.indices {
            projections[number].strings = rest.next() ?? 0
            for table in projections[number].tables.indices {
                projections[number].tables[table].cells = rest.next() ?? 0
                projections[number].tables[table].rows = rest.next() ?? 0
            }
        }
    }
}
