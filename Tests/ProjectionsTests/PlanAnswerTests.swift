import PlanProgress
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Who has answered for a plan's items, and what they follow from.
@Suite struct PlanAnswerTests {
    private func organisation(_ code: String) -> Party { .with { $0.organisation = code } }

    @Test func `each party of an item has answered, or has not`() throws {
        var ledger = TestLedger()
        let (council, early, late) = (ledger.text("Forskningsrådet"), ledger.text("Soon"), ledger.text("Done"))
        let named = Party.with { $0.name = council }
        try ledger.tell("plan/P", "2014-06-25", .planAdopted(.init()))
        let item = PlanItem.with {
            ($0.item, $0.level, $0.parties) = ("1", .measure, [organisation("STO"), named])
        }
        try ledger.tell("plan/P", "2014-06-25", .planItemAdded(item))
        func say(_ party: Party, _ words: Text, _ day: String) throws -> Position {
            try ledger.tell(
                "plan/P", day,
                .partyReported(.with { ($0.item, $0.party, $0.words, $0.year) = ("1", party, words, 2015) }))
        }
        _ = try say(named, early, "2015-03-01")
        _ = try say(named, late, "2015-09-01")
        let stranger = try say(organisation("HNT"), early, "2015-09-02")
        func answers(_ asOf: String) throws -> Table {
            try ledger.ask(PlanAnswersQuestion(), asOf: asOf) { $0.subject = "P" }.main
        }
        #expect(
            try answers("2015-12-31").lines("item", "party", "org", "has_answered", "year", "words") == [
                "1 STO STO false - -", "1 Forskningsrådet - true 2015 Done", "1 HNT HNT true 2015 Soon",
            ])
        #expect(try answers("2015-12-31").sums("asked", "answered", "missing") == ["3 2 1"])
        #expect(try answers("2015-06-30").lines("party", "words") == ["STO -", "Forskningsrådet Soon"])
        try ledger.void(stranger, on: "2015-10-01")
        #expect(try answers("2015-12-31").sums("asked", "answered", "missing") == ["2 1 1"])
    }

    @Test func `what an item follows from stands with its plan until it does so no more`() throws {
        var ledger = TestLedger()
        for plan in ["plan/P", "plan/Q"] { try ledger.tell(plan, "2023-01-01", .planAdopted(.init())) }
        try ledger.tell("plan/P", "2023-01-01", .planItemAdded(.with { ($0.item, $0.level) = ("A1", .measure) }))
        var derived = ItemDerived.with { ($0.item, $0.plan, $0.from) = ("A1", "Q", "7") }
        try ledger.tell("plan/P", "2023-02-01", .itemDerived(derived))
        derived.from = ""
        try ledger.tell("plan/P", "2023-02-01", .itemDerived(derived))
        derived.ended = true
        try ledger.tell("plan/P", "2024-01-01", .itemDerived(derived))
        func sources(_ asOf: String) throws -> [String] {
            try ledger.ask(PlanQuestion(), asOf: asOf) { $0.subject = "P" }.table("sources")
                .lines("item", "plan", "derived_from", "since")
        }
        #expect(try sources("2023-12-31") == ["A1 Q - 2023-02-01", "A1 Q 7 2023-02-01"])
        #expect(try sources("2024-01-01") == ["A1 Q 7 2023-02-01"])
    }
}
