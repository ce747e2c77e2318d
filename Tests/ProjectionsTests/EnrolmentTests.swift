import Enrolment
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Patients and studies.
@Suite struct EnrolmentTests {
    private func study(_ kind: String = "", starts: String? = nil, registered: String? = nil) throws
        -> Payload.OneOf_Event
    {
        var study = StudyRegistered()
        study.kind = kind
        if let starts { study.starts = PlainDay(try dated(starts)) }
        if let registered { study.registered = PlainDay(try dated(registered)) }
        return .studyRegistered(study)
    }

    private func counted(_ site: String, _ enrolled: Int64, offered: Int64 = 0) -> Payload.OneOf_Event {
        .patientsCounted(.with { ($0.site, $0.enrolled, $0.offered) = (site, enrolled, offered) })
    }

    private func reported(_ site: String, _ year: UInt32, _ enrolled: Int64) -> Payload.OneOf_Event {
        .patientsReported(.with { ($0.site, $0.year, $0.enrolled) = (site, year, enrolled) })
    }

    private func targeted(_ site: String, _ enrolled: Int64, year: UInt32 = 0) -> Payload.OneOf_Event {
        .patientsTargeted(.with { ($0.site, $0.year, $0.enrolled) = (site, year, enrolled) })
    }

    private func lines(_ answer: Answer, _ dimension: String) throws -> [String] {
        try answer.main.lines(
            dimension, "patients", "running", "reported", "difference", "planned", "offered", "studies")
    }

    @Test func `a reported figure takes the place of that study, site and year`() throws {
        var ledger = TestLedger()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", study())
        try ledger.tell("study/S1", "2023-03-01", counted("STO", 7, offered: 20))
        try ledger.tell("study/S1", "2023-09-01", counted("STO", 5))
        try ledger.tell("study/S1", "2023-09-01", counted("HNT", 3))
        try ledger.tell("study/S1", "2024-02-01", counted("STO", 1))
        try ledger.tell("study/S1", "2024-03-14", reported("STO", 2023, 10))
        let before = try ledger.ask(EnrolmentQuestion(), asOf: "2023-12-31")
        #expect(try lines(before, "org") == ["HNT 3 3 - - - 0 1", "STO 12 12 - - - 20 1"])
        let after = try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31")
        #expect(try lines(after, "org") == ["HNT 3 3 - - - 0 1", "STO 11 13 10 -2 - 20 1"])
        #expect(try after.main.sums("patients", "studies") == ["14 1"])
        let byYear = try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31") { $0.groups = ["year"] }
        #expect(try byYear.main.lines("year", "patients") == ["2023 13", "2024 1"])
    }

    @Test func `of two reported figures the one with the later day counts, whenever it was registered`() throws {
        var ledger = TestLedger()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", study())
        try ledger.tell("study/S1", "2024-04-01", reported("STO", 2023, 9))
        try ledger.tell("study/S1", "2024-03-01", reported("STO", 2023, 4))
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31").main.lines("patients") == ["9"])
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2024-03-31").main.lines("patients") == ["4"])
    }

    @Test func `a corrected and a voided figure follow their amendments`() throws {
        var ledger = TestLedger()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", study())
        try ledger.tell("study/S1", "2023-03-01", counted("STO", 7))
        let report = try ledger.tell("study/S1", "2024-03-01", reported("STO", 2023, 4))
        try ledger.correct(report, recorded: "2024-05-01", to: reported("STO", 2023, 6))
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31").main.lines("patients") == ["6"])
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31", known: report).main.lines("patients") == ["4"])
        try ledger.void(report, on: "2024-06-01")
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31").main.lines("patients") == ["7"])
    }

    @Test func `a study at three trusts is one study in the region`() throws {
        var ledger = TestLedger()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", study("drug"))
        for site in ["STO", "HMR", "HNT"] {
            try ledger.tell("study/S1", "2023-02-01", .studyOpenedAtSite(.with { $0.site = site }))
        }
        try ledger.tell("study/S2", "2023-01-01", org: "STO", study("device"))
        let answer = try ledger.ask(EnrolmentQuestion(), asOf: "2023-12-31")
        #expect(try answer.main.lines("org", "studies") == ["HMR 1", "HNT 1", "STO 2"])
        #expect(try answer.main.sums("studies") == ["2"])
        #expect(answer.main.nonAdditive == ["studies"])
        let byKind = try ledger.ask(EnrolmentQuestion(), asOf: "2023-12-31") { $0.groups = ["kind"] }
        #expect(try byKind.main.lines("kind", "studies") == ["device 1", "drug 1"])
    }

    @Test func `targets of sites take the place of the one for the whole study`() throws {
        var ledger = TestLedger()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", study())
        try ledger.tell("study/S1", "2023-01-01", targeted("", 100))
        let whole = try ledger.ask(EnrolmentQuestion(), asOf: "2023-12-31")
        #expect(try whole.main.lines("org", "planned", "patients") == ["STO 100 0"])
        try ledger.tell("study/S1", "2024-01-01", targeted("STO", 40))
        try ledger.tell("study/S1", "2024-01-01", targeted("HNT", 30, year: 2024))
        try ledger.tell("study/S1", "2024-01-01", targeted("HNT", 35, year: 2025))
        let atSites = try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31")
        #expect(try atSites.main.lines("org", "planned") == ["HNT 65", "STO 40"])
        #expect(try atSites.main.sums("planned") == ["105"])
    }

    @Test func `a stated total counts where nothing was counted or reported`() throws {
        var ledger = TestLedger()
        let stated = Payload.OneOf_Event.patientsStated(.with { $0.enrolled = 50 })
        for id in ["study/S1", "study/S2"] {
            try ledger.tell(id, "2015-01-01", org: "STO", study())
            try ledger.tell(id, "2016-12-31", stated)
        }
        try ledger.tell("study/S2", "2017-01-01", counted("STO", 8))
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2015-12-31").main.sums("patients", "studies") == ["0 2"])
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2016-12-31").main.sums("patients") == ["100"])
        #expect(try ledger.ask(EnrolmentQuestion(), asOf: "2017-12-31").main.sums("patients") == ["58"])
        let moved = try ledger.ask(EnrolmentQuestion(), asOf: "2017-12-31") {
            $0.period = try dated("2016-01-01").day...dated("2016-12-31").day
        }
        #expect(try moved.main.sums("patients", "studies") == ["100 2"])
    }

    @Test func `a movement is the state at the end less the state before the beginning`() throws {
        var ledger = TestLedger()
        try ledger.tell("study/S1", "2023-01-01", org: "STO", study())
        try ledger.tell("study/S1", "2023-05-01", counted("STO", 12))
        try ledger.tell("study/S1", "2023-06-01", counted("HNT", 7))
        // Last year's report, handed in this year: the patients are last year's, and two of them were too many.
        try ledger.tell("study/S1", "2024-03-10", reported("STO", 2023, 10))
        try ledger.tell("study/S1", "2024-03-10", reported("HNT", 2023, 7))
        try ledger.tell("study/S1", "2024-05-01", counted("STO", 5, offered: 6))
        try ledger.tell("study/S1", "2025-03-10", reported("STO", 2024, 4))
        for (year, sum) in [("2023", "19"), ("2024", "3"), ("2025", "-1")] {
            let moved = try ledger.ask(EnrolmentQuestion(), asOf: "2026-01-01") {
                $0.period = try dated(year).firstDay...dated(year).day
            }
            #expect(try moved.main.sums("patients") == [sum])
        }
        let byYear = try ledger.ask(EnrolmentQuestion(), asOf: "2024-12-31") {
            $0.groups = ["org", "year"]
            $0.period = try dated("2024").firstDay...dated("2024").day
        }
        #expect(
            try byYear.main.lines("org", "year", "patients", "running", "reported", "difference") == [
                "HNT 2023 0 - 7 0", "STO 2023 -2 - 10 -2", "STO 2024 5 5 - -",
            ])
    }

    @Test func `studies are listed with what became of them`() throws {
        var ledger = TestLedger()
        try ledger.tell(
            "study/S1", "2015-01-01", org: "STO", study("drug", starts: "2015-03", registered: "2015-06-01"))
        try ledger.tell("study/S2", "2015-01-01", org: "HNT", study(starts: "2015-03", registered: "2015-02-01"))
        let reason = ledger.text("Too few patients")
        try ledger.tell(
            "study/S1", "2017-01-01",
            .studyClosed(
                .with {
                    $0.status = "terminated"
                    $0.reason = reason
                }))
        let answer = try ledger.ask(StudiesQuestion(), asOf: "2017-12-31")
        #expect(
            try answer.main.lines("study", "org", "status", "starts", "registered_late", "closed", "reason") == [
                "S1 STO terminated 2015-03-31 true 2017-01-01 Too few patients", "S2 HNT open 2015-03-31 false - -",
            ])
        let late = try ledger.ask(StudiesQuestion(), asOf: "2016-12-31") { $0.filters = [("registered_late", "true")] }
        #expect(try late.main.lines("study", "status") == ["S1 open"])
        let one = try ledger.ask(StudyQuestion(), asOf: "2017-12-31") { $0.subject = "S1" }
        #expect(try one.main.lines("study", "status") == ["S1 terminated"])
        #expect(try one.table("timeline").lines("event") == ["study-registered", "study-closed"])
    }
}
