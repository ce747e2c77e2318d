import FoundationEssentials
import Glibc
import Portfolio

/// Where a command writes what somebody wants in a file.
///
/// A file appears under its name when it is whole, with the mode that it had; a link's target is what is written. What
/// is no file, such as a device or a pipe, is written to as it is.
enum OutputFile {
    /// Writes a text.
    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    /// Writes a text to a file, or to standard output where none is named.
    static func put(_ text: String, to path: String?) throws {
        guard let path else { return try Terminal.standardOutput(text) }
        try write(text, to: path)
    }

    /// Writes bytes.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try screen(path)
        if let session = Session.current { return session.keep(path, bytes) }
        if isSpecial(path) { return try pour(bytes, into: path, flags: 0) }
        try make(path) { try pour(bytes, into: $0, flags: O_CREAT | O_TRUNC) }
    }

    /// Lets `body` write a file at a path of its own, and puts it where it belongs.
    static func make(_ path: String, _ body: (String) throws -> Void) throws {
        try screen(path)
        if let session = Session.current { return try pass(on: path, body) { session.keep(path, $0) } }
        guard !isSpecial(path) else { return try pass(on: path, body) { try pour($0, into: path, flags: 0) } }
        let target = target(of: path)
        let slash = target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex
        let unfinished = "\(target[..<slash]).\(target[slash...]).\(getpid()).part"
        defer { unlink(unfinished) }
        var info = stat()
        let isThere = stat(target, &info) == 0
        guard !isThere || info.st_mode & S_IFMT != S_IFDIR else { throw FileFault(path, EISDIR) }
        try naming(path) { try body(unfinished) }
        if isThere, chmod(unfinished, info.st_mode & 0o7777) != 0 { throw FileFault(path, errno) }
        if rename(unfinished, target) != 0 { throw FileFault(path, errno) }
    }

    /// No file that leaves the ledger is called by somebody's national identity number.
    static func screen(_ path: String) throws {
        guard !IdentityNumber.occurs(inCodeOrText: String(path.split(separator: "/").last ?? "")) else {
            throw Refusal(.identityNumber)
        }
    }

    /// Whether something is there that is neither a file nor a directory.
    private static func isSpecial(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && ![S_IFREG, S_IFDIR].contains(info.st_mode & S_IFMT)
    }

    /// Follows links, to what may not be there yet.
    private static func target(of path: String) -> String {
        var path = path
        for _ in 0..<40 {
            var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &bytes, bytes.count)
            guard count > 0 else { return path }
            let link = String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
            path = link.hasPrefix("/") ? link : path[..<slash] + link
        }
        return path
    }

    /// Whoever writes a workbook goes back and forth in it, which only a file allows.
    private static func pass(
        on path: String, _ body: (String) throws -> Void, to target: ([UInt8]) throws -> Void
    ) throws {
        let unfinished = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { unlink(unfinished) }
        try naming(path) { try body(unfinished) }
        guard let bytes = try? Data(contentsOf: URL(filePath: unfinished)) else { throw FileFault(path, EIO) }
        try target(Array(bytes))
    }

    /// Writes bytes to what is opened with flags.
    static func pour(_ bytes: [UInt8], into path: String, flags: Int32) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC | flags, 0o666)
        guard file >= 0 else { throw FileFault(path, errno) }
        let code = Terminal.write(bytes, to: file)
        guard close(file) == 0, code == 0 else { throw FileFault(path, code != 0 ? code : EIO) }
    }

    /// A fault tells of the file that somebody named.
    private static func naming(_ path: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as FileFault {
            throw FileFault(path, fault.code)
        }
    }
}
