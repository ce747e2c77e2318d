/// A zip archive whose entries are stored as they are: any unzip program reads it, and so does a page without a
/// library. Only bytes that `encoded` would write are read, so that no two readers see different entries.
public struct StoredArchive: Hashable, Sendable {
    /// A file in the archive.
    public struct Entry: Hashable, Sendable {
        /// Its path, in printable ASCII.
        public let name: String
        /// What it holds.
        public let bytes: [UInt8]

        /// A file.
        public init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

        /// A text file.
        public init(_ name: String, text: String) { self.init(name, Array(text.utf8)) }
    }

    /// The files in their order.
    public let entries: [Entry]

    /// The most entries that the format has a number for.
    public static let mostEntries = 65_534

    /// An archive; nil when there are too many entries, or names that are not printable ASCII or stand there twice.
    public init?(_ entries: [Entry]) {
        let areNames = entries.allSatisfy { entry in
            !entry.name.isEmpty && entry.name.utf8.count < 256 && entry.name.utf8.allSatisfy { (0x21...0x7E) ~= $0 }
        }
        guard areNames, entries.count <= Self.mostEntries, Set(entries.map(\.name)).count == entries.count,
            entries.reduce(0, { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 76 }) < Int(UInt32.max) - 22
        else { return nil }
        self.entries = entries
    }

    /// Reads an archive; nil unless `encoded` would write exactly these bytes.
    public init?(decoding bytes: [UInt8]) {
        var entries: [Entry] = []
        var offset = 0
        while bytes.count - offset >= 30, bytes.word(at: offset) == Signature.local {
            let count = Int(bytes.word(at: offset + 18))
            let name = offset + 30
            let start = name + Int(bytes[offset + 26])
            guard bytes.count - start >= count else { return nil }
            entries.append(
                Entry(String(decoding: bytes[name..<start], as: UTF8.self), Array(bytes[start..<start + count])))
            offset = start + count
        }
        self.init(entries)
        guard encoded == bytes else { return nil }
    }

    /// The bytes of the archive.
    public var encoded: [UInt8] {
        var (files, directory): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let name = Array(entry.name.utf8)
            var common: [UInt8] = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]
            common.append(word: entry.bytes.crc32)
            for _ in 0..<2 { common.append(word: UInt32(entry.bytes.count)) }
            common += [UInt8(name.count), 0, 0, 0]
            directory.append(word: Signature.central)
            directory += [10, 0] + common + [UInt8](repeating: 0, count: 10)
            directory.append(word: UInt32(files.count))
            directory += name
            files.append(word: Signature.local)
            files += common + name + entry.bytes
        }
        var end: [UInt8] = []
        end.append(word: Signature.end)
        let count = [UInt8(entries.count & 0xFF), UInt8(entries.count >> 8)]
        end += [0, 0, 0, 0] + count + count
        end.append(word: UInt32(directory.count))
        end.append(word: UInt32(files.count))
        return files + directory + end + [0, 0]
    }

    private enum Signature {
        static let local: UInt32 = 0x0403_4B50
        static let central: UInt32 = 0x0201_4B50
        static let end: UInt32 = 0x0605_4B50
    }
}

extension [UInt8] {
    fileprivate mutating func append(word: UInt32) {
        for shift in [0, 8, 16, 24] as [UInt32] { append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    fileprivate func word(at offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(self[offset + $1]) << UInt32(8 * $1) }
    }

    /// The checksum that zip asks for.
    fileprivate var crc32: UInt32 {
        ~reduce(UInt32.max) { sum, byte in crcTable[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
    }
}

private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
}
