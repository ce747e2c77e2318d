internal import Application
internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// The events that a form leads to, each judged as it comes in.
struct SheetBatch {
    private let intake: SheetIntake
    private var trial: Trial
    private var desk: SheetDesk
    private(set) var proposals: [Proposal] = []
    private var texts: [SealedText] = []

    init(_ intake: SheetIntake, _ subject: SheetSubject) {
        self.intake = intake
        trial = Trial(intake.ledger, as: intake.access)
        let standard = Word("Rettet i skjema", "Retta i skjema", "Corrected in a form")(intake.options.language)
        desk = SheetDesk(
            intake.ledger, subject, intake.scope, day: intake.options.day ?? DatedDay(intake.ledger.today),
            reason: intake.options.reason ?? standard)
    }

    /// How many events the row led to when the form was read before.
    func eventsBefore(of row: String) throws -> Int {
        var count = 0
        while try position(of: row, count) != nil { count += 1 }
        return count
    }

    /// The id of the thing that a new row led to when the form was read before; else the row's own.
    func thing(of row: String) throws -> String {
        guard let position = try position(of: row, 0), let record = try intake.ledger.log.record(at: position) else {
            return row
        }
        return intake.content.id(of: record.envelope.stream, position)
    }

    private func position(of row: String, _ number: Int) throws -> Position? {
        try intake.ledger.log.position(of: SheetKey.source(intake.form, row: row, number))
    }

    /// Judges the event that follows from a row, and keeps it when no rule stands against it.
    ///
    /// - Parameter number: How many events the row led to before.
    mutating func add(
        _ row: SheetRow, over current: SheetRow?, number: Int, _ line: inout SheetReport.Line,
        verdict: SheetReport.Verdict
    ) throws {
        desk.sealer = TextSealer()
        do {
            var made = try intake.content.proposal(for: row, over: current, &desk)
            made.proposal.source = try SheetKey.source(intake.form, row: line.id ?? row.id, number)
            try judge(made, &line, verdict: verdict)
        } catch let refusal as Refusal {
            line.problem = .rule(refusal)
        } catch let problem as RowProblem {
            line.problem = problem.problem
        }
    }

    private mutating func judge(
        _ made: SheetProposal, _ line: inout SheetReport.Line, verdict: SheetReport.Verdict
    ) throws {
        let texts = Dictionary(made.texts.map { ($0.key, $0) }) { first, _ in first }
        let standing = try trial.standings(of: [made.proposal], texts: texts, correcting: false)
        switch standing.first {
        case .new(let breaches):
            line.breaches = breaches
            guard breaches.isEmpty || intake.options.despite != nil else {
                throw Refusal(.policy, breaches: breaches)
            }
            line.verdict = verdict
            proposals.append(made.proposal)
            self.texts += made.texts
        case .conflict(let refusal):
            (line.verdict, line.problem) = (.conflict, .rule(refusal))
        case .refused(let refusal): line.problem = .rule(refusal)
        case .duplicate, .correction, nil: line.verdict = .duplicate
        }
    }

    /// All events as one command, which holds only as long as nobody changed the streams that were compared.
    func command(readAt known: Position) throws -> Command {
        var command = Command(proposals, texts: texts)
        for stream in Set(proposals.map(\.stream)) {
            let seen = try intake.ledger.history(of: stream).events.last { $0.position <= known }
            command.expecting[stream] = Expectation(seen: seen?.revision)
        }
        if let despite = intake.options.despite {
            var sealer = TextSealer()
            command.despite = try sealer.seal(despite)
            command.texts += sealer.texts
        }
        command.isDryRun = intake.options.isDryRun
        return command
    }
}
