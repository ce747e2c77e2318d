import Application
import EventLog
import Foundation
import Funding
import Portfolio
import Questions
import Record
import Reporting

@testable import Sample

/// A ledger with the sample in a directory of its own, removed when the last test lets go of it.
final class SampleLedger {
    let ledger: Ledger
    let summary: SampleSummary
    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appending(path: "ledger").path
        try Ledger.create(at: path, origin: Sample.origin)
        ledger = try Ledger(at: path, questions: [FundingQuestion()])
        summary = try Sample.fill(ledger, as: ledger.access(for: "tester"))
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// All events, oldest first.
    func events() throws -> [PortfolioEvent] { try ledger.log.records(Selection(.all)).compactMap(PortfolioEvent.init) }

    /// What was granted to STO-17, in hundredths.
    func granted(asOf: String, knownAt: String) throws -> Int64 {
        var options = ReportOptions(asOf: try Day(iso: asOf), language: .nb)
        options.filters = [("project", WorkedExample.project)]
        let known = BasisRequest.Known.instant(OsloTime.end(of: try Day(iso: knownAt)))
        let report = try ledger.answer("funding", on: BasisRequest(asOf: Day(iso: asOf), known: known), options)
        guard let column = report.main.columns.firstIndex(where: { $0.key == "granted_minor" }) else { return -1 }
        return report.main.rows.reduce(0) { sum, row in
            if case .money(let minor) = row[column] { sum + minor } else { sum }
        }
    }
}
