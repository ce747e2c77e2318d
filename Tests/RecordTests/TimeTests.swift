import Foundation
import Record
import Testing

@Suite struct TimeTests {
    @Test("Every day from 1800 to 2999 has the calendar's parts, and they lead back to it")
    func days() throws {
        var day = try #require(Day(year: 1800, month: 1, day: 1))
        for year in 1800...2999 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                #expect(Day.length(ofMonth: index + 1, in: year) == length)
                #expect(Day(year: year, month: index + 1, day: length + 1) == nil)
                for number in 1...length {
                    guard day.civil == (year, index + 1, number), Day(year: year, month: index + 1, day: number) == day
                    else {
                        Issue.record("\(year)-\(index + 1)-\(number) is \(day)")
                        return
                    }
                    day = day.advanced(by: 1)
                }
            }
        }
    }

    @Test("Days are written and read in each form")
    func dayForms() {
        let forms = [
            ("2024-12-31", "2024-12-31", DayPrecision.day), ("31.12.2024", "2024-12-31", .day),
            ("1.2.2024", "2024-02-01", .day), ("2024-02", "2024-02-29", .month), ("2024-Q3", "2024-09-30", .quarter),
            ("2024-q1", "2024-03-31", .quarter), ("2024", "2024-12-31", .year), ("1900-01-01", "1900-01-01", .day),
        ]
        for (text, day, precision) in forms {
            let dated = DatedDay(text)
            #expect(dated?.day.description == day && dated?.precision == precision, "\(text)")
        }
        #expect(Day.undated.description == "1900-01-01")
        let malformed = [
            "", "-", ".", "2024-13", "2024-00", "2024-02-30", "30.02.2024", "2024-Q5", "2024-Q0", "2024-Q", "24-01-01",
            "2024-1-1", "1.1.24", "31/12/2024", "2024-12-31T00:00:00Z", "1799", "3000", "٢٠٢٤", "2024-+1", "+024",
        ]
        for text in malformed { #expect(DatedDay(text) == nil, "\(text)") }
    }

    @Test("A month, quarter or year begins with its first day")
    func firstDays() throws {
        let firsts = [
            "2024-05-17": "2024-05-17", "2024-05": "2024-05-01", "2024-Q2": "2024-04-01", "2024": "2024-01-01",
        ]
        for (text, first) in firsts {
            #expect(try #require(DatedDay(text)).firstDay.description == first)
        }
    }

    @Test(
        "Norwegian days are those of the time zone database, hour by hour around every change", arguments: 1996...2037)
    func osloTime(year: Int) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Oslo"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let start = Int64(try #require(Day(year: year, month: 1, day: 1)).rawValue) * 86_400_000
        for hour in 0..<Int64(366 * 24) {
            for milliseconds in [0, 3_599_999] {
                let instant = Instant(milliseconds: start + hour * 3_600_000 + Int64(milliseconds))
                let seconds = (instant.rawValue - (instant.rawValue % 1000)) / 1000
                let offset = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
                let wanted = (seconds + offset) / 86_400
                guard OsloTime.day(of: instant).rawValue == Int32(wanted) else {
                    Issue.record("\(instant) falls on \(OsloTime.day(of: instant))")
                    return
                }
            }
        }
    }

    @Test("A Norwegian day ends one millisecond before the next begins")
    func endOfDay() throws {
        for number in Int32(9_496)...24_837 {
            let day = Day(rawValue: number)
            let end = OsloTime.end(of: day)
            let next = Instant(milliseconds: end.rawValue + 1)
            guard OsloTime.day(of: end) != day || OsloTime.day(of: next) != day.advanced(by: 1) else { continue }
            Issue.record("\(day) ends at \(end)")
        }
        let day = try #require(Day(year: 2025, month: 2, day: 28))
        #expect(OsloTime.end(of: day).description == "2025-02-28T22:59:59.999Z")
    }

    @Test("Instants are written and read in RFC 3339")
    func instants() {
        let forms = [
            ("2025-02-28T22:59:59Z", "2025-02-28T22:59:59.999Z"),
            ("2025-02-28T23:59:59+01:00", "2025-02-28T22:59:59.999Z"),
            ("2025-02-28t22:59:59.5z", "2025-02-28T22:59:59.500Z"),
            ("1969-12-31T23:59:59.000Z", "1969-12-31T23:59:59.000Z"),
            ("2025-01-01 00:30:00.123456-05:30", "2025-01-01T06:00:00.123Z"),
        ]
        for (text, written) in forms {
            let instant = Instant(text)
            #expect(instant?.description == written, "\(text)")
            #expect(instant.flatMap { Instant($0.description) } == instant, "\(text)")
        }
        let malformed = [
            "", "2025-02-28", "2025-02-30T00:00:00Z", "2025-02-28T24:00:00Z", "2025-02-28T22:60:00Z",
            "2025-02-28T22:59:59",
            "2025-02-28T22:59:59.Z", "2025-02-28T22:59:59+1", "2025-02-28T22:59:59+01:60", "28.02.2025T22:59:59Z",
            "2025-02-28T22:59:59.1234567890Z", "2025-02-28T22:59:59Zz", "æøåæøåæøåæøåæøåæøåæ",
        ]
        for text in malformed { #expect(Instant(text) == nil, "\(text)") }
    }

    @Test("Instants at the ends of time have a description")
    func extremeInstants() {
        for end in [Int64.min, -1, 0, .max] { #expect(!Instant(milliseconds: end).description.isEmpty) }
        #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Instant(milliseconds: -2).description == "1969-12-31T23:59:59.998Z")
    }
}
