internal import EventLog
internal import Portfolio
internal import ProjectionKit
public import Questions
internal import Record
internal import Reporting

extension Ledger {
    /// One archive with which anyone can check the money and the patients of a plan's evaluation without this program:
    /// the report, the events that its figures rest on as they are stored, proofs that these are in the log, a signed
    /// checkpoint, and a page that checks all that.
    ///
    /// - Parameters:
    ///   - known: How much of the log counts.
    ///   - isComplete: Whether to put in all events of the log up to there, so that none can have been left out.
    ///   - signer: What the checkpoint is signed with; it contradicts none of those that were signed before.
    /// - Throws: `AuditFault` when a figure does not follow from its events.
    public func auditPack(
        _ plan: String, year: Int, known: BasisRequest.Known, complete isComplete: Bool, signer: Signer,
        _ options: ReportOptions
    ) throws -> [UInt8] {
        let key = try signer.file.read()
        try requireAgreement(of: key.verifier, copies: signer.copies)
        guard let first = Day(year: year, month: 1, day: 1), let last = Day.lastDay(ofYear: year) else {
            throw Refusal(.wrongYear, [String(year)])
        }
        // From here on every part must see the same events.
        let position = try resolve(BasisRequest(asOf: last, known: known)).known
        let request = BasisRequest(asOf: last, known: .position(position), period: first...last)
        let report = try evaluate(plan, year: year, BasisRequest(asOf: last, known: request.known), options).document
        var prover = try Prover(self, request, position, options)
        for name in ["funding", "enrolment"] {
            guard let table = report.tables.first(where: { $0.key == name }) else { continue }
            try prover.add(table)
        }
        let root = try log.root(of: position)
        guard
            let checkpoint = Checkpoint(
                origin: log.origin, ledger: log.id, size: position.rawValue, root: root, signed: now()),
            let note = try checkpoint.signed(by: [key])
        else { throw Refusal(.malformed, [log.origin]) }
        var entries: [StoredArchive.Entry] = [
            .init("report.json", text: Renderer.json(report)),
            .init("figures.json", text: prover.claims.pretty + "\n"),
            .init("checkpoint", text: note.description), .init("key", text: key.verifier.description + "\n"),
            .init("verify.html", PackageResources.verify_html),
        ]
        entries += try isComplete ? [wholeLog(upTo: position)] : proofs(of: prover.positions, upTo: position)
        guard let archive = StoredArchive(entries) else { throw AuditFault(.archive, String(entries.count)) }
        return archive.encoded
    }

    /// All records, one after the other.
    private func wholeLog(upTo position: Position) throws -> StoredArchive.Entry {
        var all: [UInt8] = []
        try log.forEach(Selection()) { record, bytes in
            if record.position <= position { all += bytes }
            return record.position < position
        }
        return .init("log", all)
    }

    /// Some records and what proves that they are in the log.
    private func proofs(of events: Set<UInt64>, upTo position: Position) throws -> [StoredArchive.Entry] {
        var (proofs, entries): ([JSONValue.Member], [StoredArchive.Entry]) = ([], [])
        for event in events.sorted() {
            let proof = try log.inclusionProof(of: Position(event), upTo: position)
            proofs.append(.init(String(event), .array(proof.map { .string($0.base64) })))
            entries.append(.init("events/\(event)", try storedBytes(of: Position(event))))
        }
        return [.init("proofs.json", text: JSONValue.object(proofs).pretty + "\n")] + entries
    }

    /// A record as it is stored.
    func storedBytes(of event: Position) throws -> [UInt8] {
        let page = try log.read(Selection(.all, from: event, limit: 1))
        guard page.count == 1, try page.record(0).position == event else { throw EventLogError.notThere }
        return Array(page.bytes(0))
    }
}

extension JSONValue {
    /// A string; empty for anything else.
    fileprivate var text: String { if case .string(let text) = self { text } else { "" } }
}

/// Puts the figures of a report together with the events that they follow from.
private struct Prover {
    private let ledger: Ledger
    private let request: BasisRequest
    private let options: ReportOptions
    private let scope: AuditScope
    private let book: RecordBook
    private var figures: [JSONValue] = []
    private var events: Set<UInt64> = []

    /// The events that figures rest on, with what decides how they count.
    var positions: Set<UInt64> { book.closed(events) }

    init(_ ledger: Ledger, _ request: BasisRequest, _ position: Position, _ options: ReportOptions) throws {
        (self.ledger, self.request, self.options) = (ledger, request, options)
        let days = request.period ?? Day.undated...Day.undated
        scope = AuditScope(
            position: position.rawValue, from: days.lowerBound.rawValue, to: days.upperBound.rawValue)
        var records: [PackedRecord] = []
        for type in FigureRule.types {
            try ledger.log.forEach(Selection(.type(type))) { record, bytes in
                if record.position <= position {
                    records += [PackedRecord(prefix: Array(bytes)[...])].compactMap(\.self)
                }
                return record.position < position
            }
        }
        book = try RecordBook(records, upTo: position.rawValue)
    }

    /// Adds all figures of a table, those of its totals too.
    mutating func add(_ table: Table) throws {
        let kinds = Dictionary(table.columns.map { ($0.key, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for (keys, rows) in [(table.columns.map(\.key), table.rows), (table.totalKeys, table.totals)] {
            for row in rows {
                let cells = Array(zip(keys, row))
                let conditions = cells.filter { kinds[$0.0] == .text || $0.0 == "currency" }
                    .map { FigureAddress.Condition($0.0, JSONValue($0.1).text) }
                for (column, cell) in cells {
                    guard case .integer(let value) = JSONValue(cell),
                        let address = FigureAddress(table.key, conditions, column)
                    else { continue }
                    try add(address, value)
                }
            }
        }
    }

    private mutating func add(_ address: FigureAddress, _ value: Int64) throws {
        let list: [JSONValue]
        if let rule = FigureDerivation.of(address) {
            let lines = try book.lines(of: rule, address, in: scope)
            // The projection and the rule are two ways from the same bytes to the same number.
            guard book.value(of: lines, rule.aggregate) == value else {
                throw AuditFault(.value, address.description)
            }
            for line in lines { events.formUnion(line.positions) }
            list = lines.map { .array($0.numbers.map(JSONValue.integer)) }
        } else {
            let evidence = try ledger.evidence(address, on: request, options) ?? []
            let own = Set(evidence.flatMap { [$0.source.rawValue, $0.visibleFrom.rawValue] })
            events.formUnion(own)
            list = own.sorted().map { .array([.integer(Int64($0))]) }
        }
        figures.append(
            .object([
                .init("address", .string(address.description)), .init("value", .integer(value)),
                .init("events", .array(list)),
            ]))
    }

    /// What stands in `figures.json`.
    var claims: JSONValue {
        .object([
            .init("format", .integer(FigureDerivation.newestFormat)), .init("origin", .string(ledger.log.origin)),
            .init("position", .integer(Int64(scope.position))), .init("from", .integer(Int64(scope.from))),
            .init("to", .integer(Int64(scope.to))), .init("figures", .array(figures)),
        ])
    }
}
