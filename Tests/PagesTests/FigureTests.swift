import Application
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import Testing

@testable import Pages

/// What pages show is what reports answer, and every figure leads to what is behind it.
@Suite(.serialized) struct FigureTests {
    private static let seed = UInt64.random(in: 1...999_999)

    @Test func `a report page shows the figures of the report on any basis`() throws {
        let region = try Region.shared.get()
        var dice = SeededGenerator(seed: Self.seed)
        for name in ["funding", "enrolment", "overview", "call list", "innovation pipeline"] {
            let year = Int.random(in: 2017...2026, using: &dice)
            let known = Int.random(in: 500...1145, using: &dice)
            let basis = BasisRequest(
                asOf: try #require(DatedDay(year: year)).day, known: .position(Position(UInt64(known))))
            let report = try region.ledger.answer(
                name, on: basis, ReportOptions(asOf: Day(rawValue: 0), language: .nb))
            let text = try region.text("/report/\(Slug.of(name))?as-of=\(year)&known-at=@\(known)")
            let shown = Self.cells(of: text)
            let table = try #require(report.main.onPages)
            for row in report.inWords.main.onPages?.rows ?? [] {
                let cells = row.map { HTML.escaped($0.text(in: .nb)) }
                #expect(shown.contains(cells), "\(name), as-of \(year), @\(known), seed \(Self.seed): \(cells)")
            }
            #expect(table.rows.count <= shown.count)
        }
    }

    /// The texts of the cells, row by row.
    private static func cells(of page: String) -> Set<[String]> {
        let rows = page.matches(of: /(?s)<tr[^>]*>(.*?)<\/tr>/).map { String($0.output.1) }
        return Set(
            rows.map { row in
                row.matches(of: /(?s)<t[hd][^>]*>(.*?)<\/t[hd]>/).map {
                    String($0.output.1).replacing(/<[^>]*>/, with: "")
                }
            })
    }

    @Test func `people read what criteria are called`() throws {
        let region = try Region.shared.get()
        for (language, word) in [(Language.nb, "gjennomføring"), (.en, "feasibility")] {
            let text = try region.text("/call/STO-SMAA-2025", language)
            #expect(text.contains(">\(word)<"), "\(language)")
        }
    }

    @Test func `a figure's page adds up to the figure`() throws {
        let region = try Region.shared.get()
        let text = try region.text(
            "/explain?cell=funding%5Borg=STO,currency=NOK%5D.granted_minor&as-of=2024-12-31&known-at=2025-02-28")
        var options = ReportOptions(asOf: Day(rawValue: 0), language: .nb)
        options.filters = [("org", "STO"), ("currency", "NOK")]
        let basis = BasisRequest(
            asOf: try #require(DatedDay("2024-12-31")).day,
            known: .instant(OsloTime.end(of: try #require(DatedDay("2025-02-28")).day)))
        let report = try region.ledger.answer("funding", on: basis, options)
        let granted = report.main[0, "granted_minor"].text(in: .nb)
        let foot = try #require(text.firstMatch(of: /(?s)<tfoot>(.*?)<\/tfoot>/)).output.1
        #expect(foot.contains(granted), "\(granted): \(foot)")
    }
}
