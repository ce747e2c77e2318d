import Application
import EventLogConformance
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import Sample
import Spreadsheet
import Tabular
import Testing

@testable import Commands

/// The example region, with everything that the program can be asked.
private struct Region {
    static let shared = Result { try Region() }

    let ledger: Ledger

    private init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "matrix-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        ledger = Ledger(
            log: InMemoryEventLog(origin: Sample.origin), directory: directory.path, questions: AllQuestions.all)
        _ = try Sample.fill(ledger, as: ledger.access(for: "tester"))
    }

    /// Something that a question about one thing can be asked about; nil for questions about all.
    func subject(of question: any Question) throws -> String? {
        let options = ReportOptions(asOf: try #require(DatedDay("2026-07-31")).day, language: .en)
        let words = question.name.split(separator: " ")
        guard words.count == 2, (try? ledger.answer(question.name, on: BasisRequest(), options)) == nil else {
            return nil
        }
        let category = words[0]
        let list = try ledger.answer("\(category) list", on: BasisRequest(), options)
        return list.main.rows.first?.first?.machineText
    }
}

/// One way of asking: a value for each of the flags that all reports share.
private struct Way: CustomStringConvertible {
    var basis = BasisRequest()
    var options: ReportOptions
    private(set) var words: [String] = []

    var description: String { words.joined(separator: " ") }

    /// A combination by chance, of which many are tried.
    init(_ question: any Question, subject: String?, using dice: inout SeededGenerator) throws {
        options = ReportOptions(asOf: try #require(DatedDay("2026-07-31")).day, language: .en)
        options.subject = subject
        if Bool.random(using: &dice) {
            basis.asOf = try #require(DatedDay("\(Int.random(in: 2018...2026, using: &dice))-12-31")).day
            words.append("--as-of \(basis.asOf.map(\.description) ?? "")")
        }
        if Bool.random(using: &dice) {
            let day = try #require(DatedDay("\(Int.random(in: 2022...2026, using: &dice))-06-30")).day
            basis.known = .instant(OsloTime.end(of: day))
            words.append("--known-at \(day)")
        }
        if Bool.random(using: &dice) {
            let year = Int.random(in: 2018...2025, using: &dice)
            let days = try #require(DatedDay("\(year)-01-01")).day...(try #require(DatedDay("\(year)")).day)
            basis.period = days
            basis.asOf = basis.asOf.map { max($0, days.upperBound) }
            words.append("--period \(year)")
        }
        if question.dimensions.contains("org"), Bool.random(using: &dice) {
            options.organisation = ["STO", "HMR", "HNT"].randomElement(using: &dice)
            words.append("--org \(options.organisation ?? "")")
        }
        if !question.dimensions.isEmpty, Bool.random(using: &dice) {
            options.groups = Array(question.dimensions.shuffled(using: &dice).prefix(2))
            words.append("--by \(options.groups)")
        }
        options.rollup = Bool.random(using: &dice) ? .now : .then
        options.yearOf = ReportOptions.YearOf.allCases.randomElement(using: &dice) ?? .decision
        words.append("--rollup \(options.rollup) --year-of \(options.yearOf)")
    }
}

/// Every report works with every combination of the common flags, and says the same in all formats and languages.
@Suite(.serialized) struct MatrixTests {
    /// How many combinations of each question are tried; more with `HOVEDBOK_WAYS`.
    private static let ways = ProcessInfo.processInfo.environment["HOVEDBOK_WAYS"].flatMap { Int($0) } ?? 6
    private static let seed = UInt64.random(in: 1...999_999)

    @Test(arguments: AllQuestions.all.map(\.name))
    func `a report says the same in all formats and languages`(name: String) throws {
        let region = try Region.shared.get()
        let question = try region.ledger.question(name)
        var dice = SeededGenerator(seed: Self.seed)
        let subject = try region.subject(of: question)
        for _ in 0..<Self.ways {
            let way = try Way(question, subject: subject, using: &dice)
            do {
                try expectSame(name, way, in: region.ledger)
            } catch let refusal as Refusal where [.notYet, .notKnownYet].contains(refusal.code) {
                // One thing may not be there yet; lists are empty then.
                #expect(subject != nil, "\(name) \(way)")
            }
        }
    }

    @Test(arguments: AllQuestions.all.map(\.name))
    func `a filter by a value that is there finds it, and nothing else`(name: String) throws {
        let region = try Region.shared.get()
        let question = try region.ledger.question(name)
        var options = ReportOptions(asOf: try #require(DatedDay("2026-07-31")).day, language: .en)
        options.subject = try region.subject(of: question)
        let whole = try region.ledger.answer(name, on: BasisRequest(), options).main
        for dimension in question.dimensions {
            guard let place = whole.columns.firstIndex(where: { $0.key == dimension }),
                let value = whole.rows.lazy.map({ $0[place].machineText }).first(where: { !$0.isEmpty }),
                !value.contains(", ")
            else { continue }
            options.filters = [(column: dimension, value: value)]
            let found = try region.ledger.answer(name, on: BasisRequest(), options).main
            #expect(
                !found.rows.isEmpty && found.rows.count <= whole.rows.count, "\(name) --where \(dimension)=\(value)")
        }
        options.filters = [(column: "no-such-column", value: "x")]
        #expect(throws: (any Error).self) { try region.ledger.answer(name, on: BasisRequest(), options) }
    }

    @Test(arguments: AllQuestions.all.map(\.name))
    func `a workbook holds the rows of its report`(name: String) throws {
        let region = try Region.shared.get()
        var options = ReportOptions(asOf: try #require(DatedDay("2026-07-31")).day, language: .nb)
        options.subject = try region.subject(of: region.ledger.question(name))
        let report = try region.ledger.answer(name, on: BasisRequest(), options)
        let path = FileManager.default.temporaryDirectory.appending(path: "matrix-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Spreadsheet.write(report, to: path, created: 0)
        let sheets = try XLSXReader().read(path)
        let ids = report.main.rows.compactMap { $0.first?.machineText }.filter { !$0.isEmpty && Int($0) == nil }
        guard report.main.columns.first?.kind == .text, let id = ids.first else { return }
        let cells = Set(sheets.flatMap(\.rows).joined())
        let worded = report.inWords.main.rows.compactMap { $0.first?.machineText }
        #expect(cells.contains(id) || worded.contains(where: cells.contains), "\(name): \(id)")
    }

    /// Holds all renderings of an answer against each other.
    private func expectSame(_ name: String, _ way: Way, in ledger: Ledger) throws {
        let comment = Comment(rawValue: "\(name) \(way), seed \(Self.seed)")
        var way = way
        var bodies: Set<String> = []
        for language in Language.allCases {
            way.options.language = language
            let report = try ledger.answer(name, on: way.basis, way.options)
            let (rows, columns) = (report.main.rows.count, report.main.columns.count)
            #expect(report.main.rows.allSatisfy { $0.count == columns }, comment)
            #expect(report.main.totals.allSatisfy { $0.count == report.main.totalKeys.count }, comment)
            bodies.insert(Self.figures(of: report.main))
            let json = try JSONSerialization.jsonObject(with: Data(Renderer.json(report).utf8)) as? [String: Any]
            #expect((json?["rows"] as? [Any])?.count == rows, comment)
            #expect((json?["totals"] as? [Any])?.count == report.main.totals.count, comment)
            #expect(Renderer.jsonLines(report).split(whereSeparator: \.isNewline).count == rows, comment)
            let csv = try CSVReader().read(Renderer.text(report, as: .csv) ?? "")
            #expect(csv.rows.count == rows && csv.header == report.main.columns.map(\.key), comment)
            let text = Renderer.text(report, as: .table, width: 80) ?? ""
            let title = report.title.split(separator: " ")[0]
            #expect(text.contains(title) && text.split(separator: "\n").allSatisfy { $0.count <= 80 }, comment)
            for format in [Format.markdown, .csvExcel] {
                #expect(Renderer.text(report, as: format)?.isEmpty == false, comment)
            }
        }
        #expect(bodies.count == 1, "the figures differ by language: \(comment)")
    }

    /// What a table says in numbers and codes; titles are in the reader's language.
    private static func figures(of table: Table) -> String {
        let places = table.columns.indices.filter { table.columns[$0].kind != .text }
        let rows = table.rows.map { row in places.map { row[$0].machineText }.joined(separator: " ") }
        return (rows + table.totals.map { $0.map(\.machineText).joined(separator: " ") }).joined(separator: "\n")
    }
}
