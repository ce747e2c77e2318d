internal import Record

/// Finds Norwegian national identity numbers in texts, so that they can be refused and never stored.
///
/// The rule is the Tax Administration's: eleven digits that begin with a day and a month, whose two check digits
/// follow from the weights below; for numbers issued from 2032 the first remainder may be 0, 1, 2 or 3. A D-number
/// has 4 added to the first digit, an H-number 40 to the month, a synthetic number 80 (or 65) to the month.
public enum IdentityNumber {
    /// Whether a text holds one, also when it is broken up by spaces, punctuation or invisible characters, written
    /// with digits of other scripts, in base 64 or in hexadecimal digits, or mistyped.
    public static func occurs(in text: String) -> Bool {
        holds(text) || isMistyped(in: text) || isEncoded(in: text)
    }

    /// Whether two texts that are typed one after the other make one together.
    public static func occurs(across first: String, _ second: String) -> Bool {
        let digits = (first + second).unicodeScalars.map(digitValue)
        guard digits.count <= 24, first.unicodeScalars.contains(where: { digitValue($0) != nil }) else { return false }
        return digits.compactMap(\.self).count == 11 && holds(first + second)
    }

    static func holds(_ text: String) -> Bool {
        var run: [Int] = []
        var gap = 0
        for scalar in text.unicodeScalars {
            if let digit = digitValue(scalar) {
                if gap > 3 { run.removeAll(keepingCapacity: true) }
                gap = 0
                run.append(digit)
                if run.count >= 11, isNumber(run.suffix(11)) { return true }
            } else if isSeparator(scalar) {
                gap += 1
            } else {
                run.removeAll(keepingCapacity: true)
                gap = 0
            }
        }
        return false
    }

    /// Whether a code holds one: eleven digits in a row, or six and five with one separator between, as people write
    /// them. Digits that are joined in other ways make up the numbers of trials, cases and telephones, which are codes
    /// as well; a text is looked at more closely.
    public static func occurs(inCode code: String) -> Bool {
        let bytes = Array(code.utf8)
        return bytes.indices.contains { isWritten(bytes[$0...].prefix(12)) } || isMistyped(in: code)
            || isEncoded(in: code)
    }

    /// Whether something typed holds one: judged as a code where it could be one, else as a text.
    public static func occurs(inCodeOrText typed: String) -> Bool {
        StreamName.isPermitted(typed) ? occurs(inCode: typed) : occurs(in: typed)
    }

    private static func isWritten(_ bytes: ArraySlice<UInt8>) -> Bool {
        var digits: [Int] = []
        for (offset, byte) in bytes.enumerated() where digits.count < 11 {
            if (48...57).contains(byte) {
                digits.append(Int(byte) - 48)
            } else if offset != 6 || !" .-_".utf8.contains(byte) {
                return false
            }
        }
        return isNumber(digits[...])
    }

    /// Whether eleven digits are one.
    static func isNumber(_ digits: ArraySlice<Int>) -> Bool {
        let digits = Array(digits)
        guard digits.count == 11, startsWithDate(digits) else { return false }
        let first = sum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) + digits[9]
        let second = sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) + digits[10]
        return first % 11 <= 3 && second % 11 == 0
    }

    private static func sum(_ digits: [Int], _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func startsWithDate(_ digits: [Int]) -> Bool { digits[0] >= 8 || startsWithBirth(digits) }

    /// Whether digits begin with a day and a month, with what is added to them in some kinds of number.
    static func startsWithBirth(_ digits: [Int]) -> Bool {
        guard digits[0] < 8 else { return false }
        let day = (digits[0] >= 4 ? digits[0] - 4 : digits[0]) * 10 + digits[1]
        var month = digits[2] * 10 + digits[3]
        for offset in [80, 65, 40] where month > offset {
            month -= offset
            break
        }
        return (1...31).contains(day) && (1...12).contains(month)
    }

    /// The value of a decimal digit of any script.
    static func digitValue(_ scalar: Unicode.Scalar) -> Int? {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return Int(value)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .format, .dashPunctuation, .otherPunctuation, .control, .connectorPunctuation: true
        default: false
        }
    }
}
