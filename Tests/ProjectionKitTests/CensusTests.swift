import Glibc
import Record
import TestSupport
import Testing

@testable import ProjectionKit

@Suite struct CensusTests {
    @Test func `projects are counted where they stood on a day, as was known then`() throws {
        var ledger = ToyLedger()
        ledger.append(.registered(project: "STO-17", org: "STO"), on: try day("2024-02-20"))
        ledger.append(.moved(project: "STO-17", phase: "idea"), on: try day("2024-03-01"))
        ledger.append(.moved(project: "STO-17", phase: "pilot"), on: try day("2024-09-01"))
        ledger.append(.registered(project: "HNT-1", org: "HNT"), on: try day("2024-01-10"))
        ledger.correct(3, .moved(project: "STO-17", phase: "pilot"), on: try day("2024-08-01"))
        ledger.void(4)
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            func lines(_ day: Day, _ known: UInt64) throws -> [String] {
                try #require(try store.toy(day, known).keptGroups(of: ToyProjection.census, by: Self.fields)).lines
            }
            #expect(try lines(try day("2024-02-19"), 3) == [])
            #expect(try lines(try day("2024-02-20"), 3) == ["STO – 1 of 1, none since when"])
            #expect(try lines(try day("2024-08-15"), 3) == ["STO idea 1 of 1 since 2024-03-01"])
            #expect(
                try lines(try day("2024-08-15"), 5) == [
                    "HNT – 1 of 1, none since when", "STO pilot 1 of 1 since 2024-08-01",
                ])
            #expect(try lines(try day("2024-12-31"), 6) == ["STO pilot 1 of 1 since 2024-08-01"])
        }
    }

    @Test(arguments: 0..<150)
    func `random histories are counted as their entities are`(seed: UInt64) throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: seed)
            let ledger = history.ledger(events: Int.random(in: 1...80, using: &history.generator))
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            for _ in 0..<12 { try compare(store, history.day(), &history, ledger, "seed \(seed)") }
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `so are histories of many runs and snapshots, made at once or bit by bit`(seed: UInt64) throws {
        print("census seed \(seed)")
        try withDirectory { directory in
            var history = RandomHistory(seed: seed)
            let all = ToyLedger.diagonal(events: 40_000, &history.generator)
            for name in ["whole", "grown"] { mkdir("\(directory)/\(name)", 0o700) }
            let whole = try ToyStore.toy(directory + "/whole")
            try whole.update(from: all)
            let grown = try ToyStore.toy(directory + "/grown")
            var ledger = all
            for end in [1, 700, 9_000, 9_001, 30_000, 40_000] {
                ledger.end = end
                try grown.update(from: ledger)
                for _ in 0..<3 {
                    let day = Day(rawValue: Int32.random(in: -10..<Int32(end / 10 + 30), using: &history.generator))
                    try compare(grown, day, &history, ledger, "seed \(seed)")
                    try compare(whole, day, &history, ledger, "seed \(seed)")
                }
            }
            #expect(try whole.stateHash(of: "toy") == grown.stateHash(of: "toy"))
        }
    }

    @Test func `what is kept of another census is made anew`() throws {
        var ledger = ToyLedger()
        ledger.append(.registered(project: "STO-17", org: "STO"), on: try day("2024-02-20"))
        try withDirectory { directory in
            let other = try ToyStore(directory: directory, projections: [ToyProjection()])
            try other.update(from: ledger)
            let view = try other.toy(try day("2024-12-31"), 1)
            #expect(try view.keptGroups(of: ToyProjection.census, by: Self.fields) == nil)
            #expect(try view.groups(of: ToyProjection.census).lines == ["STO – 1 of 1, none since when"])
        }
        try withDirectory { directory in
            try ToyStore(directory: directory, projections: [ToyProjection()]).update(from: ledger)
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            #expect(
                try store.toy(try day("2024-12-31"), 1).keptGroups(of: ToyProjection.census, by: Self.fields)?.count
                    == 1)
        }
    }

    @Test func `a project of which only a note is known stands nowhere, and is counted`() throws {
        var ledger = ToyLedger()
        ledger.append(.noted(project: "STO-17"), on: try day("2024-02-20"))
        ledger.append(.registered(project: "STO-17", org: "STO"), on: try day("2024-05-01"))
        ledger.void(1)
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let march = try day("2024-03-01")
            let before = try store.toy(march, 2).keptGroups(of: ToyProjection.census, by: Self.fields)
            #expect(before?.lines == ["– – 1 of 1, none since when"])
            #expect(try store.toy(march, 3).keptGroups(of: ToyProjection.census, by: Self.fields) == [])
        }
    }

    @Test(arguments: [CensusPart.head, .cells, .runs, .rows])
    func `a bit that flipped in a census is damage, not an answer`(part: CensusPart) throws {
        var ledger = ToyLedger()
        ledger.append(.registered(project: "STO-17", org: "STO"), on: try day("2024-02-20"))
        try withDirectory { directory in
            try ToyStore.toy(directory).update(from: ledger)
            try flip(part, in: directory)
            let view = try ToyStore.toy(directory).toy(try day("2024-12-31"), 1)
            #expect(throws: FactError.self) { try view.groups(of: ToyProjection.census) }
        }
    }

    @Test func `so is one in what many rows come to`() throws {
        var history = RandomHistory(seed: 3)
        let ledger = ToyLedger.diagonal(events: 24_000, &history.generator)
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let wanted = try store.toy(Day(rawValue: 2_400), 24_000).groups(of: ToyProjection.census)
            for part in [CensusPart.snapshots, .snapshotRuns] {
                store.close()
                try flip(part, in: directory)
                let view = try ToyStore.toy(directory).toy(Day(rawValue: 2_400), 24_000)
                #expect(throws: FactError.self) { try view.groups(of: ToyProjection.census) }
                store.discard()
                try store.update(from: ledger)
            }
            #expect(try Set(store.toy(Day(rawValue: 2_400), 24_000).groups(of: ToyProjection.census)) == Set(wanted))
        }
    }

    /// Flips the last bit but two of the first block of a census's part, or of the last snapshot.
    private func flip(_ part: CensusPart, in directory: String) throws {
        let layouts = try ProjectionLayout.layouts(of: [ToyProjection()], [ToyProjection.census])
        let file = try FactFile(path: FactDirectory.file(in: FactDirectory(ledger: directory).live), layouts: layouts)
        let snapshots = try file.censusHead(0, 0)?.snapshots ?? 0
        let key = part.key(0, 0, part == .snapshots ? snapshots - 1 : 0)
        var block = try file.read { try file.censusBlock(key, in: $0) }
        block[block.count - 1] ^= 4
        try file.write([CensusBlock(key: key, bytes: block)], [])
        try file.close()
    }

    @Test(arguments: [["no-such"], Array(repeating: "org", count: 9)])
    func `a census of what is not there is refused`(fields: [String]) throws {
        let census = Census(in: "toy", of: ToyProjection.project, by: fields, since: "since")
        #expect(throws: FactError.self) {
            try ToyStore(directory: "/nowhere", projections: [ToyProjection()], censuses: [census])
        }
    }

    private static let fields = ["org", "phase"]

    /// What the census answers must be what the entities say.
    private func compare(
        _ store: ToyStore, _ day: Day, _ history: inout RandomHistory, _ ledger: ToyLedger, _ place: String
    ) throws {
        let known = UInt64.random(in: 0...UInt64(ledger.visible.count), using: &history.generator)
        let view = try store.toy(day, known)
        let entities = try view.entities(of: ToyProjection.project)
        let wanted = CensusGroup.groups(of: entities, ToyProjection.census)
        let kept = try #require(try view.keptGroups(of: ToyProjection.census, by: Self.fields))
        #expect(Set(kept) == Set(wanted), "\(place) at \(day) @\(known)")
        let noPilots = { (field: String, value: FactValue) in field != "phase" || value.code != "pilot" }
        let byOrg = CensusGroup.groups(of: entities, ToyProjection.census, by: ["org"], where: noPilots)
        #expect(Set(try view.groups(of: ToyProjection.census, by: ["org"], where: noPilots)) == Set(byOrg))
    }
}

extension ToyLedger {
    /// A history in which ten things happen a day; most are registered soon, some late, some amended.
    static func diagonal(events: Int, _ generator: inout SeededGenerator) -> ToyLedger {
        var ledger = ToyLedger()
        for number in 0..<events {
            let lead = Int.random(in: 0..<20, using: &generator) == 0 ? -40...3 : -3...0
            let day = Day(rawValue: Int32(number / 10 + Int.random(in: lead, using: &generator)))
            let project = "P\(Int.random(in: number / 20...number / 10, using: &generator))"
            switch Int.random(in: 0..<10, using: &generator) {
            case 0 where number > 0: ledger.void(UInt64(number), on: day)
            case 1 where number > 0: ledger.correct(UInt64(number), .moved(project: project, phase: "pilot"), on: day)
            case 2...5:
                let org = ["STO", "HNT", "HMR"][Int.random(in: 0..<3, using: &generator)]
                ledger.append(.registered(project: project, org: org), on: day)
            default:
                let phase = ["idea", "pilot", nil][Int.random(in: 0..<3, using: &generator)]
                ledger.append(.moved(project: project, phase: phase), on: day)
            }
        }
        return ledger
    }
}

extension [CensusGroup] {
    /// One line for each group, for people who read tests.
    var lines: [String] {
        map { group in
            let values = group.values.map { $0.code ?? "–" }.joined(separator: " ")
            let since = group.earliest.map { " since \($0)" } ?? ", none since when"
            return "\(values) \(group.count) of \(count { $0.values[0] == group.values[0] })\(since)"
        }
        .sorted()
    }
}
