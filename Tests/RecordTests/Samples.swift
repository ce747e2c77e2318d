import Record
import Testing

/// Records to test with.
enum Samples {
    static func record(using numbers: inout SeededGenerator) throws -> Record {
        let source = Bool.random(using: &numbers) ? Source(system: name(&numbers), key: name(&numbers)) : nil
        return try record(using: &numbers, source: source)
    }

    static func record(using numbers: inout SeededGenerator, source: Source?) throws -> Record {
        let recorded = Instant(milliseconds: Int64(bitPattern: numbers.next()))
        let envelope = Envelope(
            stream: try #require(StreamName(category: name(&numbers), id: name(&numbers))), type: name(&numbers),
            version: .random(in: 1...9, using: &numbers), effective: try day(&numbers),
            actor: .random(using: &numbers), organisation: Bool.random(using: &numbers) ? "" : name(&numbers),
            source: source, correlation: .random(using: &numbers), causation: .random(using: &numbers))
        let length = [0, 1, 7, 60, 5000].randomElement(using: &numbers) ?? 0
        let position = UInt64.random(in: 1...Position.last.rawValue, using: &numbers)
        let revision = UInt32.random(in: 0..<UInt32(clamping: position), using: &numbers)
        return Record(
            position: Position(position), revision: Revision(revision),
            id: .timeOrdered(at: recorded, using: &numbers), recorded: recorded,
            flags: [[], .clockClamped, .importedTime].randomElement(using: &numbers) ?? [], envelope: envelope,
            payload: (0..<length).map { _ in UInt8(truncatingIfNeeded: numbers.next()) })
    }

    /// The bytes of a record with a source, changed, with a checksum that fits.
    static func resealed(_ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
        var numbers = SeededGenerator(seed: 5)
        var bytes = try record(using: &numbers, source: Source(system: "induct", key: "K-1")).encoded()
        change(&bytes)
        bytes.seal()
        return bytes
    }

    private static func day(_ numbers: inout SeededGenerator) throws -> DatedDay {
        let year = Int.random(in: 1888...2079, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: return try #require(DatedDay(year: year))
        case 1: return try #require(DatedDay(year: year, quarter: .random(in: 1...4, using: &numbers)))
        case 2: return try #require(DatedDay(year: year, month: .random(in: 1...12, using: &numbers)))
        default: return DatedDay(Day(rawValue: .random(in: -30_000...40_000, using: &numbers)))
        }
    }

    private static func name(_ numbers: inout SeededGenerator) -> String {
        let characters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-")
        let length = Int.random(in: 1...30, using: &numbers)
        return String((0..<length).map { _ in characters.randomElement(using: &numbers) ?? "a" })
    }
}

/// Changes of a record's bytes, by the table in docs/file-format.md.
extension [UInt8] {
    /// Makes the checksum fit.
    mutating func seal() {
        put(checksum(of: span.bytes.extracting(8...)), at: 0)
    }

    /// Makes the length fit.
    mutating func putLength() { put(UInt32(count), at: 8) }

    mutating func put(_ day: Int32, at offset: Int, precision: UInt8) {
        put(UInt32(bitPattern: day), at: offset)
        self[14] = precision
    }

    mutating func put(position: UInt64, revision: UInt32) {
        put(position, at: 16)
        put(revision, at: 32)
    }

    /// Puts another text in the place of the type (0), stream, organisation, source system or source key (4).
    mutating func putName(_ index: Int, _ text: String) {
        var offset = 104
        for _ in 0..<index { offset += 1 + Int(self[offset]) }
        replaceSubrange(offset...offset + Int(self[offset]), with: [UInt8(text.utf8.count)] + Array(text.utf8))
    }

    /// Changes, adds or removes a byte somewhere, most often among the fields before the payload.
    mutating func mutate(using numbers: inout SeededGenerator) {
        let index = Int.random(in: 8..<Swift.min(count, 200), using: &numbers)
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0: insert(UInt8.random(in: 0...255, using: &numbers), at: index)
        case 1: remove(at: index)
        case 2: self[index] = 0
        case 3: self[index] &+= 1
        default: self[index] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        }
    }

    private mutating func put(_ number: some FixedWidthInteger, at offset: Int) {
        for index in 0..<number.bitWidth / 8 {
            self[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * type(of: number).init(index)))
        }
    }
}
