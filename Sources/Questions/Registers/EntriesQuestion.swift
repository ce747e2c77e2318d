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
        var table = try columns.table(of: asking.entries(facts), asking, facts, narrowedBy: dimensions)
        table.key = facts.register.plural
        table.details = columns.details
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
            always: columns.apart)
        let entries = try asking.entries(facts)
        let asked = breakdown.conditions[Currencies.column] != nil
        let only =
            asked ? nil : Currencies.only(entries.flatMap { columns.values(of: $0, in: Currencies.column, asking) })
        let values = { (entry: Entry, column: String) in
            column == Currencies.column && columns.apart.contains(column) && only != nil
                ? [only ?? ""] : columns.values(of: entry, in: column, asking)
        }
        let rows = breakdown.groups(of: entries, values).map { key, entries in
            breakdown.cells(key) + columns.figures(of: entries, asking)
        }
        var table = Table(
            columns: breakdown.tableColumns + [asking.column("entries", .integer)]
                + columns.sums.map { asking.column($0, columns.kind(of: $0)) },
            rows: rows)
        table.totalKeys = columns.apart + ["entries"] + columns.sums
        let counted = Dictionary(grouping: breakdown.records(of: entries, values)) { entry in
            columns.apart.map { values(entry, $0)[0] }
        }
        table.totals = counted.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, entries in
            key.map(Cell.code) + columns.figures(of: entries, asking)
        }
        if table.totals.isEmpty, columns.apart.isEmpty { table.totals = [columns.figures(of: [], asking)] }
        return Answer(CodeWords.of(facts.name, in: "projection", asking.language).capitalisedFirst, table)
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
        var table = try columns.table(of: entries, asking, facts, narrowedBy: dimensions)
        if entries.count == 1 { (table.totalKeys, table.totals) = ([], []) }
        let noun = CodeWords.of(facts.register.noun, in: "thing", asking.language).capitalisedFirst
        let id = entries[0].id
        return Answer(
            "\(noun) \(id)", table, more: [try Course.table(of: id, asking, facts)])
    }
}

extension String {
    /// The same with a capital at its beginning, as headings have.
    public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
