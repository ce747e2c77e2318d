import Breaches
import Innovations
import Organisations
import Portfolio
import Questions
import Record
import Reporting
import Submissions
import SwiftProtobuf
import Testing
import Vocabularies

/// Organisations, vocabularies, submissions, innovations and breaches.
@Suite struct ReferenceTests {
    @Test func `organisations are listed with when they were, and who took over`() throws {
        var ledger = TestLedger()
        let name = ledger.text("Helse Sunnmøre HF")
        let registered = OrganisationRegistered.with {
            ($0.code, $0.name, $0.number, $0.kind, $0.parent) = ("HSM", name, "983974759", "hf", "RHF")
        }
        try ledger.tell("org/HSM", "1900-01-01", .organisationRegistered(registered))
        try ledger.tell("org/HMR", "2011-07-01", .organisationRegistered(.with { $0.kind = "hf" }))
        try ledger.tell("org/HSM", "2011-06-30", .organisationMerged(.with { $0.into = "HMR" }))
        let answer = try ledger.ask(OrganisationsQuestion(), asOf: "2020-01-01")
        #expect(
            try answer.main.lines("org", "name", "number", "parent", "from", "to", "into") == [
                "HMR - - - 2011-07-01 - -", "HSM Helse Sunnmøre HF 983974759 RHF - 2011-06-30 HMR",
            ])
        let before = try ledger.ask(OrganisationsQuestion(), asOf: "2011-06-29")
        #expect(try before.main.lines("org", "to", "into") == ["HSM - -"])
    }

    @Test func `successors follow the chain, and a circle ends`() throws {
        var ledger = TestLedger()
        for (code, into) in [("A", "B"), ("B", "C"), ("X", "Y"), ("Y", "X")] {
            try ledger.tell("org/\(code)", "2011-01-01", .organisationMerged(.with { $0.into = into }))
        }
        for (stream, org) in [("1", "A"), ("2", "C"), ("3", "X"), ("4", "Z")] {
            try ledger.tell("submission/D:2011:\(stream)", "2011-06-01", org: org, .submissionSubmitted(.init()))
        }
        let answer = try ledger.ask(SubmissionsQuestion(), asOf: "2012-01-01") { $0.rollup = .now }
        #expect(try answer.main.lines("org") == ["C", "C", "Y", "Z"])
    }

    @Test func `a vocabulary is the one that was adopted last`() throws {
        var ledger = TestLedger()
        let labels = ["idé", "idea", "utprøvd"].map { ledger.text($0) }
        func term(_ code: String, _ nb: Text, _ en: Text? = nil) -> VocabularyAdopted.Term {
            .with {
                ($0.code, $0.nb, $0.group) = (code, nb, "early")
                if let en { $0.en = en }
            }
        }
        let both = [term("piloted", labels[2]), term("idea", labels[0], labels[1])]
        try ledger.tell("vocabulary/phases", "2020-01-01", .vocabularyAdopted(.with { $0.terms = both }))
        try ledger.tell("vocabulary/phases", "2024-01-01", .vocabularyAdopted(.with { $0.terms = [both[1]] }))
        let list = try ledger.ask(VocabulariesQuestion(), asOf: "2020-12-31")
        #expect(try list.main.lines("vocabulary", "terms", "groups", "example") == ["phases 2 1 false"])
        let then = try ledger.ask(VocabularyQuestion(), asOf: "2020-12-31") { $0.subject = "phases" }
        #expect(try then.main.lines("code", "label", "group") == ["piloted utprøvd early", "idea idea early"])
        let now = try ledger.ask(VocabularyQuestion(), asOf: "2024-12-31") {
            $0.subject = "phases"
            $0.language = .nn
        }
        #expect(try now.main.lines("code", "label") == ["idea idé"])
    }

    @Test func `a submission is in time, late, missing or not yet due`() throws {
        var ledger = TestLedger()
        func due(_ org: String, _ day: String) throws {
            let due = try SubmissionDue.with {
                ($0.duty, $0.period, $0.due) = ("KBS", "2024", PlainDay(try dated(day)))
            }
            try ledger.tell("submission/KBS:2024:\(org)", "2025-01-01", org: org, .submissionDue(due))
        }
        for org in ["HMR", "HNT", "STO"] { try due(org, "2025-03-14") }
        let submitted = SubmissionSubmitted.with { ($0.duty, $0.period) = ("KBS", "2024") }
        try ledger.tell("submission/KBS:2024:HMR", "2025-03-10", org: "HMR", .submissionSubmitted(submitted))
        try ledger.tell("submission/KBS:2024:HNT", "2025-03-20", org: "HNT", .submissionSubmitted(submitted))
        func lines(_ day: String) throws -> [String] {
            try ledger.ask(SubmissionsQuestion(), asOf: day).main
                .lines("org", "status", "days_late", "days_remaining")
        }
        #expect(try lines("2025-03-14") == ["HMR submitted - -", "HNT not-yet-due - 0", "STO not-yet-due - 0"])
        #expect(try lines("2025-03-31") == ["HMR submitted - -", "HNT late 6 -", "STO missing 17 -"])
        let missing = try ledger.ask(SubmissionsQuestion(), asOf: "2025-03-31") { $0.filters = [("status", "missing")] }
        #expect(try missing.main.lines("org", "due") == ["STO 2025-03-14"])
    }

    @Test func `innovations are listed with who took them into use`() throws {
        var ledger = TestLedger()
        try ledger.tell(
            "innovation/I1", "2022-01-01", org: "STO", .innovationReported(.with { $0.result = "service" }))
        for (org, developed) in [("HNT", false), ("HMR", true)] {
            let adopted = InnovationAdopted.with { ($0.origin, $0.developed) = ("STO", developed) }
            try ledger.tell("innovation/I1", "2023-01-01", org: org, .innovationAdopted(adopted))
        }
        let answer = try ledger.ask(InnovationsQuestion(), asOf: "2023-12-31")
        #expect(try answer.main.lines("innovation", "org", "result", "adoptions") == ["I1 STO service 2"])
        #expect(
            try answer.table("adoptions").lines("innovation", "origin", "adopter", "developed", "adopted")
                == ["I1 STO HNT false 2023-01-01", "I1 STO HMR true 2023-01-01"])
        #expect(try ledger.ask(InnovationsQuestion(), asOf: "2022-12-31").main.lines("adoptions") == ["0"])
    }

    @Test func `what is stored against a rule is listed with its reason`() throws {
        var ledger = TestLedger()
        let grant = Payload.OneOf_Event.fundsGranted(.with { $0.amount = money(1) })
        try ledger.tell("project/A", "2024-01-01", org: "STO", grant)
        try ledger.tell(
            "project/A", "2024-02-01", org: "STO", against: ["over-cap"], despite: "Decided by the board", grant)
        let imported = try ledger.tell(
            "project/B", "2024-01-15", org: "HNT", against: ["grant-before-approval", "over-cap"], grant)
        let answer = try ledger.ask(BreachesQuestion(), asOf: "2024-12-31")
        #expect(
            try answer.main.lines("position", "stream", "type", "org", "effective", "rules", "origin", "reason") == [
                "2 project/A funds-granted STO 2024-02-01 over-cap despite Decided by the board",
                "3 project/B funds-granted HNT 2024-01-15 grant-before-approval, over-cap import -",
            ])
        let one = try ledger.ask(BreachesQuestion(), asOf: "2024-12-31") {
            $0.filters = [("rules", "grant-before-approval")]
        }
        #expect(try one.main.lines("position") == ["3"])
        try ledger.void(imported, on: "2024-03-01")
        #expect(try ledger.ask(BreachesQuestion(), asOf: "2024-12-31").main.lines("position") == ["2"])
    }
}
