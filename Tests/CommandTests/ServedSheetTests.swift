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

    /// Fills in a first activity as somebody does in Excel.
    private static let filling = """
        import openpyxl, sys
        book = openpyxl.load_workbook(sys.argv[1])
        sheet = book.worksheets[0]
        head = next(r for r in range(1, 30) if sheet.cell(r, 1).value == sys.argv[2])
        names = {sheet.cell(head, c).value: c for c in range(1, sheet.max_column + 1)}
        for name, value in zip(sys.argv[3::2], sys.argv[4::2]):
            sheet.cell(head + 1, names[name]).value = value
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
            [Self.urlencoded, ("Cookie", "hovedbok-lang=en")])
        let file = region.bench.directory.appending(path: "form.xlsx")
        try Data(made.body.readableBytesView).write(to: file)
        print(try region.bench.run(program: URL(filePath: "/usr/bin/xlsx2csv"), [file.path]).out)
    }
}
