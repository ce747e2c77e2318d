import EventLog
import Glibc
public import Record

extension LMDBEventLog {
    /// How far a ledger came, by a file that lay beside it; nil if the file says nothing of that ledger.
    public static func keptHead(at path: String, of ledger: Identifier128) -> (size: UInt64, root: TreeHash)? {
        HeadFile(path: path).read(of: ledger)
    }
}

/// The size and root of the tree beside the data file, so that a data file that was put back to an older state, or
/// whose newest pages were lost, is noticed (invariant L8).
///
/// It is overwritten in place after each commit without waiting for the disk, so it may be behind; a reader that
/// finds half a write takes it for none.
struct HeadFile {
    static let name = "ledger.head"
    private static let magic = Array("hbokhead".utf8)
    private static let byteCount = 72

    let path: String

    init(directory: String) {
        path = directory.hasSuffix("/") ? directory + HeadFile.name : "\(directory)/\(HeadFile.name)"
    }

    init(path: String) { self.path = path }

    /// Whether any log left its head here.
    var isThere: Bool { bytes != nil }

    /// What was kept of the ledger with an id; nil if there is nothing whole.
    func read(of ledger: Identifier128) -> (size: UInt64, root: TreeHash)? {
        guard let bytes else { return nil }
        let span = bytes.span.bytes
        guard
            Identifier128(high: span.bigEndianWord(at: 8), low: span.bigEndianWord(at: 16)) == ledger
        else { return nil }
        return (span.word(at: 24), TreeHash(span, at: 32))
    }

    /// The bytes; nil if they are not whole.
    private var bytes: [UInt8]? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: HeadFile.byteCount + 1)
        guard fread(&bytes, 1, bytes.count, file) == HeadFile.byteCount else { return nil }
        bytes.removeLast()
        let span = bytes.span.bytes
        let isWhole = bytes.starts(with: HeadFile.magic) && span.word(at: 64) == checksum(of: span.extracting(0..<64))
        return isWhole ? bytes : nil
    }

    /// Keeps the newest state. It is a help and no promise, so nothing is thrown when it cannot be written.
    func write(_ size: UInt64, _ root: TreeHash, of ledger: Identifier128) {
        var bytes = HeadFile.magic
        bytes.append(bigEndian: ledger.high)
        bytes.append(bigEndian: ledger.low)
        bytes.append(littleEndian: size)
        bytes += root.bytes
        bytes.append(littleEndian: checksum(of: bytes.span.bytes))
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o660)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    }
}
