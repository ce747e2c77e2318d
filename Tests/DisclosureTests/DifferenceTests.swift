import Record
import Testing

@testable import Disclosure

/// Publications of the same table, quarter after quarter.
@Suite struct DifferenceTests {
    private static let threshold: Int64 = 5

    private func table(_ counts: [Int64]) -> CountTable {
        CountTable(
            rows: counts.enumerated().map { CountTable.Row(key: ["T\($0)"], atoms: [$0], counts: [$1]) },
            atoms: Set(counts.indices))
    }

    private func publish(_ history: [[Int64]]) -> [CountTable] {
        history.reduce(into: []) { published, counts in
            let hidden = table(counts).suppressed(beside: [], threshold: Self.threshold)
            published.append(hidden.published(after: published, threshold: Self.threshold))
        }
    }

    @Test func `a figure that moved by a few stays, and the total with it`() {
        let published = publish([[10, 20], [12, 26], [15, 26]])
        #expect(published.map { $0.rows.map { $0.counts[0] } } == [[10, 20], [10, 26], [15, 26]])
        #expect(published.map { $0.totals[0] } == [30, 36, 41])
    }

    @Test func `what is hidden together does not move by a few either`() {
        let published = publish([[3, 8, 50], [3, 9, 60]])
        #expect(published.map { $0.totals[0] } == [61, 71])
        #expect(published[1].rows.map(\.isHidden) == [true, true, false])
    }

    @Test(arguments: 0..<200)
    func `no two publications differ by a few persons`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var counts = (0..<4).map { _ in Int64(random.next() % 20) }
        let published = publish(
            (0..<8).map { _ in
                counts = counts.map { max(0, $0 + Int64(random.next() % 9) - 3) }
                return counts
            })
        for (place, later) in published.enumerated() {
            for earlier in published[..<place] {
                let pairs = zip(later.figures, earlier.figures).map { ($0, $1) }
                for case (let new?, let old?) in pairs {
                    #expect(!(1..<Self.threshold).contains(abs(new - old)), "seed \(seed): \(old) → \(new)")
                }
            }
        }
        let few = published.flatMap(\.figures).compactMap(\.self).filter { (1..<Self.threshold).contains($0) }
        #expect(few.isEmpty, "seed \(seed)")
    }
}

extension CountTable {
    /// All that readers see of one column.
    fileprivate var figures: [Int64?] { rows.map { $0.counts[0] } + [totals[0]] }
}
