import Record
import Testing

@Suite struct RecordCodingTests {
    @Test("A record is read as it was written", arguments: 0..<200)
    func roundTrip(round: Int) throws {
        let seed = UInt64.random(in: .min ... .max)
        var numbers = SeededGenerator(seed: seed)
        let record = try Samples.record(using: &numbers)
        let bytes = record.encoded()
        let read = try Record(decoding: bytes.span.bytes)
        #expect(read == record, "seed \(seed)")
        #expect(read.encoded() == bytes, "seed \(seed)")
    }

    @Test("A record written into a buffer behind others has the same bytes as alone")
    func encodingIntoBuffer() throws {
        var numbers = SeededGenerator(seed: 1)
        let records = try (0..<3).map { _ in try Samples.record(using: &numbers) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 100_000) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            var output = OutputRawSpan(buffer: memory, initializedCount: 0)
            output.append(9)
            for record in records {
                let stamp = RecordStamp(
                    position: record.position, revision: record.revision, id: record.id, recorded: record.recorded,
                    flags: record.flags)
                record.envelope.encode(with: record.payload, stamp: stamp, into: &output)
            }
            count = output.finalize(for: memory)
        }
        #expect(bytes == [9] + records.flatMap { $0.encoded() })
    }

    @Test("Every flipped bit is noticed")
    func flippedBits() throws {
        var numbers = SeededGenerator(seed: 2)
        let bytes = try Samples.record(using: &numbers).encoded()
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: RecordError.self, "bit \(bit)") { try Record(decoding: flipped.span.bytes) }
        }
    }

    @Test("Every length but the right one is noticed")
    func truncation() throws {
        var numbers = SeededGenerator(seed: 3)
        let bytes = try Samples.record(using: &numbers).encoded()
        for length in 0..<bytes.count {
            #expect(throws: RecordError.truncated, "length \(length)") {
                try Record(decoding: bytes.span.bytes.extracting(0..<length))
            }
        }
        let longer = bytes + [0]
        #expect(throws: RecordError.truncated) { try Record(decoding: longer.span.bytes) }
    }

    @Test("A newer format is told apart from damage")
    func newerFormat() throws {
        let bytes = try Samples.resealed { $0[12] = 2 }
        #expect(throws: RecordError.newerFormat(2)) { try Record(decoding: bytes.span.bytes) }
    }

    @Test("Fields that cannot be are noticed although the checksum fits")
    func malformedFields() throws {
        let precision = try Samples.resealed { $0[14] = 4 }
        #expect(throws: RecordError.malformed("precision")) { try Record(decoding: precision.span.bytes) }
        let stream = try Samples.resealed { bytes in
            let type = Int(bytes[104])
            bytes[104 + 1 + type + 1] = UInt8(ascii: " ")
        }
        #expect(throws: RecordError.malformed("stream")) { try Record(decoding: stream.span.bytes) }
        let name = try Samples.resealed { $0[104] = 255 }
        #expect(throws: RecordError.truncated) { try Record(decoding: name.span.bytes) }
    }

    @Test("An outline points at the parts of a record")
    func outline() throws {
        var numbers = SeededGenerator(seed: 4)
        for _ in 0..<50 {
            let record = try Samples.record(using: &numbers)
            let bytes = record.encoded()
            let span = bytes.span.bytes
            let outline = try RecordOutline(span)
            #expect(outline.position == record.position && outline.revision == record.revision)
            #expect(outline.recorded == record.recorded && outline.flags == record.flags)
            let names = [outline.type, outline.stream, outline.organisation, outline.system, outline.key].map {
                String(decoding: bytes[$0], as: UTF8.self)
            }
            let envelope = record.envelope
            let source = envelope.source.map { [$0.system, $0.key] } ?? ["", ""]
            #expect(names == [envelope.type, envelope.stream.description, envelope.organisation] + source)
            let isStream = span.holds(envelope.stream.description, in: outline.stream)
            let isOther = span.holds(envelope.stream.description + "x", in: outline.stream)
            #expect(isStream && !isOther)
            #expect(Array(bytes[outline.payload]) == record.payload)
        }
    }
}

/// Records to test with.
enum Samples {
    static func record(using numbers: inout SeededGenerator) throws -> Record {
        let hasSource = Bool.random(using: &numbers)
        let envelope = Envelope(
            stream: try #require(StreamName(category: name(&numbers), id: name(&numbers))), type: name(&numbers),
            version: .random(in: 1...9, using: &numbers),
            effective: DatedDay(
                Day(rawValue: .random(in: -30_000...40_000, using: &numbers)),
                DayPrecision.allCases.randomElement(using: &numbers) ?? .day),
            actor: .random(using: &numbers), organisation: Bool.random(using: &numbers) ? "" : name(&numbers),
            source: hasSource ? Source(system: name(&numbers), key: name(&numbers)) : nil,
            correlation: .random(using: &numbers), causation: .random(using: &numbers))
        let length = [0, 1, 7, 60, 5000].randomElement(using: &numbers) ?? 0
        return Record(
            position: Position(numbers.next()), revision: Revision(UInt32(truncatingIfNeeded: numbers.next())),
            id: .random(using: &numbers), recorded: Instant(milliseconds: Int64(bitPattern: numbers.next())),
            flags: [[], .clockClamped, .importedTime].randomElement(using: &numbers) ?? [], envelope: envelope,
            payload: (0..<length).map { _ in UInt8(truncatingIfNeeded: numbers.next()) })
    }

    /// A record's bytes, changed, with a checksum that fits.
    static func resealed(_ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
        var numbers = SeededGenerator(seed: 5)
        var bytes = try record(using: &numbers).encoded()
        change(&bytes)
        let sum = checksum(of: bytes.span.bytes.extracting(8...))
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: sum >> (8 * index)) }
        return bytes
    }

    private static func name(_ numbers: inout SeededGenerator) -> String {
        let characters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-")
        let length = Int.random(in: 1...30, using: &numbers)
        return String((0..<length).map { _ in characters.randomElement(using: &numbers) ?? "a" })
    }
}
