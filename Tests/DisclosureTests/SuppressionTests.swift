import Record
import Testing

@testable import Disclosure

/// Tables of persons, and readers who lay them beside each other and calculate.
@Suite struct SuppressionTests {
    private static let threshold: Int64 = 5

    /// A region of 2 trusts and as many kinds of study as there are atoms for, of which tables are made.
    private struct Region {
        var persons: [Int64]
        var kinds: Int { persons.count / 2 }

        func row(_ key: [String], _ atoms: Set<Int>) -> CountTable.Row {
            CountTable.Row(key: key, atoms: atoms, counts: [atoms.reduce(0) { $0 + persons[$1] }])
        }

        var byTrust: CountTable { table((0..<2).map { row(["T\($0)"], Set($0 * kinds..<($0 + 1) * kinds)) }) }
        var byKind: CountTable { table((0..<kinds).map { row(["K\($0)"], [$0, $0 + kinds]) }) }
        var byBoth: CountTable {
            table(persons.indices.map { row(["T\($0 / kinds)", "K\($0 % kinds)"], [$0]) })
        }

        func table(_ rows: [CountTable.Row]) -> CountTable { CountTable(rows: rows, atoms: Set(persons.indices)) }
    }

    @Test func `a row of few persons is hidden, and with it one by which it could be told`() {
        let table = Region(persons: [3, 0, 0, 7, 0, 20]).byTrust.suppressed(beside: [], threshold: 5)
        #expect(table.rows.map(\.isHidden) == [true, true])
        let three = CountTable(
            rows: [("A", 3), ("B", 8), ("C", 90)].enumerated().map {
                CountTable.Row(key: [$1.0], atoms: [$0], counts: [$1.1])
            }, atoms: [0, 1, 2])
        let hidden = three.suppressed(beside: [], threshold: 5)
        #expect(hidden.rows.map(\.isHidden) == [true, true, false] && hidden.totals == [101])
    }

    @Test func `nobody and enough persons are told of`() {
        let table = Region(persons: [0, 0, 0, 5, 0, 20]).byTrust.suppressed(beside: [], threshold: 5)
        #expect(table.rows.allSatisfy { !$0.isHidden } && table.totals == [25])
    }

    @Test func `what one table hides another does not tell`() {
        let region = Region(persons: [3, 10, 10, 30, 30, 30])
        let first = region.byBoth.suppressed(beside: [], threshold: 5)
        #expect(first.rows.filter(\.isHidden).count >= 2)
        let second = region.byKind.suppressed(beside: [first], threshold: 5)
        var span = Span()
        for table in [first, second] {
            for row in table.rows where !row.isHidden { span.insert(row.atoms) }
            if table.showsTotals { span.insert(table.atoms) }
        }
        #expect(!span.contains([0]))
    }

    /// Tries every region of up to 15 persons a cell against all that was published.
    @Test(arguments: 0..<40)
    func `whoever tries all possibilities is left with a choice`(seed: UInt64) {
        let (region, published) = publications(seed, atoms: 4)
        var possible: [Set<Int64>] = Array(repeating: [], count: 4)
        for number in 0..<65_536 {
            let persons = (0..<4).map { Int64(number >> ($0 * 4) & 15) }
            guard published.allSatisfy({ $0.allows(persons) }) else { continue }
            for (atom, count) in persons.enumerated() { possible[atom].insert(count) }
        }
        for (atom, count) in region.persons.enumerated() where (1..<Self.threshold).contains(count) {
            #expect(possible[atom].count > 1, "seed \(seed): \(region.persons) atom \(atom) can only be \(count)")
        }
    }

    @Test(arguments: 0..<100)
    func `no sum or difference of figures is a hidden one`(seed: UInt64) {
        let (region, published) = publications(seed, atoms: 12)
        var span = Span()
        for table in published {
            for row in table.rows where !row.isHidden { span.insert(row.atoms) }
            if table.showsTotals { span.insert(table.atoms) }
        }
        for (atom, count) in region.persons.enumerated() where (1..<Self.threshold).contains(count) {
            #expect(!span.contains([atom]), "seed \(seed): \(region.persons) tells atom \(atom)")
        }
    }

    /// The three tables of a random region, published in a random order.
    private func publications(_ seed: UInt64, atoms: Int) -> (Region, [CountTable]) {
        var random = SeededGenerator(seed: seed)
        let region = Region(persons: (0..<atoms).map { _ in Int64(random.next() % 10) })
        var published: [CountTable] = []
        for table in [region.byTrust, region.byKind, region.byBoth].shuffled(using: &random) {
            published.append(table.suppressed(beside: published, threshold: Self.threshold))
        }
        return (region, published)
    }

    @Test func `spans hold what follows and nothing else`() {
        var span = Span()
        for atoms in [Set([0, 1, 2]), [2, 3], [0, 1]] { span.insert(atoms) }
        #expect([Set([2]), [3], [0, 1, 3], []].allSatisfy(span.contains))
        #expect([Set([0]), [1], [0, 2], [4]].allSatisfy { !span.contains($0) })
    }
}

extension CountTable {
    /// Whether a region could be so, by what readers see. Hidden rows are of somebody.
    fileprivate func allows(_ persons: [Int64]) -> Bool {
        func sum(_ atoms: Set<Int>) -> Int64 { atoms.reduce(0) { $0 + persons[$1] } }
        return rows.allSatisfy { $0.isHidden ? sum($0.atoms) > 0 : $0.counts[0] == sum($0.atoms) }
            && (totals[0].map { $0 == sum(atoms) } ?? true)
    }
}
