internal import Disclosure
internal import EventLog
internal import FoundationEssentials
internal import Portfolio
public import ProjectionKit
public import Questions
public import Record
public import Reporting

/// What the public gets, and the command by which the ledger notes that it did.
public struct Publication: Sendable {
    /// The answer as it may be given away.
    public var report: Report
    /// To be performed before it is.
    public let command: Command
    /// The event by which the ledger notes that this very answer was given; nil before it was.
    public let noted: Position?
}

extension Ledger {
    /// An answer in which nothing tells of fewer persons than the threshold: not a row, not what can be worked out
    /// from rows and totals, also beside all earlier publications, and not the difference to an earlier one.
    ///
    /// - Throws: `Refusal` when the question is not made for it, or the basis is not at ends of quarters; what
    ///   `answer` throws.
    public func publication(
        of name: String, on request: BasisRequest, _ options: ReportOptions, progress: (FactProgress) -> Void = { _ in }
    ) throws -> Publication {
        let question = try question(name)
        guard let publishing = question.publishing else {
            let others = questions.filter { $0.publishing != nil }.map(\.name).joined(separator: ", ")
            throw Refusal(.notPublishable, [name, others])
        }
        guard options.rollup == .then else { throw Refusal(.notApplied, ["--rollup"]) }
        let basis = try resolve(request)
        try requireQuarters(basis)
        let noted = (publishing.alike ?? name).replacing(" ", with: "-")
        guard let stream = StreamName(category: "publication", id: noted) else {
            throw Refusal(.notACode, [name])
        }
        let earlier = try history(of: stream)
        var settled = try settled(options, for: [question])
        if let (column, value) = publishing.level, !settled.conditions.contains(where: { $0.column == column }) {
            settled.filters.append((column, value))
        }
        let store = try facts(progress)
        var report = try answer(question, settled, on: basis, store)
        var desk = PublicationDesk(publishing, threshold: try publicationThreshold(), report.main)
        desk.conditions = settled.conditions
        if !publishing.persons.isEmpty {
            let cells = try cells(of: question, options, on: basis, store)
            let before = earlier.standing.compactMap { PublicationDesk.published($0) }
            report.notes += desk.suppress(cells: cells, dimensions: question.dimensions, before, on: basis)
                .map { $0(options.language, [String(desk.threshold)]) }
            report.main = desk.table
        }
        report.basis.publishable = true
        let event = desk.event(basis, report)
        var command = Command([Proposal(.figuresPublished(event), to: stream, on: DatedDay(basis.asOf))])
        command.expecting[stream] = Expectation(seen: earlier.lastRevision)
        let same = earlier.standing.first { PublicationDesk.published($0)?.event.tellsTheSame(as: event) ?? false }
        return Publication(report: report, command: command, noted: same?.position)
    }

    /// The last day up to one at which publications may end.
    public static func lastPublicationDay(upTo day: Day) -> Day {
        var last = day
        while !DatedDay(last, .quarter).isConsistent { last = last.advanced(by: -1) }
        return last
    }

    /// The finest cells of a question.
    private func cells(
        of question: any Question, _ options: ReportOptions, on basis: ResolvedBasis,
        _ store: FactStore<PortfolioEvent>
    ) throws -> [[String: String]] {
        var finest = ReportOptions(asOf: options.asOf, language: options.language)
        finest.yearOf = options.yearOf
        if let own = try question.publishedCells(asking(finest, on: basis, store)) { return own }
        finest.groups = question.dimensions
        let table = try answer(question, settled(finest, for: [question]), on: basis, store).main
        return table.rows.map { row in
            Dictionary(
                zip(table.columns.map(\.key), row.map(\.machineText)).filter { question.dimensions.contains($0.0) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// The fewest persons that are told of: what the ledger's own vocabulary says, else what comes with the program.
    func publicationThreshold() throws -> Int64 {
        var codes: [String] = []
        if let stream = StreamName(category: "vocabulary", id: "publication-threshold"),
            case .vocabularyAdopted(let adopted)? = try history(of: stream).standing.last?.content
        {
            codes = adopted.terms.map(\.code)
        }
        let numbers = [codes, Vocabularies.publicationThreshold].map { $0.compactMap { Int64($0) } }
        return max(2, numbers.first { !$0.isEmpty }?.max() ?? 2)
    }

    /// Publications on a day of anybody's choice would tell what happened from one day to the next.
    private func requireQuarters(_ basis: ResolvedBasis) throws {
        var ends = [basis.asOf]
        if let period = basis.period { ends += [period.lowerBound.advanced(by: -1), period.upperBound] }
        guard let wrong = ends.first(where: { !DatedDay($0, .quarter).isConsistent }) else { return }
        let last = Self.lastPublicationDay(upTo: min(wrong, today))
        throw Refusal(.notPeriodEnd, [wrong.description, last.description])
    }
}
