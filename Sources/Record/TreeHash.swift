import Crypto

/// A SHA-256 hash in the Merkle tree of a log, as RFC 6962 section 2.1 makes it.
///
/// Leaves and inner nodes are hashed behind different first bytes, so that neither can pass for the other.
public struct TreeHash: Hashable, Sendable {
    /// How many bytes a hash has.
    public static let byteCount = 32

    // Four words compare and copy faster than an array; they hold the bytes in their order in memory.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The root of an empty tree: the hash of nothing.
    public static let ofNothing = TreeHash(SHA256().finalize())

    /// Reads 32 bytes; nil if there are more or fewer.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount == TreeHash.byteCount else { return nil }
        self.init(checked: bytes, at: 0)
    }

    /// Reads 32 bytes; nil if there are more or fewer.
    public init?(bytes: [UInt8]) { unsafe self.init(bytes.span.bytes) }

    /// The plain SHA-256 of bytes, as `sha256sum` has it: no hash of the tree, but of the same form.
    public init(sha256 bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

    /// The hash of a leaf: of the stored bytes of a record.
    public init(leaf bytes: RawSpan) {
        var hash = SHA256()
        hash.update(data: [0])
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        self.init(hash.finalize())
    }

    /// The same of a record's bytes behind the zero that leaves are hashed with: one call where two would cost more.
    public init(leafBehindZero bytes: RawSpan) {
        var hash = SHA256()
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        self.init(hash.finalize())
    }

    /// The hash of an inner node over its two children.
    public init(_ left: TreeHash, _ right: TreeHash) {
        var bytes = InlineArray<65, UInt8>(repeating: 0)
        var span = bytes.mutableSpan
        unsafe span.withUnsafeMutableBytes { memory in
            unsafe memory.storeBytes(of: 1, as: UInt8.self)
            unsafe left.store(in: memory, at: 1)
            unsafe right.store(in: memory, at: 33)
        }
        var hash = SHA256()
        unsafe bytes.span.bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        self.init(hash.finalize())
    }

    /// Reads the hash at an offset that lies at least 32 bytes before the end.
    public init(_ bytes: RawSpan, at offset: Int) {
        precondition(offset >= 0 && bytes.byteCount - offset >= TreeHash.byteCount, "a hash has 32 bytes")
        self.init(checked: bytes, at: offset)
    }

    private init(checked bytes: RawSpan, at offset: Int) {
        func word(_ index: Int) -> UInt64 {
            unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + index * 8, as: UInt64.self)
        }
        words = (word(0), word(1), word(2), word(3))
    }

    private init(_ digest: SHA256.Digest) {
        words = unsafe digest.withUnsafeBytes { bytes in
            func word(_ index: Int) -> UInt64 {
                unsafe bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
            }
            return (word(0), word(1), word(2), word(3))
        }
    }

    private func store(in memory: UnsafeMutableRawBufferPointer, at offset: Int) {
        unsafe memory.storeBytes(of: words.0, toByteOffset: offset, as: UInt64.self)
        unsafe memory.storeBytes(of: words.1, toByteOffset: offset + 8, as: UInt64.self)
        unsafe memory.storeBytes(of: words.2, toByteOffset: offset + 16, as: UInt64.self)
        unsafe memory.storeBytes(of: words.3, toByteOffset: offset + 24, as: UInt64.self)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: TreeHash.byteCount) { memory, count in
            unsafe store(in: UnsafeMutableRawBufferPointer(memory), at: 0)
            count = TreeHash.byteCount
        }
    }

    /// The 32 bytes in base64, as reports, receipts and checkpoints print them.
    public var base64: String { bytes.base64 }

    /// Reads base64; nil for anything that would not be written so.
    public init?(base64 text: String) {
        guard let bytes = [UInt8](base64: text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Hashes are equal if all their bytes are.
    public static func == (left: TreeHash, right: TreeHash) -> Bool { left.words == right.words }

    /// Any part of a hash is as good as another.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
