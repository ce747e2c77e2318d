import Foundation

/// A form with files as browsers send it (RFC 7578): parts between boundaries, each with a header of its own.
struct MultipartBody {
    /// The fields in their order.
    private(set) var pairs: [(name: String, value: String)] = []
    /// The files by the names of their fields; a field without one is not among them.
    private(set) var files: [String: [UInt8]] = [:]

    /// Nil for what is no such body.
    ///
    /// - Parameter type: The media type with its boundary.
    init?(_ body: [UInt8], type: String) {
        guard let boundary = Self.parameter("boundary", of: type), (1...70).contains(boundary.utf8.count) else {
            return nil
        }
        // Each boundary but the first stands behind a line break that belongs to it.
        let data = Data("\r\n".utf8) + body
        let mark = Data("\r\n--\(boundary)".utf8)
        guard var found = data.range(of: mark) else { return nil }
        while !data[found.upperBound...].starts(with: Data("--".utf8)) {
            guard let next = data.range(of: mark, in: found.upperBound..<data.endIndex),
                take(data[found.upperBound..<next.lowerBound])
            else { return nil }
            found = next
        }
    }

    /// Takes a part: a line break, the header, an empty line, and what it holds.
    private mutating func take(_ part: Data) -> Bool {
        guard let end = part.range(of: Data("\r\n\r\n".utf8)),
            let header = String(validating: part[part.startIndex..<end.lowerBound], as: UTF8.self),
            let disposition = header.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let name = Self.parameter("name", of: String(disposition))
        else { return false }
        let content = part[end.upperBound...]
        if Self.parameter("filename", of: String(disposition)) != nil {
            if !content.isEmpty { files[name] = Array(content) }
            return true
        }
        guard let value = String(validating: content, as: UTF8.self), !value.utf8.contains(0) else { return false }
        pairs.append((name, value))
        return true
    }

    /// The value of a parameter, without its quotation marks.
    private static func parameter(_ name: String, of field: String) -> String? {
        for part in field.split(separator: ";").dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].trimmingCharacters(in: .whitespaces).lowercased() == name else { continue }
            let value = sides[1].trimmingCharacters(in: .whitespaces)
            return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
                ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }
}
