internal import Portfolio
internal import ProjectionKit
internal import Questions
public import Record
internal import Reporting

extension Ledger {
    /// Refuses the address of a figure that no question tells, as far as can be seen before there are any.
    ///
    /// - Throws: `Refusal` for an unknown question or column, `QuestionError` for conditions that it cannot have.
    public func checkFigure(_ address: FigureAddress) throws {
        let question = try question(address.question)
        let unknown = Refusal(.unknownThing, ["cell", address.description])
        guard !question.name.hasPrefix("indicator") else { throw unknown }
        var options = ReportOptions(asOf: today)
        options.filters = address.conditions.map { ($0.column, $0.value) }
        let basis = try resolve(BasisRequest())
        let table: Table
        do {
            table = try question.answer(
                asking(settled(options, for: [question]), on: basis, facts(), for: question, isWithin: true)
            ).main
        } catch QuestionError.unknownSubject {
            throw unknown
        }
        let isNumber = table.columns.contains { $0.key == address.column && [.integer, .money].contains($0.kind) }
        guard isNumber || table.totalKeys.contains(address.column) else { throw unknown }
    }

    /// What a question answers at an address, in hundredths; nil when it tells no such figure.
    func figure(
        _ address: FigureAddress, on day: Day, in period: ClosedRange<Day>?, _ options: ReportOptions,
        _ basis: ResolvedBasis, _ store: FactStore<PortfolioEvent>
    ) throws -> Int64? {
        guard let question = questions.first(where: { $0.name == address.question }) else { return nil }
        var own = ReportOptions(asOf: day, language: options.language)
        own.rollup = options.rollup
        own.filters = address.conditions.map { ($0.column, $0.value) }
        var basis = basis
        (basis.asOf, basis.period) = (day, period)
        do {
            let asking = try asking(own, on: basis, store, for: question, isWithin: true)
            return try question.answer(asking).main.figure(address.column)
        } catch is QuestionError {
            return nil
        }
    }
}

extension Table {
    /// The one figure in a column, in hundredths: its total, or what the only row says.
    fileprivate func figure(_ column: String) -> Int64? {
        let total = totalKeys.firstIndex(of: column)
        guard let place = total ?? columns.firstIndex(where: { $0.key == column }) else { return nil }
        let rows = total == nil ? rows : totals
        guard rows.count == 1 else { return nil }
        switch rows[0][place] {
        case .money(let hundredths): return hundredths
        case .integer(let number):
            let (hundredths, isBeyond) = number.multipliedReportingOverflow(by: 100)
            return isBeyond ? nil : hundredths
        default: return nil
        }
    }
}
