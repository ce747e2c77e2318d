internal import EventLog
internal import Portfolio
public import Questions
internal import Record
public import Reporting

/// The evaluation of a plan's year.
public struct Evaluation: Sendable {
    /// Everything that is told.
    public let document: Document
    /// To be performed before the evaluation is given to the public; nil where it is not for it.
    public let command: Command?
    /// The projections that the figures rest on, by name and version.
    let sources: [String]
}

extension Ledger {
    /// What a plan came to in a year: the status of every measure with its assessment, indicators against targets,
    /// money, patients, innovations, involvement, what changed since the year before and why, what is missing, what
    /// came late, and the basis.
    ///
    /// - Parameters:
    ///   - asBoardCase: The same parts in the order of a case for the board: background, assessment, figures,
    ///     attachments.
    ///   - isPublic: Counts of persons are suppressed, and texts that may name persons left out.
    /// - Throws: `Refusal` for an unknown plan, a year outside the plan, and what `answer` and `publication` throw.
    public func evaluate(
        _ plan: String, year: Int, _ request: BasisRequest, _ options: ReportOptions, asBoardCase: Bool = false,
        isPublic: Bool = false
    ) throws -> Evaluation {
        let plan = try find("plan", plan).id
        var desk = try EvaluationDesk(self, plan, year, request, options, isPublic: isPublic)
        let sections = try asBoardCase ? desk.boardCase() : desk.evaluation()
        let title = asBoardCase ? Wordings.boardTitle : Wordings.title
        var document = Document(
            title: title(options.language, [plan, String(year)]), language: options.language,
            selection: desk.selection, basis: desk.printed, sections: sections)
        document.words = desk.words
        return Evaluation(document: document, command: desk.command, sources: desk.sources)
    }
}

extension EvaluationDesk {
    /// The parts in the order of an evaluation.
    fileprivate mutating func evaluation() throws -> [Section] {
        try [
            summary(), measures(), indicators(), money(), patients(), innovations(), involvement(), changes(),
            missing(), submissions(), late(), provenance(),
        ].compactMap(\.self)
    }

    /// The parts in the order of a case for the board.
    fileprivate mutating func boardCase() throws -> [Section] {
        var background = Section(key: "background", title: say(Wordings.background), paragraphs: background)
        background.tables = [editions].compactMap(\.self)
        background.sections = try [involvement()].compactMap(\.self)
        var assessment = Section(key: "assessment", title: say(Wordings.assessment))
        assessment.sections = try [summary(), measures(), changes(withEditions: false), missing()].compactMap(\.self)
        var figures = Section(key: "figures", title: say(Wordings.figures))
        figures.sections = try [indicators(), money(), patients(), innovations()].compactMap(\.self)
        var attachments = Section(
            key: "attachments", title: say(Wordings.attachments),
            paragraphs: [say(Wordings.attached, [plan, String(year)])])
        attachments.sections = try [submissions(), late(), provenance()].compactMap(\.self)
        return [background, assessment, figures, attachments]
    }
}
