internal import FoundationEssentials

extension IdentityNumber {
    /// Whether a text holds what is written as a number of a person, though a digit may be wrong: eleven digits by
    /// themselves, or six and five with one sign between, that begin with a day of birth. A telephone number begins
    /// with a plus sign; other numbers that people have and trials have are of other lengths.
    static func isMistyped(in text: String) -> Bool {
        var scan = DigitRuns()
        for scalar in text.unicodeScalars where scan.take(scalar, digitValue(scalar)) { return true }
        return scan.finish()
    }

    /// Whether a text holds a number in base 64 or in hexadecimal digits.
    static func isEncoded(in text: String) -> Bool {
        let tokens = text.utf8.split { !isEncoding($0) }
        return tokens.contains { token in
            guard token.count >= 15, token.count <= 4096 else { return false }
            return [base64(token), hexadecimal(token)].contains { $0.map(holdsNumber) ?? false }
        }
    }

    private static func isEncoding(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func base64(_ token: Substring.UTF8View) -> [UInt8]? {
        let plain = String(decoding: token, as: UTF8.self).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)).map(Array.init)
    }

    private static func hexadecimal(_ token: Substring.UTF8View) -> [UInt8]? {
        guard token.count >= 22, token.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        var rest = Substring(token)
        while let pair = rest.prefix(2).nonEmptyText {
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    /// Whether some bytes are digits that make a number, with no more than separators among them.
    private static func holdsNumber(_ bytes: [UInt8]) -> Bool {
        guard bytes.allSatisfy({ (32...126).contains($0) }) else { return false }
        return holds(String(decoding: bytes, as: UTF8.self))
    }
}

extension Substring {
    fileprivate var nonEmptyText: Substring? { isEmpty ? nil : self }
}

/// Follows the runs of digits in a text.
private struct DigitRuns {
    private var run: [Int] = []
    /// The sign before the run.
    private var before: Unicode.Scalar?
    /// Six digits that begin with a day of birth, and how many signs came after them.
    private var half: (isOpen: Bool, gap: Int) = (false, 0)
    private var last: Unicode.Scalar?

    /// Takes the next sign; whether a number has come to its end with it.
    mutating func take(_ scalar: Unicode.Scalar, _ digit: Int?) -> Bool {
        defer { last = scalar }
        if let digit {
            if run.isEmpty { before = last }
            run.append(digit)
            return false
        }
        let isFound = finish()
        if !run.isEmpty {
            half = (run.count == 6 && IdentityNumber.startsWithBirth(run), 0)
            run.removeAll(keepingCapacity: true)
        }
        half.gap += 1
        return isFound
    }

    /// Whether the run that has come to its end is a number or the second half of one.
    func finish() -> Bool {
        switch run.count {
        case 11: before != "+" && IdentityNumber.startsWithBirth(run)
        case 5: half.isOpen && half.gap == 1
        default: false
        }
    }
}
