import Tabular
import Testing

@Suite("Numbers as people write them")
struct NumberParsingTests {
    @Test(
        "every accepted way of writing comes to the same amount",
        arguments: [
            "1 234,50", "1.234,50", "1234.50", "1234,5", "1\u{A0}234,50", "1\u{202F}234,50", "1\u{2009}234.50",
            "1,234.50", " +1234,50 ",
        ])
    func accepted(text: String) throws {
        #expect(try NumberParsing.decimal(text).minorUnits(rounding: .refuse) == 123_450)
    }

    @Test("signs, whole numbers and bare decimals")
    func shapes() throws {
        #expect(try NumberParsing.decimal("-0,05").minorUnits(rounding: .refuse) == -5)
        #expect(try NumberParsing.decimal("\u{2212}12").integer() == -12)
        #expect(try NumberParsing.decimal("0").integer() == 0)
        #expect(try NumberParsing.decimal(",5").text == "0.5")
        #expect(try NumberParsing.decimal("1.234.567").integer() == 1_234_567)
        #expect(try NumberParsing.decimal("12 345 678").text == "12345678")
        #expect(try NumberParsing.decimal("007").integer() == 7)
    }

    @Test(
        "what is not a number is refused",
        arguments: [
            "", " ", "-", "abc", "1 23", "12 34,5", "1,2,3.4", "1.2.3", "1 234.567,8", "1-2", "1e5", "0x10", "--1",
            "1,",
            ",", ".", "1234 567", "١٢", "½", "5\u{301}", "kr 5", "1,234.5.6",
        ])
    func refused(text: String) {
        #expect(code { _ = try NumberParsing.decimal(text) } == .badNumber)
    }

    @Test("thousands or decimals: asked, not guessed")
    func ambiguous() throws {
        #expect(code { _ = try NumberParsing.decimal("1.234") } == .ambiguousNumber)
        #expect(code { _ = try NumberParsing.decimal("50,125") } == .ambiguousNumber)
        #expect(try NumberParsing.decimal("1.234", mark: .comma).integer() == 1234)
        #expect(try NumberParsing.decimal("1.234", mark: .point).text == "1.234")
        #expect(try NumberParsing.decimal("0.125").text == "0.125")
        #expect(try NumberParsing.decimal("626199.125").text == "626199.125")
    }

    @Test("float noise is rounded half up to the cent, or refused")
    func rounding() throws {
        func minor(_ text: String) throws -> Int64 {
            try NumberParsing.decimal(text, mark: .point).minorUnits(rounding: .halfUp)
        }
        #expect(try minor("626199.99999984") == 62_620_000)
        #expect(try minor("870624.99999984") == 87_062_500)
        #expect(try minor("0.005") == 1)
        #expect(try minor("0.004999") == 0)
        #expect(try minor("-0.005") == -1)
        #expect(try minor(".001") == 0)
        #expect(try NumberParsing.decimal("0,9", mark: .comma).units(decimals: 0, rounding: .halfUp) == 1)
        let noise = try NumberParsing.decimal("626199.99999984")
        #expect(code { _ = try noise.minorUnits(rounding: .refuse) } == .fraction)
        #expect(try NumberParsing.decimal("5.5000").minorUnits(rounding: .refuse) == 550)
        #expect(code { _ = try NumberParsing.decimal("5,5").integer() } == .fraction)
    }

    @Test("amounts too large are refused, the largest are not")
    func overflow() throws {
        let largest = Int64.max / 100
        #expect(try NumberParsing.decimal("\(largest)").minorUnits(rounding: .refuse) == largest * 100)
        for text in ["9223372036854775807", "99999999999999999999", String(repeating: "9", count: 400)] {
            #expect(code { _ = try NumberParsing.decimal(text).minorUnits(rounding: .halfUp) } == .overflow)
        }
    }

    @Test("agrees with Python's decimal module")
    func python() throws {
        var random = Seeded()
        let texts = (0..<500).map { _ in
            let whole = UInt64.random(in: 0...(1 << UInt64.random(in: 0...50, using: &random)), using: &random)
            let digits = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                String(Int.random(in: 0...9, using: &random))
            }
            return "\(Bool.random(using: &random) ? "-" : "")\(whole).\(digits.joined())"
        }
        let script = """
            import sys
            from decimal import Decimal, ROUND_HALF_UP
            cents = ((Decimal(t) * 100).quantize(Decimal(1), ROUND_HALF_UP) for t in sys.argv[1:])
            print(" ".join(str(int(c)) for c in cents), end="")
            """
        guard let expected = try TabularTests.python(script, texts.joined(separator: " ")) else { return }
        let ours = try texts.map { try NumberParsing.decimal($0, mark: .point).minorUnits(rounding: .halfUp) }
        #expect(ours.map { String($0) }.joined(separator: " ") == expected, "seed \(random.seed)")
    }
}
