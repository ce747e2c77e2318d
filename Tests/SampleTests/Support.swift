import Application
import Calls
import Enrolment
import EventLog
import EventLogConformance
import Foundation
import Funding
import Organisations
import Portfolio
import Questions
import Record
import Reporting

@testable import Sample

/// A ledger with the sample.
final class SampleLedger: Sendable {
    /// One in memory, for all tests that only read its log.
    static let shared = Result { try SampleLedger() }

    let ledger: Ledger
    let summary: SampleSummary
    private let directory: URL

    /// - Parameter isDurable: Whether log and facts are kept on disk, as people keep theirs, until the test lets go.
    init(isDurable: Bool = false) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
        let questions: [any Question] = [
            FundingQuestion(), EnrolmentQuestion(), OrganisationsQuestion(), FunnelQuestion(),
        ]
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        if isDurable {
            let path = directory.appending(path: "ledger").path
            try Ledger.create(at: path, origin: Sample.origin)
            ledger = try Ledger(at: path, questions: questions)
        } else {
            ledger = Ledger(
                log: InMemoryEventLog(origin: Sample.origin), directory: directory.path, questions: questions)
        }
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
