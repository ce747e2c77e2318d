internal import Application
internal import Portfolio
internal import Record
internal import Reporting
internal import Spreadsheet

/// What was due, and the day on which it came.
struct SubmissionSheet: SheetContent {
    let version = 1
    let columns: [FormColumn]
    let lasting: Set = ["submitted"]
    private let year: Int?

    init(_ subject: SheetSubject, _ language: Language) throws {
        year = subject.year
        columns = [
            FormColumn("id", "Id"), .of("org", language), .of("duty", language), .of("period", language),
            .of("due", language, .locked, .day), .of("submitted", language, .everyRow, .day),
        ]
    }

    func rows(in snapshot: Snapshot) throws -> [SheetRow] {
        try snapshot.streams(in: "submission").compactMap { stream, events in
            guard let begun = events.last(where: { $0.due != nil }), let due = begun.due,
                snapshot.scope.contains(begun.envelope.organisation), isListed(due)
            else { return nil }
            return SheetRow(
                id: stream.id, stream: stream,
                values: [
                    "org": SheetValue(begun.envelope.organisation), "duty": SheetValue(due.duty),
                    "period": SheetValue(due.period), "due": .day(due.due.dated.day),
                    "submitted": events.last(where: \.isSubmission).map { .day($0.day) } ?? .empty,
                ])
        }
    }

    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal {
        guard let stream = current?.stream, case .day(let day) = row["submitted"] else {
            throw Refusal(.missingValue, ["submitted"])
        }
        var event = SubmissionSubmitted()
        event.duty = row["duty"].text
        event.period = row["period"].text
        let proposal = Proposal(
            .submissionSubmitted(event), to: stream, on: DatedDay(day), organisation: row["org"].text)
        let earlier = try desk.ledger.history(of: stream).standing.last(where: \.isSubmission)
        guard let earlier else { return SheetProposal(proposal, texts: []) }
        return try desk.correction(of: earlier, by: proposal)
    }

    private func isListed(_ due: SubmissionDue) -> Bool {
        guard let year else { return true }
        return due.period.hasPrefix(String(year)) || due.due.dated.day.year == year
    }
}

extension PortfolioEvent {
    fileprivate var due: SubmissionDue? {
        if case .submissionDue(let due) = payload.event { due } else { nil }
    }

    fileprivate var isSubmission: Bool {
        if case .submissionSubmitted = payload.event { true } else { false }
    }
}
