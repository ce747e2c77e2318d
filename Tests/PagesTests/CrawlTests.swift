import Foundation
import Record
import Reporting
import Testing

@testable import Pages

/// Every link leads somewhere.
@Suite(.serialized) struct CrawlTests {
    private static let seed = UInt64.random(in: 1...999_999)
    /// Pages of the server, and forms that tell the ledger something.
    private static let others = ["/register", "/commands/", "/assets/icon.svg"]

    @Test func `every link on a page leads to a page that exists`() throws {
        let region = try Region.shared.get()
        var dice = SeededGenerator(seed: Self.seed)
        var seen: Set<String> = []
        var waiting = Addresses.all.map { ($0, "") }
        var count = 0
        while let (address, from) = waiting.popLast() {
            guard seen.insert(address).inserted, !Self.others.contains(where: address.hasPrefix) else { continue }
            let page = try region.page(address)
            count += 1
            // On another day a thing may not be there yet; the page says so and has the time bar.
            let isOfTime = address.contains("as-of=") || address.contains("known-at=")
            #expect(page.status == 200 || isOfTime && page.status == 404, "\(address) from \(from), seed \(Self.seed)")
            guard page.contentType.hasPrefix("text/html"), count < 700 else { continue }
            let links = String(decoding: page.body, as: UTF8.self).matches(of: #/ href="(/[^"]*)"/#)
                .map { String($0.output.1).replacing("&amp;", with: "&").replacing("&#39;", with: "'") }
            // All of the first pages, and some of those behind them.
            let fresh = links.filter { !seen.contains($0) && !$0.contains("format=") }
            let some = from.isEmpty ? fresh : Array(fresh.shuffled(using: &dice).prefix(1))
            waiting += some.map { ($0, address) }
        }
        #expect(count > 300)
    }

    @Test func `a page is taken away as a file of the same figures`() throws {
        let region = try Region.shared.get()
        for format in ["json", "csv", "csv-excel"] {
            let page = try region.page("/report/funding?by=year&format=\(format)")
            #expect(page.status == 200 && !page.body.isEmpty && !page.contentType.hasPrefix("text/html"))
        }
        #expect(try region.page("/report/funding?format=nonsense").status == 404)
        #expect(try region.page("/event/5?format=proof").contentType == "application/json")
    }
}
