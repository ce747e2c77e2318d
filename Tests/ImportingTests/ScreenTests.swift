import Portfolio
import Record
import Tabular
import Testing

/// How often the screen for identity numbers refuses a code that is none.
@Suite("The screen for identity numbers on real codes") struct ScreenTests {
    @Test("trials: registers' and sponsors' own numbers")
    func trials() throws {
        guard let table = try table("real/clinical_trials_norway.csv") else { return }
        let codes = try codes(["nct_id", "eudract_ids", "other_ids"], of: table)
        #expect(codes.count > 400)
        expectFewRefused(codes, "trial")
    }

    @Test("grants and the region: numbers of organisations, projects and calls")
    func organisations() throws {
        guard let grants = try table("real/eu_grants_norway.csv"),
            let region = try table("reference/organisations.csv")
        else { return }
        let columns = ["Organisasjonsnummer", "Prosjektnr", "Utlysnings-id", "Topic kode"]
        let codes = try codes(columns, of: grants).union(codes(["org_number"], of: region))
        #expect(codes.count > 1500)
        expectFewRefused(codes, "organisation, project and call")
    }

    @Test("telephones: every hundredth number of the Norwegian plan, as a code would hold it")
    func telephones() {
        let codes = stride(from: 20_000_017, to: 100_000_000, by: 9_973).flatMap { number in
            ["\(number)", "47\(number)", "0047\(number)", "0047-\(number)", "47.\(number)"]
        }
        expectFewRefused(Set(codes), "telephone")
    }

    private func expectFewRefused(_ codes: Set<String>, _ kind: String) {
        let refused = codes.filter(IdentityNumber.occurs(inCode:))
        print("\(kind) numbers refused as identity numbers: \(refused.count) of \(codes.count)")
        #expect(refused.count * 100 <= codes.count)
    }

    private func table(_ path: String) throws -> CSVTable? {
        try realData(path).map { try CSVReader().read(TextDecoding.decode($0).text) }
    }

    /// What stands in some columns, the parts of a list each by itself, as far as it can be a code.
    private func codes(_ columns: [String], of table: CSVTable) throws -> Set<String> {
        let indices = try columns.map { try #require(table.header.firstIndex(of: $0)) }
        let values = table.rows.flatMap { row in
            indices.flatMap { row.fields[$0].split(separator: ";").map { $0.filter { $0 != " " } } }
        }
        return Set(values.filter(StreamName.isPermitted))
    }
}
