import Application
import Foundation
import Reporting
import Testing

@testable import Pages

/// What is taken away of a page is what stands on it.
@Suite(.serialized) struct ExportTests {
    /// All but the access log, which is longer at the second look.
    private static let addresses = Addresses.all.filter { $0 != "/audit/access" }

    @Test(arguments: addresses) func `every table of a page stands in its files, row by row`(
        address: String
    ) throws {
        let region = try Region.shared.get()
        // To one knowledge, so that the second does not matter at which the page is made.
        let address = address + (address.contains("?") ? "&" : "?") + "known-at=@1145"
        let text = try region.text(address)
        let shown = Self.tables(of: text)
        let board = text.firstMatch(of: /(?s)<div class="board.*?<\/div>/).map { String($0.output) } ?? ""
        let figures = text.matches(of: /<dt>(.*?)<\/dt>/).map { String($0.output.1) }
        let content = try Visit(region.request(address), region.site).content
        guard let document = content.document(in: .nb) else {
            #expect(shown.isEmpty && board.isEmpty && figures.isEmpty, "\(address) cannot be taken away")
            #expect(!text.contains("format=json"))
            return
        }
        #expect(Self.missing(shown, in: document) == [], "\(address)")
        let told = String(decoding: try region.page(Self.file(address, "json")).body, as: UTF8.self)
        try expectSameFigures(document, told, address)
        for word in figures { #expect(told.contains("\"\(word)\""), "\(address): \(word)") }
        for card in board.matches(of: /\/project\/([^"?]*)/) {
            #expect(told.contains("\"\(card.output.1)\""), "\(address): \(card.output.1)")
        }
        let lines = String(decoding: try region.page(Self.file(address, "csv")).body, as: UTF8.self)
        for table in document.tables {
            let report = Report(title: "", language: .nb, basis: document.basis, main: table)
            #expect(lines.contains(Renderer.csv(report)), "\(address): \(table.key)")
        }
        for format in ["csv-excel", "xlsx"] {
            let page = try region.page(Self.file(address, format))
            #expect(page.status == 200 && !page.body.isEmpty && !page.contentType.hasPrefix("text/html"))
        }
    }

    @Test func `a file without one of the tables of the page would be found out`() throws {
        let region = try Region.shared.get()
        for address in ["/", "/project/STO-17", "/plan/HMN-INNO-2023-2026", "/council"] {
            let shown = Self.tables(of: try region.text(address))
            let whole = try #require(try Visit(region.request(address), region.site).content.document(in: .nb))
            #expect(shown.count > 1)
            for section in whole.sections.indices {
                var less = whole
                less.sections.remove(at: section)
                let isSeen = whole.sections[section].tables.contains { $0.key != "figures" && $0.key != "rows" }
                if isSeen { #expect(Self.missing(shown, in: less) != [], "\(address): \(whole.sections[section].key)") }
            }
        }
    }

    /// The file of a page.
    private static func file(_ address: String, _ format: String) -> String {
        address + (address.contains("?") ? "&" : "?") + "format=" + format
    }

    /// The bodies of the tables of a page: the texts of their cells, row by row.
    private static func tables(of page: String) -> [[[String]]] {
        page.matches(of: /(?s)<tbody>(.*?)<\/tbody>/).map { table in
            table.output.1.matches(of: /(?s)<tr[^>]*>(.*?)<\/tr>/).map { row in
                row.output.1.matches(of: /(?s)<t[hd][^>]*>(.*?)<\/t[hd]>/).map {
                    plain(String($0.output.1).replacing(/<[^>]*>/, with: ""))
                }
            }
        }
    }

    /// Without what pages write otherwise: they set the parts of a cell apart as links, and have no room for dashes.
    private static func plain(_ text: String) -> String {
        text == "–" ? "" : text.filter { !$0.isWhitespace && !"@,".contains($0) }
    }

    /// The tables of a page, by their first rows, that are not in a document in the order of the page with all that the
    /// page shows of them.
    private static func missing(_ shown: [[[String]]], in document: Document) -> [[String]] {
        let whole = document.inWords.tables.map { table in
            table.rows.map { row in row.map { plain(HTML.escaped($0.text(in: document.language))) } }
        }
        var from = 0
        return shown.compactMap { table in
            let place = whole.indices.dropFirst(from).first { holds(whole[$0], table) }
            from = place.map { $0 + 1 } ?? from
            return place == nil ? table.first ?? [] : nil
        }
    }

    /// Whether rows begin as others do that have fewer columns.
    private static func holds(_ rows: [[String]], _ shown: [[String]]) -> Bool {
        rows.count >= shown.count
            && zip(shown, rows).allSatisfy { few, all in
                var rest = all[...]
                return few.allSatisfy { cell in
                    guard let place = rest.firstIndex(of: cell) else { return false }
                    rest = rest[(place + 1)...]
                    return true
                }
            }
    }

    /// The JSON of a document has each table under its own name, with the same numbers and days.
    private func expectSameFigures(_ document: Document, _ told: String, _ address: String) throws {
        let members = try #require(try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any])
        #expect(Set(document.tables.map(\.key)).count == document.tables.count, "\(address)")
        for (index, table) in document.tables.enumerated() {
            let isMain = table.key == (document.tables.contains { $0.key == "rows" } ? "rows" : document.tables[0].key)
            let place = isMain ? members : members[table.key] as? [String: Any]
            let rows = try #require(place?["rows"] as? [[String: Any]], "\(address): \(index) \(table.key)")
            #expect(rows.count == table.rows.count, "\(address): \(table.key)")
            for (row, cells) in zip(rows, table.rows) {
                #expect(row.count == table.columns.count, "\(address): \(table.key)")
                for (column, cell) in zip(table.columns, cells) {
                    guard case .integer(let number) = JSONValue(cell) else { continue }
                    #expect((row[column.key] as? NSNumber)?.int64Value == number, "\(address): \(column.key)")
                }
            }
        }
    }
}
