import Application
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import Testing

/// Restatements of random years. `HOVEDBOK_HISTORIES` and `HOVEDBOK_SEED` are as for the other histories; what fails
/// names its seed.
@Suite struct RestatementTests {
    private static let first = number("HOVEDBOK_SEED") ?? 1
    private static let count = (number("HOVEDBOK_HISTORIES") ?? 120) / 2
    private static let figures = ["moves", "adoptions", "unweighted", "points_hundredths", "papers", "granted_minor"]

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    @Test(arguments: first..<first + count)
    func `over all causes the changes add up to the difference of the answers`(seed: UInt64) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "restatements-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        let region = try RandomRegion(seed: seed, directory: url.path)
        for _ in 0..<Int.random(in: 0...30, using: &region.random) { try region.step() }
        let pinned = try region.head
        for _ in 0..<Int.random(in: 1...30, using: &region.random) { try region.step() }
        for _ in 0..<6 { try compare(region, since: pinned, "seed \(seed)") }
    }

    private func compare(_ region: RandomRegion, since pinned: Position, _ place: String) throws {
        let last = region.day()
        let period = Bool.random(using: &region.random) ? last.advanced(by: -200)...last : nil
        let earlier = BasisRequest(asOf: last, known: .position(pinned), period: period)
        var later = BasisRequest(asOf: last, known: .now, period: period)
        if period == nil, Bool.random(using: &region.random) { later.asOf = region.day() }
        var options = ReportOptions(asOf: .undated, language: .en)
        options.rollup = Bool.random(using: &region.random) ? .now : .then
        for (question, groups) in [
            ("innovation points", ["org"]), ("innovation points", ["year", "org"]), ("paper points", ["org"]),
            ("paper points", ["year"]), ("funding", ["org"]),
        ] {
            options.groups = groups
            let (from, to) = Bool.random(using: &region.random) ? (earlier, later) : (later, earlier)
            let told = try region.ledger.diff(from: from, to: to, options, of: [question])
            let wanted = try difference(region.ledger, question, from, to, options)
            let comment = Comment(
                rawValue: "\(place): \(question) by \(groups), \(options.rollup), \(from) → \(to)")
            #expect(sums(told.main, groups) == wanted, comment)
            #expect(told.main.rows.indices.allSatisfy { told.main[$0, "events"] != .text("") }, comment)
        }
    }

    /// What is told of each row and figure, over all causes.
    private func sums(_ table: Table, _ groups: [String]) -> [[String]: Int64] {
        var sums: [[String]: Int64] = [:]
        for row in table.rows.indices {
            let money = table[row, "change_minor"].number
            let figure = table[row, "measure_or_field"].machineText + (money == nil ? "" : "_minor")
            guard Self.figures.contains(figure) else { continue }
            let key = groups.map { table[row, $0].machineText } + [figure]
            sums[key, default: 0] += money ?? table[row, "change"].number ?? 0
        }
        return sums.filter { $0.value != 0 }
    }

    /// The answers on both bases, the one taken from the other.
    private func difference(
        _ ledger: Ledger, _ question: String, _ from: BasisRequest, _ to: BasisRequest, _ options: ReportOptions
    ) throws -> [[String]: Int64] {
        var sums: [[String]: Int64] = [:]
        for (basis, sign) in [(from, Int64(-1)), (to, 1)] {
            let table = try ledger.answer(question, on: basis, options).main
            for row in table.rows.indices {
                for column in table.columns.map(\.key) where Self.figures.contains(column) {
                    let key = options.groups.map { table[row, $0].machineText } + [column]
                    sums[key, default: 0] += sign * (table[row, column].number ?? 0)
                }
            }
        }
        return sums.filter { $0.value != 0 }
    }
}

extension Cell {
    fileprivate var number: Int64? {
        switch self {
        case .integer(let number), .money(let number): number
        default: nil
        }
    }
}
