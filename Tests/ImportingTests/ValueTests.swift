import Portfolio
import Record
import Testing

@testable import Importing

/// What a template makes of a value.
private func made(_ template: String, of value: String) throws -> String {
    let scope = Scope(
        fields: [value, ""], columns: ["a": 0, "b": 1], format: FileFormat(), directory: Organisations.none)
    return try Template(template).value(in: scope)
}

@Suite("Values and templates") struct ValueTests {
    @Test(
        "A template fills its slots",
        arguments: [
            ("EU:{a}", " 7 ", "EU:7"), ("{a|slug}", "Helse Møre og Romsdal", "helse-more-og-romsdal"),
            ("{a|slug}", "  St. Olavs «Hospital»  ", "st-olavs-hospital"), ("{a|upper}", "over", "OVER"),
            ("{a|digits}", "983 658 776", "983658776"), ("{a|first:2}", "A12", "A1"), ("{a|drop:1}", "A12", "12"),
            ("{a|before:.}", "1.2", "1"), ("{a|before:.}", "1", ""), ("{a|after:into }", "merged into HMR", "HMR"),
            ("{{{a}", "x", "{x"), ("{b}-01-01", "x", ""), ("{a}{b}!", "x", "x!"),
        ])
    func templates(template: String, value: String, expected: String) throws {
        #expect(try made(template, of: value) == expected)
    }

    @Test("A long name is cut, and names that begin alike stay apart")
    func cutting() {
        let long = String(repeating: "a", count: 60)
        let cut = Slug.cut(long + "1", to: 40)
        #expect(cut.count == 40)
        #expect(cut != Slug.cut(long + "2", to: 40))
        #expect(Slug.cut("short", to: 40) == "short")
    }

    @Test("A name without Latin letters still has a code")
    func otherScripts() {
        #expect(StreamName.isPermitted(Slug.of("東京大学")))
        #expect(Slug.of("東京大学") != Slug.of("京都大学"))
    }

    @Test(
        "Days are read with their precision, and slashes as the mapping says",
        arguments: [
            ("31.12.2024", "2024-12-31", DayPrecision.day), ("25.05.2020 00:00", "2020-05-25", .day),
            ("2020-12", "2020-12-31", .month), ("2024-Q2", "2024-06-30", .quarter), ("2010", "2010-12-31", .year),
            ("03/04/2024", "2024-04-03", .day), ("undated", "1900-01-01", .day),
            ("2021-12-31T23:30:00Z", "2022-01-01", .day),
        ])
    func days(text: String, day: String, precision: DayPrecision) throws {
        var format = FileFormat()
        format.dates = .dayFirst
        let read = try DayReading.day(text, in: format)
        #expect(read.day.description == day)
        #expect(read.precision == precision)
    }

    @Test("A day as an instant is its end in Norway")
    func instants() throws {
        #expect(try DayReading.instant("2025-02-28", in: FileFormat()).description == "2025-02-28T22:59:59.999Z")
        #expect(
            try DayReading.instant("2025-02-28T10:00:00+01:00", in: FileFormat()).description
                == "2025-02-28T09:00:00.999Z")
    }
}
