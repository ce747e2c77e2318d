import Application
import EventLogConformance
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import Synchronization
import Testing

@testable import Commands
@testable import Pages

/// Pages that are shown again while nothing is recorded.
@Suite struct PageMemoryTests {
    /// A clock that goes when it is told to.
    private final class Time: Sendable {
        private let seconds = Mutex<Int64>(0)

        var now: Instant {
            Instant(rawValue: (1_735_730_000 + seconds.withLock { $0 }) * 1000)
        }

        func pass(_ seconds: Int64) { self.seconds.withLock { $0 += seconds } }
    }

    private let time = Time()
    private let ledger: Ledger
    private let site: Site

    init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "shown-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let time = time
        ledger = Ledger(
            log: InMemoryEventLog(origin: "helse-midt"), directory: directory.path, questions: AllQuestions.all,
            now: { time.now })
        site = try Site(ledger: ledger, remembers: true)
        try tell("STO")
    }

    @Test func `a page is shown again until anything is recorded, and each look is noted`() throws {
        let first = try text(["report", "overview"])
        let looks = try looks()
        time.pass(2)
        #expect(try text(["report", "overview"]) == first)
        #expect(try self.looks() == looks + 1)
        #expect(try text(["report", "funding"]) != first)
        time.pass(2)
        try tell("HNT")
        #expect(try text(["report", "overview"]) != first)
    }

    @Test func `audits and what the browser keeps are never shown again`() throws {
        let first = try text(["audit", "access"])
        #expect(try text(["audit", "access"]) != first)
        let saved = try text(["saved"], format: nil)
        let view = try #require(SavedView(name: "Min egen", address: "/report/funding"))
        #expect(try text(["saved"], format: nil, saved: [view]) != saved)
    }

    @Test func `a page holds the token of the session that asks for it`() throws {
        for token in ["token-of-one", "token-of-another", "token-of-one"] {
            #expect(try text(["report", "overview"], antiForgery: token, format: nil).contains(token))
        }
    }

    /// A page; as JSON it says to the second what was known.
    private func text(
        _ path: [String], antiForgery: String = "token", format: String? = "json", saved: [SavedView] = []
    ) throws -> String {
        var request = PageRequest(
            path: path, query: format.map { [("format", $0)] } ?? [], access: try ledger.access(for: "tester"),
            antiForgery: antiForgery)
        request.saved = saved
        let page = site.page(request)
        #expect(page.status == 200)
        return String(decoding: page.body, as: UTF8.self)
    }

    private func looks() throws -> Int {
        try ledger.accesses(BasisRequest(), ReportOptions(asOf: ledger.today, language: .en)).report.main.rows.count
    }

    private func tell(_ code: String) throws {
        var sealer = TextSealer(using: SeededGenerator(seed: UInt64(code.count)))
        var organisation = OrganisationRegistered()
        (organisation.code, organisation.name) = (code, try sealer.seal("Sykehuset \(code)"))
        let stream = try #require(StreamName(category: "org", id: code))
        let proposal = Proposal(
            .organisationRegistered(organisation), to: stream, on: DatedDay(.undated), organisation: code)
        _ = try ledger.perform(Command([proposal], texts: sealer.texts), as: ledger.access(for: "tester"))
    }
}
