import Reporting
import Testing

@Suite("How a value reads")
struct CellTests {
    @Test(
        "money is grouped by language",
        arguments: [
            (Int64(123_456_750), Language.nb, "1 234 567,50"), (123_456_750, .nn, "1 234 567,50"),
            (123_456_750, .en, "1,234,567.50"), (-5, .nb, "-0,05"), (0, .nb, "0,00"), (99_999, .en, "999.99"),
            (.min, .nb, "-92 233 720 368 547 758,08"),
        ])
    func money(minor: Int64, language: Language, expected: String) {
        #expect(Cell.money(minor).text(in: language) == expected)
    }

    @Test("a date shows no more than is known of it")
    func precision() {
        func text(_ month: Int, _ precision: Cell.Day.Precision, _ language: Language) -> String {
            Cell.day(.init(year: 2020, month: month, day: 30, precision: precision)).text(in: language)
        }
        #expect(text(4, .day, .nb) == "30.04.2020")
        #expect(text(12, .month, .nb) == "des. 2020")
        #expect(text(12, .month, .en) == "Dec 2020")
        #expect(text(12, .quarter, .nn) == "4. kv. 2020")
        #expect(text(9, .quarter, .en) == "Q3 2020")
        #expect(text(12, .year, .nb) == "2020")
        #expect(Cell.day(.init(year: 2020, month: 4, day: 30, precision: .year)).machineText == "2020-04-30")
    }

    @Test("what nobody knows is said in the reader's language, and is nothing to a program")
    func unknown() {
        #expect(Language.allCases.map { Cell.unknown.text(in: $0) } == ["ukjent", "ukjend", "unknown"])
        #expect(Cell.absent.text(in: .nb) == "–")
        #expect(Cell.unknown.machineText.isEmpty)
        #expect(JSONValue(Cell.unknown) == .null)
    }

    @Test("an instant is read in local time, or marked as UTC")
    func instants() {
        let utc = "2025-02-28T22:59:59Z"
        #expect(Cell.Instant(utc: utc, local: "2025-02-28T23:59:59+01:00").text == "28.02.2025 23:59:59")
        #expect(Cell.Instant(utc: utc).text == "28.02.2025 22:59:59 UTC")
        #expect(Cell.instant(.init(utc: utc, local: "x")).machineText == utc)
    }

    @Test("every phrase has three wordings, none empty")
    func phrases() {
        let all: [Phrase] = [
            .total, .unknown, .yes, .no, .noRows, .notAdditive, .basis, .page, .publishable, .imported, .event, .rules,
            .vocabulary, .stateAt, .movementIn, .knownAt, .upTo,
        ]
        for language in Language.allCases {
            #expect(Set(all.map { $0.text(in: language) }).count == all.count)
            #expect(all.allSatisfy { !$0.text(in: language).isEmpty })
        }
    }
}

@Suite("The basis in a heading")
struct BasisTests {
    @Test("a state says per when, a movement says in which period")
    func stateOrMovement() {
        #expect(Sample.basis().heading(in: .nb).first == "Status per 31.12.2024, slik kjent per 28.02.2025 23:59:59.")
        #expect(
            Sample.basis(period: "2024").heading(in: .en).first
                == "Movement in 2024, up to and including 31.12.2024, as known per 28.02.2025 23:59:59.")
        #expect(
            Sample.basis(period: "2024-Q3").heading(in: .nn).first?.hasPrefix("Rørsle i 3. kv. 2024, til og med")
                == true)
        #expect(
            Sample.basis(period: "2024-01-01/2024-06-30").heading(in: .nb).first?
                .hasPrefix("Bevegelse i 01.01.2024–30.06.2024,") == true)
    }

    @Test("imported history is told in every language and every format for people")
    func imported() {
        for language in Language.allCases {
            let line = Phrase.imported.text(in: language)
            #expect(Sample.basis(imported: true).heading(in: language).contains(line))
            #expect(!Sample.basis().heading(in: language).contains(line))
        }
        var report = Sample.funding()
        report.basis.knownAtImported = true
        #expect(Renderer.table(report).contains(Phrase.imported.text(in: .nb)))
        #expect(Renderer.markdown(report).contains(Phrase.imported.text(in: .nb)))
        #expect(Renderer.json(report).contains("\"known_at_imported\":true"))
    }
}
