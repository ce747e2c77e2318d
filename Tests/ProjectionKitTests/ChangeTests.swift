import ProjectionKit
import Record
import TestSupport
import Testing

@Suite struct ChangeTests {
    private func changes(
        _ ledger: ToyLedger, from: (Int32, UInt64), to: (Int32, UInt64)
    ) throws -> [String] {
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let earlier = try store.toy(Day(rawValue: from.0), from.1)
            let later = try store.toy(Day(rawValue: to.0), to.1)
            return try later.changes(of: ToyProjection.money, since: earlier)
                .map { "\($0.cause) \($0.values) \($0.events)" }
        }
    }

    private func grant(_ amount: Int64) -> ToyContent { .granted(project: "P1", org: "STO", amount: amount) }

    @Test func `what happened since is new, what was registered too late is late`() throws {
        var ledger = ToyLedger()
        ledger.append(grant(100), on: Day(rawValue: 1))
        ledger.append(grant(20), on: Day(rawValue: 1))
        ledger.append(grant(3), on: Day(rawValue: 9))
        #expect(try changes(ledger, from: (5, 1), to: (10, 3)) == ["new [3, 1] [3]", "late [20, 1] [2]"])
    }

    @Test func `what was known and lay ahead becomes new when its day has come`() throws {
        var ledger = ToyLedger()
        ledger.append(grant(100), on: Day(rawValue: 9))
        #expect(try changes(ledger, from: (5, 1), to: (10, 1)) == ["new [100, 1] [1]"])
    }

    @Test func `what was known is corrected or voided`() throws {
        var ledger = ToyLedger()
        ledger.append(grant(100), on: Day(rawValue: 1))
        ledger.append(grant(20), on: Day(rawValue: 1))
        ledger.correct(1, grant(90), on: Day(rawValue: 2))
        ledger.void(2)
        let wanted = ["corrected [-10, 0] [1, 3]", "voided [-20, -1] [2, 4]"]
        #expect(try changes(ledger, from: (5, 2), to: (5, 4)) == wanted)
    }

    @Test func `an amendment of what was not known is no cause of its own`() throws {
        var ledger = ToyLedger()
        ledger.append(grant(1), on: Day(rawValue: 1))
        ledger.append(grant(100), on: Day(rawValue: 1))
        ledger.correct(2, grant(90), on: Day(rawValue: 1))
        #expect(try changes(ledger, from: (5, 1), to: (5, 3)) == ["late [90, 1] [2, 3]"])
    }

    @Test func `what was voided all along does not come back as time passes`() throws {
        var ledger = ToyLedger()
        ledger.append(grant(100), on: Day(rawValue: 9))
        ledger.void(1)
        #expect(try changes(ledger, from: (5, 2), to: (10, 2)).isEmpty)
    }

    @Test func `a void of a void brings the event back`() throws {
        var ledger = ToyLedger()
        ledger.append(grant(100), on: Day(rawValue: 1))
        ledger.void(1)
        ledger.void(2)
        #expect(try changes(ledger, from: (5, 2), to: (5, 3)) == ["voided [100, 1] [1, 3]"])
        #expect(try changes(ledger, from: (5, 1), to: (5, 3)).isEmpty)
    }

    @Test func `a field falls back to what was said before when the last word is voided`() throws {
        var ledger = ToyLedger()
        ledger.append(.moved(project: "P1", phase: "idea"), on: Day(rawValue: 1))
        ledger.append(.moved(project: "P1", phase: "pilot"), on: Day(rawValue: 2))
        ledger.void(2)
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let earlier = try store.toy(Day(rawValue: 5), 2)
            let later = try store.toy(Day(rawValue: 5), 3)
            let forward = try later.changes(of: ToyProjection.project, since: earlier)
            #expect(forward.map(\.field) == ["phase", "since"])
            #expect(forward.map(\.cause) == [.voided, .voided])
            #expect(forward.first?.before?.value == .code("pilot"))
            #expect(forward.first?.after?.value == .code("idea"))
            #expect(forward.first?.events == [Position(1), Position(2), Position(3)])
            #expect(forward.first?.decisive == [Position(2), Position(3)])
            #expect(try earlier.changes(of: ToyProjection.project, since: later).map(\.cause) == [.voided, .voided])
        }
    }

    @Test(arguments: 0..<100)
    func `the changes of all causes add up to the difference`(seed: UInt64) throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: seed)
            let ledger = history.ledger(events: 50)
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            for _ in 0..<10 {
                let bases = (0..<2).map { _ in
                    (history.day(), UInt64.random(in: 0...50, using: &history.generator))
                }
                let earlier = try store.toy(bases[0].0, bases[0].1)
                let later = try store.toy(bases[1].0, bases[1].1)
                try verify(earlier, later, "seed \(seed), \(bases)")
            }
        }
    }

    private func verify(_ earlier: FactsView, _ later: FactsView, _ place: Comment) throws {
        let grouping = Grouping(by: ["org"])
        let money = try later.changes(of: ToyProjection.money, since: earlier, grouping)
        let (before, after) = (
            try earlier.sums(of: ToyProjection.money, grouping), try later.sums(of: ToyProjection.money, grouping)
        )
        #expect(total(money.map { ($0.key, $0.values) }) == difference(before, after), place)
        let projects = try later.changes(of: ToyProjection.projects, since: earlier, grouping)
        let (few, many) = (
            try earlier.counts(of: ToyProjection.projects, grouping),
            try later.counts(of: ToyProjection.projects, grouping)
        )
        #expect(total(projects.map { ($0.key, $0.values) }) == difference(few, many), place)
        try verifyFields(earlier, later, place)
    }

    private func verifyFields(_ earlier: FactsView, _ later: FactsView, _ place: Comment) throws {
        var values = values(try earlier.entities(of: ToyProjection.project))
        for change in try later.changes(of: ToyProjection.project, since: earlier) {
            #expect(!change.events.isEmpty, place)
            values["\(change.entity).\(change.field)"] = change.after?.value
        }
        #expect(values == self.values(try later.entities(of: ToyProjection.project)), place)
    }

    private func values(_ entities: [FactEntity]) -> [String: FactValue] {
        entities.reduce(into: [:]) { values, entity in
            for setting in entity.settings { values["\(entity.id).\(setting.field)"] = setting.value }
        }
    }

    private func difference(_ before: [FactGroup], _ after: [FactGroup]) -> [[String]: [Int64]] {
        total(after.map { ($0.key, $0.values) } + before.map { ($0.key, $0.values.map { -$0 }) })
    }

    private func total(_ groups: [([String], [Int64])]) -> [[String]: [Int64]] {
        groups.reduce(into: [:]) { total, group in
            total[group.0] = zip(total[group.0] ?? group.1.map { _ in 0 }, group.1).map { $0 + $1 }
        }
        .filter { $0.value.contains { $0 != 0 } }
    }
}
