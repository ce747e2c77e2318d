import EventLog
import LMDB
import Record

/// What the file says about itself. The place of magic and format never changes, so that any program can tell.
struct Header {
    /// The newest format that this program reads and the one that it writes.
    static let format: UInt32 = 1
    private static let magic = Array("hovedbok".utf8)
    private static let key = Array("header".utf8)
    private static let originOffset = 48

    let origin: String
    let id: Identifier128
    let created: Instant

    init(origin: String, id: Identifier128, created: Instant) throws {
        guard (1...255).contains(origin.utf8.count) else {
            throw EventLogError(.unstorable, "a ledger's origin has 1 to 255 bytes, not \(origin.utf8.count)")
        }
        self.origin = origin
        self.id = id
        self.created = created
    }

    /// Reads the header; `.notALog`, `.newerFormat` or `.damaged` when there is none that this program understands.
    init(_ meta: Table, in transaction: borrowing some Transaction & ~Copyable) throws {
        let header = try transaction.get(Header.key, in: meta) { bytes -> (String, Identifier128, Instant) in
            let isOurs = bytes.byteCount >= 32 && (0..<8).allSatisfy { bytes.byte(at: 8 + $0) == Header.magic[$0] }
            guard isOurs else {
                throw Header.isOursButForDamage(bytes) ? EventLogError.damaged("the header") : Header.notALog
            }
            let format = bytes.halfWord(at: 16)
            guard format <= Header.format else {
                throw Header.isOursButForDamage(bytes)
                    ? EventLogError.damaged("the header")
                    : EventLogError(
                        .newerFormat, "the ledger has format \(format); this program reads up to \(Header.format)")
            }
            try Chunk.check(bytes, "the header")
            let start = bytes.byteCount - Int(bytes.halfWord(at: 20))
            guard start == Header.originOffset else { throw EventLogError.damaged("the header") }
            let created = Instant(milliseconds: Int64(bitPattern: bytes.word(at: 24)))
            let id = Identifier128(high: bytes.bigEndianWord(at: 32), low: bytes.bigEndianWord(at: 40))
            return (bytes.text(in: start..<bytes.byteCount), id, created)
        }
        guard let header else { throw Header.notALog }
        (origin, id, created) = header
    }

    /// Whether the checksum would fit, were magic and format ours: then these alone are damaged.
    private static func isOursButForDamage(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount >= 32 else { return false }
        var own = [UInt8](repeating: 0, count: Chunk.start) + magic
        own.append(littleEndian: format)
        for offset in own.count..<bytes.byteCount { own.append(bytes.byte(at: offset)) }
        return bytes.word(at: 0) == checksum(of: own.span.bytes.extracting(Chunk.start...))
    }

    func store(_ meta: Table, in transaction: inout WriteTransaction) throws {
        var bytes = [UInt8](repeating: 0, count: Chunk.start) + Header.magic
        bytes.append(littleEndian: Header.format)
        bytes.append(littleEndian: UInt32(origin.utf8.count))
        bytes.append(littleEndian: created.rawValue)
        bytes.append(bigEndian: id.high)
        bytes.append(bigEndian: id.low)
        bytes.append(contentsOf: origin.utf8)
        Chunk.seal(&bytes)
        try transaction.put(Header.key, bytes, in: meta)
    }

    private static var notALog: EventLogError {
        EventLogError(.notALog, "the file is an LMDB file, but no ledger")
    }
}

extension RawSpan {
    /// The byte at an offset.
    func byte(at offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}
