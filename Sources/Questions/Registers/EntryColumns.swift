public import Portfolio
internal import ProjectionKit
public import Record
internal import Reporting

/// How the fields of a register stand in tables.
struct EntryColumns {
    private let register: Register
    /// What a list on a terminal leaves out where there is no room.
    let details: Set<String>
    /// The columns of a list.
    let keys: [(key: String, value: Column.Kind)]

    init(_ register: Register) {
        self.register = register
        let names = [register.category, "org"].withoutRepeats + (register.hasStatus ? ["status"] : [])
        keys =
            names.map { ($0, .text) } + (register.begins || register.isEach ? [("since", .day)] : [])
            + (register.hasMoney ? [("currency", .text)] : [])
            + register.fields.map { ($0.column, $0.columnKind) } + register.days.map { ($0, .day) }
            + (register.field("due") == nil ? [] : [("days_late", .integer)]) + [("breaches", .integer)]
        let kept = Set([register.category, "currency", "days_late", "due", "breaches"] + register.fields.names)
        details = Set(keys.map(\.key)).subtracting(kept)
    }

    /// The columns whose numbers add up.
    var sums: [String] { register.fields.filter(\.addsUp).map(\.column) }

    /// The columns that keep sums apart.
    var apart: [String] { register.apart + (register.hasMoney ? [Currencies.column] : []) }

    func kind(of key: String) -> Column.Kind { keys.first { $0.key == key }?.value ?? .integer }

    /// A list of entries, one to a line, with its sums.
    ///
    /// - Parameter permitted: The columns that may be filtered and ordered by.
    func table(
        of entries: [Entry], _ asking: Asking, _ facts: RegisterProjection, narrowedBy permitted: [String]
    ) throws -> Table {
        var list = try Listing(asking.options, keys, of: permitted)
        let breaches = try BreachMarks.counts(in: asking.state(facts))
        for entry in entries {
            list.add(
                keys.map {
                    $0.key == "breaches" ? .integer(breaches[entry.fact.id] ?? 0) : cell(entry, $0.key, asking)
                })
        }
        return list.table(sums: sums, by: apart)
    }

    /// How many entries there are, and what their numbers add up to.
    func figures(of entries: [Entry], _ asking: Asking) -> [Cell] {
        [.count(entries.count)] + sums.map { sum($0, of: entries, asking) }
    }

    /// The sum of a column over some entries.
    private func sum(_ column: String, of entries: [Entry], _ asking: Asking) -> Cell {
        let cells = entries.map { cell($0, column, asking) }
        // What nobody told is unknown, not zero.
        return cells.allSatisfy { $0 == .absent } ? .absent : .sum(cells)
    }

    /// What an entry is grouped and filtered by in a column.
    func values(of entry: Entry, in column: String, _ asking: Asking) -> [String] {
        if column == "year", register.field("year") == nil {
            return [entry.day("since").map { String($0.day.year) } ?? ""]
        }
        if let field = register.field(column), field.hasParts {
            let codes = entry.codes(column).map { field.holdsOrganisations ? asking.regroup($0) : $0 }
            return codes.isEmpty ? [""] : codes.withoutRepeats
        }
        return [cell(entry, column, asking).machineText]
    }

    private func cell(_ entry: Entry, _ column: String, _ asking: Asking) -> Cell {
        switch column {
        case "org":
            return .code(asking.regroup(register.category == "org" ? entry.id : entry.organisation))
        case register.category: return .text(entry.id)
        case "status": return .code(entry.status)
        case "since": return .dated(entry.day("since"))
        case "days_late": return .number(daysLate(entry, on: asking.options.asOf))
        case "currency": return .code(register.fields.compactMap { entry.currency($0.name) }.first)
        case _ where register.days.contains(column): return .dated(entry.day(column))
        default: return register.fields.first { $0.column == column }.map { cell(entry, $0, asking) } ?? .absent
        }
    }

    /// How long ago what has not ended was due.
    private func daysLate(_ entry: Entry, on today: Day) -> Int64? {
        let ends = register.verbs.filter { $0.step == .ends }.compactMap(\.status)
        return ends.contains(entry.status) ? nil : entry.day("due")?.daysLate(on: today)
    }

    private func cell(_ entry: Entry, _ field: RegisterField, _ asking: Asking) -> Cell {
        switch field.kind {
        case .share:
            return .code(entry.shares(field.name).map { "\($0.code) \($0.hundredths.hundredths(behind: "."))" }.listed)
        case .party, .person: return .code(entry.words(field.name).joined(separator: ", "))
        case .money, .hundredths, .score: return entry.number(field.name).map(Cell.money) ?? .absent
        case .count, .level: return .number(entry.number(field.name))
        case .year: return .year(of: entry.number(field.name))
        case .day: return .dated(entry.day(field.name))
        case .flag:
            let code = entry.code(field.name)
            return code.isEmpty ? .absent : .flag(code == "true")
        case .text: return .code(field.isRepeated ? entry.words(field.name).listed : entry.text(field.name))
        case .thing("org") where !field.isRepeated: return .code(asking.regroup(entry.code(field.name)))
        case .code, .id, .thing, .item, .digest:
            return .code(field.isRepeated ? entry.codes(field.name).listed : entry.code(field.name))
        }
    }
}

extension Register {
    /// What its entries can be grouped and filtered by.
    var dimensions: [String] {
        ([category, "org"] + (hasStatus ? ["status"] : [])
            + (hasMoney ? ["currency"] : []) + fields.filter(\.isDimension).map(\.name)).withoutRepeats
    }

    /// The columns that hold codes of a closed list.
    public var codes: [String: CodeList] {
        var lists: [String: CodeList] = [:]
        for field in fields {
            guard case .code(let vocabulary) = field.kind else { continue }
            lists[field.name] = CodeList(Vocabularies.all[vocabulary] ?? [], vocabulary: vocabulary)
        }
        let statuses = verbs.compactMap(\.status)
        if !statuses.isEmpty { lists["status"] = CodeList(statuses) }
        return lists
    }

    /// Whether its entries have statuses.
    fileprivate var hasStatus: Bool { verbs.contains { $0.status != nil } }

    fileprivate var hasMoney: Bool { fields.contains { $0.kind == .money } }
}

extension RegisterField {
    /// The key of its column.
    fileprivate var column: String {
        switch kind {
        case .money: "\(name)_minor"
        case .hundredths, .score: "\(name)_hundredths"
        default: name
        }
    }

    fileprivate var columnKind: Column.Kind {
        switch kind {
        case .money, .hundredths, .score: .money
        case .count, .level, .year: .integer
        case .day: .day
        case .flag: .flag
        default: .text
        }
    }

    fileprivate var addsUp: Bool {
        switch kind {
        case .money, .hundredths, .count: true
        default: false
        }
    }

    fileprivate var holdsOrganisations: Bool { kind == .party || kind == .thing("org") }

    /// Whether entries can be grouped by it.
    fileprivate var isDimension: Bool {
        switch kind {
        case .code, .thing, .item, .flag, .party, .year: true
        default: false
        }
    }
}

extension [RegisterField] {
    /// The columns by which people know an entry: its kind, its title, who it is, and amounts.
    fileprivate var names: [String] {
        filter { ["kind", "title", "person"].contains($0.name) || $0.kind == .money }.map(\.column)
    }
}

extension DatedDay {
    /// How many days after this one, the last of its precision, something came; nil when it came in time.
    public func daysLate(on day: Day) -> Int64? {
        let delay = Int64(day.rawValue) - Int64(self.day.rawValue)
        return delay > 0 ? delay : nil
    }
}

extension [String] {
    fileprivate var listed: String { joined(separator: ", ") }
}
