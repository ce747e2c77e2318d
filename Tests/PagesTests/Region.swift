import Application
import EventLogConformance
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import Sample

@testable import Commands
@testable import Pages

/// The example region with everything that it can be asked, as pages.
struct Region {
    static let shared = Result { try Region() }

    let ledger: Ledger
    let site: Site

    private init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        ledger = Ledger(
            log: InMemoryEventLog(origin: Sample.origin), directory: directory.path, questions: AllQuestions.all)
        _ = try Sample.fill(ledger, as: ledger.access(for: "tester"))
        site = try Site(ledger: ledger)
    }

    /// Asks for a page by its address.
    ///
    /// - Parameter access: Who looks; nil for whoever filled the ledger.
    func page(
        _ address: String, _ language: Language = .nb, isPartial: Bool = false, as access: Access? = nil
    ) throws -> Page {
        var request = try request(address, language, isPartial: isPartial)
        if let access { request.access = access }
        return site.page(request)
    }

    /// The text of a page.
    func text(_ address: String, _ language: Language = .nb) throws -> String {
        String(decoding: try page(address, language).body, as: UTF8.self)
    }

    func request(_ address: String, _ language: Language = .nb, isPartial: Bool = false) throws -> PageRequest {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let path = (parts.first ?? "/").split(separator: "/").map { String($0).removingPercentEncoding ?? "" }
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { part in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { text in
                text.replacing("+", with: " ").removingPercentEncoding ?? ""
            }
            return (name: pair[0], value: pair.count > 1 ? pair[1] : "")
        }
        let chosen = query.first { $0.name == "lang" }.flatMap { Language(rawValue: $0.value) } ?? language
        return PageRequest(
            path: path, query: query, language: chosen, access: try ledger.access(for: "tester"),
            antiForgery: "token", isPartial: isPartial)
    }
}

/// The pages that there are, with one example of each that is about one thing.
enum Addresses {
    static let all = [
        "/", "/report", "/report/funding", "/report/overview?by=status", "/report/enrolment?by=org,year",
        "/project", "/project/STO-17", "/project/STO-2021-002", "/plan", "/plan/HMN-INNO-2023-2026", "/study",
        "/study/HMR-2022-S1", "/call", "/call/HMN-INNO-2016", "/indicator", "/indicator/INNO-MIDLER", "/compare",
        "/compare?from=2023&to=2024-12-31/closing:2024&q=funding", "/closing", "/closing/2024", "/restatement/2024",
        "/evaluation", "/evaluation/HMN-INNO-2023-2026/2024", "/audit", "/audit/late", "/audit/rules",
        "/audit/sample?count=5", "/audit/actor", "/audit/access", "/audit/plan/HMN-INNO-2023-2026", "/council",
        "/meeting/INNO-RAD-2024-1", "/explain?cell=funding%5Borg=STO,currency=NOK%5D.granted_minor", "/event/976",
        "/search?q=ultralyd", "/search", "/todo", "/saved", "/about", "/accessibility",
    ]
}
