import Foundation
import NIOCore
import Testing

/// Excel forms over pages: taken away, filled in, tried, and registered.
@Suite(.serialized) struct ServedSheetTests {
    private static let boundary = "--------x1"

    /// A form with a sheet as browsers send it.
    private static func form(_ sheet: [UInt8], _ fields: [(String, String)]) -> ByteBuffer {
        var body = ByteBuffer()
        for (name, value) in fields {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.xlsx\"\r\n")
        body.writeString("Content-Type: application/octet-stream\r\n\r\n")
        body.writeBytes(sheet)
        body.writeString("\r\n--\(boundary)--\r\n")
        return body
    }

    private static let type = ("Content-Type", "multipart/form-data; boundary=\(boundary)")
    private static let urlencoded = ("Content-Type", "application/x-www-form-urlencoded")

    /// Fills in the first free row as somebody does in Excel.
    private static let filling = """
        import datetime, openpyxl, sys
        book = openpyxl.load_workbook(sys.argv[1])
        sheet = book.worksheets[0]
        keys = [cell.value for cell in sheet[1]]
        row = next(r for r in range(1, sheet.max_row) if str(sheet.cell(r, 1).value).startswith('+'))
        for key, value in {'since': datetime.date(2024, 5, 2), 'kind': 'course', 'title': 'Kurs'}.items():
            sheet.cell(row, keys.index(key) + 1).value = value
        book.save(sys.argv[1])
        """

    @Test func `a sheet goes out, is tried, and goes in`() async throws {
        let region = try ServedRegion()
        let made = try await region.client.send(
            "/register/sheet/out", ByteBuffer(string: "kind=activity&org=STO"), [Self.urlencoded])
        #expect(made.status == 200)
        let disposition = made["Content-Disposition"] ?? ""
        #expect(disposition.hasPrefix("attachment; filename="), "\(made.text)")
        let sheet = Array(made.body.readableBytesView)
        #expect(sheet.starts(with: Array("PK".utf8)))

        let unchanged = try await region.client.send(
            "/register/sheet/in", Self.form(sheet, [("dry-run", "true")]), [Self.type])
        let page = unchanged.text
        #expect(
            unchanged.status == 200 && page.contains("name=\"kept-file\""),
            "\(unchanged.status) \(page.components(separatedBy: "<main").last?.prefix(900) ?? "")")

        let broken = try await region.client.send(
            "/register/sheet/in", Self.form(Array("no sheet".utf8), []), [Self.type])
        #expect(broken.status == 422 && broken.text.contains("role=\"alert\""))
        let bodyless = try await region.client.send(
            "/register/sheet/in", ByteBuffer(string: "x"), [Self.type])
        #expect(bodyless.status == 400)
    }

    @Test func `what is filled in is shown first, and then appended`() async throws {
        let region = try ServedRegion()
        let made = try await region.client.send(
            "/register/sheet/out", ByteBuffer(string: "kind=activity&org=STO"),
            [Self.urlencoded])
        let file = region.bench.directory.appending(path: "form.xlsx")
        try Data(made.body.readableBytesView).write(to: file)
        let python = URL(filePath: "/usr/bin/python3")
        let filled = try region.bench.run(program: python, ["-c", Self.filling, file.path])
        try #require(filled.status == 0, "\(filled.err)")
        let before = try region.bench.log()
        let trial = try await region.client.send(
            "/register/sheet/in", Self.form(Array(try Data(contentsOf: file)), [("dry-run", "true")]), [Self.type])
        #expect(trial.status == 200 && trial.text.contains("role=\"status\""), "\(trial.text.prefix(3000))")
        #expect(try region.bench.log() == before)
        // What was tried is registered without being chosen anew.
        let kept = try #require(
            trial.text.split(separator: "name=\"kept-file\" value=\"").last?.split(separator: "\"").first)
        let taken = try await region.client.send(
            "/register/sheet/in", Self.form([], [("kept-file", String(kept))]), [Self.type])
        #expect(taken.status == 200, "\(taken.text.prefix(3000))")
        #expect(try region.bench.must("activity", "list", "--as-of", "2025").contains("Kurs"))
    }
}
