public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// What a call asked for, by which rules, what came of it, and everything that happened to it.
public struct CallQuestion: Question {
    /// What it is asked by.
    public let name = "call show"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// What it can be grouped and filtered by.
    public let dimensions = ["call", "org", "kind", "year", "for_year", "status", "applications_basis", "currency"]
    private let calls = CallsProjection()

    /// The question about one call.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let call = try asking.subject(of: CallsProjection.calls, calls)
        let main = try CallsQuestion.table(of: [call], asking, calls, permitted: dimensions)
        return Answer(
            "\(Word("Utlysning", "Utlysing", "Call")(asking.language)) \(call.id)", main,
            more: [
                rules(of: call, asking), amounts(of: call, asking), try shares(of: call, asking),
                try Course.table(of: call.id, asking, calls),
            ])
    }

    private func rules(of call: FactEntity, _ asking: Asking) -> Table {
        let hundredths: Set = ["max_per_project", "score_min", "score_max", "score_must_exceed", "score_step"]
        let rows = CallsProjection.rules.compactMap { rule -> [Cell]? in
            switch call[rule] {
            case .integer(let number): [.text(rule), hundredths.contains(rule) ? .money(number) : .integer(number)]
            case .code(let code): [.text(rule), .text(code)]
            case .day(let day): [.text(rule), .dated(day)]
            default: nil
            }
        }
        return Table(
            key: "rules", title: Word("Regler", "Reglar", "Rules")(asking.language),
            columns: [asking.column("rule", .text), asking.column("value", .text)], rows: rows)
    }

    private func amounts(of call: FactEntity, _ asking: Asking) -> Table {
        let rows = ["available", "requested", "awarded"].compactMap { field -> [Cell]? in
            guard let currency = call[field + "_currency"].code else { return nil }
            return [
                .text(field), .text(currency), .amount(call[field].integer), .code(call[field + "_exactness"].code),
            ]
        }
        return Table(
            key: "amounts", title: Word("Beløp", "Amounts")(asking.language),
            columns: [
                asking.column("what", .text), asking.column("currency", .text), asking.column("amount_minor", .money),
                asking.column("exactness", .text),
            ], rows: rows)
    }

    private func shares(of call: FactEntity, _ asking: Asking) throws -> Table {
        let prefix = "\(call.id) \(call["published"].integer ?? 0) "
        let shares = try asking.state(calls).entities(of: CallsProjection.shares).filter { $0.id.hasPrefix(prefix) }
        let rows = shares.map { share -> [Cell] in
            let parts = share.id.dropFirst(prefix.count).split(separator: " ", maxSplits: 1).map(String.init)
            return [.code(parts.first), .code(parts.last), .number(share["awards"].integer)]
        }
        return Table(
            key: "shares", title: Word("Fordeling", "Distribution")(asking.language),
            columns: [
                asking.column("dimension", .text), asking.column("value", .text), asking.column("awards", .integer),
            ], rows: rows)
    }
}
