internal import EventLog
internal import Portfolio
internal import Questions
public import Record
public import Reporting

extension Ledger {
    /// A command that closes a period: what is known now is what was filed. The event keeps the reports themselves.
    ///
    /// - Parameters:
    ///   - id: The closing's id, such as `2024`.
    ///   - period: Its days.
    public func close(_ id: String, _ period: ClosedRange<Day>, organisation: String = "") throws -> Command {
        guard let stream = StreamName(category: "closing", id: id) else { throw Refusal(.notACode, [id]) }
        var event = PeriodClosed()
        event.from = PlainDay(DatedDay(period.lowerBound))
        event.to = PlainDay(DatedDay(period.upperBound))
        event.pinned = try log.head().position.rawValue
        let known = questions.map(\.name)
        // Nothing is known of an empty ledger, not even when.
        for name in Self.filedQuestions where known.contains(name) && event.pinned > 0 {
            event.filed.append(FiledReport(name, json: try canonicalJSON(name, of: event)))
        }
        return Command([
            Proposal(.periodClosed(event), to: stream, on: DatedDay(period.upperBound), organisation: organisation)
        ])
    }

    /// All closings with what they pin and who approved them.
    public func closings(_ basis: BasisRequest, _ language: Language) throws -> Report {
        let basis = try resolve(basis)
        var order: [StreamName] = []
        try log.forEach(Selection(.type("period-closed"))) { record in
            let stream = record.envelope.stream
            if record.position <= basis.known, !order.contains(stream) { order.append(stream) }
            return true
        }
        let rows = try order.compactMap { row($0, try history(of: $0, at: basis.known), asOf: basis.asOf) }
        let columns: [Column] = [
            .of("closing", .text, language), .of("from", .day, language), .of("to", .day, language),
            .of("pinned", .integer, language), .of("recorded", .instant, language), .of("approved_by", .text, language),
        ]
        return Report(
            title: Word("Periodelukkinger", "Periodelukkingar", "Closings")(language), language: language,
            basis: try printed(basis, for: question("funding")), main: Table(columns: columns, rows: rows)
        ).worded()
    }

    /// The row of a closing; nil when it was voided or is of a later day.
    private func row(_ stream: StreamName, _ history: StreamHistory, asOf day: Day) -> [Cell]? {
        var cells: [Cell] = []
        var approvals: [String] = []
        for event in history.standing where event.day <= day {
            switch event.content {
            case .periodClosed(let period):
                cells = [
                    .text(stream.id), .day(Cell.Day(period.from.dated)), .day(Cell.Day(period.to.dated)),
                    .integer(Int64(clamping: period.pinned)), .instant(Cell.Instant(event.recorded)),
                ]
            case .periodApproved: approvals.append(event.envelope.organisation)
            default: continue
            }
        }
        return cells.isEmpty ? nil : cells + [.text(approvals.joined(separator: " "))]
    }
}
