internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Ledger {
    /// The days after which what the ledger learns counts as late in an evaluation.
    static let lateAfter: Int64 = 30
}

extension EvaluationDesk {
    /// What reads otherwise than at the end of the year before, why, and the editions of the plan.
    ///
    /// - Parameter withEditions: Whether the editions are told here, and nowhere else.
    mutating func changes(withEditions: Bool = true) throws -> Section? {
        guard let lastYear = Day.lastDay(ofYear: year - 1) else { return nil }
        var subject = options
        subject.subject = plan
        var table = try ledger.planChanges(
            plan, from: BasisRequest(asOf: lastYear, known: state.known), to: state, subject)
        table.key = "changes"
        if isPublic { table.leaveOut(["reason"]) }
        // A sentence each; who wants events has them in the other formats.
        table.details = ["late_days", "events"]
        var course = history("changes")
        // What the plan tells of itself has the same key as what changed since last year.
        course?.key = "plan_changes"
        let ofCourse = Set(course?.columns.map(\.key) ?? [])
        course?.details = ofCourse
        if isPublic { course?.leaveOut(["text"]) }
        return Section(
            key: "changes", title: say(Wordings.changed, [String(year - 1)]),
            paragraphs: table.rows.isEmpty ? [say(Wordings.unchanged, [String(year - 1)])] : [],
            tables: [table, withEditions ? editions : nil, course].compactMap(\.self))
    }

    /// The editions of the plan with who decided.
    var editions: Table? {
        var editions = history("editions")
        editions?.details = ["title", "from", "to", "in_force_to", "archive", "position", "effective"]
        if isPublic { editions?.leaveOut(["reason"]) }
        return editions
    }

    /// What nobody has told: statuses, figures, submissions.
    mutating func missing() throws -> Section {
        let tables = try [
            measuresWithoutStatus, missingAnswers(), indicatorsWithoutFigure(), missingSubmissions(),
        ].compactMap(\.self)
        let isWhole = tables.allSatisfy(\.rows.isEmpty)
        return Section(
            key: "missing", title: say(Wordings.missing), paragraphs: isWhole ? [say(Wordings.nothingMissing)] : [],
            tables: tables)
    }

    /// The parties that have not answered for their items, in a plan for which some have.
    private mutating func missingAnswers() throws -> Table? {
        let plan = plan
        guard var table = try ask("plan answers", on: state, { $0.subject = plan })?.main else { return nil }
        let silent = table.rows.indices.filter { table[$0, "has_answered"] == .flag(false) }
        guard silent.count < table.rows.count else { return nil }
        table.rows = silent.map { table.rows[$0] }
        (table.key, table.title, table.totalKeys, table.totals) = ("missing_answers", say(Wordings.notAnswered), [], [])
        table.details = ["level", "area", "has_answered", "year", "words", "schedule"]
        if isPublic { table.leaveOut(["party"]) }
        return table
    }

    /// What an evaluation tells figures of, besides the plan and its indicators.
    private static let toldOf = [
        "funds-granted", "funds-adjusted", "funds-paid", "funds-returned", "patients-counted", "patients-reported",
        "patients-confirmed", "patients-stated", "innovation-reported", "innovation-adopted",
    ]

    /// What the ledger learned of late, in the plan and its indicators, in money, patients and innovations.
    mutating func late() throws -> Section? {
        var rows: [[Cell]] = []
        let indicators = try listedIndicators().map { list in
            list.rows.indices.map { StreamName(category: "indicator", id: list[$0, "indicator"].machineText) }
        }
        let own = [StreamName(category: "plan", id: plan)] + (indicators ?? [])
        let streams = own.compactMap { stream in stream.map { Selection.Subject.stream($0) } }
        for subject in streams + Self.toldOf.map({ Selection.Subject.type($0) }) {
            try ledger.log.forEach(Selection(subject)) { record in
                guard record.position <= basis.known else { return false }
                rows += lateRow(of: record).map { [$0] } ?? []
                return true
            }
        }
        let kinds: KeyValuePairs<String, Column.Kind> = [
            "position": .text, "stream": .text, "event": .text, "effective": .day, "recorded": .instant,
            "late_days": .integer,
        ]
        let table = Table(columns: kinds.map { column($0.key, $0.value) }, rows: rows)
        let paragraph = say(Wordings.lateIs, [String(Ledger.lateAfter), String(rows.count)])
        return part("late", Wordings.late, [paragraph], table)
    }

    /// The row of an event of the year that was recorded late.
    private func lateRow(of record: Record) -> [Cell]? {
        let day = record.envelope.effective.day
        let days = Int64(OsloTime.day(of: record.recorded).rawValue) - Int64(day.rawValue)
        guard days > Ledger.lateAfter, movement.period?.contains(day) ?? true else { return nil }
        return [
            .text("@\(record.position)"), .text(record.envelope.stream.description), .text(record.envelope.type),
            .day(Cell.Day(record.envelope.effective)), .instant(Cell.Instant(record.recorded)), .integer(days),
        ]
    }

    /// What everything rests on, and how it is asked for again.
    func provenance() -> Section {
        let basis = printed
        let yes = { [options] (flag: Bool) in Cell.flag(flag).text(in: options.language) }
        let rows: [(Word, String)] = [
            (Wordings.ledger, basis.origin), (Wordings.lastEvent, "@\(basis.position)"),
            (Wordings.root, basis.root ?? ""),
            (Wordings.asOf, basis.asOf.text(in: options.language)), (Wordings.knownAt, basis.knownAt.text),
            (Wordings.importedTimes, yes(basis.knownAtImported)), (Wordings.rules, String(basis.rules ?? 0)),
            (Wordings.vocabularies, String(basis.vocabulary ?? 0)), (Wordings.sources, sources.joined(separator: ", ")),
        ]
        return Section(
            key: "provenance", title: say(Wordings.provenance),
            paragraphs: [say(Wordings.again, [plan, String(year), self.basis.knownAt.description])],
            tables: [
                Table(
                    key: "provenance", columns: [column("what", .text), column("value", .text)],
                    rows: rows.map { [.text(say($0)), .text($1)] })
            ])
    }
}
