/// Norwegian civil time, by the European Union's summer time rule (directive 2000/84/EC): from the last Sunday in
/// March to the last Sunday in October, changing at 01:00 UTC. Norway follows it since 1996; nothing in a ledger was
/// recorded earlier. The rule is written out so that the core needs neither tzdata nor ICU; a test compares the two.
public enum OsloTime {
    /// The day on which an instant falls in Norway.
    public static func day(of instant: Instant) -> Day {
        let local = instant.rawValue &+ offset(at: instant)
        return Day(rawValue: Int32(truncatingIfNeeded: floorDivide(local, 86_400_000)))
    }

    /// The last millisecond of a day in Norway.
    public static func end(of day: Day) -> Instant {
        let midnight = Int64(day.advanced(by: 1).rawValue) * 86_400_000
        let guess = Instant(rawValue: midnight - 3_600_000)
        return Instant(rawValue: midnight - offset(at: guess) - 1)
    }

    /// How far Norwegian clocks are ahead of UTC at an instant, in milliseconds.
    public static func offset(at instant: Instant) -> Int64 {
        let year = Day(rawValue: Int32(truncatingIfNeeded: floorDivide(instant.rawValue, 86_400_000))).year
        let summer = change(in: 3, of: year)..<change(in: 10, of: year)
        return summer.contains(instant.rawValue) ? 7_200_000 : 3_600_000
    }

    /// 01:00 UTC on the last Sunday of a month of 31 days. 1970-01-01 was a Thursday.
    private static func change(in month: Int, of year: Int) -> Int64 {
        guard let last = Day(year: year, month: month, day: 31) else { return 0 }
        let sinceSunday = (Int64(last.rawValue) + 4) % 7
        return (Int64(last.rawValue) - (sinceSunday + 7) % 7) * 86_400_000 + 3_600_000
    }
}
