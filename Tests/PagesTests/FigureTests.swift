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

    @Test(arguments: [
        "/", "/?as-of=2022-06-30", "/?org=STO", "/report/overview?by=org,status", "/report/overview?by=area,org",
        "/report/innovation-pipeline", "/report/innovation-pipeline?where=kind=idea",
    ]) func `a count leads to as many things as it counts`(address: String) throws {
        let region = try Region.shared.get()
        let text = try region.text(address)
        let links = Self.figures(of: text).filter { $0.link.hasPrefix("/report/") && !$0.title.contains("dager") }
        #expect(links.count > 2, "\(address)")
        for figure in links {
            let list = try region.page(figure.link + (figure.link.contains("?") ? "&" : "?") + "format=json").body
            let told = try JSONSerialization.jsonObject(with: Data(list)) as? [String: Any]
            let rows = try #require(told?["rows"] as? [[String: Any]])
            // Lists have what was merged into others, too, and say so; so have figures by status.
            let counted = rows.count { address.contains("status") || $0["status"] as? String != "merged" }
            #expect(counted == Int(figure.text), "\(figure) on \(address)")
        }
    }

    @Test func `the funnel, calls and indicators of a page lead to what they count`() throws {
        let region = try Region.shared.get()
        for (address, to) in [
            ("/", "/report/innovation-pipeline?by=id"), ("/report/call-funnel", "/report/application-list?where=call"),
            ("/call/STO-SMAA-2025", "/report/application-list?where=call"),
            ("/report/call-list", "/report/application-list?where=call"), ("/indicator", "/indicator/INNO-"),
        ] {
            let links = Self.figures(of: try region.text(address)).map(\.link).filter { $0.hasPrefix(to) }
            #expect(!links.isEmpty, "\(address)")
            for link in links.prefix(3) { #expect(try region.page(link).status == 200, "\(link)") }
        }
    }

    @Test func `what a comparison tells leads to the events on each basis`() throws {
        let region = try Region.shared.get()
        let text = try region.text("/compare?from=2023&to=2024-12-31/closing:2024&q=funding")
        let figures = Self.figures(of: text).filter { $0.link.contains("granted_minor") }
        let days = Set(figures.compactMap { $0.link.firstMatch(of: /as-of=([0-9-]+)/).map { String($0.output.1) } })
        #expect(days == ["2023-12-31", "2024-12-31"])
        for figure in figures {
            let foot = try region.text(figure.link).firstMatch(of: /(?s)<tfoot>(.*?)<\/tfoot>/)?.output.1 ?? ""
            #expect(foot.contains(figure.text), "\(figure): \(foot)")
        }
    }

    @Test func `the proofs of all events behind a figure are taken away together`() throws {
        let region = try Region.shared.get()
        let address = "/explain?cell=funding%5Borg=STO,currency=NOK%5D.granted_minor&as-of=2024-12-31"
        let text = try region.text(address)
        let events = Set(text.matches(of: #/href="/event/(\d+)/#).compactMap { Int($0.output.1) })
        let link = String(try #require(text.firstMatch(of: /href="([^"]*format=proof)"/)).output.1)
        let page = try region.page(link.replacing("&amp;", with: "&"))
        let told = try JSONSerialization.jsonObject(with: Data(page.body)) as? [String: Any]
        let proofs = try #require(told?["proofs"] as? [[String: Any]])
        #expect(Set(proofs.compactMap { $0["position"] as? Int }) == events && proofs.count == events.count)
        #expect(proofs.allSatisfy { $0["root"] is String && $0["proof"] is [String] })
        #expect(told?["figure"] as? String == "funding[org=STO,currency=NOK].granted_minor")
    }

    /// The figures of a page that lead somewhere.
    private static func figures(of page: String) -> [(link: String, title: String, text: String)] {
        page.matches(of: #/<td class="(?:number|spot[^"]*)"><a href="([^"]*)"(?: title="([^"]*)")?>([^<]*)</a>/#).map {
            (
                String($0.output.1).replacing("&amp;", with: "&"), String($0.output.2 ?? ""), String($0.output.3)
            )
        }
    }
}
