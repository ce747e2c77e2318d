import Foundation
import LMDB
import Record
import TestSupport
import Testing

@testable import ProjectionKit

/// LMDB finds its way by keys in pages of its own, which have no checksum.
@Suite struct AstrayTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `what is not found because a key has changed is never taken for new`(seed: UInt64) throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: seed)
            var ledger = ToyLedger.diagonal(events: 6_100, &history.generator)
            let file = URL(filePath: directory + "/facts/facts.mdb")
            ledger.end = 6_000
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            store.close()
            let whole = try Data(contentsOf: file)
            ledger.end = 6_100
            try store.update(from: ledger)
            let wanted = try answers(of: store)
            store.close()
            let keys = branchKeys(in: whole)
            try #require(keys.count > 4)
            for key in keys {
                var bytes = whole
                let bit = UInt8.random(in: 0..<8, using: &history.generator)
                bytes[Int.random(in: key, using: &history.generator)] ^= 1 << bit
                try bytes.write(to: file)
                let store = try ToyStore.toy(directory)
                try store.update(from: ledger)
                // The hash may differ where lines lie in another order: then `verify --facts` tells. Answers may not.
                #expect(try answers(of: store) == wanted, "seed \(seed), the key at \(key)")
                store.close()
            }
        }
    }

    @Test func `a block that lies where another belongs is damage`() throws {
        var history = RandomHistory(seed: 6)
        let ledger = ToyLedger.diagonal(events: 24_000, &history.generator)
        try withDirectory { directory in
            try ToyStore.toy(directory).update(from: ledger)
            let layouts = try ProjectionLayout.layouts(of: [ToyProjection()], [ToyProjection.census])
            let file = try FactFile(
                path: FactDirectory.file(in: FactDirectory(ledger: directory).live), layouts: layouts)
            for column in [Column.strings(0), .cells(0, table: 2), .rows(0, table: 2)] {
                let bytes = try #require(try file.read { try $0.getBytes(column.key(1).span.bytes, in: file.blocks) })
                try file.write { try $0.put(column.key(0).span.bytes, bytes.span.bytes, in: file.blocks) }
                #expect(throws: FactError.self) { try first(column, file) }
            }
            try file.close()
        }
    }

    @Test func `a census whose head is not found beside that of another is made anew`() throws {
        let both = [
            ToyProjection.census, Census(in: "toy", of: ToyProjection.project, by: ["org"], since: "since"),
        ]
        var ledger = ToyLedger()
        ledger.append(.registered(project: "STO-17", org: "STO"), on: try day("2024-02-20"))
        try withDirectory { directory in
            let store = try ToyStore(directory: directory, projections: [ToyProjection()], censuses: both)
            try store.update(from: ledger)
            store.close()
            let layouts = try ProjectionLayout.layouts(of: [ToyProjection()], both)
            let file = try FactFile(
                path: FactDirectory.file(in: FactDirectory(ledger: directory).live), layouts: layouts)
            let head = CensusPart.bytes(of: CensusPart.head.key(0, 1, 0))
            #expect(try file.write { try $0.delete(head.span.bytes, in: file.census) })
            try file.close()
            ledger.append(.registered(project: "STO-18", org: "STO"), on: try day("2024-03-20"))
            try store.update(from: ledger)
            let groups = try store.toy(try day("2024-12-31"), 2).keptGroups(of: both[1], by: ["org"])
            #expect(groups?.lines == ["STO 2 of 1, none since when"])
        }
    }

    /// What is answered of sums and of where projects stand.
    private func answers(of store: ToyStore) throws -> Set<CensusGroup> {
        try Set(store.toy(Day(rawValue: 620), 6_100).groups(of: ToyProjection.census))
    }

    /// Reads the first block of a column.
    private func first(_ column: Column, _ file: FactFile) throws {
        switch column.part {
        case .strings: _ = try file.strings(column, 0, count: 1)
        case .cells: _ = try file.cells(column, 0, count: 1, dimensions: 1)
        case .rows: try file.scanRows(column, count: 1) { _ in }
        }
    }

    /// Where the keys of branch pages lie, but for the first of each, which is none.
    private func branchKeys(in bytes: Data) -> [Range<Int>] {
        func word(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
        return stride(from: 2 * 4096, to: bytes.count / 4096 * 4096, by: 4096).flatMap { page -> [Range<Int>] in
            let (lower, upper) = (word(page + 12), word(page + 14))
            guard word(page) == page / 4096, word(page + 10) == 1, lower >= 18, lower <= upper, upper <= 4096 else {
                return []
            }
            return stride(from: 18, to: lower, by: 2).map { page + word(page + $0) }.map { node in
                node + 8..<node + 8 + word(node + 6)
            }
        }
    }
}
