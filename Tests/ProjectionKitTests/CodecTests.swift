import Record
import Testing

@testable import ProjectionKit

/// What is written by the codecs of the facts file is read as it was, and what was touched is told.
@Suite struct CodecTests {
    @Test(arguments: UInt64(0)..<300)
    func `integers of every range come back`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let values = integers(&generator)
        var bytes: [UInt8] = [9, 9, 9]
        PackedIntegers.append(values, to: &bytes)
        let end = bytes.count
        bytes += [UInt8](repeating: 0xFF, count: PackedIntegers.slack)
        var offset = 3
        let read = try PackedIntegers.read(bytes.span.bytes, at: &offset, values.count)
        #expect(read == values, "seed \(seed)")
        #expect(offset == end, "seed \(seed)")
    }

    /// Constants, steps, multiples, whole ranges: what columns of facts are like, and what they are not.
    private func integers(_ generator: inout SeededGenerator) -> [Int64] {
        let count = Int.random(in: 0...300, using: &generator)
        let base = Int64.random(in: .min ... .max, using: &generator)
        let unit = Int64.random(in: 1...1000, using: &generator)
        let bits = Int64.random(in: 0...63, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return Array(repeating: base, count: count)
        case 1: return (0..<count).map { base &+ Int64($0) &* unit &+ Int64.random(in: 0...3, using: &generator) }
        case 2:
            return (0..<count).map { _ in base &+ unit &* (Int64.random(in: .min ... .max, using: &generator) >> bits) }
        default:
            return (0..<count).map { _ in [.min, .max, 0, base].randomElement(using: &generator) ?? 0 }
        }
    }

    @Test func `what rows are like takes few bits`() {
        var bytes: [UInt8] = []
        PackedIntegers.append((0..<1000).map { Int64($0) + 5_000_000 }, to: &bytes)
        #expect(bytes.count < 12, "steps of one")
        bytes = []
        PackedIntegers.append((0..<1000).map { Int64($0 * 37 % 64) * 100_000 }, to: &bytes)
        #expect(bytes.count < 770, "six bits each, whatever the unit")
    }

    @Test(arguments: UInt64(0)..<200)
    func `rows come back, whatever they are`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = rows(Int.random(in: 1...RowBlock.capacity, using: &generator), &generator)
        let bytes = RowBlock.encode(rows[...])
        let head = try #require(front(of: bytes))
        #expect(isWhole(rows: bytes))
        var reader = RowReader()
        // A reader is used for one block after the other.
        for _ in 0..<2 { try reader.read(head, bytes.span.bytes) }
        #expect(reader.rows == rows, "seed \(seed)")
        #expect(head.rows == rows.count && head.firstVisible == rows.first?.visible, "seed \(seed)")
        #expect(head.earliest == rows.map(\.day).min() && head.latest == rows.map(\.day).max(), "seed \(seed)")
        let subjects = Set(rows.map { Int64($0.subject) }).sorted()
        let kept = try head.subjects(bytes.span.bytes)
        #expect(kept == subjects, "seed \(seed)")
    }

    private func front(of block: [UInt8]) -> RowBlockHead? { RowBlockHead(block.span.bytes) }

    private func isWhole(rows block: [UInt8]) -> Bool {
        RowBlockHead(block.span.bytes)?.isFollowedByWhole(block.span.bytes) ?? false
    }

    /// Rows of events that say some things of some cells, among them amendments and rows like no others.
    private func rows(_ count: Int, _ generator: inout SeededGenerator) -> [Row] {
        var (rows, position) = ([Row](), UInt64.random(in: 1...1 << 40, using: &generator))
        let cells = UInt32.random(in: 1...5000, using: &generator)
        while rows.count < count {
            position += UInt64.random(in: 1...30, using: &generator)
            let isAmended = Int.random(in: 0..<8, using: &generator) == 0
            let source = isAmended ? UInt64.random(in: 1...position, using: &generator) : position
            let stamp = Stamp(
                source: Position(source), day: Day(rawValue: 0), visibleFrom: Position(position),
                cause: isAmended ? [.corrected, .voided].randomElement(using: &generator) ?? .original : .original,
                isMinus: Int.random(in: 0..<9, using: &generator) == 0)
            let day = Day(rawValue: Int32.random(in: -26_000...21_000, using: &generator))
            let subject = UInt32.random(in: 0..<cells, using: &generator)
            for column in 0..<UInt8.random(in: 1...9, using: &generator) {
                rows.append(row(subject, stamp, day, column, &generator))
            }
        }
        return Array(rows.prefix(count))
    }

    private func row(
        _ subject: UInt32, _ stamp: Stamp, _ day: Day, _ column: UInt8, _ generator: inout SeededGenerator
    ) -> Row {
        let kinds: [ValueKind] = [.number, .code, .text, .none, .day(.month), .day(.year)]
        let kind = kinds[Int(column) % 6]
        let isOdd = Int.random(in: 0..<200, using: &generator) == 0
        let payload =
            isOdd ? Int64.random(in: .min ... .max, using: &generator) : Int64.random(in: 0...500, using: &generator)
        return Row(subject, stamp, on: day, column: isOdd ? 254 : column, payload: payload, kind: kind)
    }

    @Test func `a long run of one event comes back`() throws {
        let stamp = Stamp(source: Position(7), day: Day(rawValue: 3), visibleFrom: Position(7), cause: .original)
        let rows = (0..<500).map { Row(1, stamp, on: Day(rawValue: 3), column: UInt8($0 % 3), payload: Int64($0)) }
        let bytes = RowBlock.encode(rows[...])
        var reader = RowReader()
        let head = try #require(front(of: bytes))
        try reader.read(head, bytes.span.bytes)
        #expect(reader.rows == rows)
    }

    @Test(arguments: UInt64(0)..<100)
    func `strings and cells come back`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (strings, values) = (Strings(), [[UInt8]]())
        for _ in 0..<Int.random(in: 0...StringBlock.capacity, using: &generator) {
            var value = values.randomElement(using: &generator) ?? []
            value = Array(value.prefix(Int.random(in: 0...20, using: &generator)))
            value += (0..<Int.random(in: 0...40, using: &generator)).map { _ in .random(in: 0...255, using: &generator)
            }
            values.append(value)
            strings.append(value.span.bytes)
        }
        let encoded = StringBlock.encode(strings)
        let decoded = try StringBlock.decode(encoded.span.bytes)
        #expect(decoded == strings, "seed \(seed)")
        #expect(decoded.ends.indices.map { Array(decoded.bytes[decoded.range(of: $0)]) } == values, "seed \(seed)")
        let dimensions = Int.random(in: 1...16, using: &generator)
        let cells = (0..<Int.random(in: 0...CellBlock.capacity, using: &generator) * dimensions).map { _ in
            UInt32.random(in: 0...(Bool.random(using: &generator) ? 20 : .max), using: &generator)
        }
        let bytes = CellBlock.encode(cells[...], dimensions: dimensions)
        let decodedCells = try CellBlock.decode(bytes.span.bytes, dimensions: dimensions)
        #expect(decodedCells == cells, "seed \(seed)")
    }

    @Test(arguments: UInt64(0)..<60)
    func `the index finds what was put in, in whatever order`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Few hashes, so that some are one.
        let range = UInt64.max >> UInt64.random(in: 0...31, using: &generator)
        let entries = (0..<2000).map {
            IndexChunk.Entry(UInt64.random(in: 0...range, using: &generator), UInt32($0))
        }
        var chunks = [IndexChunk([])]
        for start in stride(from: 0, to: entries.count, by: 50) {
            for entry in entries[start..<start + 50] {
                let place = try #require(chunks.firstIndex { $0.hashes ~= entry.hash })
                chunks.replaceSubrange(place...place, with: chunks[place].with([entry]))
            }
        }
        #expect(chunks.flatMap(\.entries) == entries.sorted(), "seed \(seed)")
        #expect(chunks.first?.hashes.lowerBound == 0 && chunks.last?.hashes.upperBound == .max)
        #expect(zip(chunks, chunks.dropFirst()).allSatisfy { $0.hashes.upperBound + 1 == $1.hashes.lowerBound })
        var search = IndexSearch()
        for entry in entries {
            let chunk = try #require(chunks.first { $0.hashes ~= entry.hash })
            let bytes = chunk.bytes(1, 2)
            let decoded = IndexChunk(bytes.span.bytes)
            #expect(decoded?.entries == chunk.entries && decoded?.hashes == chunk.hashes, "seed \(seed)")
            for hash in [entry.hash, entry.hash &+ 1, entry.hash &- 1] {
                let ids = chunk.entries.filter { $0.hash == hash }.map(\.id)
                #expect(search.ids(of: hash, in: bytes.span.bytes) == ids, "seed \(seed)")
            }
        }
    }

    @Test(arguments: UInt64(0)..<40)
    func `a flipped bit is told`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = rows(600, &generator)
        var strings = Strings()
        for row in rows {
            let id = Array("id-\(row.subject)".utf8)
            strings.append(id.span.bytes)
        }
        let chunk = IndexChunk(rows.map { IndexChunk.Entry($0.source << 20, $0.subject) }.sorted())
        let blocks = [
            RowBlock.encode(rows[...]), StringBlock.encode(strings), CellBlock.encode([1, 2, 3, 4], dimensions: 2),
            chunk.bytes(1, 2),
        ]
        for (number, block) in blocks.enumerated() {
            for _ in 0..<200 {
                var bytes = block
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                let isStillWhole = number == 0 ? isWhole(rows: bytes) : Block.isWhole(bytes.span.bytes)
                #expect(!isStillWhole, "seed \(seed), block \(number), byte \(place)")
            }
        }
    }

    @Test(arguments: UInt64(0)..<40)
    func `bytes that fit no codec end in an error, never in a trap`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = rows(300, &generator)
        for _ in 0..<100 {
            var bytes = RowBlock.encode(rows[...])
            for _ in 0..<3 {
                bytes[Int.random(in: 16..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            bytes.removeLast(Int.random(in: 0...40, using: &generator))
            // Whoever writes wrong bytes with the right checksum.
            let length = try #require(front(of: RowBlock.encode(rows[...]))).length
            bytes.put(UInt64(length), 4, at: 16)
            bytes.put(checksum(of: bytes.span.bytes.extracting(8..<length)), 8, at: 0)
            var reader = RowReader()
            if let head = RowBlockHead(bytes.span.bytes) { try? reader.read(head, bytes.span.bytes) }
            _ = try? StringBlock.decode(bytes.span.bytes)
            _ = try? CellBlock.decode(bytes.span.bytes, dimensions: 3)
        }
    }
}
