public import Application
internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
public import Reporting
public import Spreadsheet

extension Ledger {
    /// A form for an organisation to fill in, with what is known today.
    ///
    /// - Parameter newRows: How many rows there are for things that are yet to come, where the kind has any.
    /// - Throws: `Refusal` for unknown names, and for what the kind of form needs and was not given.
    public func sheet(_ subject: SheetSubject, newRows: Int = 40, language: Language) throws -> Form {
        var subject = subject
        subject.organisation = try find("org", subject.organisation).id
        subject.call = try subject.call.map { try find("call", $0).id }
        subject.plan = try subject.plan.map { try find("plan", $0).id }
        let content = try content(of: subject, language)
        let basis = try resolve(BasisRequest())
        let snapshot = Snapshot(
            ledger: self, asOf: basis.asOf, known: basis.known,
            scope: try Snapshot.scope(of: subject.organisation, in: self))
        let additional = newRows > 0 ? (1...min(newRows, 5000)).compactMap(content.newRow) : []
        let rows = try content.rows(in: snapshot) + additional
        var generator = SystemRandomNumberGenerator()
        var parameters = subject.parameters
        parameters["id"] = SheetKey.newForm(using: &generator)
        parameters["head_event"] = try log.record(at: basis.known)?.id.description ?? ""
        return Form(
            kind: subject.kind.rawValue, version: content.version, title: SheetWords.title(subject, language),
            language: language, basis: try printed(basis, content, subject.kind), parameters: parameters,
            instructions: SheetWords.instructions(subject.kind, language), columns: content.columns,
            rows: rows.map { row in
                content.columns.map { $0.key == "id" ? .text(row.id) : row[$0.key].cell }
            })
    }

    private func printed(_ basis: ResolvedBasis, _ content: any SheetContent, _ kind: SheetKind) throws -> Basis {
        Basis(
            origin: log.origin, position: Int64(clamping: basis.known.rawValue),
            root: try log.root(of: basis.known).base64, asOf: Cell.Day(DatedDay(basis.asOf)),
            knownAt: Cell.Instant(basis.knownAt), knownAtImported: basis.isImported,
            projection: "sheet-\(kind.rawValue)/\(content.version)",
            rules: try count("call-opened", upTo: basis.known),
            vocabulary: try count("vocabulary-adopted", upTo: basis.known))
    }

    private func count(_ type: String, upTo known: Position) throws -> Int64 {
        var count: Int64 = 0
        try log.forEach(Selection(.type(type))) { record in
            if record.position <= known { count += 1 }
            return record.position < known
        }
        return count
    }

    /// The rules for a kind of form.
    func content(of subject: SheetSubject, _ language: Language) throws -> any SheetContent {
        switch subject.kind {
        case .applications:
            try ApplicationSheet(subject, currency: currency(of: subject.call), language)
        case .enrolment: try EnrolmentSheet(subject, language)
        case .status: try StatusSheet(subject, choices: choices(), language)
        case .submissions: try SubmissionSheet(subject, language)
        case .entries: try EntrySheet(subject, in: self, language)
        }
    }

    /// The currency in which a call's applicants apply.
    private func currency(of call: String?) throws -> String {
        guard let call, let stream = StreamName(category: "call", id: call) else { return "NOK" }
        for event in try history(of: stream).standing {
            guard case .callOpened(let opened) = event.content else { continue }
            return [opened.rules.currency, opened.available.currency].first { !$0.isEmpty } ?? "NOK"
        }
        return "NOK"
    }

    /// The codes of the three vocabularies of status: as adopted, else the built-in ones.
    private func choices() throws -> [String: [String]] {
        let builtIn = [
            "progress": Vocabularies.progress, "attainment": Vocabularies.attainment,
            "continuation": Vocabularies.continuation,
        ]
        var choices: [String: [String]] = [:]
        for (name, codes) in builtIn {
            choices[name] = codes.sorted()
            guard let stream = StreamName(category: "vocabulary", id: name),
                case .vocabularyAdopted(let vocabulary) = try history(of: stream).standing.last?.content
            else { continue }
            choices[name] = vocabulary.terms.map(\.code)
        }
        return choices
    }
}
