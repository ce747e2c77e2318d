import FoundationEssentials
import Glibc

/// Files that hold secrets.
enum PrivateFile {
    /// The text of a file that nobody but its owner may read or write.
    static func text(of path: String) throws(IdentityError) -> String {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_mode & 0o077 == 0,
            info.st_size <= 1 << 16, let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw .keyFileWrong }
        return text
    }

    /// Puts a text into a file that nobody but its owner may read, making its directory where there is none. What was
    /// there is replaced at once.
    static func keep(_ text: String, in path: String) throws(IdentityError) {
        let directory = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        let beside = path + ".new"
        unlink(beside)
        guard
            (try? FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])) != nil,
            FileManager.default.createFile(
                atPath: beside, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]),
            rename(beside, path) == 0
        else { throw .keyFileWrong }
    }
}

extension Secret {
    /// The secret in a file that nobody but its owner may read or write, without white space at its ends.
    /// - Throws: `keyFileWrong`.
    public init(file path: String) throws(IdentityError) {
        let text = try PrivateFile.text(of: path)
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex
        self.init(String(text[..<end].drop(while: \.isWhitespace)))
    }

    /// Keeps the secret in a file that nobody but its owner may read.
    /// - Throws: `keyFileWrong` when it cannot be written.
    public func keep(in path: String) throws(IdentityError) { try PrivateFile.keep(text + "\n", in: path) }
}
