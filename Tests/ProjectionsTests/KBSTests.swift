import Enrolment
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Clinical treatment studies: figures on their way, studies at each level, averages and late corrections.
@Suite struct KBSTests {
    /// A region with two trusts, one of which has two sites.
    private func region() throws -> TestLedger {
        var ledger = TestLedger()
        for (code, kind, parent) in [
            ("RHF", "rhf", ""), ("STO", "hf", "RHF"), ("HNT", "hf", "RHF"), ("ORK", "hospital", "STO"),
            ("ROS", "hospital", "STO"), ("UNI", "university", ""),
        ] {
            try ledger.tell(
                "org/\(code)", "1900-01-01", org: code, recorded: "2020-01-01",
                .organisationRegistered(.with { ($0.code, $0.kind, $0.parent) = (code, kind, parent) }))
        }
        return ledger
    }

    private func reported(_ site: String, _ year: UInt32, _ enrolled: Int64) -> Payload.OneOf_Event {
        .patientsReported(.with { ($0.site, $0.year, $0.enrolled) = (site, year, enrolled) })
    }

    private func figure(_ site: String, _ year: UInt32, _ enrolled: Int64) -> PatientsProposed {
        .with { ($0.site, $0.year, $0.enrolled) = (site, year, enrolled) }
    }

    @Test func `what is proposed does not count until the site confirms it`() throws {
        var ledger = try region()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", .studyRegistered(.init()))
        try ledger.tell("study/S1", "2024-02-01", org: "STO", .patientsProposed(figure("HNT", 2023, 7)))
        func patients(_ day: String) throws -> [String] {
            try ledger.ask(KBSYearsQuestion(), asOf: day).main.lines("org", "year", "new_patients", "studies")
        }
        #expect(try patients("2024-12-31").isEmpty)
        let list = EntriesQuestion(.kbs)
        #expect(
            try ledger.ask(list, asOf: "2024-12-31").main.lines("study", "site", "year", "status", "enrolled")
                == ["S1 HNT 2023 proposed 7"])
        let confirmed = try ledger.tell(
            "study/S1", "2024-03-01", org: "HNT", .patientsConfirmed(figure("HNT", 2023, 7)))
        #expect(try patients("2024-12-31") == ["HNT 2023 7 1"])
        try ledger.tell(
            "study/S1", "2024-04-01", org: "HNT",
            .patientsChecked(.with { ($0.site, $0.year, $0.outcome) = ("HNT", 2023, "accepted") }))
        try ledger.tell("study/S1", "2024-04-01", org: "STO", .patientsProposed(figure("STO", 2023, 2)))
        #expect(
            try ledger.ask(list, asOf: "2024-12-31").main.lines("site", "status", "outcome")
                == ["HNT checked accepted", "STO proposed -"])
        let show = try ledger.ask(EntryQuestion(.kbs), asOf: "2024-12-31") { $0.subject = "S1" }
        #expect(try show.main.lines("site") == ["HNT", "STO"])
        try ledger.void(confirmed, on: "2024-05-01")
        #expect(try patients("2024-12-31").isEmpty)
    }

    @Test func `a study counts once at each level, whatever its sites`() throws {
        var ledger = try region()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", .studyRegistered(.init()))
        try ledger.tell("study/S2", "2023-01-01", org: "HNT", .studyRegistered(.init()))
        try ledger.tell("study/S1", "2023-01-01", org: "STO", .studyCoordinated(.with { $0.coordinator = "STO" }))
        try ledger.tell("study/S1", "2023-02-01", .studyOpenedAtSite(.with { $0.site = "ORK" }))
        for (study, site, patients) in [("S1", "ORK", 3), ("S1", "ROS", 4), ("S1", "HNT", 5), ("S2", "HNT", 1)] {
            try ledger.tell("study/\(study)", "2024-02-01", reported(site, 2023, Int64(patients)))
        }
        try ledger.tell("study/S2", "2024-02-01", reported("STO", 2023, 0))
        func lines(_ level: String) throws -> [String] {
            try ledger.ask(KBSYearsQuestion(), asOf: "2024-12-31") { $0.filters = [("level", level)] }
                .main.lines("org", "new_patients", "studies", "start_ups", "coordinated")
        }
        #expect(try lines("site") == ["HNT 6 2 0 0", "ORK 3 1 1 0", "ROS 4 1 0 0", "STO 0 0 0 0"])
        #expect(try lines("trust") == ["HNT 6 2 0 0", "STO 7 1 1 1"])
        #expect(try lines("region") == ["RHF 13 2 1 1"])
        #expect(throws: QuestionError.self) {
            try ledger.ask(KBSYearsQuestion(), asOf: "2024-12-31") { $0.groups = ["study"] }
        }
    }

    @Test func `the average is of three years that are all told`() throws {
        var ledger = try region()
        try ledger.tell("study/S1", "2020-01-01", org: "STO", .studyRegistered(.init()))
        for (year, patients) in [(2020, 1), (2021, 1), (2022, 2), (2024, 9)] {
            try ledger.tell("study/S1", "\(year + 1)-02-01", reported("STO", UInt32(year), Int64(patients)))
        }
        let question = KBSYearsQuestion()
        let lines = { (answer: Answer) throws in try answer.main.lines("year", "three_year_average_hundredths") }
        #expect(
            try lines(ledger.ask(question, asOf: "2025-12-31")) == ["2020 -", "2021 -", "2022 133", "2024 -"])
        let one = try ledger.ask(question, asOf: "2025-12-31") { $0.filters = [("year", "2022")] }
        #expect(try lines(one) == ["2022 133"])
        try ledger.tell("study/S1", "2024-02-01", reported("STO", 2023, 2))
        #expect(
            try lines(ledger.ask(question, asOf: "2025-12-31")) == [
                "2020 -", "2021 -", "2022 133", "2023 167", "2024 433",
            ])
    }

    @Test func `a late correction is told with what it does to the averages of three years`() throws {
        var ledger = try region()
        try ledger.tell("study/S1", "2020-01-01", org: "STO", .studyRegistered(.init()))
        let first = try ledger.tell("study/S1", "2021-02-01", reported("STO", 2020, 10))
        // In time: the year after is not over.
        try ledger.correct(first, recorded: "2021-11-01", to: reported("STO", 2020, 12))
        try ledger.tell("study/S1", "2022-02-01", reported("STO", 2021, 10))
        let question = KBSCorrectionsQuestion()
        #expect(try ledger.ask(question, asOf: "2023-12-31").main.rows.isEmpty)
        let late = try ledger.correct(first, recorded: "2023-05-01", to: reported("STO", 2020, 14))
        let count = try ledger.tell(
            "study/S1", "2021-06-01", recorded: "2023-06-01",
            .patientsCounted(.with { ($0.site, $0.enrolled) = ("HNT", 3) }))
        let columns = try ledger.ask(question, asOf: "2023-12-31").main.lines(
            "org", "year", "filed_patients", "new_patients", "change", "average_hundredths",
            "average_next_hundredths", "average_second_hundredths", "events")
        #expect(
            columns == [
                "STO 2020 12 14 2 67 67 67 @\(first) @\(late)", "HNT 2021 0 3 3 100 100 100 @\(count)",
            ])
        let region = try ledger.ask(question, asOf: "2023-12-31") { $0.filters = [("level", "region")] }
        #expect(try region.main.lines("org", "year", "change") == ["RHF 2020 2", "RHF 2021 3"])
        #expect(try ledger.ask(question, asOf: "2023-12-31", known: late).main.lines("year") == ["2020"])
    }

    @Test func `distinct studies of the region are the union of the sites' on random histories`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<12 {
            var ledger = try region()
            var recruiting: [String: [String: Set<String>]] = [:]
            for study in 0..<8 { try ledger.tell("study/S\(study)", "2019-01-01", .studyRegistered(.init())) }
            for _ in 0..<60 {
                let study = "S\(Int.random(in: 0..<8, using: &generator))"
                let site = ["STO", "HNT", "ORK", "ROS"].randomElement(using: &generator) ?? "STO"
                let year = Int.random(in: 2020...2023, using: &generator)
                try ledger.tell(
                    "study/\(study)", "\(year)-0\(Int.random(in: 1...9, using: &generator))-01",
                    .patientsCounted(
                        .with { ($0.site, $0.enrolled) = (site, Int64.random(in: 1...5, using: &generator)) }))
                recruiting[String(year), default: [:]][site, default: []].insert(study)
            }
            func studies(_ level: String) throws -> [String] {
                try ledger.ask(KBSYearsQuestion(), asOf: "2024-12-31") {
                    ($0.filters, $0.groups) = ([("level", level)], ["year", "org"])
                }.main.lines("year", "org", "studies")
            }
            let unions = recruiting.mapValues { $0.values.reduce(Set()) { $0.union($1) } }
            #expect(
                try studies("region") == unions.keys.sorted().map { "\($0) RHF \(unions[$0]?.count ?? 0)" },
                "seed \(seed), round \(round)")
            let sites = recruiting.flatMap { year, sites in sites.map { "\(year) \($0.key) \($0.value.count)" } }
            #expect(try studies("site") == sites.sorted(), "seed \(seed), round \(round)")
            let trusts = recruiting.flatMap { year, sites in
                Dictionary(grouping: sites) { $0.key == "HNT" ? "HNT" : "STO" }.map { trust, own in
                    "\(year) \(trust) \(own.reduce(Set()) { $0.union($1.value) }.count)"
                }
            }
            #expect(try studies("trust") == trusts.sorted(), "seed \(seed), round \(round)")
        }
    }
}
