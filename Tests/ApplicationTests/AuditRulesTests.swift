import Application
import Portfolio
import Questions
import Record
import Reporting
import Testing

/// What an auditor finds when every decision is judged anew.
@Suite struct AuditRulesTests {
    @Test func `a grant before the approval that came to be known later was in order after all`() throws {
        let office = try Office()
        let despite = try office.text("the approval is on its way")
        try office.given(office.granted(5, on: "2024-02-21")) { $0.despite = despite }
        try office.on("2024-03-02")
        #expect(try office.breaches() == "5 grant-before-approval both counts despite")
        try office.given(office.approved(on: "2024-02-20"))
        #expect(try office.breaches() == "5 grant-before-approval recorded counts despite")
        #expect(try office.breaches(at: "2024/@5") == "5 grant-before-approval both counts despite", "as known then")
        #expect(try office.breaches(at: "2024-02-20/@6").isEmpty, "it had not been granted")
    }

    @Test func `a grant whose approval turned out never to have been given goes against a rule by now`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(5, on: "2024-02-21"))
        #expect(try office.breaches().isEmpty)
        #expect(try office.outcome(of: office.void(5)) == "@7")
        #expect(try office.breaches() == "6 grant-before-approval replayed counts –")
    }

    @Test func `a corrected event goes against the rule that its correction breaks, and keeps what it broke itself`()
        throws
    {
        let office = try Office()
        let despite = try office.text("it happened")
        try office.given(office.granted(5, on: "2024-02-01")) { $0.despite = despite }
        try office.given(office.approved())
        #expect(try office.outcome(of: office.correct(5, "amount.minor", "700", on: "2024-02-22")) == "@7")
        #expect(try office.breaches() == "5 grant-before-approval recorded corrected despite")
        var command = try office.correct(5, "amount.minor", "900", on: "2024-02-02")
        command.despite = try office.text("no, it was earlier")
        command.texts += office.newTexts
        #expect(try office.outcome(of: command) == "@8")
        let expected = """
            5 grant-before-approval both corrected despite
            8 grant-before-approval recorded counts despite
            """
        #expect(try office.breaches() == expected)
    }

    @Test func `a void that changes a closed year is listed as an event of its own`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(5, on: "2024-02-21"))
        try office.on("2025-01-10")
        try office.close("2024")
        var command = try office.void(6)
        command.despite = try office.text("paid twice")
        command.texts += office.newTexts
        #expect(try office.outcome(of: command) == "@8")
        #expect(try office.breaches(at: "2025") == "8 period-closed recorded counts despite")
    }

    @Test func `what was recorded before the year was closed is not judged by the closing`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(5, on: "2024-02-21"))
        try office.on("2025-01-10")
        try office.close("2024")
        #expect(try office.breaches(at: "2025").isEmpty)
    }

    @Test func `the rules of a call count from the day on which they are decided and in force`() throws {
        let office = try Office()
        try office.given(office.called("C", cap: 100, on: "2024-02-01"), office.approved(on: "2024-01-20"))
        try office.given(office.granted(90, on: "2024-01-25", by: "C"))
        #expect(try office.breaches() == "7 call-not-in-force replayed counts –")
        #expect(try office.breaches(of: "C") == "7 call-not-in-force replayed counts –")
        // Corrected to have been opened in time, with a lower cap.
        let command = try office.correct(5, "rules.max_per_project_minor", "5000", on: "2024-01-15")
        #expect(try office.outcome(of: command) == "@8")
        #expect(try office.breaches() == "7 over-cap replayed counts –")
        #expect(try office.column("judged_by") == "call/C @5")
        #expect(try office.breaches(at: "2024/@7") == "7 call-not-in-force replayed counts –")
    }

    @Test func `a call has the breaches of what was judged by it, and no others`() throws {
        let office = try Office()
        try office.given(
            office.called("C", cap: 100, on: "2024-01-10"), office.called("D", cap: 100, on: "2024-01-10"))
        let despite = try office.text("the board wants it")
        try office.given(
            office.granted(101, on: "2024-02-01", by: "C"), office.granted(7, on: "2024-02-01")
        ) { $0.despite = despite }
        let expected = "7 grant-before-approval both counts despite\n7 over-cap both counts despite"
        #expect(try office.breaches(of: "C") == expected)
        #expect(try office.breaches(of: "D").isEmpty)
        #expect(try office.breaches().split(separator: "\n").count == 3)
        #expect(throws: Refusal.self) { try office.breaches(of: "E") }
    }

    @Test func `a link is judged by the edition of the plan that was in force`() throws {
        let office = try Office()
        try office.given(
            office.adopted("P", on: "2024-01-01"), office.measure("T1", of: "P", on: "2024-01-01"),
            office.measure("T2", of: "P", on: "2024-01-01"))
        try office.given(office.withdrawn("T1", of: "P", on: "2024-02-01"))
        try office.given(
            office.linked(to: "P", "T1", on: "2024-01-31"), office.linked(to: "P", "T2", on: "2024-02-02"),
            office.linked(to: "P", "T1", on: "2024-02-02"))
        #expect(try office.breaches() == "11 item-not-in-force replayed counts –")
        #expect(try office.column("judged_by") == "plan/P @5")
    }

    @Test func `a plan that had ended was no longer in force`() throws {
        let office = try Office()
        try office.given(
            office.adopted("P", on: "2024-01-01", to: "2024-01-31"), office.measure("T1", of: "P", on: "2024-01-01"))
        try office.given(
            office.linked(to: "P", "T1", on: "2024-01-31"), office.linked(to: "P", "T1", on: "2024-02-01"))
        #expect(try office.breaches() == "8 plan-not-in-force replayed counts –")
    }
}

extension Office {
    /// The breaches that the replay lists: position, rule, when it was found, what became of the event, and origin.
    func breaches(at basis: String = "2024", of call: String? = nil) throws -> String {
        try ledger.auditRules(call, self.basis(basis), options())
            .text(["position", "rules", "found", "standing", "origin"])
    }

    func column(_ column: String) throws -> String {
        try ledger.auditRules(nil, basis("2024"), options()).text([column])
    }

    func close(_ year: String) throws {
        let days = try #require(DatedDay(year))
        _ = try ledger.perform(ledger.close(year, days.firstDay...days.day), as: access)
    }
}
