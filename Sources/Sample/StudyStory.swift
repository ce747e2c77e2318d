internal import Portfolio
internal import Record

/// A made-up clinical study: where it runs, how many patients it counts, what is reported each spring.
struct StudyStory {
    let id: String
    let title: String
    let sites: [String]
    let years: ClosedRange<Int>
    /// About how many patients each site includes in a quarter.
    let pace: Int64
    /// Whether it ends with the last of its years.
    var ends = true

    private static let all = [
        StudyStory(
            id: "STO-2017-S1", title: "To doser av et kjent legemiddel", sites: ["STO", "HMR"], years: 2017...2020,
            pace: 6),
        StudyStory(id: "STO-2019-S1", title: "Trening før kneprotese", sites: ["STO"], years: 2019...2022, pace: 4),
        StudyStory(
            id: "STO-2021-S1", title: "Kort mot lang antibiotikakur", sites: ["STO", "HMR", "HNT"], years: 2021...2025,
            pace: 7),
        StudyStory(
            id: "HMR-2022-S1", title: "Lysbehandling om vinteren", sites: ["HMR"], years: 2022...2026, pace: 3,
            ends: false),
        StudyStory(
            id: "HNT-2023-S1", title: "Samtale på skjerm eller på kontoret", sites: ["HNT", "STO"], years: 2023...2026,
            pace: 5, ends: false),
    ]

    static func tellAll(in script: inout Script) throws {
        for story in all { try story.tell(in: &script) }
        try tellStatedTotal(in: &script)
    }

    private var home: String { String(id.prefix(3)) }

    private func tell(_ event: Payload.OneOf_Event, _ day: Day, by organisation: String, _ script: inout Script) throws
    {
        try script.tell(Proposal(event, "study", id, on: day, by: organisation))
    }

    private func tell(in script: inout Script) throws {
        let first = try Day(years.lowerBound, 1, 15)
        var registered = StudyRegistered()
        registered.title = try script.sealer.seal(title + " (eksempel)")
        registered.kind = "interventional"
        registered.starts = PlainDay(DatedDay(first))
        registered.register = "eksempel"
        try tell(.studyRegistered(registered), first, by: home, &script)
        for site in sites {
            var opened = StudyOpenedAtSite()
            opened.site = site
            try tell(.studyOpenedAtSite(opened), first, by: site, &script)
            var target = PatientsTargeted()
            target.site = site
            target.enrolled = pace * 4 * Int64(years.count)
            try tell(.patientsTargeted(target), first, by: site, &script)
        }
        for year in years { try tell(year, in: &script) }
        guard ends else { return }
        var closed = StudyClosed()
        closed.status = "completed"
        try tell(.studyClosed(closed), Day(years.upperBound + 1, 1, 5), by: home, &script)
    }

    /// A year of running counts, and in the next spring the figure that replaces them.
    private func tell(_ year: Int, in script: inout Script) throws {
        for site in sites {
            var sum: Int64 = 0
            for (month, last) in [(3, 31), (6, 30), (9, 30), (12, 31)] {
                var counted = PatientsCounted()
                counted.site = site
                counted.enrolled = Int64.random(in: (pace / 2)...(pace + 2), using: &script.dice)
                counted.offered = counted.enrolled + Int64.random(in: 0...4, using: &script.dice)
                sum += counted.enrolled
                try tell(.patientsCounted(counted), Day(year, month, last), by: site, &script)
            }
            guard year < 2025 || site != "HNT" else { continue }
            var reported = PatientsReported()
            reported.site = site
            reported.year = UInt32(year)
            // Now and then a recount finds some fewer.
            reported.enrolled = max(0, sum - (year.isMultiple(of: 3) ? 2 : 0))
            try tell(.patientsReported(reported), Day(year + 1, 3, 10), by: site, &script)
        }
    }

    /// An older study of which only the total is known.
    private static func tellStatedTotal(in script: inout Script) throws {
        let story = StudyStory(
            id: "HNT-2016-S1", title: "Eldre studie med bare en sluttsum", sites: [], years: 2016...2018, pace: 0)
        try story.tell(in: &script)
        var stated = PatientsStated()
        stated.enrolled = 214
        try story.tell(.patientsStated(stated), Day(2018, 12, 31), by: story.home, &script)
    }
}
