internal import Application
internal import EventLog
internal import Questions
internal import Record
internal import Reporting

/// The control of time: a slider over quarters, years and quarters as links, a day, and what was known.
struct TimeBar {
    private let visit: Visit
    private let quarters: Quarters
    private let closings: [String]
    private var language: Language { visit.language }

    init(_ visit: Visit) throws {
        self.visit = visit
        quarters = try Quarters(of: visit.site.ledger)
        let list = try visit.site.ledger.closings(BasisRequest(), visit.language).main
        closings = list.rows.indices.map { list[$0, "closing"].machineText }
    }

    var view: View {
        let here = visit.here.without(["from", "format", "quarter", "quarter-was"])
        let asOf = visit.resolved.asOf
        let own = here.without(["as-of", "known-at"])
        return [
            "time": true, "timeLabel": Words.time(language), "timeAction": Link(visit.request.path).text,
            "sliderLabel": Words.slider(language), "sliderMost": quarters.last, "sliderValue": quarters.index(of: asOf),
            "sliderText": day(asOf), "ownFields": Frame.fields(own),
            "marks": quarters.years.map { year in
                ["markValue": quarters.index(ofYear: year), "markName": String(year)] as View
            },
            "yearsLabel": Words.asOf(language), "years": yearLinks(here, asOf), "quarters": quarterLinks(here, asOf),
            "todayLink": here.with("as-of", nil).text, "todayName": Words.today(language),
            "isToday": visit["as-of"] == nil && visit.basis.period == nil
                && visit.resolved.asOf == visit.site.ledger.today,
            "asOfLabel": Words.asOf(language), "asOfValue": asOf.description,
            "knownLabel": Words.knownAt(language), "knownValue": visit["known-at"] ?? "",
            "knownNow": Words.now(language), "knownHelp": Words.knownHelp(language),
            "knowns": closings.map { id in
                ["knownOption": "closing:" + id, "knownName": "\(Words.closing(language)) \(id)"] as View
            },
            "showLabel": Words.show(language), "presets": presets(here, asOf), "resolvedText": resolved,
            "resolvedMore": more,
        ]
    }

    private func yearLinks(_ here: Link, _ asOf: Day) -> [View] {
        quarters.years.map { year in
            [
                "yearName": String(year), "yearLink": here.with("as-of", String(year)).text,
                "isChosen": asOf.year == year,
            ]
        }
    }

    private func quarterLinks(_ here: Link, _ asOf: Day) -> [View] {
        (1...4).compactMap { number -> View? in
            guard let quarter = DatedDay(year: asOf.year, quarter: number), quarter.day <= quarters.today else {
                return nil
            }
            return [
                "quarterName": Words.quarter(language, [String(number)]) + " \(asOf.year)",
                "quarterLink": here.with("as-of", "\(asOf.year)-Q\(number)").text, "isChosen": quarter.day == asOf,
            ]
        }
    }

    private func presets(_ here: Link, _ asOf: Day) -> [View] {
        var presets = [("", Words.now(language)), (asOf.description, Words.thatDay(language))]
        presets += closings.suffix(3).map { ("closing:" + $0, "\(Words.closing(language)) \($0)") }
        return presets.map { value, name in
            // A closing has a day of its own.
            let link = value.hasPrefix("closing:") ? here.with("as-of", nil) : here
            return [
                "presetName": name, "presetLink": link.with("known-at", value).text,
                "isChosen": (visit["known-at"] ?? "") == value,
            ]
        }
    }

    /// What the request came to, in a sentence.
    private var resolved: String { basis.heading(in: language).first ?? "" }

    private var more: String {
        let event = "\(Words.event(language)) \(visit.resolved.known)."
        return visit.resolved.isImported ? event + " " + Words.imported(language) : event
    }

    private var basis: Basis {
        Basis(
            origin: visit.site.ledger.log.origin, position: Int64(clamping: visit.resolved.known.rawValue),
            asOf: Cell.Day(DatedDay(visit.resolved.asOf)), knownAt: Cell.Instant(visit.resolved.knownAt),
            period: visit.resolved.period.map { "\($0.lowerBound)/\($0.upperBound)" }, projection: "")
    }

    private func day(_ day: Day) -> String { Cell.Day(DatedDay(day)).text(in: language) }
}

/// The quarters that the slider goes over: from the year in which the ledger begins to today.
struct Quarters {
    private let first: Int
    let today: Day

    init(of ledger: Ledger) throws {
        today = ledger.today
        let begun = try ledger.log.record(at: Position(1))?.recorded
        first = min(begun.map { OsloTime.day(of: $0).year } ?? today.year, today.year)
    }

    var years: ClosedRange<Int> { first...today.year }

    /// The place at the right end, which is today.
    var last: Int { (today.year - first) * 4 + (today.civil.month + 2) / 3 - 1 }

    /// The place of the quarter in which a day lies.
    func index(of day: Day) -> Int {
        min(max((day.year - first) * 4 + (day.civil.month + 2) / 3 - 1, 0), last)
    }

    /// The place of the last quarter of a year.
    func index(ofYear year: Int) -> Int { min((year - first) * 4 + 3, last) }

    /// The last day of the quarter at a place, as it is asked for; nil for today.
    func asOf(at index: Int) -> String? {
        guard index < last, index >= 0 else { return nil }
        return "\(first + index / 4)-Q\(index % 4 + 1)"
    }
}

extension Visit {
    /// Where the browser is sent when the slider was moved: the address that says what it shows.
    var turned: Page? {
        get throws {
            guard let quarter = here["quarter"].flatMap({ Int($0) }), let was = here["quarter-was"].flatMap({ Int($0) })
            else { return nil }
            let plain = here.without(["quarter", "quarter-was", "from"])
            let to = quarter == was ? plain : plain.with("as-of", try Quarters(of: site.ledger).asOf(at: quarter))
            return Page(status: 303, body: [], headers: [("Location", to.text)])
        }
    }
}
