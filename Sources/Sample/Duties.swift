internal import Portfolio
internal import Record

/// Reports that are due each spring, and the closing of years.
enum Duties {
    static func tell(in script: inout Script) throws {
        for year in 2022...2025 {
            for trust in ["STO", "HMR", "HNT"] { try tell("KBS", year, trust, due: Day(year + 1, 3, 14), in: &script) }
        }
        for year in 2023...2025 {
            for trust in ["STO", "HMR", "HNT", "APO", "HEM"] {
                try tell("erapport", year, trust, due: Day(year + 1, 2, 15), in: &script)
            }
        }
        for year in 2023...2025 {
            try script.add(.close(year: year), recorded: year == 2025 ? "2026-01-30" : "\(year + 1)-01-31")
            for trust in ["STO", "HMR", "HNT"] where (year, trust) != (2025, "HNT") {
                try script.tell(
                    Proposal(
                        .periodApproved(PeriodApproved()), "closing", String(year), on: Day(year + 1, 2, 5), by: trust))
            }
        }
    }

    private static func tell(
        _ duty: String, _ year: Int, _ trust: String, due last: Day, in script: inout Script
    ) throws {
        let (id, period) = ("\(duty):\(year):\(trust)", String(year))
        var due = SubmissionDue()
        (due.duty, due.period, due.due) = (duty, period, PlainDay(DatedDay(last)))
        try script.tell(Proposal(.submissionDue(due), "submission", id, on: Day(year + 1, 1, 8), by: trust))
        // One trust has not reported for 2025, another was late the year before.
        guard (duty, year, trust) != ("KBS", 2025, "HNT") else { return }
        let delay = (duty, year, trust) == ("KBS", 2024, "HMR") ? 6 : -4
        var submitted = SubmissionSubmitted()
        (submitted.duty, submitted.period) = (duty, period)
        try script.tell(
            Proposal(.submissionSubmitted(submitted), "submission", id, on: last.advanced(by: delay), by: trust))
    }
}
