import Involvement
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// The involvement table of a plan.
@Suite struct InvolvementTests {
    private func involved(
        _ entry: String, _ stage: String, _ form: String = "", at: String? = nil, org: String = "", name: Text? = nil
    ) throws -> PartyInvolved {
        try .with {
            ($0.entry, $0.stage, $0.form) = (entry, stage, form)
            $0.parties = [
                .with {
                    $0.organisation = org
                    if let name { $0.name = name }
                }
            ]
            if let at { $0.at = PlainDay(try dated(at)) }
        }
    }

    private func table(_ ledger: TestLedger, asOf: String, known: Position? = nil) throws -> Answer {
        try ledger.ask(InvolvementQuestion(), asOf: asOf, known: known) { $0.subject = "NEW" }
    }

    @Test func `who was involved, when, and how input was answered`() throws {
        var ledger = TestLedger()
        let (network, input, answer) = (ledger.text("A network"), ledger.text("Shorter"), ledger.text("It is shorter"))
        let drafted = try ledger.tell("plan/NEW", "2023-01-01", org: "RHF", .planDrafted(.init()))
        try ledger.tell(
            "plan/NEW", "2023-02-01", .partyInvolved(involved("1", "draft", "discussion", at: "2023-01", name: network))
        )
        var given = try involved("2", "out-for-input", org: "STO")
        given.input = input
        let second = try ledger.tell("plan/NEW", "2023-03-01", .inputGiven(given))
        let columns = ["entry", "stage", "form", "held", "party", "org", "input", "outcome", "answer", "answered"]
        #expect(try table(ledger, asOf: "2023-03-31").notes == ["Stage: draft"])
        try ledger.tell("plan/NEW", "2023-06-01", .planAdopted(.init()))
        try ledger.tell(
            "plan/NEW", "2023-04-01", recorded: "2023-06-01",
            .inputAnswered(.with { ($0.entry, $0.outcome, $0.answer) = ("2", "taken-in", answer) }))
        let now = try table(ledger, asOf: "2023-06-30")
        #expect(columns.allSatisfy(now.main.columns.map(\.key).contains))
        #expect(
            try now.main.lines("entry", "stage", "form", "held", "party", "org", "input", "outcome", "answered") == [
                "1 draft discussion 2023-01-31 A network - - - -",
                "2 out-for-input input - STO STO Shorter taken-in 2023-04-01",
            ])
        #expect(try now.main.sums("involved", "inputs", "answered") == ["1 1 1"])
        #expect(now.notes == ["Stage: adopted"])
        #expect(try table(ledger, asOf: "2023-06-30", known: second).main.sums("answered") == ["0"])
        #expect(try table(ledger, asOf: "2023-01-31").main.rows.isEmpty)
        #expect(throws: QuestionError.unknownSubject("NEW")) { try table(ledger, asOf: "2022-12-31") }
        try ledger.void(second, on: "2023-07-01")
        #expect(try table(ledger, asOf: "2023-06-30").main.lines("entry") == ["1"])
        #expect(try table(ledger, asOf: "2023-06-30", known: drafted).main.rows.isEmpty)
    }
}
