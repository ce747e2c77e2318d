/// The address of a page: its path and its query, written as browsers read them.
struct Link {
    /// The segments of the path, decoded.
    var path: [String]
    /// What is asked for, decoded; nothing empty stands in it.
    var query: [(name: String, value: String)]

    init(_ path: [String], _ query: [(name: String, value: String)] = []) {
        self.path = path
        self.query = query.filter { !$0.value.isEmpty }
    }

    /// The first value under a name.
    subscript(name: String) -> String? { query.first { $0.name == name }?.value }

    /// The same with one value under a name, or without any.
    func with(_ name: String, _ value: String?) -> Link {
        let rest = query.filter { $0.name != name }
        return Link(path, rest + [(name, value ?? "")])
    }

    /// The same without some names.
    func without(_ names: Set<String>) -> Link { Link(path, query.filter { !names.contains($0.name) }) }

    /// The same with only some names.
    func only(_ names: Set<String>) -> Link { Link(path, query.filter { names.contains($0.name) }) }

    /// The link as it stands in a page.
    var text: String {
        let path = Self.encoded(path: path)
        let query = query.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
        return query.isEmpty ? path : path + "?" + query
    }

    /// The segments behind each other. Slashes in a segment are kept, for ids have such, but never two side by side: to
    /// a browser what follows would be the name of another server.
    private static func encoded(path: [String]) -> String {
        var result = ""
        for segment in path where !segment.isEmpty {
            result += "/"
            for (index, part) in segment.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { result += part.isEmpty || result.hasSuffix("/") ? "%2F" : "/" }
                result += encoded(String(part))
            }
        }
        return result.isEmpty ? "/" : result
    }

    /// Percent-encoded as RFC 3986 has it.
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F, 0x3A, 0x40, 0x2C:
                result.append(Character(Unicode.Scalar(byte)))
            default:
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
