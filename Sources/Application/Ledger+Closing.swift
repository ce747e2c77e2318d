internal import EventLog
internal import Portfolio
internal import Questions
public import Record
public import Reporting

extension Ledger {
    /// A command that closes a period: what is known now is what was filed. The event keeps the reports themselves.
    ///
    /// - Parameters:
    ///   - id: The closing's id, such as `2024`; `KBS/2024`, `FUNDS/2024` and `PLAN/2024` close one duty.
    ///   - period: Its days.
    public func close(_ id: String, _ period: ClosedRange<Day>, organisation: String = "") throws -> Command {
        guard let stream = StreamName(category: "closing", id: id) else { throw Refusal(.notACode, [id]) }
        var event = PeriodClosed()
        event.from = PlainDay(DatedDay(period.lowerBound))
        event.to = PlainDay(DatedDay(period.upperBound))
        event.pinned = try log.head().position.rawValue
        // Nothing is known of an empty ledger, not even when.
        if event.pinned > 0 {
            for question in try filedQuestions(of: ClosingDuty(closing: id), on: event.basis) {
                event.filed.append(FiledReport(question, json: try canonical(question, of: event).json))
            }
        }
        return Command([
            Proposal(.periodClosed(event), to: stream, on: DatedDay(period.upperBound), organisation: organisation)
        ])
    }

    /// All closings with what they pin, who approved them and who has not answered.
    public func closings(_ request: BasisRequest, _ language: Language) throws -> Report {
        let basis = try resolve(request)
        var order: [StreamName] = []
        try whole.log.forEach(Selection(.type("period-closed"))) { record in
            let stream = record.envelope.stream
            if record.position <= basis.known, !order.contains(stream) { order.append(stream) }
            return true
        }
        let known = BasisRequest.Known.position(basis.known)
        let rows = try order.compactMap {
            try row($0, whole.history(of: $0, at: basis.known), asOf: basis.asOf, known, language)
        }
        let columns: [Column] = [
            .of("closing", .text, language), .of("from", .day, language), .of("to", .day, language),
            .of("pinned", .integer, language), .of("recorded", .instant, language), .of("approved_by", .text, language),
            .of("not_answered", .text, language),
        ]
        return Report(
            title: Word("Periodelukkinger", "Periodelukkingar", "Closings")(language), language: language,
            basis: try printed(basis, for: question("funding")), main: Table(columns: columns, rows: rows)
        ).worded()
    }

    /// The row of a closing; nil when it was voided or is of a later day.
    private func row(
        _ stream: StreamName, _ history: StreamHistory, asOf day: Day, _ known: BasisRequest.Known, _ language: Language
    ) throws -> [Cell]? {
        for event in history.standing.reversed() where event.day <= day {
            guard case .periodClosed(let period) = event.content else { continue }
            let approvals = try approvals(of: stream.id, period, known, language)
            func organisations(_ status: String) -> Cell {
                let own = approvals.rows.indices.filter { approvals[$0, "status"] == .text(status) }
                return .text(own.map { approvals[$0, "org"].machineText }.joined(separator: " "))
            }
            return [
                .text(stream.id), .day(Cell.Day(period.from.dated)), .day(Cell.Day(period.to.dated)),
                .integer(Int64(clamping: period.pinned)), .instant(Cell.Instant(event.recorded)),
                organisations("approved"), organisations("not-answered"),
            ]
        }
        return nil
    }
}
