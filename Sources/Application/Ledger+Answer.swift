internal import EventLog
internal import Organisations
public import Portfolio
public import ProjectionKit
public import Questions
public import Record
public import Reporting

extension Ledger {
    /// Answers a question on a basis.
    ///
    /// - Throws: `Refusal` for an unknown question, basis, organisation or code, `QuestionError` for columns that the
    ///   question lacks.
    public func answer(
        _ name: String, on request: BasisRequest, _ options: ReportOptions, progress: (FactProgress) -> Void = { _ in }
    ) throws -> Report {
        let question = try question(name)
        let options = try settled(options, for: [question])
        return try answer(question, options, on: resolve(request), facts(progress))
    }

    /// Answers a question with options that were settled, on a basis that was found.
    func answer(
        _ question: any Question, _ options: ReportOptions, on basis: ResolvedBasis,
        _ store: FactStore<PortfolioEvent>
    ) throws -> Report {
        let answer: Answer
        do {
            answer = try question.answer(asking(options, on: basis, store, for: question))
        } catch QuestionError.unknownSubject(let id) {
            throw try absence(of: question.subject ?? question.name, id, on: basis)
        }
        if answer.main.rows.isEmpty { try checkCodes(of: question, options, store) }
        let adopted = try adoptedWords(for: [answer.main] + answer.more, options, basis, store)
        return Report(
            title: answer.title, language: options.language, selection: selection(options, adopted),
            basis: try printed(basis, for: question), main: answer.main, more: answer.more, notes: answer.notes
        ).worded(adopted)
    }

    /// The question with a name.
    public func question(_ name: String) throws -> any Question {
        guard let question = questions.first(where: { $0.name == name }) else {
            throw Refusal(.unknownThing, ["question", name])
        }
        return question
    }

    /// The facts, taken up to the head of the log.
    public func facts(_ progress: (FactProgress) -> Void = { _ in }) throws -> FactStore<PortfolioEvent> {
        let store = try kept.store { try openFacts(in: factsDirectory) }
        try store.update(from: EventFeed(log: whole.log), progress: progress)
        return store
    }

    /// The last event that the facts know, after they have been taken up to the head of the log.
    public func factsPosition() throws -> Position { try facts().position }

    /// Makes all facts anew beside the ones in use.
    public func rebuild(_ progress: (FactProgress) -> Void = { _ in }) throws {
        try openFacts(in: factsDirectory).rebuild(from: EventFeed(log: whole.log), progress: progress)
    }

    /// The facts that lie in a directory, with all that questions count beforehand.
    func openFacts(in directory: String) throws -> FactStore<PortfolioEvent> {
        try FactStore(
            directory: directory, projections: projections, censuses: questions.flatMap(\.censuses).withoutRepeats)
    }

    /// What a question may look at, on a basis.
    ///
    /// - Parameters:
    ///   - question: Which question; nil where it is not for its sums alone, which all may see.
    ///   - isWithin: Whether another question asks, so that this one may ask no further.
    func asking(
        _ options: ReportOptions, on basis: ResolvedBasis, _ store: FactStore<PortfolioEvent>,
        for question: (any Question)? = nil, isWithin: Bool = false
    ) throws -> Asking {
        let isOfAll = question.map { RegionalTotals.contain($0, options) } ?? false
        var options = options
        options.asOf = basis.asOf
        options.period = basis.period
        return Asking(
            options, known: basis.known,
            views: { [self] name, known, day, period in
                let view = try store.view(of: name, asOf: day, known: known, period: period)
                return isOfAll ? view : try seen(view)
            },
            texts: { [self] in try words(of: $0, options.language) },
            successor: try successor(options, basis, store),
            figures: { [self] address, day, period in
                // A figure that asks for figures itself could ask for ever.
                isWithin ? nil : try figure(address, on: day, in: period, options, basis, store)
            }, recorded: { [log] in try log.position(at: OsloTime.end(of: $0)) })
    }

    /// The organisation that has taken over from another by the day of the basis's knowledge, when figures are to
    /// follow mergers: those of old years too.
    private func successor(
        _ options: ReportOptions, _ basis: ResolvedBasis, _ store: FactStore<PortfolioEvent>
    ) throws -> (String) -> String {
        guard options.rollup == .now else { return { $0 } }
        return try Successors(organisations(basis, store)).callAsFunction
    }

    /// The organisations as they are when a basis is asked for, not on its as-of day.
    func organisations(_ basis: ResolvedBasis, _ store: FactStore<PortfolioEvent>) throws -> FactsView {
        let day = max(basis.asOf, OsloTime.day(of: basis.knownAt))
        return try store.view(of: OrganisationsProjection().name, asOf: day, known: basis.known)
    }

    /// A basis as a report on a question prints it.
    func printed(_ basis: ResolvedBasis, for question: any Question) throws -> Basis {
        try printed(basis, projection: "\(question.projection.name)/\(question.projection.version)")
    }

    /// A basis as a report prints it that was made by a version of a projection.
    public func printed(_ basis: ResolvedBasis, projection: String) throws -> Basis {
        basis.printed(
            origin: log.origin, root: try log.root(of: basis.known), projection: projection,
            rules: try count(of: "call-opened", at: basis.known),
            vocabulary: try count(of: "vocabulary-adopted", at: basis.known))
    }

    private func selection(_ options: ReportOptions, _ adopted: [String: [String: String]]) -> [String] {
        let conditions = options.conditions.map { column, value in
            let word = adopted[column]?[value] ?? CodeWords.of(value, in: column, options.language)
            return "\(Labels.of(column, options.language)): \(word)"
        }
        return conditions.isEmpty ? [] : [conditions.joined(separator: ", ")]
    }
}
