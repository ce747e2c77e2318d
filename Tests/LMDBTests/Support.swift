import Glibc
import TestSupport

@testable import LMDB

/// A directory of the test's own, removed at the end of its life.
final class Folder: Sendable {
    let path: String

    init() throws { path = try makeDirectory() }

    deinit {
        _ = try? Child("/bin/rm", ["-rf", path]).wait()
    }

    /// The path of the data file.
    var file: String { path + "/ledger" }

    /// The names in the directory.
    var names: [String] { TestSupport.names(in: path) }

    /// A new file with the table `events`.
    func create(_ change: (inout EnvironmentOptions) -> Void = { _ in }) throws -> Environment {
        try Environment.create(at: file, options: options(change)) { _, _ in }
    }

    /// A new file with the table `events` and what `prepare` writes.
    func createPrepared(
        _ prepare: (borrowing Environment, inout WriteTransaction) throws -> Void
    ) throws -> Environment {
        try Environment.create(at: file, options: options { _ in }, prepare: prepare)
    }

    /// The file, opened anew.
    func open(_ change: (inout EnvironmentOptions) -> Void = { _ in }) throws -> Environment {
        try Environment(path: file, options: options(change))
    }

    func options(_ change: (inout EnvironmentOptions) -> Void) -> EnvironmentOptions {
        var options = EnvironmentOptions(tables: ["events"])
        options.mapBytes = 1 << 30
        change(&options)
        return options
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The key under which record `number` is stored: big-endian, so that keys sort as numbers.
func key(_ number: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
}

extension RawSpan {
    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}

func number(_ key: RawSpan) -> Int {
    Int(UInt64(bigEndian: key.unsafeLoadUnaligned(as: UInt64.self)))
}

/// The error to expect: errors are equal if their codes are.
func code(_ code: LMDBError.Code) -> LMDBError {
    LMDBError(code, "")
}

/// The same numbers again for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Where a symbolic link points to; nil if it is none.
func linkTarget(_ path: String) -> String? {
    var letters = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &letters, letters.count)
    return count < 0 ? nil : String(decoding: letters.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// A small file system in memory, mounted over a directory. Needs root.
struct Tmpfs {
    private let path: String

    init(at path: String, kilobytes: Int) throws {
        self.path = path
        try Self.call(mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k"))
    }

    /// A process that another test starts has this one's files open until its program runs.
    func makeReadOnly() throws {
        var answer = mount("tmpfs", path, "tmpfs", 1 | 32, nil)
        for _ in 0..<100 where answer != 0 && errno == EBUSY {
            usleep(20_000)
            answer = mount("tmpfs", path, "tmpfs", 1 | 32, nil)
        }
        try Self.call(answer)
    }

    func unmount() {
        umount2(path, 2)
    }

    private static func call(_ answer: Int32) throws {
        guard answer == 0 else { throw Failure("mount: errno \(errno)") }
    }
}
