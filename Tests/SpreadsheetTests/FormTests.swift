import Reporting
import Spreadsheet
import Tabular
import TestSupport
import Testing

@Suite("Entry forms", .enabled(if: hasOpenpyxl))
struct FormTests {
    private func withForm<R>(_ form: Form = Sample.form, _ body: (String) throws -> R) throws -> R {
        try withDirectory { directory in
            try Spreadsheet.writeForm(form, to: "\(directory)/f.xlsx", created: Sample.created)
            return try body("\(directory)/f.xlsx")
        }
    }

    @Test("an untouched form reads back as it was made, with its basis")
    func roundTrip() throws {
        let form = try withForm { try Spreadsheet.readForm($0, kind: "applications") }
        #expect(form.kind == "applications")
        #expect(form.version == 2)
        #expect(form.keys == ["id", "title", "status", "score", "amount", "decided"])
        #expect(form.basis["position"] == "4")
        #expect(form.basis["known_at"] == "2025-02-28T22:59:59Z")
        #expect(form.rows.map(\.number) == [6, 7])
        #expect(
            form.rows[0].cells == [
                "id": "HNT-2025-001", "title": "Digital hjemmeoppfølging", "status": "", "score": "71", "amount": "",
                "decided": "",
            ])
        #expect(
            form.rows[1].cells == [
                "id": "007", "title": "=HYPERLINK(1)", "status": "avslått", "score": "12", "amount": "1234.5",
                "decided": "2025-03-01",
            ])
    }

    @Test("what a person fills in comes back, in old rows and new")
    func filled() throws {
        let form = try withForm { path in
            #expect(
                inspect(
                    path,
                    """
                    import datetime
                    s = book.worksheets[0]
                    s["C6"], s["E6"], s["F6"] = "innstilt", 400000, datetime.date(2025, 6, 1)
                    s["B9"], s["D9"] = "Ny søknad", 55
                    book.save(path)
                    """) == "")
            return try Spreadsheet.readForm(path)
        }
        #expect(form.rows.map(\.number) == [6, 7, 9])
        #expect(form.rows[0].cells["status"] == "innstilt")
        #expect(form.rows[0].cells["amount"] == "400000")
        #expect(form.rows[0].cells["decided"] == "2025-06-01")
        #expect(form.rows[2].cells["title"] == "Ny søknad")
        #expect(form.rows[2].cells["id"] == "")
    }

    @Test("ids are locked, entries are open and checked as they are typed")
    func protection() throws {
        let found = try withForm { path in
            inspect(
                path,
                """
                s, hidden = book.worksheets
                print(s.protection.sheet, hidden.protection.sheet, hidden.sheet_state, s.row_dimensions[1].hidden)
                print(*[int(s.cell(6, c).protection.locked) for c in range(1, 7)])
                print(*[int(s.cell(8, c).protection.locked) for c in range(1, 7)])
                for v in s.data_validations.dataValidation:
                    print(v.type, v.operator, v.sqref, v.formula1, v.formula2)
                print([hidden.cell(r, 6).value for r in range(1, 4)])
                print(s.freeze_panes, s["A5"].value, s["A3"].value)
                """)
        }
        #expect(
            found == """
                True True hidden True
                1 1 0 0 0 0
                1 0 0 0 0 0
                list None C6:C10 hovedbok!$F$1:$F$3 None
                whole None D6:D10 0 100
                decimal greaterThanOrEqual E6:E10 0 None
                date greaterThanOrEqual F6:F10 1 None
                ['innstilt', 'avslått', 'trukket, før vedtak']
                B6 Id Fyll ut de gule feltene.

                """)
    }

    @Test("another form, or a spreadsheet that is none, is refused")
    func refused() throws {
        func code(_ body: () throws -> Void) -> InputError.Code? {
            do { try body() } catch { return (error as? InputError)?.code }
            return nil
        }
        try withForm { path in
            #expect(code { _ = try Spreadsheet.readForm(path, kind: "status") } == .wrongForm)
        }
        try withDirectory { directory in
            try Spreadsheet.write(Sample.report, to: "\(directory)/r.xlsx", created: 1)
            #expect(code { _ = try Spreadsheet.readForm("\(directory)/r.xlsx") } == .notAForm)
        }
    }

    @Test("a form without rows or choices is still a form")
    func empty() throws {
        var form = Sample.form
        form.rows = []
        form.newRows = 0
        form.columns[2].entry = .choice([])
        #expect(try withForm(form) { try Spreadsheet.readForm($0).rows.isEmpty })
    }
}
