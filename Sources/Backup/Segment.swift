import CZstd
import Record

/// A file of a backup: items of bytes, compressed.
struct Segment {
    /// What the items are.
    enum Kind: String, CaseIterable {
        /// Records as they are stored.
        case events
        /// Salts of 16 bytes, each with its text in UTF-8.
        case texts
        /// What was forgotten; see `Forgetting.bytes`.
        case forgotten
        /// The public keys of the ledger, one line each, and its checkpoints.
        case signed
        /// A part of the access log, as its bytes lie in the file.
        case access

        /// The kind as it stands in the file.
        var byte: UInt8 { UInt8(Kind.allCases.firstIndex(of: self) ?? 0) + 1 }
    }

    private static let magic = Array("hbokseg1".utf8)
    private static let start = 17
    /// What the library's authors have chosen for most uses.
    private static let level: Int32 = 3
    /// No segment that this program writes comes near this, so a number beyond it is no length.
    private static let longest = 1 << 30

    let kind: Kind
    private(set) var body: [UInt8] = []
    private(set) var count = 0

    init(_ kind: Kind) { self.kind = kind }

    mutating func append(_ item: some Collection<UInt8>) {
        body += Segment.bytes(UInt64(item.count), 4)
        body += item
        count += 1
    }

    /// The file: magic (8), kind (1), length of the body (8), the body as one zstd frame.
    var file: [UInt8] {
        var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(body.count))
        let length = ZSTD_compress(&packed, packed.count, body, body.count, Segment.level)
        // It fails only for want of memory or room, and there is room.
        precondition(ZSTD_isError(length) == 0, "zstd has no memory")
        return Segment.magic + [kind.byte] + Segment.bytes(UInt64(body.count), 8) + packed.prefix(length)
    }

    /// Reads a file that `file` has made; nil for anything else.
    init?(_ file: [UInt8], _ kind: Kind) {
        guard file.count > Segment.start, file.starts(with: Segment.magic), file[8] == kind.byte,
            case let length = Segment.number(file[9..<17]), length <= UInt64(Segment.longest)
        else { return nil }
        // One byte more, so that a frame with more in it than the length says is no segment either.
        var body = [UInt8](repeating: 0, count: Int(length) + 1)
        let packed = Array(file[Segment.start...])
        guard ZSTD_decompress(&body, body.count, packed, packed.count) == Int(length) else { return nil }
        body.removeLast()
        self.kind = kind
        self.body = body
        guard let items = Segment.items(of: body) else { return nil }
        count = items.count
    }

    /// The items, in their order.
    var items: [ArraySlice<UInt8>] { Segment.items(of: body) ?? [] }

    private static func items(of body: [UInt8]) -> [ArraySlice<UInt8>]? {
        var items: [ArraySlice<UInt8>] = []
        var rest = body[...]
        while !rest.isEmpty {
            guard rest.count >= 4, case let count = Int(number(rest.prefix(4))), rest.count - 4 >= count else {
                return nil
            }
            items.append(rest.dropFirst(4).prefix(count))
            rest = rest.dropFirst(4 + count)
        }
        return items
    }

    private static func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension [UInt8] {
    /// The SHA-256 of the bytes in hexadecimal digits.
    var digest: String { TreeHash(sha256: self).bytes.hex }
}
