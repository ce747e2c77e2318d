import EventLog
import Generator
import Record
import SwiftProtobuf
import Testing

@testable import Portfolio

/// The reader of payloads against swift-protobuf's.
@Suite struct WireDecoderTests {
    private static let payloads: [[UInt8]] = {
        var generator = HistoryGenerator(seed: 1, events: 10_000)
        return generator.batch(of: 10_000).events.map(\.payload)
    }()

    @Test func `what our encoder writes is read as swift-protobuf reads it, at one go`() throws {
        for bytes in Self.payloads {
            var (decoder, payload) = (WireDecoder(bytes), Payload())
            try payload.decodeMessage(decoder: &decoder)
            let wanted = try Payload(serializedBytes: bytes)
            #expect(payload == wanted)
            #expect(decoder.event == wanted.eventField)
        }
    }

    @Test(arguments: [UInt64.random(in: 0 ... .max), 1, 2])
    func `changed bytes are read, or refused, as by swift-protobuf`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var (read, refused) = (0, 0)
        for _ in 0..<30_000 {
            var bytes = Self.payloads[Int.random(in: 0..<Self.payloads.count, using: &random)]
            for _ in 0..<Int.random(in: 1...3, using: &random) { change(&bytes, &random) }
            let wanted = try? Payload(serializedBytes: bytes)
            let own = try? Payload.reading(bytes)
            #expect(own?.payload == wanted, "seed \(seed): \(bytes)")
            #expect(own?.event == wanted?.eventField, "seed \(seed): \(bytes)")
            if wanted == nil { refused += 1 } else { read += 1 }
        }
        #expect(read > 1_000 && refused > 1_000)
    }

    /// Another byte, one less, one more, or a piece of another payload behind.
    private func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
        default: bytes += Self.payloads[Int.random(in: 0..<Self.payloads.count, using: &random)]
        }
    }
}
