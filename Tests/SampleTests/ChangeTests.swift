import Application
import Enrolment
import EventLog
import Portfolio
import Questions
import Record
import Reporting
import Testing

@testable import Sample

/// Movements, changes and states of the sample agree with each other. One after the other, since facts are open once.
@Suite(.serialized) struct ChangeTests {
    private func days(_ year: Int) throws -> ClosedRange<Day> { try Day(year, 1, 1)...Day(year, 12, 31) }

    /// What a question answers, by the first column and the currency if there is one.
    private func sums(_ table: Table, _ measure: String, by columns: [String]) throws -> [[String]: Int64] {
        let keys = table.columns.map(\.key)
        let places = try columns.map { column in try #require(keys.firstIndex(of: column)) }
        let place = try #require(keys.firstIndex(of: measure))
        var sums: [[String]: Int64] = [:]
        for row in table.rows {
            switch row[place] {
            case .integer(let value), .money(let value): sums[places.map { row[$0].machineText }, default: 0] += value
            default: continue
            }
        }
        return sums.filter { $0.value != 0 }
    }

    @Test func `patients of a year are those who came in it, whatever was reported then`() throws {
        let ledger = try SampleLedger.shared.get().ledger
        let options = ReportOptions(asOf: Day(rawValue: 0), language: .en)
        let moved = try ledger.answer("enrolment", on: BasisRequest(period: days(2024)), options).main
        let diff = try ledger.diff(
            from: BasisRequest(asOf: Day(2023, 12, 31)), to: BasisRequest(asOf: Day(2024, 12, 31)), options,
            of: ["enrolment"]
        ).main
        let movement = try sums(moved, "patients", by: ["org"])
        #expect(movement.values.reduce(0, +) == 108)
        let measure = try #require(diff.columns.firstIndex { $0.key == "measure_or_field" })
        var enrolled = diff
        enrolled.rows = diff.rows.filter { $0[measure] == .text("enrolled") && $0[1] != .absent }
        #expect(try sums(enrolled, "change", by: ["org"]) == movement)
        let filed = try ledger.answer(
            "enrolment", on: BasisRequest(known: .closing("2024"), period: days(2024)), options
        ).main
        #expect(try sums(filed, "patients", by: ["org"]).values.reduce(0, +) == 108)
    }

    @Test func `a movement in any period is the difference of two states`() throws {
        let ledger = try SampleLedger.shared.get().ledger
        let options = ReportOptions(asOf: Day(rawValue: 0), language: .en)
        func patients(_ basis: BasisRequest) throws -> [[String]: Int64] {
            try sums(ledger.answer("enrolment", on: basis, options).main, "patients", by: ["org"])
        }
        for year in 2016...2026 {
            let (before, after) = try (Day(year - 1, 12, 31), Day(year, 12, 31))
            let (old, new) = try (patients(BasisRequest(asOf: before)), patients(BasisRequest(asOf: after)))
            let movement = old.mapValues { -$0 }.merging(new, uniquingKeysWith: +).filter { $0.value != 0 }
            #expect(try patients(BasisRequest(asOf: after, period: days(year))) == movement, "\(year)")
        }
    }

    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `the causes of a row add up to the difference of the answers`(seed: UInt64) throws {
        let ledger = try SampleLedger.shared.get().ledger
        var dice = SeededGenerator(seed: seed)
        let head = try ledger.log.head().position.rawValue
        func basis() throws -> BasisRequest {
            let day = try Day(Int.random(in: 2015...2026, using: &dice), Int.random(in: 1...12, using: &dice), 28)
            let known = Position(UInt64.random(in: 1...head, using: &dice))
            return BasisRequest(asOf: day, known: .position(known))
        }
        let (from, to) = try (basis(), basis())
        var options = ReportOptions(asOf: Day(rawValue: 0), language: .en)
        options.rollup = Bool.random(using: &dice) ? .now : .then
        let column = ["org", "call", "source", "project", "year"].randomElement(using: &dice) ?? "org"
        options.yearOf =
            column == "year" ? [.decision, .call, .budget].randomElement(using: &dice) ?? .call : .decision
        options.groups = [column]
        let diff = try ledger.diff(from: from, to: to, options, of: ["funding"]).main
        let measure = try #require(diff.columns.firstIndex { $0.key == "measure_or_field" })
        for (name, key) in [("granted", "granted_minor"), ("paid", "paid_minor"), ("projects", "projects")] {
            func answer(_ basis: BasisRequest) throws -> [[String]: Int64] {
                try sums(ledger.answer("funding", on: basis, options).main, key, by: [column, "currency"])
            }
            var rows = diff
            rows.rows = diff.rows.filter { $0[measure] == .text(name) }
            let (old, new) = try (answer(from), answer(to))
            let difference = old.mapValues { -$0 }.merging(new, uniquingKeysWith: +).filter { $0.value != 0 }
            let isMoney = name != "projects"
            let told = try sums(
                rows, isMoney ? "change_minor" : "change", by: isMoney ? [column, "currency"] : [column])
            let comment = Comment(rawValue: "seed \(seed): \(name) by \(column), \(from) → \(to)")
            #expect(told == (isMoney ? difference : difference.byFirst), comment)
        }
    }

    @Test func `what a refused event leaves in a trial counts for nothing`() throws {
        let ledger = try SampleLedger.shared.get().ledger
        var trial = try Trial(ledger, as: ledger.access(for: "tester"))
        let day = try Day(2026, 3, 1)
        func registered(_ id: String) throws -> Proposal {
            var event = ProjectRegistered()
            event.details.kind = "idea"
            return try Proposal(.projectRegistered(event), "project", id, on: day, by: "STO")
        }
        let bad = try Proposal(.projectStarted(.init()), "project", "NOWHERE", on: day, by: "STO")
        let first = try trial.standings(of: [bad, registered("NEW-1")], texts: [:], correcting: false)
        #expect(first.map(\.isNew) == [false, true])
        // Nothing of the group was taken in, so that the project is not there for what follows.
        let start = try Proposal(.projectStarted(.init()), "project", "NEW-1", on: day, by: "STO")
        #expect(try trial.standings(of: [start], texts: [:], correcting: false).map(\.isNew) == [false])
    }
}

extension Trial.Standing {
    fileprivate var isNew: Bool { if case .new = self { true } else { false } }
}

extension [[String]: Int64] {
    /// Without the currency, which counts of things have not.
    fileprivate var byFirst: [[String]: Int64] {
        Dictionary(map { ([$0.key[0]], $0.value) }, uniquingKeysWith: +).filter { $0.value != 0 }
    }
}
