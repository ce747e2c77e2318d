import Foundation
import Portfolio
import Record
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

    /// Every number as somebody writes it who means to hide it, or to hurry.
    private static let disguises: [(name: String, make: @Sendable (String) -> String)] = [
        ("spaced", { $0.map(String.init).joined(separator: " ") }), ("dotted", { $0.prefix(6) + "." + $0.suffix(5) }),
        ("dashed", { $0.prefix(6) + "–" + $0.suffix(5) }), ("no-break", { $0.prefix(6) + "\u{A0}" + $0.suffix(5) }),
        ("invisible", { $0.map(String.init).joined(separator: "\u{200B}") }),
        ("full-width", { Self.digits(of: $0, from: 0xFF10) }), ("Arabic", { Self.digits(of: $0, from: 0x0660) }),
        ("embedded", { "pasient\($0)avd" }), ("file", { "C:\\journal\\\($0).pdf" }), ("JSON", { "{\"id\":\($0)}" }),
        ("base 64", { "x " + Data($0.utf8).base64EncodedString() }),
        ("hexadecimal", { "0x " + $0.utf8.map { String($0, radix: 16) }.joined() }),
    ]

    @Test(arguments: disguises.indices)
    func `a number is found in every disguise`(place: Int) {
        let (name, make) = Self.disguises[place]
        var random = SeededGenerator(seed: 24 + UInt64(place))
        for kind in Kind.allCases {
            for remainders in [[0], [1, 2, 3]] {
                // 12 disguises of 6 kinds under both rules: 100,800 numbers in all.
                for _ in 0..<700 {
                    let number = Self.number(kind, remainders, &random)
                    #expect(IdentityNumber.occurs(in: make(number)), "\(name) \(kind)")
                }
            }
        }
    }

    @Test func `a mistyped number and one in two halves are refused`() throws {
        var random = SeededGenerator(seed: 25)
        for _ in 0..<1500 {
            var digits = Array(Self.number(.birth, [0], &random))
            let place = Int.random(in: 6...10, using: &random)
            digits[place] = digits[place] == "7" ? "1" : "7"
            #expect(IdentityNumber.occurs(in: "fnr " + String(digits)) && IdentityNumber.occurs(inCode: String(digits)))
            let number = Self.number(.d, [0], &random)
            var sealer = TextSealer()
            _ = try sealer.seal(String(number.prefix(6)))
            #expect(throws: Refusal(.identityNumber)) { try sealer.seal(String(number.suffix(5))) }
        }
    }

    /// Numbers of other things, as the files of the region and the registers of trials write them.
    @Test func `numbers of trials, telephones, organisations and cases are not taken for people's`() {
        var random = SeededGenerator(seed: 26)
        var (refused, all) = (0, 0)
        for _ in 0..<2000 {
            let number = { (count: Int) in Self.digits(count, &random).map(String.init).joined() }
            let texts = [
                "NCT\(number(8))", "2023-5\(number(5))-\(number(2))-00", "ISRCTN\(number(8))", "+47 \(number(8))",
                "004\(number(9))", "+46\(number(9))", number(9), "\(number(3)) \(number(3)) \(number(3))",
                "REK 2019/\(number(5))", "2021/\(number(4))-\(number(1))", "\(number(4)).\(number(2)).\(number(5))",
            ]
            refused += texts.filter { IdentityNumber.occurs(in: $0) || IdentityNumber.occurs(inCodeOrText: $0) }.count
            all += texts.count
        }
        #expect(refused * 100 <= all, "\(refused) of \(all)")
    }

    private static func digits(of number: String, from zero: UInt32) -> String {
        String(
            String.UnicodeScalarView(
                number.compactMap(\.wholeNumberValue).compactMap { Unicode.Scalar(zero + UInt32($0)) }))
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
