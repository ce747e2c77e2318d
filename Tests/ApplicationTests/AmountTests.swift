import Application
import Testing

/// Amounts as people write them.
@Suite struct AmountTests {
    @Test(arguments: [
        ("400000", 400_000_00), ("1 234,50", 1_234_50), ("1 234 567.5", 1_234_567_50), ("1234.50", 1_234_50),
        ("−5", -5_00), ("-1 000", -1_000_00), ("0,500", 50), ("1234,500", 1_234_50), (" 12 ", 12_00),
    ])
    func `an amount is read as it is meant`(text: String, minor: Int64) { #expect(Amount.minor(text) == minor) }

    @Test(arguments: [
        "1.200", "1,200", "999.000", "-1.200", "12 00 00", "1 20", "1,005", "1.200.000", "1,", ",5", "", "-", "1 2345",
        "kr 5", "1e3", "99999999999999999999",
    ])
    func `what may be a thousand as well as one, or is no amount, is refused`(text: String) {
        #expect(Amount.minor(text) == nil)
    }
}
