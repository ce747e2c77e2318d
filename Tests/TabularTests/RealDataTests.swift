import Tabular
import Testing

@Suite("The real files")
struct RealDataTests {
    @Test("EU grants: rows, sum and zeros are the control totals")
    func grants() throws {
        guard let bytes = realData("real/eu_grants_norway.csv") else { return }
        let table = try CSVReader().read(TextDecoding.decode(bytes).text)
        #expect(table.delimiter == .semicolon)
        #expect(table.rows.count == 2931)
        let amount = try #require(table.header.firstIndex(of: "Innvilget beløp organisasjon EUR"))
        let signed = try #require(table.header.firstIndex(of: "Kontrakt signeringsdato"))
        let grants = try table.rows.map { row in
            (
                minor: try NumberParsing.decimal(row.fields[amount], mark: .point).minorUnits(rounding: .halfUp),
                day: try DateParsing.date(row.fields[signed]).iso
            )
        }
        #expect(grants.reduce(0) { $0 + $1.minor } == 167_223_478_237)
        #expect(grants.count { $0.minor == 0 } == 114)
        let early = grants.filter { $0.day <= "2016-12-31" }
        #expect(early.count == 849)
        #expect(early.reduce(0) { $0 + $1.minor } == 37_525_686_157)
    }

    @Test("clinical trials: 359 trials, actual enrolment 46 373")
    func trials() throws {
        guard let bytes = realData("real/clinical_trials_norway.csv") else { return }
        let table = try CSVReader().read(TextDecoding.decode(bytes).text)
        #expect(table.rows.count == 359)
        #expect(table.header.count == 84)
        let enrolment = try #require(table.header.firstIndex(of: "enrollment"))
        let kind = try #require(table.header.firstIndex(of: "enrollment_type"))
        let actual = try table.rows.filter { $0.fields[kind] == "Actual" }.map { row in
            try NumberParsing.decimal(row.fields[enrolment]).integer()
        }
        #expect(actual.reduce(0, +) == 46_373)
    }

    @Test(
        "plans and registers are read",
        arguments: [
            ("plans/ho21_measures.csv", 84), ("plans/ho21_actions.csv", 204), ("plans/hnt_research_plan.csv", 47),
            ("plans/hmn_innovation_plan_2023_2026.csv", 44), ("plans/strategy_2016_2020.csv", 41),
            ("plans/targets.csv", 69), ("reference/organisations.csv", 12), ("real/hmn_innovation_calls.csv", 8),
        ])
    func plans(name: String, rows: Int) throws {
        guard let bytes = realData(name) else { return }
        #expect(try CSVReader(delimiter: .comma).read(TextDecoding.decode(bytes, as: .utf8).text).rows.count == rows)
    }
}
