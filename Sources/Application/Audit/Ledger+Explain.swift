internal import EventLog
internal import FoundationEssentials
internal import Portfolio
internal import ProjectionKit
public import Questions
public import Record
public import Reporting

extension Ledger {
    /// The events behind one cell: what each adds, and what amendments took back again.
    ///
    /// - Throws: `Refusal` for a cell that no question tells the events of.
    public func explain(
        _ address: FigureAddress, on request: BasisRequest, _ options: ReportOptions
    ) throws -> Report {
        let basis = try resolve(request)
        guard let evidence = try evidence(address, on: request, options) else {
            throw Refusal(.unknownThing, ["cell", address.description])
        }
        let language = options.language
        let isMoney = address.column.hasSuffix("_minor")
        let tables = try question(address.question).projection.tables.map { $0.shape }
        let rows = try evidence.map { fact in
            let record = try log.record(at: fact.source)
            var cells: [Cell] = [
                .text("@\(fact.source)"), .code(record?.envelope.stream.description), .code(record?.envelope.type),
                .day(Cell.Day(DatedDay(fact.day))), record.map { .instant(Cell.Instant($0.recorded)) } ?? .absent,
                .code(fact.name), isMoney ? .money(fact.value) : .integer(fact.value),
                fact.visibleFrom == fact.source ? .absent : .text("@\(fact.visibleFrom)"),
            ]
            if isMoney {
                let dimensions = tables.first { $0.dimensions.count == fact.cell.count }?.dimensions
                let currency = dimensions?.firstIndex(of: "currency").map { fact.cell[$0] }
                cells.insert(.code(currency), at: 6)
            }
            return cells
        }
        var columns: [Column] = [
            .of("position", .text, language), .of("stream", .text, language), .of("event", .text, language),
            .of("effective", .day, language), .of("recorded", .instant, language),
            Column("measure", Word("Hva", "Kva", "What")(language), .text),
            isMoney ? .of("contribution_minor", .money, language) : .of("contribution", .integer, language),
            .of("known_from", .text, language),
        ]
        if isMoney { columns.insert(.of("currency", .text, language), at: 6) }
        let title = Word("Hendelsene bak", "Hendingane bak", "The events behind")(language)
        return Report(
            title: "\(title) \(address)", language: language,
            basis: try printed(basis, for: question(address.question)), main: Table(columns: columns, rows: rows)
        ).worded(["measure": CodeWords.all(language)["measure_or_field"] ?? [:]])
    }

    /// The facts behind a cell; nil when its question knows of none.
    func evidence(
        _ address: FigureAddress, on request: BasisRequest, _ options: ReportOptions
    ) throws -> [FactEvidence]? {
        var options = options
        options.filters += address.conditions.map { ($0.column, $0.value) }
        let (basis, question) = (try resolve(request), try question(address.question))
        return try question.evidence(
            for: address.column, asking(settled(options, for: [question]), on: basis, facts()))
    }

    /// What proves that an event is in the log as it is up to a position, as JSON.
    public func proof(of reference: String, on request: BasisRequest) throws -> JSONValue {
        let event = try event(reference).position
        let known = try resolve(request).known
        guard event <= known else { throw Refusal(.unknownThing, ["event", reference]) }
        let bytes = try storedBytes(of: event)
        let proof = try log.inclusionProof(of: event, upTo: known)
        return .object([
            .init("origin", .string(log.origin)), .init("position", .integer(Int64(event.rawValue))),
            .init("size", .integer(Int64(known.rawValue))), .init("root", .string(try log.root(of: known).base64)),
            .init("leaf", .string(TreeHash(leaf: bytes.span.bytes).base64)),
            .init("proof", .array(proof.map { .string($0.base64) })),
            .init("recordbytes", .string(Data(bytes).base64EncodedString())),
        ])
    }
}
