import Application
import Enrolment
import Foundation
import Funding
import Portfolio
import ProjectionKit
import Questions
import Record
import Reporting
import Testing

/// Random histories against a reference that shares no code with the program. `HOVEDBOK_HISTORIES=1000` runs the long
/// form, `HOVEDBOK_SEED` begins with another seed; what fails names the seed of its history.
@Suite struct HistoryTests {
    private static let first = number("HOVEDBOK_SEED") ?? 1
    private static let count = number("HOVEDBOK_HISTORIES") ?? 120

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    @Test(arguments: first..<first + count)
    func `a random history is answered as the reference answers it`(seed: UInt64) throws {
        try withDirectory { directory in
            let history = try RandomHistory(
                seed: seed, directory: directory, questions: [FundingQuestion(), EnrolmentQuestion()])
            for _ in 0..<Int.random(in: 1...30, using: &history.random) {
                try history.step()
                if Int.random(in: 0..<8, using: &history.random) == 0 { _ = try history.ledger.facts() }
                if Int.random(in: 0..<12, using: &history.random) == 0 { try history.crash() }
            }
            for _ in 0..<4 { try compareAnswers(history, "seed \(seed)") }
            for _ in 0..<4 { try compareChanges(history, "seed \(seed)") }
            try compareRebuilt(history, "seed \(seed)")
        }
    }

    @Test func `histories have everything in them that matters`() throws {
        try withDirectory { directory in
            let history = try RandomHistory(
                seed: Self.first, directory: directory, questions: [FundingQuestion(), EnrolmentQuestion()])
            for _ in 0..<120 { try history.step() }
            let facts = history.reference.entries.map(\.fact)
            let voids = Set(facts.indices.filter { if case .void = facts[$0] { true } else { false } }.map { $0 + 1 })
            #expect(voids.count > 5)
            #expect(facts.contains { if case .void(let target) = $0 { voids.contains(target) } else { false } })
            #expect(facts.contains { if case .correct = $0 { true } else { false } })
            #expect(history.refused > 0)
        }
    }

    private func compareAnswers(_ history: RandomHistory, _ place: String) throws {
        let (asOf, known, request) = history.basis()
        let comment = Comment(rawValue: "\(place), as of \(asOf), known @\(known)")
        let reference = history.reference
        let byProject = try history.figures("funding", request, by: ["project", "currency"], Self.money)
        #expect(byProject == reference.funding(asOf: asOf, known: known).standing, comment)
        let byOrganisation = try history.figures("funding", request, by: ["org", "currency"], Self.money)
        #expect(byOrganisation == reference.fundingByOrganisation(asOf: asOf, known: known).standing, comment)
        let patients = try history.figures("enrolment", request, by: ["study", "org"], ["running", "reported"])
        #expect(patients == reference.enrolment(asOf: asOf, known: known).standing, comment)
    }

    private func compareChanges(_ history: RandomHistory, _ place: String) throws {
        let (before, after) = (history.basis(), history.basis())
        let comment = Comment(
            rawValue: "\(place), from \(before.asOf) @\(before.known) to \(after.asOf) @\(after.known)")
        let facts = try history.ledger.facts()
        func view(_ basis: (asOf: Int, known: Int, request: BasisRequest)) throws -> FactsView {
            try facts.view(
                of: "funding", asOf: Day(rawValue: Int32(basis.asOf)), known: Position(UInt64(basis.known)))
        }
        let (old, new) = (try view(before), try view(after))
        let grouping = Grouping(by: ["project"])
        var changes: [Reference.Key: Int] = [:]
        for change in try new.changes(of: FundingProjection.amounts, since: old, grouping) {
            #expect(!change.events.isEmpty && change.events.allSatisfy { $0.rawValue <= UInt64(history.head) }, comment)
            for (name, value) in zip(FundingProjection.amounts.shape.columns, change.values)
            where value != 0 && Reference.Kind.allCases.map({ "\($0)" }).contains(name) {
                changes[[change.key[0], name, change.cause.rawValue]] = Int(value)
            }
        }
        let expected = history.reference.changes(
            from: (before.asOf, before.known), to: (after.asOf, after.known))
        #expect(changes == expected, comment)
    }

    private func compareRebuilt(_ history: RandomHistory, _ place: String) throws {
        let names = ["funding", "enrolment"]
        let kept = try names.map { try history.ledger.facts().stateHash(of: $0) }
        try history.ledger.rebuild()
        let rebuilt = try names.map { try history.ledger.facts().stateHash(of: $0) }
        #expect(kept == rebuilt, Comment(rawValue: place))
    }

    private static let money = ["granted_minor", "adjusted_minor", "paid_minor", "returned_minor"]

    private func withDirectory(_ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "histories-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }
}

extension RandomHistory {
    /// A random basis, asked for by position or by instant.
    func basis() -> (asOf: Int, known: Int, request: BasisRequest) {
        let asOf = day()
        let position = Int.random(in: 0...head, using: &random)
        guard position > 0, Bool.random(using: &random) else {
            let request = BasisRequest(asOf: Day(rawValue: Int32(asOf)), known: .position(Position(UInt64(position))))
            return (asOf, position, request)
        }
        let instant = reference.entries[position - 1].recorded + Int.random(in: -1...1, using: &random)
        let known = BasisRequest.Known.instant(Instant(milliseconds: Int64(instant)))
        return (asOf, reference.position(at: instant), BasisRequest(asOf: Day(rawValue: Int32(asOf)), known: known))
    }

    /// An answer's figures by the values of some columns; rows of nothing but zeros are left out.
    func figures(
        _ question: String, _ request: BasisRequest, by groups: [String], _ columns: [String]
    ) throws -> [Reference.Key: [Int]] {
        var options = ReportOptions(asOf: Day(rawValue: 0))
        options.groups = groups.filter { $0 != "currency" }
        let table = try ledger.answer(question, on: request, options).main
        let keys = table.columns.map(\.key)
        var figures: [Reference.Key: [Int]] = [:]
        for row in table.rows {
            let text = Dictionary(uniqueKeysWithValues: zip(keys, row.map(\.machineText)))
            figures[groups.map { text[$0] ?? "?" }] = columns.map { Int(text[$0] ?? "?") ?? 0 }
        }
        return figures.standing
    }
}

extension [Reference.Key: [Int]] {
    /// Those that are not all zero.
    var standing: Self { filter { $0.value.contains { $0 != 0 } } }
}
