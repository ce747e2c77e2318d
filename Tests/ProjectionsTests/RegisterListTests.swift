import Portfolio
import Questions
import Reporting
import SwiftProtobuf
import Testing

/// How lists of registers look.
@Suite struct RegisterListTests {
    @Test(arguments: Registers.all, Language.allCases)
    func `no two columns of a list or of totals are called the same`(register: Register, language: Language) throws {
        let ledger = TestLedger()
        for question in [EntriesQuestion(register), EntryTotalsQuestion(register)] as [any Question] {
            let table = try ledger.ask(question, asOf: "2025-12-31") { $0.language = language }.main
            let labels = table.columns.map(\.label)
            #expect(Set(labels).count == labels.count, "\(question.name): \(labels)")
        }
    }

    @Test func `what has no amount stands with the one currency, and by itself where there are several`() throws {
        var ledger = TestLedger()
        func tell(_ id: String, _ amount: Money?) throws {
            let made = Commitment.with {
                ($0.kind, $0.personYears) = ("post", 50)
                if let amount { $0.amount = amount }
            }
            try ledger.tell("commitment/\(id)", "2024-01-01", org: "STO", .commitmentMade(made))
        }
        func sums() throws -> [[String]] {
            let totals = try ledger.ask(EntryTotalsQuestion(.commitments), asOf: "2025-12-31").main
            let list = try ledger.ask(EntriesQuestion(.commitments), asOf: "2025-12-31").main
            return [
                try totals.sums("currency", "entries", "person_years_hundredths"),
                try list.sums("currency", "person_years_hundredths"),
            ]
        }
        try tell("1", nil)
        #expect(try sums() == [["- 1 50"], ["- 50"]])
        try tell("2", money(7))
        #expect(try sums() == [["NOK 2 100"], ["NOK 100"]])
        let asked = try ledger.ask(EntryTotalsQuestion(.commitments), asOf: "2025-12-31") {
            $0.filters = [("currency", "NOK")]
        }
        #expect(try asked.main.sums("currency", "entries") == ["NOK 1"])
        try tell("3", money(8, "EUR"))
        #expect(try sums() == [["- 1 50", "EUR 1 50", "NOK 1 50"], ["- 50", "EUR 50", "NOK 50"]])
    }

    @Test func `money sought and money refused are no sum, nor are patents and companies, or levels of care`() throws {
        var ledger = TestLedger()
        try ledger.tell("project/P", "2024-01-01", org: "STO", .projectRegistered(.init()))
        try ledger.tell("project/P", "2024-01-02", .fundingApplied(.with { ($0.source, $0.amount) = ("eu", money(7)) }))
        try ledger.tell(
            "project/P", "2024-01-03", .fundingDeclined(.with { ($0.source, $0.amount) = ("eu", money(7)) }))
        let external = try ledger.ask(EntriesQuestion(.external), asOf: "2024-12-31").main
        #expect(try external.sums("status", "currency", "amount_minor") == ["applied NOK 7", "declined NOK 7"])
        for (kind, care) in [("patents", "specialist"), ("patents", "primary"), ("companies", "primary")] {
            let figure = MonitorFigure.with { ($0.kind, $0.year, $0.care, $0.quantity) = (kind, 2023, care, 2) }
            try ledger.tell("org/STO", "2024-02-01", org: "STO", .monitorFigureReported(figure))
        }
        let totals = try ledger.ask(EntryTotalsQuestion(.monitor), asOf: "2024-12-31") { $0.groups = ["org"] }.main
        let lines = ["companies primary 1 2", "patents primary 1 2", "patents specialist 1 2"]
        #expect(try totals.lines("kind", "care", "entries", "quantity") == lines)
        #expect(try totals.sums("kind", "care", "entries", "quantity") == lines)
    }
}
