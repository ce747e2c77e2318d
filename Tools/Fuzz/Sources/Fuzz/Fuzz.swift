import Foundation
import Glibc
import Importing
import Portfolio
import Record
import Tabular

/// What bytes from outside are read by, each under a name. A decoder may refuse anything; it may not trap, hang, or
/// take what it would not write itself.
private let decoders: [String: @Sendable ([UInt8]) -> Void] = [
    "record": { bytes in
        guard let record = try? Record(decoding: bytes.span.bytes) else { return }
        precondition(record.encoded() == bytes, "a record was read that would be written otherwise")
    },
    // Length and checksum keep a fuzzer out, so here the bytes get right ones.
    "sealed-record": { bytes in
        guard bytes.count >= 13 else { return }
        var bytes = bytes
        withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { bytes.replaceSubrange(8..<12, with: $0) }
        bytes[12] = 1
        let sum = checksum(of: bytes.span.bytes.extracting(8...))
        withUnsafeBytes(of: sum.littleEndian) { bytes.replaceSubrange(0..<8, with: $0) }
        guard let record = try? Record(decoding: bytes.span.bytes) else { return }
        precondition(record.encoded() == bytes, "a record was read that would be written otherwise")
        _ = try? PortfolioEvent(record)
    },
    "payload": { bytes in
        guard let payload = try? Payload(serializedBytes: bytes) else { return }
        _ = (payload.textKeys, payload.event)
    },
    "note": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let note = SignedNote(text) else { return }
        precondition(SignedNote(note.description) == note, "a note is not read as it was written")
        _ = Checkpoint(note.text)
    },
    "key": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let key = VerifierKey(text) { precondition(key.description == text, "a key is not written as it was read") }
        _ = SigningKey(secret: text)
    },
    "words": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        _ = DatedDay(text)
        _ = (StreamName(text), Instant(text), EventID(text))
        _ = IdentityNumber.occurs(in: text) || IdentityNumber.occurs(inCode: text)
        _ = try? NumberParsing.decimal(text)
        _ = try? DateParsing.date(text)
    },
    "table": { bytes in
        guard let text = try? TextDecoding.decode(bytes).text else { return }
        _ = try? CSVReader().read(text)
    },
    "mapping": { bytes in _ = try? Mapping(yaml: String(decoding: bytes, as: UTF8.self)) },
]

/// The decoder that FUZZ_DECODER names.
private let decoder = ProcessInfo.processInfo.environment["FUZZ_DECODER"].flatMap {
    decoders[$0] ?? packDecoders[$0]
}

/// libFuzzer's own main function, which the package manager's takes the place of.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Where the program begins.
@_cdecl("Fuzz_main")
public func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    guard decoder != nil else {
        let names = Array(decoders.keys) + Array(packDecoders.keys)
        print("FUZZ_DECODER is one of \(names.sorted().joined(separator: " "))")
        return 64
    }
    var (count, arguments) = (count, arguments)
    return runFuzzer(&count, &arguments, take)
}

/// What libFuzzer calls with each input. Its own limit is one of time that passes, also while other programs have the
/// processor, so it is a wide one; what counts is the time of the processor.
@_cdecl("LLVMFuzzerTestOneInput")
public func take(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let begin = clock()
    decoder?(Array(UnsafeBufferPointer(start: bytes, count: count)))
    precondition(clock() - begin < CLOCKS_PER_SEC, "an input took more than a second")
    return 0
}
