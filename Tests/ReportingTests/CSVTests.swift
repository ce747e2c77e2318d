import Reporting
import Testing

@Suite("Reports as separated values")
struct CSVTests {
    private let readBack = """
        import csv, sys
        rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=DELIMITER, strict=True))
        print("|".join(".".join(str(ord(c)) for c in v) for r in rows[1:] for v in r), end="")
        """

    @Test("for programs: keys, commas, minor units, ISO, nothing for what is not known")
    func machine() {
        let lines = Renderer.csv(Sample.funding()).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(
            lines == [
                "org,currency,granted_minor,grants,projects", "STO,NOK,55000000,2,1", "HNT,NOK,-123456750,,", "",
            ])
    }

    @Test("for Excel: byte-order mark, labels, semicolons, decimal comma, Norwegian dates")
    func excel() {
        var report = Sample.funding()
        report.main.columns.append(Column("day", "Dato", .day))
        report.main.rows = [report.main.rows[1] + [.day(.init(year: 2024, month: 12, day: 31, precision: .month))]]
        let expected =
            "\u{FEFF}Helseforetak;Valuta;Tildelt;Tildelinger;Prosjekter;Dato\r\nHNT;NOK;-1234567,50;;;31.12.2024\r\n"
        #expect(Array(Renderer.csvExcel(report).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(
        "a text cannot become a formula, a negative number stays a number",
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx",
        ])
    func formulas(text: String) {
        var report = Sample.funding()
        report.main.rows[0][0] = .text(text)
        report.main.rows[0][2] = .money(-5)
        for csv in [Renderer.csv(report), Renderer.csvExcel(report)] {
            #expect(csv.contains("'" + text))
            #expect(!csv.contains("'-5") && !csv.contains("'-0,05"))
        }
    }

    @Test("Python's csv module reads back what was written", arguments: [false, true])
    func python(isExcel: Bool) throws {
        var random = Seeded()
        let columns = isExcel ? 3 : 1
        let rows = (0..<300).map { _ in (0..<columns).map { _ in random.nastyText() } }
        let text = isExcel ? Renderer.csvExcel(Sample.texts(rows)) : Renderer.csv(Sample.texts(rows))
        let script = readBack.split(separator: "DELIMITER").joined(separator: isExcel ? "';'" : "','")
        guard let read = try withFile(text, { ReportingTests.python(script, $0) }) else { return }
        let guarded = rows.map {
            $0.map { text in
                let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
                return (isFormula ? "'" : "") + text
            }
        }
        #expect(read == codePoints(guarded), "seed \(random.seed)")
    }
}
