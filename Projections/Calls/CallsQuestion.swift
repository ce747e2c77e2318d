public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which calls there were, and what came of them.
public struct CallsQuestion: Question {
    /// What it is asked by.
    public let name = "call list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["call", "org", "kind", "year", "for_year", "status", "applications_basis", "currency"]
    /// The columns that hold codes of a closed list.
    public let codes = ["status": CodeList.ofCalls]
    private let calls = CallsProjection()

    /// The question about calls.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let all = try asking.entities(of: CallsProjection.calls, calls)
        return Answer(
            Word("Utlysninger", "Utlysingar", "Calls")(asking.language),
            try Self.table(of: all, asking, calls, permitted: dimensions))
    }

    /// The calls as a list, with totals by currency. Applications have none: received and forwarded ones differ.
    static func table(
        of calls: [FactEntity], _ asking: Asking, _ projection: CallsProjection, permitted: [String]
    ) throws -> Table {
        var list = try Listing(
            asking,
            [
                "call": .text, "title": .text, "org": .text, "kind": .text, "year": .integer, "for_year": .integer,
                "status": .text, "deadline": .day, "applications": .integer, "applications_basis": .text,
                "awards": .integer, "awards_basis": .text, "currency": .text, "awarded_minor": .money,
                "awarded_exactness": .text, "requested_minor": .money, "available_minor": .money,
                "breaches": .integer,
            ], of: permitted)
        let state = try asking.state(projection)
        let breaches = try BreachMarks.counts(in: state)
        let applications = try state.entities(of: CallsProjection.applications)
        let received = Dictionary(grouping: applications) { $0["call"].code ?? "" }
        let grants = try state.sums(of: CallsProjection.grants, Grouping(by: ["call", "currency"]))
        let entities = try Entities(asking, calls)
        for call in entities {
            let outcome = CallOutcome(
                call, received: received[call.id]?.count ?? 0, grants: grants.filter { $0.key[0] == call.id })
            list.add(
                [
                    .text(call.id), entities.cell(call, "title"), .code(call["org"].code.map(asking.regroup)),
                    entities.cell(call, "kind"), .year(of: call["year"].integer), .year(of: call["for_year"].integer),
                    entities.cell(call, "status"), entities.cell(call, "deadline"),
                ] + outcome.cells + [.integer(breaches[call.id] ?? 0)])
        }
        var table = list.table().sparing([
            "title", "org", "kind", "year", "for_year", "status", "deadline", "requested_minor", "available_minor",
        ])
        CallTotals(list).put(into: &table)
        return table
    }
}

/// Totals of a list of calls: one for each currency, of what is known.
private struct CallTotals {
    private static let summed = ["awards", "awarded_minor", "requested_minor", "available_minor"]
    private var rows: [(currency: String, cells: [[Cell]])] = []

    init(_ list: Listing) {
        let places = (["currency", "awarded_exactness"] + Self.summed).compactMap { key in
            list.columns.firstIndex { $0.key == key }
        }
        var byCurrency: [String: [[Cell]]] = [:]
        for row in list.rows {
            let cells = places.map { row[$0] }
            let isKnown = cells[2...].contains { $0 != .unknown }
            if isKnown { byCurrency[cells[0].machineText, default: []].append(cells) }
        }
        rows = byCurrency.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func put(into table: inout Table) {
        table.totalKeys = ["currency"] + Self.summed + ["awarded_exactness"]
        table.totals = rows.map { currency, cells in
            let sums = Self.summed.indices.map { index -> Cell in
                let known = cells.map { $0[index + 2] }.filter { $0 != .unknown }
                return known.isEmpty ? .unknown : .sum(known)
            }
            let doubts = Set(cells.filter { $0[3] != .unknown }.map { $0[1].machineText })
            return [.code(currency)] + sums + [.text(Self.exactness(of: doubts))]
        }
    }

    /// A sum is as exact as its least exact part.
    private static func exactness(of parts: Set<String>) -> String {
        guard !parts.isEmpty else { return "unknown" }
        return ["nearly", "over"].allSatisfy(parts.contains) ? "nearly" : parts.subtracting(["exact"]).first ?? "exact"
    }
}
