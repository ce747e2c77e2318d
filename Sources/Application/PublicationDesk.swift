internal import Disclosure
internal import FoundationEssentials
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting
internal import SwiftProtobuf

/// Where a table is made fit for the public: the report's cells on one side, counts of persons on the other.
struct PublicationDesk {
    /// The fewest persons that are told of.
    let threshold: Int64
    /// The table, as the public gets it once `suppress` is done.
    private(set) var table: Table
    /// The filters that hold for all rows.
    var conditions: [(column: String, value: String)] = []
    private let publishing: Publishing
    private var counts = CountTable(rows: [], atoms: [])
    private var by: [String] = []

    init(_ publishing: Publishing, threshold: Int64, _ table: Table) {
        (self.publishing, self.threshold, self.table) = (publishing, threshold, table)
    }

    /// One earlier publication, with the conditions under which its figures stand.
    struct Earlier {
        let event: FiguresPublished
        var filters: Set<[String]> { Set(event.filters.map { [$0.column, $0.value] }) }
    }

    static func published(_ event: PortfolioEvent) -> Earlier? {
        if case .figuresPublished(let published) = event.content { Earlier(event: published) } else { nil }
    }

    /// Hides what is small and what small counts follow from, and keeps what has moved by a few.
    ///
    /// - Parameters:
    ///   - cells: What all rows are sums of, the same for all questions that are noted under one name.
    ///   - earlier: What was published of the question before, oldest first.
    /// - Returns: Sentences that say what was done.
    mutating func suppress(
        cells: [[String: String]], dimensions: [String], _ earlier: [Earlier], on basis: ResolvedBasis
    ) -> [Word] {
        by = table.columns.map(\.key).prefix { dimensions.contains($0) }.map(\.self)
        let atoms = Atoms(cells: cells)
        let filters = Set(conditions.map { [$0.column, $0.value] })
        let persons = publishing.persons.compactMap { table.place(of: $0) }
        counts = CountTable(
            rows: table.rows.map { row in
                let key = row.prefix(by.count).map(\.machineText)
                return CountTable.Row(
                    key: key, atoms: atoms.matching(filters, by, key), counts: persons.map { row[$0].count })
            }, atoms: atoms.matching(filters, [], []))
        let beside = earlier.filter { $0.event.hasSameDays(as: basis) }.map { $0.table(atoms) }
        let hidden = counts.suppressed(beside: beside, threshold: threshold)
        let same = earlier.filter {
            $0.event.by == by && $0.filters == filters && $0.event.persons == publishing.persons
                && $0.event.beginsLike(basis)
        }
        let published = hidden.published(after: same.map { $0.table(atoms) }, threshold: threshold)
        let isKept = zip(published.rows, counts.rows).contains { !$0.isHidden && $0.counts != $1.counts }
        counts = published
        fill(persons)
        let hides = published.rows.contains(where: \.isHidden) || published.totals.contains(nil)
        return (hides ? [Phrases.suppressed] : []) + (isKept ? [Phrases.kept] : [])
    }

    /// Puts the counts in the places where they came from.
    private mutating func fill(_ persons: [Int]) {
        let withheld = publishing.withheld.compactMap { table.place(of: $0) }
        for (index, row) in counts.rows.enumerated() {
            for place in withheld where table.rows[index][place] != .absent { table.rows[index][place] = .suppressed }
            for (place, count) in zip(persons, row.counts) where table.rows[index][place] != .absent {
                table.rows[index][place] = count.map(Cell.integer) ?? .suppressed
            }
        }
        for row in table.totals.indices {
            for (place, key) in table.totalKeys.enumerated() where table.totals[row][place] != .absent {
                if publishing.withheld.contains(key) { table.totals[row][place] = .suppressed }
                guard let column = publishing.persons.firstIndex(of: key) else { continue }
                table.totals[row][place] = counts.totals[column].map(Cell.integer) ?? .suppressed
            }
        }
    }

    /// What the log notes.
    func event(_ basis: ResolvedBasis, _ report: Report) -> FiguresPublished {
        var event = FiguresPublished()
        event.asOf = PlainDay(DatedDay(basis.asOf))
        event.known = basis.known.rawValue
        if let period = basis.period {
            event.from = PlainDay(DatedDay(period.lowerBound))
            event.to = PlainDay(DatedDay(period.upperBound))
        }
        event.by = by
        event.filters = conditions.map { column, value in .with { ($0.column, $0.value) = (column, value) } }
        event.persons = publishing.persons
        event.rows = counts.rows.map { row in
            .with {
                $0.key = row.key
                $0.counts = row.counts.map(FiguresPublished.Count.init)
                $0.hidden = row.isHidden
            }
        }
        event.totals = counts.totals.map(FiguresPublished.Count.init)
        event.threshold = threshold
        event.digest = Data(TreeHash(sha256: Array(Renderer.json(report).utf8)).bytes)
        return event
    }
}

/// The finest cells of a question, numbered.
private struct Atoms {
    let cells: [[String: String]]

    /// The cells under some filters that have a key. A filter by a level says where the other columns are read.
    func matching(_ filters: Set<[String]>, _ by: [String], _ key: [String]) -> Set<Int> {
        let all = filters.map { ($0[0], $0[1]) } + Array(zip(by, key))
        let level = all.first { $0.0 == "level" }?.1
        return Set(
            cells.indices.filter { index in
                let cell = cells[index]
                return all.allSatisfy { column, value in
                    let own = level.flatMap { cell["\(column) \($0)"] } ?? cell[column]
                    return own == value || column == "level" && own == nil
                }
            })
    }
}

extension PublicationDesk.Earlier {
    /// The publication as counts of numbered cells.
    fileprivate func table(_ atoms: Atoms) -> CountTable {
        CountTable(
            rows: event.rows.map { row in
                CountTable.Row(
                    key: row.key, atoms: atoms.matching(filters, event.by, row.key), counts: row.counts.map(\.told),
                    isHidden: row.hidden)
            }, atoms: atoms.matching(filters, [], []), totals: event.totals.map(\.told))
    }
}

extension FiguresPublished.Count {
    fileprivate init(_ count: Int64?) {
        self.init()
        if let count { persons = count }
    }

    fileprivate var told: Int64? { hasPersons ? persons : nil }
}

extension FiguresPublished {
    /// Whether it gave the same figures of the same question on the same basis: in what words does not count.
    func tellsTheSame(as other: FiguresPublished) -> Bool {
        var (own, others) = (self, other)
        (own.digest, others.digest) = (Data(), Data())
        return own == others
    }

    /// Whether the figures are of the same days, so that they can be added to and taken from one another.
    fileprivate func hasSameDays(as basis: ResolvedBasis) -> Bool {
        asOf.day == basis.asOf.rawValue && beginsLike(basis)
            && (!hasTo || to.day == basis.period?.upperBound.rawValue)
    }

    /// Whether one could be a part of the other: both reach back to the same day, or to the beginning.
    fileprivate func beginsLike(_ basis: ResolvedBasis) -> Bool {
        hasFrom ? from.day == basis.period?.lowerBound.rawValue : basis.period == nil
    }
}

extension Table {
    fileprivate func place(of key: String) -> Int? { columns.firstIndex { $0.key == key } }
}

extension Cell {
    /// A number of persons; nil for no number.
    fileprivate var count: Int64? { if case .integer(let number) = self { number } else { nil } }
}
