import Glibc
import Record
import Synchronization
import TestSupport
import Testing

@testable import ProjectionKit

@Suite struct StoreTests {
    @Test(arguments: 0..<40)
    func `facts kept up to date equal facts made anew, byte for byte`(seed: UInt64) throws {
        try withDirectory { one in
            try withDirectory { other in
                var history = RandomHistory(seed: seed)
                var ledger = history.ledger(events: 400)
                let kept = try ToyStore.toy(one)
                ledger.end = 0
                while ledger.end < 400 {
                    ledger.end += Int.random(in: 1...90, using: &history.generator)
                    // As a process of its own would now and then, which finds nothing in its memory.
                    if Bool.random(using: &history.generator) { kept.close() }
                    try kept.update(from: ledger)
                }
                let rebuilt = try ToyStore.toy(other)
                try rebuilt.rebuild(from: ledger)
                #expect(try kept.stateHash(of: "toy") == rebuilt.stateHash(of: "toy"), "seed \(seed)")
                #expect(try kept.position == rebuilt.position)
                try kept.rebuild(from: ledger)
                #expect(try kept.stateHash(of: "toy") == rebuilt.stateHash(of: "toy"), "seed \(seed)")
            }
        }
    }

    @Test(arguments: [0, 20_000])
    func `facts do not depend on how much memory there is for making them`(cacheBytes: Int) throws {
        try withDirectory { one in
            try withDirectory { other in
                var history = RandomHistory(seed: 5)
                let ledger = history.ledger(events: 1000)
                let rich = try ToyStore.toy(one)
                try rich.rebuild(from: ledger)
                let poor = try ToyStore.toy(other, limits: BuilderLimits(batch: 17, cacheBytes: cacheBytes))
                try poor.rebuild(from: ledger)
                #expect(try rich.stateHash(of: "toy") == poor.stateHash(of: "toy"))
            }
        }
    }

    @Test func `a bad event stops the update loudly and what came before it stays`() throws {
        try withDirectory { directory in
            var ledger = ToyLedger()
            ledger.append(.granted(project: "P1", org: "STO", amount: 5), on: Day(rawValue: 1))
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            ledger.append(.granted(project: "P1", org: "STO", amount: 6), on: Day(rawValue: 1))
            ledger.append(.impossible, on: Day(rawValue: 1))
            #expect {
                try store.update(from: ledger)
            } throws: { error in
                guard case FactError.badEvent(let position, "toy", _) = error else { return false }
                return position == Position(3)
            }
            #expect(try store.toy(Day(rawValue: 1), 9).sums(of: ToyProjection.money).map(\.values) == [[5, 1]])
            ledger.events[2].content = .unknown
            try store.update(from: ledger)
            #expect(try store.toy(Day(rawValue: 1), 9).sums(of: ToyProjection.money).map(\.values) == [[11, 2]])
        }
    }

    @Test func `an amendment of what is not there stops the update`() throws {
        try withDirectory { directory in
            var ledger = ToyLedger()
            ledger.void(7)
            #expect(throws: FactError.self) { try ToyStore.toy(directory).update(from: ledger) }
        }
    }

    @Test func `a deleted, truncated or foreign file is made anew`() throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: 1)
            let ledger = history.ledger(events: 100)
            var store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let wanted = try store.stateHash(of: "toy")
            for harm in [{ unlink($0) }, { truncate($0, 100) }, { truncate($0, 9000) }] as [(String) -> Int32] {
                store.close()
                #expect(harm(directory + "/facts/facts.mdb") == 0)
                store = try ToyStore.toy(directory)
                try store.update(from: ledger)
                #expect(try store.stateHash(of: "toy") == wanted)
            }
            #expect(names(in: directory) == ["facts"])
        }
    }

    @Test func `a damaged block is noticed, and the next update mends it`() throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: 2)
            let ledger = history.ledger(events: 2000)
            var store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let wanted = try store.toy(Day(rawValue: 40), 2000).sums(of: ToyProjection.money)
            store.close()
            try flip(directory + "/facts/facts.mdb", after: 16 * 4096)
            store = try ToyStore.toy(directory)
            #expect {
                _ = try store.stateHash(of: "toy")
            } throws: { error in
                if case FactError.damaged = error { true } else { false }
            }
            try store.update(from: ledger)
            #expect(try store.toy(Day(rawValue: 40), 2000).sums(of: ToyProjection.money) == wanted)
        }
    }

    /// Flips one bit of every page from an offset on, well inside it.
    private func flip(_ path: String, after offset: Int) throws {
        let file = open(path, O_RDWR | O_CLOEXEC)
        defer { close(file) }
        var byte: UInt8 = 0
        var place = offset + 2048
        while pread(file, &byte, 1, place) == 1 {
            byte ^= 4
            #expect(pwrite(file, &byte, 1, place) == 1)
            place += 4096
        }
    }

    @Test(arguments: [2000, 2100])
    func `blocks whose pages cannot be found are damage, and the next update mends it`(end: Int) throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: 2)
            var ledger = history.ledger(events: 2100)
            var store = try ToyStore.toy(directory)
            ledger.end = 2000
            try store.update(from: ledger)
            store.close()
            #expect(try leadAstray(directory + "/facts/facts.mdb") > 0)
            store = try ToyStore.toy(directory)
            ledger.end = end
            if end == 2000 {
                #expect {
                    _ = try store.stateHash(of: "toy")
                } throws: { error in
                    if case FactError.damaged = error { true } else { false }
                }
            }
            try store.update(from: ledger)
            #expect(try store.position == Position(UInt64(end)))
            let mended = try store.stateHash(of: "toy")
            try store.rebuild(from: ledger)
            #expect(try store.stateHash(of: "toy") == mended)
        }
    }

    /// Makes every value that has pages of its own lie far behind the end of the file; answers how many have.
    private func leadAstray(_ path: String) throws -> Int {
        let file = open(path, O_RDWR | O_CLOEXEC)
        defer { close(file) }
        var page = [UInt8](repeating: 0, count: 4096)
        var (number, values) = (0, 0)
        func word(_ place: Int) -> Int { Int(page[place]) | Int(page[place + 1]) << 8 }
        while pread(file, &page, page.count, number * page.count) == page.count {
            // A leaf says which page it is, that it is a leaf, and where its list of nodes ends.
            let isLeaf = word(0) == number && word(10) == 2 && word(12) <= word(14) && word(14) <= page.count
            for node in isLeaf ? stride(from: 16, to: word(12), by: 2).map(word) : [] where word(node + 4) & 1 == 1 {
                page[node + 8 + word(node + 6) + 7] ^= 0x80
                values += 1
            }
            #expect(pwrite(file, &page, page.count, number * page.count) == page.count)
            number += 1
        }
        return values
    }

    @Test func `another version of a projection makes everything anew`() throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: 3)
            let ledger = history.ledger(events: 100)
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            store.close()
            let newer = try ToyStore.toy(directory, version: 2)
            #expect(try newer.position == .zero)
            #expect(throws: FactError.self) { try newer.toy(Day(rawValue: 1), 1) }
            try newer.update(from: ledger)
            #expect(try newer.position == Position(100))
        }
    }

    @Test func `readers go on while facts are made anew and updated`() async throws {
        var history = RandomHistory(seed: 4)
        let ledger = history.ledger(events: 3000)
        try await withAsyncDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ToyLedger(events: ledger.events, end: 1000))
            let wanted = try store.toy(Day(rawValue: 40), 1000).sums(of: ToyProjection.money)
            let old = try store.toy(Day(rawValue: 40), 1000)
            let flag = Flag()
            let reader = Task.detached {
                while !flag.isSet.load(ordering: .acquiring) {
                    let fresh = try store.toy(Day(rawValue: 40), 1000).sums(of: ToyProjection.money)
                    let stale = try old.sums(of: ToyProjection.money)
                    #expect(fresh == wanted && stale == wanted)
                }
            }
            for end in stride(from: 1000, through: 3000, by: 400) {
                let source = ToyLedger(events: ledger.events, end: end)
                try end % 800 == 200 ? store.rebuild(from: source) : store.update(from: source)
            }
            flag.isSet.store(true, ordering: .releasing)
            try await reader.value
        }
    }

    private final class Flag: Sendable {
        let isSet = Atomic(false)
    }

    @Test func `names that a projection does not declare are refused`() throws {
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ToyLedger())
            let view = try store.toy(Day(rawValue: 1), 1)
            #expect(throws: FactError.self) { try view.sums(of: ToyProjection.money, Grouping(by: ["nothing"])) }
            #expect(throws: FactError.self) { try view.sums(of: MeasureTable("x", dimensions: ["y"], measures: ["z"])) }
            #expect(throws: FactError.self) { try store.view(of: "other", asOf: Day(rawValue: 1), known: .zero) }
        }
    }

    @Test func `the events behind a sum are named`() throws {
        try withDirectory { directory in
            var ledger = ToyLedger()
            ledger.append(.granted(project: "P1", org: "STO", amount: 5), on: Day(rawValue: 1))
            ledger.correct(1, .granted(project: "P1", org: "HNT", amount: 6), on: Day(rawValue: 2))
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let view = try store.toy(Day(rawValue: 3), 2)
            let evidence = try view.evidence(for: ToyProjection.money, Grouping(where: ["org": ["HNT"]]))
            #expect(evidence.map(\.cell) == [["HNT", "P1"], ["HNT", "P1"]])
            #expect(evidence.map(\.name) == ["granted_minor", "grants"])
            #expect(evidence.map(\.value) == [6, 1])
            #expect(evidence.allSatisfy { $0.source == Position(1) && $0.visibleFrom == Position(2) })
            #expect(evidence.allSatisfy { $0.cause == .corrected })
            let all = try view.evidence(for: ToyProjection.projects)
            #expect(all.map(\.value) == [1, -1, 1])
        }
    }
}
