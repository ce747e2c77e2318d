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
        var bytes: [UInt8] = [9]
        for record in records {
            let stamp = RecordStamp(
                position: record.position, revision: record.revision, id: record.id, recorded: record.recorded,
                flags: record.flags)
            record.envelope.encode(with: record.payload, stamp: stamp, behind: &bytes)
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
        var moved = bytes
        moved[0] ^= 1
        #expect(throws: RecordError.newerFormat(2), "a checksum elsewhere") { try Record(decoding: moved.span.bytes) }
        moved.removeLast()
        #expect(throws: RecordError.newerFormat(2), "a length elsewhere") { try Record(decoding: moved.span.bytes) }
    }

    @Test("A damaged format byte and format 0 are no newer format")
    func damagedFormat() throws {
        var numbers = SeededGenerator(seed: 6)
        var bytes = try Samples.record(using: &numbers).encoded()
        bytes[12] = 9
        #expect(throws: RecordError.checksumMismatch) { try Record(decoding: bytes.span.bytes) }
        let zero = try Samples.resealed { $0[12] = 0 }
        #expect(throws: RecordError.malformed("format")) { try Record(decoding: zero.span.bytes) }
    }

    /// A field, and a change of one sample record's bytes after which the field has a value that it cannot have.
    private static let malformed: [(field: String, change: @Sendable (inout [UInt8]) -> Void)] = [
        ("flags", { $0[13] |= 4 }), ("flags", { $0[13] |= 128 }), ("precision", { $0[14] = 4 }),
        ("precision", { $0.put(19_723, at: 36, precision: 1) }),
        ("precision", { $0.put(19_782, at: 36, precision: 2) }),
        ("precision", { $0.put(19_813, at: 36, precision: 3) }), ("version", { $0[15] = 0 }),
        ("position", { $0.replaceSubrange(16..<24, with: [UInt8](repeating: 0, count: 8)) }),
        ("position", { $0[23] = 128 }),
        ("revision", { $0.put(position: 5, revision: 5) }),
        ("revision", { $0.put(position: 1 << 40, revision: .max) }),
        ("id", { $0[46] = 0x40 | $0[46] & 15 }), ("id", { $0[48] = 0xC0 }),
        ("type", { $0.putName(0, "har støtte") }), ("type", { $0.putName(0, "") }),
        ("type", { $0.putName(0, String(repeating: "t", count: 65)) }),
        ("stream", { $0.putName(1, "project") }), ("stream", { $0.putName(1, "/STO-17") }),
        ("stream", { $0.putName(1, "project/") }), ("stream", { $0.putName(1, "project/STO 17") }),
        ("organisation", { $0.putName(2, "St. Olav") }), ("source", { $0.putName(3, "") }),
        ("source", { $0.putName(4, "") }), ("source", { $0.putName(4, "a b") }),
        ("source", { $0.putName(3, String(repeating: "s", count: 65)) }),
        ("payload", { $0 += [UInt8](repeating: 7, count: 1 << 20) }),
    ]

    @Test("A field that cannot be is noticed although the checksum fits", arguments: malformed.indices)
    func malformedField(index: Int) throws {
        let (field, change) = Self.malformed[index]
        let bytes = try Samples.resealed { bytes in
            change(&bytes)
            bytes.putLength()
        }
        #expect(throws: RecordError.malformed(field)) { try Record(decoding: bytes.span.bytes) }
    }

    @Test("A name that is longer than the record is noticed")
    func overlongName() throws {
        let name = try Samples.resealed { $0[104] = 255 }
        #expect(throws: RecordError.truncated) { try Record(decoding: name.span.bytes) }
    }

    @Test("Whatever is accepted would be written exactly so", arguments: 0..<40)
    func acceptedMutations(round: Int) throws {
        let seed = UInt64.random(in: .min ... .max)
        var numbers = SeededGenerator(seed: seed)
        let original = try Samples.record(using: &numbers).encoded()
        var accepted = 0
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &numbers) { bytes.mutate(using: &numbers) }
            bytes.putLength()
            bytes.seal()
            guard let record = try? Record(decoding: bytes.span.bytes) else { continue }
            accepted += 1
            try #require(record.encoded() == bytes, "seed \(seed)")
        }
        #expect(accepted > 0, "seed \(seed)")
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
