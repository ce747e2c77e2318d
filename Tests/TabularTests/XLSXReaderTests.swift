import Tabular
import TestSupport
import Testing

@Suite("Reading spreadsheets")
struct XLSXReaderTests {
    private let book = """
        import datetime, openpyxl, sys
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "A & B"
        sheet.append(["007", 7, 7.5, datetime.date(2024, 12, 31), datetime.datetime(2024, 12, 31, 13, 45), "en\\nto"])
        sheet.append([True, None, 626199.99999984, 1234567.5, 1e16, 12])
        sheet["F2"].number_format = "0000"
        sheet["C2"].number_format = "#,##0"
        sheet.append([])
        sheet.append(["", "  æøå ", "'=1+1"])
        hidden = book.create_sheet("Skjult")
        hidden.sheet_state = "hidden"
        hidden.append(["k", "v"])
        if len(sys.argv) > 2:
            sheet["A9"] = "=1+1"
        book.save(sys.argv[1])
        print("made", end="")
        """

    /// Runs the body with a workbook, or not at all where openpyxl is missing.
    private func withBook(formula: Bool = false, _ body: (String) throws -> Void) throws {
        try withDirectory { directory in
            let path = "\(directory)/-bok.xlsx"
            guard try python(book, "\(path) \(formula ? "f" : "")", needs: "openpyxl") == "made" else { return }
            try body(path)
        }
    }

    @Test("text, leading zeros, digits, dates and line breaks survive; hidden sheets are read")
    func faithful() throws {
        try withBook { path in
            let sheets = try XLSXReader().read(path)
            #expect(sheets.map(\.name) == ["A & B", "Skjult"])
            #expect(
                sheets[0].rows == [
                    ["007", "7", "7.5", "2024-12-31", "2024-12-31T13:45:00", "en\nto"],
                    ["true", "", "626199.99999984", "1234567.5", "10000000000000000", "0012"],
                    [],
                    ["", "  æøå ", "'=1+1"],
                ])
            #expect(sheets[1].rows == [["k", "v"]])
        }
    }

    @Test("a formula without a saved result is not taken for an empty cell")
    func formula() throws {
        try withBook(formula: true) { path in
            let error = #expect(throws: InputError.self) { try XLSXReader().read(path) }
            #expect(error?.code == .uncalculatedFormula)
            #expect(error?.parameters == ["A & B!A9"])
        }
    }

    @Test("a damaged file is refused wherever the damage lies")
    func damaged() throws {
        try withBook { path in
            let whole = try #require(contents(path))
            for cut in [200, whole.count / 2, whole.count - 10] {
                write(Array(whole[..<cut]), to: path)
                #expect(code { _ = try XLSXReader().read(path) } == .damagedSpreadsheet)
            }
            var flipped = whole
            for index in 500..<600 { flipped[index] ^= 0x55 }
            write(flipped, to: path)
            #expect(code { _ = try XLSXReader().read(path) } == .damagedSpreadsheet)
        }
    }

    @Test("what is no spreadsheet is refused by its first bytes")
    func signature() throws {
        try withDirectory { directory in
            let path = "\(directory)/x.xlsx"
            #expect(code { _ = try XLSXReader().read(path) } == .unreadable)
            write(Array("a;b\n".utf8), to: path)
            #expect(code { _ = try XLSXReader().read(path) } == .notASpreadsheet)
            write([], to: path)
            #expect(code { _ = try XLSXReader().read(path) } == .notASpreadsheet)
            write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array("rest".utf8), to: path)
            #expect(code { _ = try XLSXReader().read(path) } == .passwordProtected)
        }
    }

    @Test("a missing program and one that takes too long are told apart")
    func program() throws {
        try withDirectory { directory in
            let path = "\(directory)/x.xlsx"
            write([0x50, 0x4B, 0x03, 0x04] + Array("rest".utf8), to: path)
            let missing = XLSXReader(interpreter: "\(directory)/python")
            #expect(code { _ = try missing.read(path) } == .readerMissing)
            write(Array("#!/bin/sh\nexec sleep 30\n".utf8), to: "\(directory)/slow")
            shell("chmod +x \(directory)/slow")
            let clock = ContinuousClock()
            let taken = clock.measure {
                #expect(
                    code { _ = try XLSXReader(interpreter: "\(directory)/slow", timeLimit: 1).read(path) }
                        == .readerTimeout)
            }
            #expect(taken < .seconds(10))
        }
    }
}
