import Record
import TestSupport
import Testing

@testable import ProjectionKit

/// A block is passed over only where it holds nothing that counts.
@Suite struct InterestTests {
    @Test(arguments: UInt64(0)..<100)
    func `what is passed over holds nothing that counts`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let rows = rows(&generator)
            let block = RowBlock.encode(rows[...])
            let (one, other) = (basis(&generator), basis(&generator))
            let subjects = Set((0..<3).map { _ in UInt32.random(in: 0..<40, using: &generator) })
            let place = Comment("seed \(seed): \(one) \(other) \(subjects)")
            if try !wants(block, .seen(by: one, other)) {
                #expect(!rows.contains { one.sees($0) || other.sees($0) }, place)
            }
            if try !wants(block, .difference(one, other)) {
                #expect(!rows.contains { one.sees($0) != other.sees($0) }, place)
            }
            if try !wants(block, .seen(by: one, subjects: SubjectSet(subjects))) {
                #expect(!rows.contains { one.sees($0) && subjects.contains($0.subject) }, place)
            }
        }
    }

    @Test func `blocks before, behind and beside what is asked for are passed over`() throws {
        let rows = (0..<50).map { row(subject: 5, position: 100 + UInt64($0), day: 1000 + Int32($0)) }
        let block = RowBlock.encode(rows[...])
        func basis(_ day: Int32, _ known: UInt64) -> FactBasis {
            FactBasis(asOf: Day(rawValue: day), known: Position(known))
        }
        #expect(try !wants(block, .seen(by: basis(2000, 99))))
        #expect(try !wants(block, .seen(by: basis(999, 500))))
        #expect(try !wants(block, .seen(by: basis(2000, 500), subjects: SubjectSet([4, 6]))))
        #expect(try !wants(block, .difference(basis(2000, 500), basis(3000, 149))))
        #expect(try wants(block, .difference(basis(2000, 500), basis(3000, 148))))
        #expect(try wants(block, .seen(by: basis(1000, 100), subjects: SubjectSet([5]))))
        var movement = basis(2000, 500)
        movement.period = Day(rawValue: 1050)...Day(rawValue: 1060)
        #expect(try !wants(block, .seen(by: movement)))
        var secret = basis(2000, 500)
        secret.hidden = HiddenEvents([true])
        #expect(try wants(block, .difference(secret, basis(2000, 500))))
    }

    private func wants(_ block: [UInt8], _ interest: Interest) throws -> Bool {
        let head = try #require(front(of: block))
        return try interest.wants(head, block.span.bytes)
    }

    private func front(of block: [UInt8]) -> RowBlockHead? { RowBlockHead(block.span.bytes) }

    private func row(subject: UInt32, position: UInt64, day: Int32) -> Row {
        let stamp = Stamp(
            source: Position(position), day: Day(rawValue: day), visibleFrom: Position(position), cause: .original)
        return Row(subject, stamp, on: Day(rawValue: day), payload: 1)
    }

    private func rows(_ generator: inout SeededGenerator) -> [Row] {
        var position = UInt64.random(in: 1...60, using: &generator)
        return (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            position += UInt64.random(in: 0...4, using: &generator)
            return row(
                subject: .random(in: 0..<40, using: &generator), position: position,
                day: .random(in: 0..<60, using: &generator))
        }
    }

    private func basis(_ generator: inout SeededGenerator) -> FactBasis {
        let from = Day(rawValue: Int32.random(in: 0..<60, using: &generator))
        return FactBasis(
            asOf: Day(rawValue: .random(in: 0..<60, using: &generator)),
            known: Position(.random(in: 0...110, using: &generator)),
            period: Bool.random(using: &generator) ? nil : from...from.advanced(by: 9))
    }

    @Test(arguments: UInt64(0)..<3)
    func `answers over many blocks are those of a store that knows no more`(seed: UInt64) throws {
        try withDirectory { one in
            try withDirectory { other in
                var history = RandomHistory(seed: seed)
                var ledger = history.ledger(events: 6000)
                let store = try ToyStore.toy(one)
                try store.update(from: ledger)
                let (known, asOf) = (Int.random(in: 0...6000, using: &history.generator), history.day())
                ledger.end = known
                let ignorant = try ToyStore.toy(other)
                try ignorant.update(from: ledger)
                let (view, wanted) = try (store.toy(asOf, UInt64(known)), ignorant.toy(asOf, UInt64(known)))
                let grouping = Grouping(by: ["org", "project"])
                #expect(
                    try view.sums(of: ToyProjection.money, grouping) == wanted.sums(of: ToyProjection.money, grouping),
                    "seed \(seed)")
                #expect(
                    try view.entities(of: ToyProjection.project) == wanted.entities(of: ToyProjection.project),
                    "seed \(seed)")
                let earlier = try store.toy(history.day(), UInt64.random(in: 0...6000, using: &history.generator))
                try verifyChanges(view, since: earlier, "seed \(seed)")
            }
        }
    }

    /// What was, with all changes, is what is.
    private func verifyChanges(_ later: FactsView, since earlier: FactsView, _ place: Comment) throws {
        var sums = try earlier.sums(of: ToyProjection.money).first?.values ?? [0, 0]
        for change in try later.changes(of: ToyProjection.money, since: earlier) {
            sums = zip(sums, change.values).map { $0 + $1 }
        }
        #expect(try sums == later.sums(of: ToyProjection.money).first?.values ?? [0, 0], place)
        let grouping = Grouping(by: ["org"])
        var counts = try earlier.counts(of: ToyProjection.projects, grouping).reduce(into: [:]) {
            $0[$1.key] = $1.values[0]
        }
        for change in try later.changes(of: ToyProjection.projects, since: earlier, grouping) {
            counts[change.key, default: 0] += change.values[0]
        }
        let wanted = try later.counts(of: ToyProjection.projects, grouping).reduce(into: [:]) {
            $0[$1.key] = $1.values[0]
        }
        #expect(counts.filter { $0.value != 0 } == wanted, place)
        var was = try values(earlier)
        for change in try later.changes(of: ToyProjection.project, since: earlier) {
            was["\(change.entity).\(change.field)"] = change.after?.value
        }
        #expect(try was == values(later), place)
    }

    private func values(_ view: FactsView) throws -> [String: FactValue] {
        try view.entities(of: ToyProjection.project).reduce(into: [:]) { values, entity in
            for setting in entity.settings { values["\(entity.id).\(setting.field)"] = setting.value }
        }
    }
}
