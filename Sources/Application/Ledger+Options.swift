internal import EventLog
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

extension Ledger {
    /// The options with every name in them found: organisations whatever their case, things by their aliases.
    ///
    /// - Throws: `QuestionError` for columns that none of the questions has, `Refusal` for names of nothing.
    func settled(_ options: ReportOptions, for questions: [any Question]) throws -> ReportOptions {
        var options = try settled(options, of: questions.flatMap(\.dimensions).withoutRepeats)
        // Codes may be typed in words, as they may where they are registered.
        options.filters = try options.filters.map { column, value in
            let lists = questions.compactMap { $0.codes[column] }
            return (
                column,
                try lists.reduce(value) { value, list in
                    guard let vocabulary = list.vocabulary, !list.builtIn.contains(value) else { return value }
                    return try code(value, in: vocabulary)
                }
            )
        }
        if let subject = options.subject, let category = questions.first?.subject {
            let isBuiltIn = category == "vocabulary" && Vocabularies.all[subject] != nil
            options.subject = isBuiltIn ? subject : try find(category, subject).id
        }
        return options
    }

    /// The options with every name in their conditions found.
    ///
    /// - Parameter permitted: The columns that may be filtered and ordered by.
    func settled(_ options: ReportOptions, of permitted: [String]) throws -> ReportOptions {
        try options.require(permitted)
        var options = options
        options.organisation = try options.organisation.map(organisation)
        // An item of a plan has a parent, too; that is no organisation.
        let isOfPlans = permitted.contains("item")
        options.filters = try options.filters.map { filter in
            let isItem = isOfPlans && filter.column == "parent"
            return (filter.column, isItem ? filter.value : try settled(filter.value, in: filter.column))
        }
        return options
    }

    private func settled(_ value: String, in column: String) throws -> String {
        switch column {
        case _ where value.isEmpty: value
        case "org", "parent", "into": try organisation(value)
        case "project", "study", "call", "plan", "application", "innovation", "indicator": try find(column, value).id
        case _ where Registers.categories.contains(column): try find(column, value).id
        default: value
        }
    }

    /// The code of an organisation as it is typed, whatever its case.
    private func organisation(_ code: String) throws -> String {
        if StreamName(category: "org", id: code) != nil, let stream = try? find("org", code) { return stream.id }
        var alike: Set<String> = []
        try log.forEach(Selection(.type("organisation-registered"))) { record in
            let id = record.envelope.stream.id
            if id.lowercased() == code.lowercased() { alike.insert(id) }
            return true
        }
        guard alike.count == 1, let only = alike.first else { throw Refusal(.unknownOrganisation, [code]) }
        return only
    }

    /// Refuses a filter by what is no code of a closed list and occurs nowhere: no rows would look like an answer.
    func checkCodes(
        of question: any Question, _ options: ReportOptions, _ store: FactStore<PortfolioEvent>
    ) throws {
        for (column, value) in options.filters {
            guard let list = question.codes[column] else { continue }
            var codes = list.builtIn
            if let name = list.vocabulary { codes.formUnion(try adopted(name)) }
            guard !codes.contains(value) else { continue }
            codes.formUnion(try used(column, question, options, store))
            guard !codes.contains(value) else { continue }
            throw Refusal(.unknownValue, [value, column, codes.sorted().joined(separator: ", ")])
        }
    }

    /// The codes of all editions of a vocabulary.
    private func adopted(_ name: String) throws -> [String] {
        guard let stream = StreamName(category: "vocabulary", id: name) else { return [] }
        return try history(of: stream).standing.flatMap { event -> [String] in
            guard case .vocabularyAdopted(let vocabulary) = event.content else { return [] }
            return vocabulary.terms.map(\.code)
        }
    }

    /// What a column holds today.
    private func used(
        _ column: String, _ question: any Question, _ options: ReportOptions, _ store: FactStore<PortfolioEvent>
    ) throws -> [String] {
        var all = options
        (all.filters, all.organisation, all.groups) = ([], nil, [column])
        let table = try question.answer(asking(all, on: resolve(BasisRequest()), store)).main
        guard let place = table.columns.firstIndex(where: { $0.key == column }) else { return [] }
        return table.rows.flatMap { $0[place].machineText.split(separator: ", ").map(String.init) }
    }

    /// Why a thing that the ledger has is not there at a basis: it is from a later day, or was not known yet.
    func absence(of category: String, _ id: String, on basis: ResolvedBasis) throws -> Refusal {
        guard let stream = StreamName(category: category, id: id),
            let first = try history(of: stream).standing.first
        else { return Refusal(.unknownThing, [category, id]) }
        let isKnown = first.position <= basis.known
        return isKnown
            ? Refusal(.notYet, [category, id, first.day.description, basis.asOf.description])
            : Refusal(.notKnownYet, [category, id, OsloTime.day(of: first.recorded).description])
    }
}

extension Question {
    /// The category of the one thing that can be asked about; nil where nothing can.
    var subject: String? {
        let words = name.split(separator: " ")
        guard words.count == 2 else { return nil }
        return Registers.named(String(words[0]))?.category ?? String(words[0])
    }
}
