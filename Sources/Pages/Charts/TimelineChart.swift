internal import Record
internal import Reporting

/// What happened, on two axes: when it was true in the world above, when the ledger learned of it below. A line that
/// leans far to the right came late.
struct TimelineChart {
    struct Entry {
        let name: String
        let effective: Day
        let recorded: Day
        let isLate: Bool
        let isAmended: Bool
    }

    let entries: [Entry]
    let words: (effective: String, recorded: String, late: String, amended: String)
    let language: Language

    /// Nil where there is nothing to draw.
    func svg(_ label: String) -> String? {
        let days = entries.flatMap { [$0.effective, $0.recorded] }
        guard let first = days.min(), let last = days.max() else { return nil }
        var canvas = Canvas()
        canvas.legend([("s1", words.effective), ("late", words.late), ("amended", words.amended)])
        let years = first.year...(last.year + (last > first ? 0 : 1))
        guard let from = Day(year: years.lowerBound, month: 1, day: 1), let to = Day.lastDay(ofYear: years.upperBound)
        else { return nil }
        let (left, right) = (12.0, Canvas.width - 12)
        let x = { (day: Day) in
            left + (right - left) * Double(day.rawValue - from.rawValue) / Double(max(1, to.rawValue - from.rawValue))
        }
        let (above, below) = (canvas.height + 30, canvas.height + 110)
        canvas.write(words.effective, x: left, y: above - 14, look: "axis-name")
        canvas.write(words.recorded, x: left, y: below + 34, look: "axis-name")
        canvas.line((left, above), (right, above), look: "axis")
        canvas.line((left, below), (right, below), look: "axis")
        let every = max(1, (years.count * 40 + 599) / 600)
        for year in years where (year - years.lowerBound).isMultiple(of: every) {
            guard let start = Day(year: year, month: 1, day: 1) else { continue }
            canvas.line((x(start), above - 5), (x(start), below + 5), look: "grid")
            canvas.write(String(year), x: x(start) + 3, y: below + 17)
        }
        for entry in entries {
            let look = entry.isAmended ? "amended" : entry.isLate ? "late" : "s1"
            let title = "\(entry.name): \(entry.effective) → \(entry.recorded)"
            canvas.line((x(entry.effective), above), (x(entry.recorded), below), look: "thread \(look)", title: title)
            canvas.dot(x: x(entry.effective), y: above, look: look, title: title)
            canvas.box(x: x(entry.recorded) - 3, y: below - 3, width: 6, height: 6, look: look, title: title)
        }
        canvas.height = below + 44
        return canvas.svg(label)
    }
}
