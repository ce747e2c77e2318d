import Portfolio
import Testing

/// National identity numbers of every kind, as the Tax Administration makes them, and how people write them.
@Suite struct IdentityRules {
    /// What is added to the day and the month of birth.
    enum Kind: CaseIterable {
        case birth, d, h, synthetic, otherSynthetic, dSynthetic

        var day: Int { self == .d || self == .dSynthetic ? 40 : 0 }
        var month: Int {
            switch self {
            case .birth, .d: 0
            case .h: 40
            case .synthetic, .dSynthetic: 80
            case .otherSynthetic: 65
            }
        }
    }

    @Test(arguments: Kind.allCases, [[0], [1, 2, 3]])
    func everyKindIsRefusedInTextsAndCodes(_ kind: Kind, _ remainders: [Int]) {
        var random = SeededGenerator(seed: 20_320_101)
        for _ in 0..<1500 {
            let number = Self.number(kind, remainders, &random)
            let (date, rest) = (number.prefix(6), number.suffix(5))
            for code in [
                number, "P\(number)", "sap:\(number)", "\(date)-\(rest)", "\(date).\(rest)", "a/\(date)_\(rest)",
            ] {
                #expect(IdentityNumber.occurs(inCode: code), "\(kind)")
            }
            for text in [number, "fnr \(date) \(rest).", "\(date)\u{A0}-\u{A0}\(rest)", "pas. \(number)/2"] {
                #expect(IdentityNumber.occurs(in: text), "\(kind)")
            }
            // A text is looked at more closely than a code, which may hold the number of a case or a trial.
            let spread = "\(number.prefix(2))/\(number.dropFirst(2).prefix(2))/\(number.suffix(7))"
            #expect(IdentityNumber.occurs(in: spread) && !IdentityNumber.occurs(inCode: spread))
        }
    }

    @Test func numbersThatBeginWithEightOrNineAreRefused() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<1500 {
            let first = [Int.random(in: 8...9, using: &random)]
            let number = Self.completed(first + Self.digits(8, &random), [0], &random)
            guard let number else { continue }
            #expect(IdentityNumber.occurs(in: number) && IdentityNumber.occurs(inCode: number))
        }
    }

    /// A number of a kind; the remainder of its first check is among those given, 0 for numbers from before 2032.
    private static func number(_ kind: Kind, _ remainders: [Int], _ random: inout SeededGenerator) -> String {
        while true {
            let day = Int.random(in: 1...28, using: &random) + kind.day
            let month = Int.random(in: 1...12, using: &random) + kind.month
            let start = [day / 10, day % 10, month / 10, month % 10] + digits(5, &random)
            if let number = completed(start, remainders, &random) { return number }
        }
    }

    private static func digits(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
        (0..<count).map { _ in Int.random(in: 0...9, using: &random) }
    }

    /// Nine digits with the two that check them; nil where there are none.
    private static func completed(_ start: [Int], _ remainders: [Int], _ random: inout SeededGenerator) -> String? {
        var digits = start
        let remainder = remainders.randomElement(using: &random) ?? 0
        for (weights, rest) in [([3, 7, 6, 1, 8, 9, 4, 5, 2], remainder), ([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 0)] {
            digits.append((11 + rest - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11)
        }
        return digits.allSatisfy { $0 < 10 } ? digits.map(String.init).joined() : nil
    }
}
