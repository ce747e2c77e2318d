import Application
import Portfolio
import Record
import Reporting
import Testing

/// What an answer rests on: the worked example of two grants, one of which came to light late.
@Suite struct BasisTests {
    /// Approved (@5), granted (@6), the year closed (@7), and a grant that was registered late (@8).
    private func example() throws -> Office {
        let office = try Office()
        try office.given(office.approved())
        try office.on("2024-06-10")
        try office.given(office.granted(400_000, on: "2024-06-01"))
        try office.on("2025-01-31")
        let year = try #require(Day(year: 2024, month: 1, day: 1))...#require(Day.lastDay(ofYear: 2024))
        _ = try office.ledger.perform(office.ledger.close("2024", year), as: office.access)
        try office.on("2025-02-20")
        let reason = try office.text("found in the archive")
        try office.given(office.granted(150_000, on: "2024-11-15")) { $0.despite = reason }
        return office
    }

    @Test func `as of a day, known at another`() throws {
        let office = try example()
        let answers = """
            2024-12-31/2024-12-31            400000
            2024-12-31/2025-02-28            550000
            2024-05-31/2025-02-28
            2024/@7                          400000
            2024/@8                          550000
            2024/2025-02-20T10:59:59Z        400000
            2024/2025-02-20T11:00:00Z        550000
            closing:2024                     400000
            2024-12-31                       550000
            """
        for line in answers.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            #expect(try office.answer(at: words[0], "granted_minor") == words.dropFirst().joined(), "\(line)")
        }
    }

    @Test func `a basis names what it saw`() throws {
        let office = try example()
        let seen = try office.ledger.resolve(office.basis("closing:2024"))
        #expect(seen.known == Position(6) && seen.asOf.description == "2024-12-31" && !seen.isImported)
        let now = try office.ledger.resolve(BasisRequest())
        #expect(now.known == Position(8) && now.asOf.description == "2025-02-20")
        let past = try office.ledger.answer("funding", on: office.basis("2024/2025-01-01"), office.options()).basis
        #expect(past.position == 6 && past.origin == "helse-midt" && past.projection == "funding/1")
    }

    @Test(arguments: ["2024/@99", "2024/closing:2023"])
    func `a basis that is not there is unknown`(text: String) throws {
        let office = try example()
        #expect(throws: Refusal.self) { try office.ledger.resolve(office.basis(text)) }
    }

    @Test func `what was filed is explained`() throws {
        let office = try example()
        let restated = try office.ledger.restate("2024", office.options(), of: ["funding"])
        let columns = ["org", "measure_or_field", "change_minor", "change", "cause", "events"]
        #expect(restated.text(columns) == "STO granted 150000 – late @8\nSTO grants – 1 late @8")
        let closings = try office.ledger.closings(BasisRequest(), .en)
        #expect(closings.text(["closing", "pinned"]) == "2024 6")
    }

    @Test func `a source's instants come before the ledger's own and are told`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.approved()) { $0.recorded = Instant("2024-02-21T00:00:00Z") } == "clock")
        let later = Instant("2024-03-02T00:00:00Z")
        #expect(try office.outcome(of: office.approved()) { $0.recorded = later } == "clock", "it is yet to come")
        try office.on("2024-03-03")
        try office.given(office.approved()) { $0.recorded = later }
        #expect(try office.ledger.resolve(BasisRequest()).isImported)
        #expect(try !office.ledger.resolve(office.basis("@4")).isImported)
    }
}

/// Why two answers differ.
@Suite struct DiffTests {
    @Test func `new, late, corrected and voided have their causes`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(100, on: "2024-02-21"), office.granted(7, on: "2024-02-22"))
        try office.on("2024-03-10")
        #expect(try office.outcome(of: office.correct(6, "amount.minor", "12000")) == "@8")
        #expect(try office.outcome(of: office.void(7)) == "@9")
        try office.given(office.granted(30, on: "2024-02-25"), office.granted(4, on: "2024-03-05"))
        let expected = """
            STO granted 4 – new @11
            STO grants – 1 new @11
            STO granted 30 – late @10
            STO grants – 1 late @10
            STO granted 20 – corrected @6 @8
            STO granted -7 – voided @7 @9
            STO grants – -1 voided @7 @9
            """
        let changes = try office.changes(from: "2024-03-01/@7", to: "2024-03-10/@11")
        #expect(Set(changes.split(separator: "\n")).isSuperset(of: Set(expected.split(separator: "\n"))), "\(changes)")
    }

    @Test func `figures follow a project that moves, and none shows where it is kept`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(100, on: "2024-02-21"))
        try office.on("2024-03-10")
        try office.given(office.moved(to: "HNT", on: "2024-03-05"), office.granted(5, on: "2024-03-06"))
        let changes = try office.changes(from: "2024-03-01/@6", to: "2024-03-10/@8")
        let expected = [
            "HNT granted 100 – regrouped @7", "STO granted -100 – regrouped @7", "HNT granted 5 – new @8",
        ]
        #expect(Set(changes.split(separator: "\n").map(String.init)).isSuperset(of: expected), "\(changes)")
        #expect(!changes.contains("@STO"))
        for groups in [["org"], ["source"], ["call"], ["status"], ["budget_year"]] {
            #expect(try !office.changes(from: "2024-03-01/@4", to: "2024-03-10/@8", by: groups).contains("@STO"))
        }
    }
}
