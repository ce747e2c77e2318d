import Glibc
import Reporting
import Spreadsheet
import Tabular
import TestSupport
import Testing

@Suite("Reports as Excel files", .enabled(if: hasOpenpyxl))
struct ReportTests {
    /// Writes the sample report and lets Python look at it.
    private func look(_ script: String, at report: Report = Sample.report) throws -> String {
        try withDirectory { directory in
            try Spreadsheet.write(report, to: "\(directory)/r.xlsx", created: Sample.created)
            return inspect("\(directory)/r.xlsx", script)
        }
    }

    @Test("numbers, days, instants and truth values are what they are; text never becomes a formula")
    func types() throws {
        let found = try look(
            """
            rows = [r for r in book.worksheets[0].iter_rows(min_row=7, max_row=10)]
            for row in rows:
                print("|".join(f"{c.data_type}:{c.value}:{c.number_format}" for c in row))
            """)
        let lines = found.split(separator: "\n")
        try #require(lines.count == 4, "\(found)")
        #expect(
            lines[0] == """
                s:=1+1:@|n:550000.5:#,##0.00|n:2:#,##0|d:2020-12-31 00:00:00:dd.mm.yyyy|\
                d:2025-02-28 23:59:59:dd.mm.yyyy hh:mm:ss|b:True:General
                """)
        #expect(lines[1].contains("n:-0.05:#,##0.00|n:0:#,##0|d:2020-12-31 00:00:00:mmm yyyy"))
        #expect(lines[2].contains("s:ukjent:General|n:None:General|d:2020-12-31 00:00:00:\"4. kv. \"yyyy"))
        #expect(lines[3].hasPrefix("s:0012:@|s:92 233 720 368 547 758,07:@|s:9 223 372 036 854 775 807:@"))
        #expect(lines[3].contains("d:2020-12-31 00:00:00:yyyy"))
    }

    @Test("the sheet is ready to read and to print")
    func layout() throws {
        let found = try look(
            """
            s = book.worksheets[0]
            print(s["A1"].value, s["A1"].font.b, s["A2"].value, sep="|")
            print(s.freeze_panes, s.auto_filter.ref, s.print_title_rows, sep="|")
            print(s.page_setup.orientation, s.page_setup.paperSize, s.page_setup.fitToHeight,
                  s.sheet_properties.pageSetUpPr.fitToPage, sep="|")
            print(s.oddHeader.left.text, s.oddFooter.right.text, sep="|")
            print(s["A11"].value, s["B11"].value, s["B11"].font.b, s["C6"].value, s["A13"].value, sep="|")
            print(s.column_dimensions["A"].width > 50, s.column_dimensions["A"].width < 70, s["A9"].alignment.wrap_text)
            print(book.properties.creator, book.properties.created)
            """)
        #expect(
            found == """
                Tildelte midler 2020–2024 & tidligere|True|Status per 31.12.2024, slik kjent per 28.02.2025 23:59:59.
                A7|A6:F10|$6:$6
                landscape|9|0|True
                Tildelte midler 2020–2024 && tidligere|Side &P / &N
                Sum|550000.45|True|Tildelinger *|* Kan ikke summeres: det samme kan være talt i flere rader.
                True True True
                None 2025-02-28 22:59:59

                """)
    }

    @Test("the basis is the second sheet, and every sheet tells of imported history")
    func basis() throws {
        let found = try look(
            """
            print(*book.sheetnames, sep="|")
            s = book.worksheets[1]
            print({r[0].value: r[1].value for r in s.iter_rows() if r[1].value})
            texts = [[c.value for r in s.iter_rows() for c in r] for s in book.worksheets]
            print([any("importert historikk" in str(v) for v in t) for t in texts])
            print("Ett beløp er ukjent." in texts[1])
            """)
        #expect(
            found == """
                Tildelte midler 2020–2024 & tid|Tallgrunnlag|Årsaker 12
                {'origin': 'helse-midt', 'position': '4', 'as_of': '2024-12-31', 'known_at': '2025-02-28T22:59:59Z', \
                'known_at_imported': 'true', 'projection': 'funding/1', 'rules': '0', 'vocabulary': '4', \
                'publishable': 'false'}
                [True, True, True]
                True

                """)
    }

    @Test("the same report gives the same bytes")
    func deterministic() throws {
        try withDirectory { directory in
            for name in ["a", "b"] {
                try Spreadsheet.write(Sample.report, to: "\(directory)/\(name).xlsx", created: Sample.created)
                if name == "a" { sleep(2) }
            }
            let first = try #require(contents("\(directory)/a.xlsx"))
            #expect(first == contents("\(directory)/b.xlsx"))
        }
    }

    @Test("sheets of the same name, no name or a forbidden one are renamed; very long text is shortened")
    func names() throws {
        var report = Sample.report
        let long = String(repeating: "Æ", count: 40_000)
        report.title = "History/[x]"
        report.main.rows[0][0] = .text(long)
        report.more = ["Tallgrunnlag", "tallgrunnlag", "", "'*'", String(repeating: "x", count: 99)].map { title in
            Table(key: "t", title: title, columns: report.main.columns, rows: [])
        }
        let found = try look("print(*book.sheetnames, sep='|'); print(len(book.worksheets[0]['A7'].value))", at: report)
        #expect(
            found == """
                Historyx|Tallgrunnlag|Tallgrunnlag (2)|tallgrunnlag (3)|Ark|Ark (2)|\(String(repeating: "x", count: 31))
                32767

                """)
    }

    @Test("a place that cannot be written to is told before anything is left behind")
    func unwritable() throws {
        try withDirectory { directory in
            let error = #expect(throws: SpreadsheetError.self) {
                try Spreadsheet.write(Sample.report, to: "\(directory)/none/r.xlsx", created: 1)
            }
            #expect(error?.reason.contains("No such file") == true)
            mkdir("\(directory)/taken.xlsx", 0o755)
            #expect(throws: SpreadsheetError.self) {
                try Spreadsheet.write(Sample.report, to: "\(directory)/taken.xlsx", created: 1)
            }
            #expect(shell("ls -A \(directory)") == "taken.xlsx\n")
        }
    }
}
