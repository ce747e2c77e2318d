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
}

extension Secret {
    /// The secret in a file that nobody but its owner may read or write, without white space at its ends.
    /// - Throws: `keyFileWrong`.
    public init(file path: String) throws(IdentityError) {
        let text = try PrivateFile.text(of: path)
        self.init(String(text.split(whereSeparator: \.isWhitespace).joined()))
    }
}
