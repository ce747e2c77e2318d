import Application
import EventLogConformance
import Foundation
import Portfolio
import Record
import Reporting
import Testing

@testable import Commands
@testable import Pages

/// A ledger whose projects are called by what would act in a page, a terminal or a sheet.
@Suite struct TitleTests {
    private static let titles = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "\"\u{301} onfocus=alert(1) x=\"", "</title></h1><b>", "{{antiForgery}} {{{antiForgery}}}", "<!-- -->",
        "</textarea><svg onload=alert(1)>", "=HYPERLINK(\"http://x\")",
    ]

    @Test func `what a project is called is shown on every page and acts on none`() throws {
        let site = try site()
        for address in [
            [], ["project"], ["project", "STO-1"], ["project", "STO-4"], ["search"], ["event", "3"], ["todo"],
            ["report", "project-list"],
        ] {
            let page = site.page(
                PageRequest(
                    path: address, query: [("q", "alert")], access: try site.ledger.access(for: "tester"),
                    antiForgery: "secret-of-the-form"))
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == 200, "\(address)")
            #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("<b>"), "\(address)")
            #expect(!text.contains("<!-- ") && !text.contains("<svg onload"), "\(address)")
            #expect(text.ranges(of: "secret-of-the-form").count == 1, "\(address)")
            // A mark on a quotation mark makes another character of it, and the same end of an attribute.
            #expect(!text.unicodeScalars.elementsEqual("".unicodeScalars) && !Self.isBroken(text), "\(address)")
        }
        let shown = site.page(
            PageRequest(path: ["project", "STO-1"], access: try site.ledger.access(for: "tester")))
        #expect(String(decoding: shown.body, as: UTF8.self).contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    /// Whether an attribute ended where somebody's text went on.
    private static func isBroken(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let mark = Array("\"\u{301}".utf8)
        return bytes.indices.dropLast(mark.count).contains { Array(bytes[$0..<$0 + mark.count]) == mark }
    }

    private func site() throws -> Site {
        let directory = FileManager.default.temporaryDirectory.appending(path: "titles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let ledger = Ledger(
            log: InMemoryEventLog(origin: "helse-midt"), directory: directory.path, questions: AllQuestions.all)
        var sealer = TextSealer(using: SeededGenerator(seed: 8))
        let since = DatedDay(.undated)
        var organisation = OrganisationRegistered()
        (organisation.code, organisation.name) = ("STO", try sealer.seal("<i>St. Olav</i>"))
        let trust = try #require(StreamName(category: "org", id: "STO"))
        var proposals = [Proposal(.organisationRegistered(organisation), to: trust, on: since, organisation: "STO")]
        for (number, title) in Self.titles.enumerated() {
            var event = ProjectRegistered()
            (event.details.kind, event.details.title) = ("innovation", try sealer.seal(title))
            let stream = try #require(StreamName(category: "project", id: "STO-\(number + 1)"))
            let day = try #require(DatedDay("2024-01-10"))
            proposals.append(Proposal(.projectRegistered(event), to: stream, on: day, organisation: "STO"))
        }
        _ = try ledger.perform(Command(proposals, texts: sealer.texts), as: ledger.access(for: "tester"))
        return try Site(ledger: ledger)
    }
}
