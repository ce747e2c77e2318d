import Application
import Foundation
import Record
import Reporting
import Testing

@testable import Pages

/// Every page, in every language, at days by chance.
@Suite(.serialized) struct PageTests {
    private static let seed = UInt64.random(in: 1...999_999)

    @Test(arguments: Addresses.all) func `a page renders in three languages and keeps to the rules`(
        address: String
    ) throws {
        let region = try Region.shared.get()
        for language in Language.allCases {
            let page = try region.page(address, language)
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == 200, "\(address) \(language): \(text.suffix(900))")
            #expect(text.contains("<html lang=\"\(language.rawValue)\">"))
            try expectTidy(text, "\(address) \(language)")
        }
    }

    @Test(arguments: Addresses.all) func `a page renders on any basis, or says why it does not`(
        address: String
    ) throws {
        let region = try Region.shared.get()
        var dice = SeededGenerator(seed: Self.seed)
        for _ in 0..<3 {
            let day = "\(Int.random(in: 2015...2026, using: &dice))-0\(Int.random(in: 1...9, using: &dice))-15"
            let known =
                ["now", "@\(Int.random(in: 0...1145, using: &dice))", "closing:2024", "2023-06-30"]
                .randomElement(using: &dice) ?? ""
            let asked = address + (address.contains("?") ? "&" : "?") + "as-of=\(day)&known-at=\(known)"
            let page = try region.page(asked)
            #expect([200, 404].contains(page.status), "\(asked), seed \(Self.seed)")
            try expectTidy(String(decoding: page.body, as: UTF8.self), "\(asked), seed \(Self.seed)")
        }
    }

    @Test func `the main part alone is what the whole page has`() throws {
        let region = try Region.shared.get()
        let whole = try region.text("/report/funding")
        let part = String(decoding: try region.page("/report/funding", isPartial: true).body, as: UTF8.self)
        #expect(!part.contains("<html") && part.contains("hx-swap-oob"))
        let table = try #require(part.firstRange(of: "<table"))
        #expect(whole.contains(part[table.lowerBound...].prefix(2000)))
    }

    @Test func `the overview weighs at most 300 kB with its style sheet`() throws {
        let region = try Region.shared.get()
        let style = try region.page("/assets/style.css").body.count
        let weight = try region.page("/").body.count + style
        #expect(weight <= 300_000, "\(weight)")
    }

    @Test func `the warning of a session's end comes in time, by the style sheet alone`() throws {
        let region = try Region.shared.get()
        let style = String(decoding: try region.page("/assets/style.css").body, as: UTF8.self)
        for wait in SessionEnd.waits.dropFirst() {
            #expect(style.contains(".after-\(wait) { animation-delay: \(wait * 60)s; }"), "\(wait)")
        }
        var request = try region.request("/about")
        #expect(!String(decoding: region.site.page(request).body, as: UTF8.self).contains("class=\"ending"))
        for (left, wait) in [(30, 26), (29, 26), (28, 20), (7, 2), (5, 2), (4, 0), (0, 0)] {
            request.minutesLeft = left
            let text = String(decoding: region.site.page(request).body, as: UTF8.self)
            #expect(text.contains("class=\"ending after-\(wait)\" role=\"alert\""), "\(left)")
        }
    }

    @Test func `whoever takes a pack for auditors may ask for all events of the ledger`() throws {
        let text = try Region.shared.get().text("/audit")
        let forms = text.matches(
            of: #/(?s)<form class="command" method="post" action="/commands/audit-pack">.*?</form>/#)
        #expect(!forms.isEmpty)
        for form in forms {
            #expect(form.output.contains("<label><input type=\"checkbox\" name=\"complete\" value=\"true\"> med alle"))
        }
    }

    @Test func `a slider that was moved leads to the address that says so`() throws {
        let region = try Region.shared.get()
        let page = try region.page("/report/funding?by=year&quarter=12&quarter-was=40&as-of=2026-01-01")
        #expect(page.status == 303)
        let to = try #require(page.headers.first { $0.name == "Location" }?.value)
        #expect(to == "/report/funding?by=year&as-of=2019-Q1")
        #expect(try region.page(to).status == 200)
    }

    /// What holds of every page.
    private func expectTidy(_ text: String, _ comment: String) throws {
        let comment = Comment(rawValue: comment)
        #expect(!text.contains(" style=") && !text.contains("<style") && !text.contains("javascript:"), comment)
        #expect(!text.contains(" onclick") && !text.contains("<script>"), comment)
        #expect(!text.contains("{{") && !text.contains("Optional("), comment)
        #expect(text.matches(of: /<h1>/).count == 1 && text.matches(of: #/<main /#).count == 1, comment)
        let ids = text.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
        let repeated = Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys
        #expect(repeated.isEmpty, "\(comment): \(repeated)")
        for table in text.matches(of: /(?s)<table.*?<\/table>/).map({ String($0.output) }) {
            #expect(table.contains("<caption") && table.contains("scope=\"col\""), comment)
        }
        let labels = Set(text.matches(of: /<label for="([^"]*)"/).map { String($0.output.1) })
        for field in text.matches(of: /<(?:input|select)[^>]* id="([^"]*)"/).map({ String($0.output.1) }) {
            #expect(labels.contains(field), "\(comment): \(field) has no label")
        }
    }
}
