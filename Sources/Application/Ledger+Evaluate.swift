internal import EventLog
internal import Portfolio
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// The first form of a plan's annual evaluation: the status of every measure, money, patients, innovations, what
    /// changed since last year and why, late entries, who has not reported, and the basis.
    public func evaluate(_ plan: String, year: Int, _ request: BasisRequest, _ options: ReportOptions) throws -> Report
    {
        guard let last = Day.lastDay(ofYear: year), let first = Day(year: year, month: 1, day: 1),
            let lastYear = Day.lastDay(ofYear: year - 1)
        else { throw Refusal(.wrongYear, [String(year)]) }
        let language = options.language
        var request = request
        request.asOf = request.asOf ?? last
        var movement = request
        movement.period = first...last
        var subject = options
        subject.subject = try find("plan", plan).id
        var report = try answer("plan show", on: request, subject)
        let money = try answer("funding", on: movement, options)
        let patients = try answer("enrolment", on: movement, options)
        let innovations = try answer("innovation list", on: request, options)
        let submissions = try answer("submission list", on: request, options)
        let changes = try planChanges(
            subject.subject ?? "", from: BasisRequest(asOf: lastYear, known: request.known), to: request, subject)
        let named: [(String, Word, Table)] = [
            ("funding", Word("Midler i \(year)", "Midlar i \(year)", "Funds in \(year)"), money.main),
            ("enrolment", Word("Pasienter i \(year)", "Pasientar i \(year)", "Patients in \(year)"), patients.main),
            ("innovations", Word("Innovasjoner", "Innovasjonar", "Innovations"), innovations.main),
            (
                "changes", Word("Endret siden \(year - 1)", "Endra sidan \(year - 1)", "Changed since \(year - 1)"),
                changes
            ),
            (
                "late", Word("Etterregistrert", "Etterregistrert", "Registered late"),
                try late(subject.subject ?? "", movement, language)
            ),
            ("submissions", Word("Innrapportering", "Innrapportering", "Submissions"), submissions.main),
        ]
        report.title = Word("Evaluering av", "Evaluering av", "Evaluation of")(language) + " \(plan) \(year)"
        // What the plan tells of itself has the same key as what changed since last year.
        for index in report.more.indices where named.contains(where: { $0.0 == report.more[index].key }) {
            report.more[index].key = "plan_" + report.more[index].key
        }
        report.more += named.map { key, title, table in
            var table = table
            (table.key, table.title) = (key, title(language))
            return table
        }
        for part in [money, patients, innovations, submissions] { report.learn(part.words) }
        return report
    }

    /// The days after which what the ledger learns counts as late in an evaluation.
    static let lateAfter: Int64 = 30

    /// What the ledger learned of late, in the plan and in money.
    private func late(_ plan: String, _ request: BasisRequest, _ language: Language) throws -> Table {
        let basis = try resolve(request)
        var rows: [[Cell]] = []
        for subject in [StreamName(category: "plan", id: plan).map(Selection.Subject.stream), .type("funds-granted")] {
            guard let subject else { continue }
            try log.forEach(Selection(subject)) { record in
                let day = record.envelope.effective.day
                let days = Int64(OsloTime.day(of: record.recorded).rawValue) - Int64(day.rawValue)
                if record.position <= basis.known, days > Self.lateAfter, basis.period?.contains(day) ?? true {
                    rows.append([
                        .text("@\(record.position)"), .text(record.envelope.stream.description),
                        .text(record.envelope.type), .day(Cell.Day(record.envelope.effective)),
                        .instant(Cell.Instant(record.recorded)), .integer(days),
                    ])
                }
                return true
            }
        }
        return Table(
            columns: [
                .of("position", .text, language), .of("stream", .text, language), .of("event", .text, language),
                .of("effective", .day, language), .of("recorded", .instant, language),
                .of("late_days", .integer, language),
            ], rows: rows)
    }
}
