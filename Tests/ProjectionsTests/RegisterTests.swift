import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Lists, totals and pages of registers, all from their descriptions.
@Suite struct RegisterTests {
    private func activity(
        _ kind: String, _ participants: Int64? = nil, with parties: [String] = []
    ) -> Payload.OneOf_Event {
        .activityHeld(
            .with {
                $0.kind = kind
                if let participants { $0.participants = participants }
                $0.party = parties.map { code in .with { $0.organisation = code } }
            })
    }

    @Test func `activities are listed and counted, as of a day and as known then`() throws {
        var ledger = TestLedger()
        try ledger.tell("activity/1", "2024-05-01", org: "STO", activity("course", 30, with: ["NTNU", "HNT"]))
        let second = try ledger.tell("activity/2", "2024-06-01", org: "HNT", activity("seminar", 12))
        let late = try ledger.tell(
            "activity/3", "2024-05-15", org: "STO", recorded: "2024-07-01", activity("course"))
        let changed = Activity.with {
            $0.participants = 33
            $0.party = [.with { $0.organisation = "STO" }]
        }
        try ledger.tell("activity/1", "2024-07-02", .activityChanged(changed))

        func list(_ asOf: String, known: Position? = nil) throws -> [String] {
            try ledger.ask(EntriesQuestion(.activities), asOf: asOf, known: known).main
                .lines("activity", "org", "status", "since", "kind", "participants", "party")
        }
        let before = [
            "1 STO held 2024-05-01 course 30 NTNU, HNT", "2 HNT held 2024-06-01 seminar 12 -",
            "3 STO held 2024-05-15 course - -",
        ]
        #expect(try list("2024-06-30") == before)
        #expect(try list("2024-06-30", known: second) == Array(before.prefix(2)))
        #expect(try list("2024-05-01") == Array(before.prefix(1)))
        #expect(try list("2024-12-31")[0] == "1 STO held 2024-05-01 course 33 STO")

        let totals = try ledger.ask(EntryTotalsQuestion(.activities), asOf: "2024-06-30").main
        #expect(try totals.lines("kind", "entries", "participants") == ["course 2 30", "seminar 1 12"])
        #expect(try totals.sums("entries", "participants") == ["3 42"])
        let byParty = try ledger.ask(EntryTotalsQuestion(.activities), asOf: "2024-06-30") {
            $0.groups = ["party"]
            $0.filters = [(column: "kind", value: "course")]
        }
        #expect(try byParty.main.lines("party", "entries") == ["- 1", "HNT 1", "NTNU 1"])
        #expect(try byParty.main.sums("entries") == ["2"])
        try ledger.void(late, on: "2024-07-03")
        #expect(try list("2024-06-30") == Array(before.prefix(2)))
    }

    @Test func `a movement tells what was told in the period`() throws {
        var ledger = TestLedger()
        try ledger.tell("activity/1", "2023-05-01", org: "STO", activity("course", 30))
        try ledger.tell("activity/2", "2024-06-01", org: "HNT", activity("seminar", 12))
        let year = try dated("2024-01-01").day...(try dated("2024-12-31").day)
        let moved = try ledger.ask(EntryTotalsQuestion(.activities), asOf: "2024-12-31") { $0.period = year }
        #expect(try moved.main.lines("kind", "entries") == ["seminar 1"])
    }

    @Test func `commitments are summed by currency, and tell their course`() throws {
        var ledger = TestLedger()
        let (title, funder) = (ledger.text("A post"), ledger.text("A foundation"))
        for (number, amount) in [money(100), money(50), money(7, "EUR")].enumerated() {
            let made = Commitment.with {
                ($0.kind, $0.title, $0.amount, $0.personYears) = ("post", title, amount, 50)
                $0.funder = .with { $0.name = funder }
            }
            try ledger.tell("commitment/\(number)", "2024-01-0\(number + 1)", org: "STO", .commitmentMade(made))
        }
        try ledger.tell("commitment/1", "2025-01-01", .commitmentEnded(.with { $0.outcome = "expired" }))
        let list = try ledger.ask(EntriesQuestion(.commitments), asOf: "2025-12-31").main
        #expect(
            try list.lines("commitment", "status", "title", "funder", "currency", "amount_minor", "outcome") == [
                "0 open A post A foundation NOK 10000 -", "1 ended A post A foundation NOK 5000 expired",
                "2 open A post A foundation EUR 700 -",
            ])
        #expect(try list.sums("currency", "amount_minor") == ["EUR 700", "NOK 15000"])
        let totals = try ledger.ask(EntryTotalsQuestion(.commitments), asOf: "2025-12-31") { $0.groups = ["status"] }
        #expect(
            try totals.main.lines("status", "currency", "entries", "amount_minor", "person_years_hundredths") == [
                "ended NOK 1 5000 50", "open EUR 1 700 50", "open NOK 1 10000 50",
            ])
        let page = try ledger.ask(EntryQuestion(.commitments), asOf: "2025-12-31") { $0.subject = "1" }
        #expect(page.title == "Commitment 1")
        #expect(try page.table("timeline").lines("event") == ["commitment-made", "commitment-ended"])
        #expect(throws: QuestionError.unknownSubject("9")) {
            try ledger.ask(EntryQuestion(.commitments), asOf: "2025-12-31") { $0.subject = "9" }
        }
    }

    @Test(arguments: Registers.all, Language.allCases)
    func `everything that stands in a register has a word`(register: Register, language: Language) {
        let words = CodeWords.all(language)
        func expect(_ code: String, in column: String) {
            let word = words[column]?[code] ?? ""
            #expect(!word.isEmpty && !word.contains("_"), "\(register.noun): \(code) in \(column), \(language)")
        }
        expect(register.noun, in: "thing")
        expect(register.plural, in: "projection")
        for verb in register.verbs {
            expect(verb.type.name, in: "event")
            if let status = verb.status { expect(status, in: "status") }
        }
        for column in [register.noun, "since"] + register.fields.map(\.name) {
            #expect(Labels.of(column, language) != column || column == "plan", "\(column) in \(language)")
        }
        for field in register.fields {
            guard case .code(let vocabulary) = field.kind else { continue }
            for code in Vocabularies.all[vocabulary] ?? [] { expect(code, in: field.name) }
        }
    }
}
