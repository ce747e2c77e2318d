public import Portfolio
public import ProjectionKit
internal import Record
internal import Reporting

/// The entries of a register, one to a line.
public struct EntriesQuestion: Question {
    /// What it is asked by.
    public let name: String
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { facts }
    /// What it can be grouped and filtered by.
    public let dimensions: [String]
    /// The columns that hold codes of a closed list.
    public let codes: [String: CodeList]
    private let facts: RegisterProjection

    /// The list of a register.
    public init(_ register: Register) {
        facts = RegisterProjection(register)
        name = "\(register.noun) list"
        dimensions = register.dimensions
        codes = register.codes
    }

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let columns = EntryColumns(facts.register)
        var list = try Listing(asking.options, columns.keys, of: dimensions)
        let breaches = try BreachMarks.counts(in: asking.state(facts))
        for entry in try asking.entries(facts) {
            list.add(columns.row(entry, breaches: breaches[entry.fact.id] ?? 0, asking))
        }
        var table = list.table(sums: columns.sums, by: columns.currency)
        table.key = facts.register.plural
        return Answer(CodeWords.of(facts.name, in: "projection", asking.language).capitalisedFirst, table)
    }
}

/// How many entries of a register there are, and what their numbers add up to.
public struct EntryTotalsQuestion: Question {
    /// What it is asked by.
    public let name: String
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { facts }
    /// What it can be grouped and filtered by.
    public let dimensions: [String]
    /// The columns that hold codes of a closed list.
    public let codes: [String: CodeList]
    private let facts: RegisterProjection

    /// The totals of a register.
    public init(_ register: Register) {
        facts = RegisterProjection(register)
        name = "\(register.noun) totals"
        dimensions = (register.dimensions + ["year"]).withoutRepeats
        codes = register.codes
    }

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let columns = EntryColumns(facts.register)
        let breakdown = try Breakdown(
            asking, of: dimensions, otherwise: [facts.register.field("kind") == nil ? "org" : "kind"],
            always: columns.currency.map { [$0] } ?? [])
        let entries = try asking.entries(facts)
        let groups = breakdown.groups(of: entries) { columns.values(of: $0, in: $1, asking) }
        let rows = groups.map { key, entries in
            breakdown.cells(key) + [.count(entries.count)] + columns.sums.map { columns.sum($0, of: entries, asking) }
        }
        let counted = breakdown.records(of: entries) { columns.values(of: $0, in: $1, asking) }
        var table = Table(
            columns: breakdown.tableColumns + [asking.column("entries", .integer)]
                + columns.sums.map { asking.column($0, columns.kind(of: $0)) },
            rows: rows)
        table.totalKeys = (columns.currency.map { [$0] } ?? []) + ["entries"] + columns.sums
        table.totals = totals(counted, columns, asking)
        return Answer(CodeWords.of(facts.name, in: "projection", asking.language).capitalisedFirst, table)
    }

    /// One line, or one for each currency.
    private func totals(_ entries: [Entry], _ columns: EntryColumns, _ asking: Asking) -> [[Cell]] {
        func line(_ entries: [Entry]) -> [Cell] {
            [.count(entries.count)] + columns.sums.map { columns.sum($0, of: entries, asking) }
        }
        guard let currency = columns.currency else { return [line(entries)] }
        let byCurrency = Dictionary(grouping: entries) { columns.values(of: $0, in: currency, asking)[0] }
        return byCurrency.sorted { $0.key < $1.key }.map { [.code($0)] + line($1) }
    }
}

/// Everything about one entry of a register.
public struct EntryQuestion: Question {
    /// What it is asked by.
    public let name: String
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { facts }
    /// It is about one entry.
    public let dimensions: [String] = []
    private let facts: RegisterProjection

    /// The question about one entry of a register.
    public init(_ register: Register) {
        facts = RegisterProjection(register)
        name = "\(register.noun) show"
    }

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let columns = EntryColumns(facts.register)
        let entries = try asking.ownEntries(facts)
        var list = try Listing(asking.options, columns.keys, of: dimensions)
        let breaches = try BreachMarks.counts(in: asking.state(facts))
        for entry in entries { list.add(columns.row(entry, breaches: breaches[entry.fact.id] ?? 0, asking)) }
        let noun = CodeWords.of(facts.register.noun, in: "thing", asking.language).capitalisedFirst
        let id = entries[0].id
        return Answer(
            "\(noun) \(id)", list.table(sums: entries.count > 1 ? columns.sums : [], by: columns.currency),
            more: [try Course.table(of: id, asking, facts)])
    }
}

extension String {
    /// The same with a capital at its beginning, as headings have.
    public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
