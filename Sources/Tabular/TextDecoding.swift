/// An encoding that text files come in.
public enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
}

/// Turns the bytes of a file into text, or says where that fails.
public enum TextDecoding {
    /// Decodes by the declared encoding. Without one, valid UTF-8 is UTF-8 and all else Windows-1252. A UTF-8
    /// byte-order mark is dropped. UTF-16, and bytes that have no meaning, are refused.
    public static func decode(
        _ bytes: [UInt8], as declared: TextEncoding? = nil
    ) throws(InputError) -> (text: String, encoding: TextEncoding) {
        try refuseUTF16(bytes, declared ?? .utf8)
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if isMarked, declared == .windows1252 {
            throw InputError(.encodingMismatch)
        }
        let fault = firstInvalidByte(bytes)
        let encoding = declared ?? (isMarked || fault == nil ? .utf8 : .windows1252)
        switch encoding {
        case .utf8:
            if let fault { throw undecodable(bytes, at: fault, as: .utf8) }
            return (String(decoding: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self), .utf8)
        case .windows1252:
            return (try windows1252(bytes), .windows1252)
        }
    }

    private static func refuseUTF16(_ bytes: [UInt8], _ encoding: TextEncoding) throws(InputError) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw InputError(.utf16) }
        // No text has a zero in it, but UTF-16 without its mark and spreadsheets have many.
        if let zero = bytes.firstIndex(of: 0) { throw undecodable(bytes, at: zero, as: encoding) }
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private static func windows1252(_ bytes: [UInt8]) throws(InputError) -> String {
        var text = String.UnicodeScalarView()
        for (offset, byte) in bytes.enumerated() {
            if (0x80..<0xA0).contains(byte) {
                let code = upperControls[Int(byte) - 0x80]
                guard code != 0, let scalar = Unicode.Scalar(code) else {
                    throw undecodable(bytes, at: offset, as: .windows1252)
                }
                text.append(scalar)
            } else {
                text.append(Unicode.Scalar(byte))
            }
        }
        return String(text)
    }

    private static func undecodable(_ bytes: [UInt8], at offset: Int, as encoding: TextEncoding) -> InputError {
        let line = bytes[..<offset].count { $0 == 0x0A } + 1
        let digits = String(bytes[offset], radix: 16, uppercase: true)
        return InputError(.undecodable, [String(offset), encoding.rawValue, "0x" + digits], line: line)
    }

    /// What Windows-1252 means by 0x80...0x9F; 0 where it means nothing. Elsewhere it agrees with Latin-1.
    private static let upperControls: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
