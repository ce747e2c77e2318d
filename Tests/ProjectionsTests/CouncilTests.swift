import Competence
import Council
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Councils: meetings with their deadlines, cases, and what follows from them. Competence: shares by profession.
@Suite struct CouncilTests {
    private func day(_ text: String) throws -> PlainDay { PlainDay(try dated(text)) }

    @Test func `papers and minutes are late when they came late, or have not come`() throws {
        var ledger = TestLedger()
        let called = try MeetingCalled.with {
            ($0.council, $0.day) = ("HO21", try day("2015-10-19"))
            ($0.papersDue, $0.minutesDue) = (try day("2015-10-09"), try day("2015-10-26"))
        }
        try ledger.tell("meeting/1", "2015-09-01", org: "RHF", .meetingCalled(called))
        try ledger.tell("meeting/1", "2015-10-12", .papersSent(.init()))
        try ledger.tell("meeting/1", "2015-10-19", .meetingHeld(.with { ($0.presentCount, $0.absentCount) = (19, 8) }))
        try ledger.tell("meeting/1", "2015-10-27", .minutesDrafted(.with { $0.commentsBy = try day("2015-11-03") }))
        try ledger.tell("meeting/1", "2015-11-09", .minutesApproved(.init()))
        func deadlines(_ asOf: String) throws -> [String] {
            try ledger.ask(MeetingDeadlinesQuestion(), asOf: asOf).main.lines(
                "meeting", "status", "papers_sent", "papers_late", "drafted", "minutes_late", "comments_by", "approved")
        }
        #expect(try deadlines("2015-10-10") == ["1 called - 1 - - - -"])
        #expect(try deadlines("2015-10-20") == ["1 held 2015-10-12 3 - - - -"])
        #expect(try deadlines("2015-12-31") == ["1 approved 2015-10-12 3 2015-10-27 1 2015-11-03 2015-11-09"])
    }

    @Test func `a case keeps all who were disqualified, and a follow-up waits until it is done`() throws {
        var ledger = TestLedger()
        let title = ledger.text("Methods")
        try ledger.tell(
            "case/10", "2015-10-19", org: "RHF",
            .caseRaised(.with { ($0.meeting, $0.kind, $0.title) = ("1", "decision", title) }))
        for member in ["A", "B"] {
            try ledger.tell("case/10", "2015-10-19", .memberDisqualified(.with { $0.disqualified = [member] }))
        }
        let cases = try ledger.ask(EntriesQuestion(.cases), asOf: "2015-12-31").main
        #expect(
            try cases.lines("case", "status", "kind", "title", "disqualified") == ["10 raised decision Methods A, B"])
        let byMember = try ledger.ask(EntryTotalsQuestion(.cases), asOf: "2015-12-31") { $0.groups = ["disqualified"] }
        #expect(try byMember.main.lines("disqualified", "entries") == ["A 1", "B 1"])
        #expect(try byMember.main.sums("entries") == ["1"])

        let set = try FollowUpSet.with {
            ($0.case, $0.title, $0.due) = ("10", title, try day("2015-11-01"))
            $0.owner = .with { $0.organisation = "STO" }
        }
        try ledger.tell("follow-up/1", "2015-10-19", org: "RHF", .followUpSet(set))
        try ledger.tell("follow-up/1", "2015-11-05", .followUpDone(.init()))
        func list(_ asOf: String) throws -> [String] {
            try ledger.ask(EntriesQuestion(.followUps), asOf: asOf).main
                .lines("follow-up", "status", "owner", "due", "days_late", "finished")
        }
        #expect(try list("2015-11-01") == ["1 open STO 2015-11-01 - -"])
        #expect(try list("2015-11-04") == ["1 open STO 2015-11-01 3 -"])
        #expect(try list("2015-11-05") == ["1 done STO 2015-11-01 - 2015-11-05"])
    }

    @Test func `of each profession the last count stands, and shares are of those who were counted`() throws {
        var ledger = TestLedger()
        func count(_ id: String, _ day: String, _ org: String, _ profession: String, _ all: Int64, _ doctorates: Int64?)
            throws
        {
            try ledger.tell(
                "competence/\(id)", day, org: org,
                .competenceCounted(
                    .with {
                        ($0.profession, $0.employees) = (profession, all)
                        if let doctorates { $0.doctorates = doctorates }
                    }))
        }
        try count("1", "2022-09-01", "HNT", "doctor", 300, 30)
        try count("2", "2023-09-01", "HNT", "doctor", 331, 41)
        try count("3", "2023-09-01", "HNT", "nurse", 1200, 1)
        try count("4", "2023-09-01", "STO", "doctor", 900, nil)
        let columns = ["employees", "doctorates", "doctorates_share_hundredths"]
        let shares = try ledger.ask(CompetenceSharesQuestion(), asOf: "2023-12-31").main
        #expect(
            shares.rows.map { row in
                row.map { $0.machineText.isEmpty ? "-" : $0.machineText }.joined(separator: " ")
            }
                == ["HNT doctor 331 - 41 - 1239", "HNT nurse 1200 - 1 - 8", "STO doctor 900 - - - -"])
        #expect(shares.columns.map(\.key).suffix(1) == ["doctorates_share_hundredths"])
        #expect(try shares.sums("employees", "doctorates", "doctorates_share_hundredths") == ["2431 42 274"])
        let years = try ledger.ask(CompetenceSharesQuestion(), asOf: "2023-12-31") {
            $0.groups = ["year", "profession"]
            $0.organisation = "HNT"
            $0.filters = [(column: "profession", value: "doctor"), (column: "org", value: "HNT")]
        }
        #expect(try years.main.lines("year", columns[0], columns[2]) == ["2022 300 1000", "2023 331 1239"])
    }
}
