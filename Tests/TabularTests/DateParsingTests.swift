import Tabular
import Testing

@Suite("Dates as files write them")
struct DateParsingTests {
    @Test(
        "every accepted way of writing",
        arguments: [
            ("31.12.2024", "2024-12-31 day"), ("1.2.2024", "2024-02-01 day"), ("31.12.2024 00:00", "2024-12-31 day"),
            ("2024-12-31", "2024-12-31 day"), ("2024", "2024-12-31 year"), ("2024-02", "2024-02-29 month"),
            ("2024-Q1", "2024-03-31 quarter"), ("2024-q4", "2024-12-31 quarter"), ("December 2019", "2019-12-31 month"),
            ("des. 2019", "2019-12-31 month"), ("februar 2023", "2023-02-28 month"), ("Oct 2020", "2020-10-31 month"),
            ("2024-12-31T13:45:00", "2024-12-31 day"), ("2024-12-31T13:45:00.250", "2024-12-31 day"),
            ("29.02.2000", "2000-02-29 day"), (" 2024-01-01 ", "2024-01-01 day"),
        ])
    func accepted(text: String, expected: String) throws {
        let date = try DateParsing.date(text)
        #expect("\(date.iso) \(date.precision.rawValue)" == expected)
    }

    @Test(
        "an instant falls on its Norwegian day",
        arguments: [
            ("2024-12-31T22:59:59Z", "2024-12-31"), ("2024-12-31T23:00:00Z", "2025-01-01"),
            ("2024-06-30T22:00:00Z", "2024-07-01"), ("2024-06-30T21:59:00Z", "2024-06-30"),
            ("2025-01-01T00:30:00+02:00", "2024-12-31"), ("2024-02-28T23:30:00-01:00", "2024-02-29"),
            ("2024-03-31T00:59:00Z", "2024-03-31"),
        ])
    func instants(text: String, expected: String) throws {
        #expect(try DateParsing.date(text).iso == expected)
    }

    @Test(
        "days that the calendar lacks are refused",
        arguments: [
            "31.02.2024", "29.02.2023", "29.02.1900", "31.04.2024", "00.01.2024", "01.13.2024", "2024-13-01",
            "2024-02-30",
            "2024-13", "2024-Q5", "0024-01-01", "9999",
        ])
    func impossible(text: String) {
        #expect(code { _ = try DateParsing.date(text) } == .impossibleDate)
    }

    @Test(
        "what is not a date is refused",
        arguments: [
            "", "x", "31.12.24", "20241231", "31.12", "45657", "2024-1", "2024-12-31 x", "2024-12-31T25:00:00",
            "Des 24",
            "Smarch 2024", "2024-12-31T13:45:00X", "2024-12-31T1:45", "-2024", "2024-12-31T13:45:00+0100", "T", "-",
            ".",
        ])
    func refused(text: String) {
        #expect(code { _ = try DateParsing.date(text) } == .badDate)
    }

    @Test("a date with slashes may mean two days")
    func slashes() {
        #expect(code { _ = try DateParsing.date("01/02/2024") } == .ambiguousDate)
    }

    @Test("instants agree with Python's zone data since 1980")
    func python() throws {
        var random = Seeded()
        let texts = (0..<600).map { _ in
            let month = Int.random(in: 1...12, using: &random)
            let (day, hour) = (
                Int.random(in: 1...28, using: &random), [0, 1, 21, 22, 23][Int.random(in: 0...4, using: &random)]
            )
            func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let year = Int.random(in: 1981...2037, using: &random)
            return "\(year)-\(padded(month))-\(padded(day))T\(padded(hour)):30:00Z"
        }
        let script = """
            import datetime, sys, zoneinfo
            zone = zoneinfo.ZoneInfo("Europe/Oslo")
            days = (datetime.datetime.fromisoformat(t.replace("Z", "+00:00")).astimezone(zone) for t in sys.argv[1:])
            print(" ".join(d.date().isoformat() for d in days), end="")
            """
        guard let expected = try TabularTests.python(script, texts.joined(separator: " ")) else { return }
        #expect(
            try texts.map { try DateParsing.date($0).iso }.joined(separator: " ") == expected, "seed \(random.seed)")
    }
}
