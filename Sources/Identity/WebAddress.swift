import FoundationEssentials

/// Addresses that secrets may be sent to.
enum WebAddress {
    /// Over TLS, or without it to this very machine, which is where a test issuer runs.
    static func isSafe(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, parts.fragment == nil
        else { return false }
        return parts.scheme == "https" || parts.scheme == "http" && isLoopback(host)
    }

    private static func isLoopback(_ host: String) -> Bool {
        ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
    }

    /// A path on our own host, or "/" where somebody would lead a person who signs in elsewhere. Behind dots that a
    /// browser takes away, two slashes may come to stand first, so there are none anywhere.
    static func localPath(_ text: String) -> String {
        let isLocal =
            text.hasPrefix("/") && !text.contains("//") && text.utf8.count <= 2048
            && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }
        return isLocal ? text : "/"
    }
}
