import Groups
import Papers
import Portfolio
import Questions
import Record
import RegionalPortfolio
import Reporting
import SwiftProtobuf
import Testing

/// Publication points, roles in groups, who works with whom, and the monitor's figures.
@Suite struct ResearchTests {
    private func rule(_ points: KeyValuePairs<String, Int64>, example: Bool = false) -> Payload.OneOf_Event {
        .vocabularyAdopted(
            .with {
                $0.name = "publication-points"
                $0.example = example
                $0.terms = points.map { term in .with { ($0.code, $0.points) = (term.key, term.value) } }
            })
    }

    private func paper(
        _ kind: String, _ year: UInt32, level: String = "", _ shares: KeyValuePairs<String, UInt32>,
        international: Bool = false
    ) -> Payload.OneOf_Event {
        .paperRegistered(
            .with {
                ($0.kind, $0.year, $0.level) = (kind, year, level)
                if international { $0.international = true }
                $0.share = shares.map { share in .with { ($0.code, $0.hundredths) = (share.key, share.value) } }
            })
    }

    @Test func `points are by the rule in force at the end of the year, or by that of any day`() throws {
        var ledger = TestLedger()
        try ledger.tell("paper/A", "2020-03-01", org: "STO", paper("article", 2019, level: "1", ["STO": 100_00]))
        try ledger.tell(
            "paper/B", "2021-03-01", org: "STO",
            paper("article", 2020, level: "2", ["STO": 25_00, "HNT": 25_00, "other": 50_00], international: true))
        try ledger.tell("paper/C", "2021-03-01", org: "HNT", paper("doctorate", 2020, ["HNT": 100_00]))
        func ask(
            _ choose: (inout ReportOptions) throws -> Void = { _ in }
        ) throws -> (lines: [String], notes: [String]) {
            let answer = try ledger.ask(PaperPointsQuestion(), asOf: "2021-12-31", choose)
            return (try answer.main.lines("org", "year", "points_hundredths", "papers"), answer.notes)
        }
        #expect(try ask().lines == ["HNT 2020 ? 2", "STO 2019 ? 1", "STO 2020 ? 1"])
        try ledger.tell(
            "vocabulary/publication-points", "2015-01-01", org: "RHF",
            rule(["article-1": 1_00, "article-2": 3_00, "doctorate": 3_00], example: true))
        try ledger.tell(
            "vocabulary/publication-points", "2020-06-01", org: "RHF",
            rule(["article-1": 1_00, "article-2": 3_00, "international": 1_30, "square-root": 1_00]))
        let own = try ask()
        #expect(own.lines == ["HNT 2020 195 2", "STO 2019 100 1", "STO 2020 195 1"])
        #expect(own.notes.count == 2)
        let first = try ask { $0.weights = try dated("2019-12-31").day }
        #expect(first.lines == ["HNT 2020 375 2", "STO 2019 100 1", "STO 2020 75 1"])
        #expect(first.notes.count == 1)
        let byRule = try ledger.ask(PaperPointsQuestion(), asOf: "2021-12-31") { $0.groups = ["rule"] }
        #expect(
            try byRule.main.lines("rule", "points_hundredths", "papers") == ["2015-01-01 100 1", "2020-06-01 390 2"])
    }

    @Test func `people of groups by trust and role`() throws {
        var ledger = TestLedger()
        let names = ["Ada", "Bo", "Cy", "Di"].map { ledger.text($0) }
        let people = names.map { name in Person.with { $0.name = name } }
        try ledger.tell(
            "group/G1", "2023-01-01", org: "STO",
            .groupEstablished(
                .with {
                    ($0.kind, $0.head, $0.deputy) = ("cag", people[0], people[1])
                    $0.member = [people[2], people[3]]
                }))
        try ledger.tell(
            "group/G2", "2023-01-01", org: "HNT",
            .groupEstablished(.with { ($0.kind, $0.head) = ("research-group", people[1]) }))
        try ledger.tell("group/G1", "2023-06-01", org: "STO", .groupPaused(.init()))
        try ledger.tell("group/G1", "2023-07-01", org: "STO", .groupChanged(.with { $0.member = [people[0]] }))
        let before = try ledger.ask(GroupRolesQuestion(), asOf: "2023-03-31")
        #expect(
            try before.main.lines("group", "status", "role", "name") == [
                "G1 active head Ada", "G1 active deputy Bo", "G1 active member Cy", "G1 active member Di",
                "G2 active head Bo",
            ])
        let after = try ledger.ask(GroupRolesQuestion(), asOf: "2023-12-31")
        #expect(
            try after.table("by_role").lines("org", "role", "groups", "people") == [
                "HNT head 1 1", "STO head 1 1", "STO deputy 1 1", "STO member 1 1",
            ])
        #expect(try after.main.lines("group", "status") == ["G1 paused", "G1 paused", "G1 paused", "G2 active"])
    }

    private func partners() throws -> TestLedger {
        var ledger = TestLedger()
        for (code, kind) in [("STO", "hf"), ("HNT", "hf"), ("NTNU", "university"), ("LEV", "municipality")] {
            try ledger.tell(
                "org/\(code)", "1900-01-01", org: code,
                .organisationRegistered(.with { ($0.code, $0.kind) = (code, kind) }))
        }
        for (project, org) in [("P1", "STO"), ("P2", "STO"), ("P3", "HNT")] {
            try ledger.tell(
                "project/\(project)", "2023-01-01", org: org, .projectRegistered(.with { $0.details.kind = "research" })
            )
        }
        for (project, partner) in [("P1", "HNT"), ("P1", "NTNU"), ("P2", "NTNU"), ("P3", "LEV"), ("P3", "STO")] {
            try ledger.tell(
                "project/\(project)", "2023-02-01", .partnerJoined(.with { $0.partner.organisation = partner }))
        }
        let name = ledger.text("A firm")
        try ledger.tell("project/P2", "2023-02-01", .partnerJoined(.with { $0.partner.name = name }))
        return ledger
    }

    @Test func `how many projects several trusts share, and who works with whom`() throws {
        var ledger = try partners()
        let share = { (answer: Answer) throws in
            try answer.main.lines("org", "projects", "multi_trust_projects", "multi_trust_share_hundredths")
        }
        let shared = try ledger.ask(SharedProjectsQuestion(), asOf: "2023-12-31")
        #expect(try share(shared) == ["HNT 1 1 10000", "STO 2 1 5000"])
        #expect(try shared.main.sums("projects", "multi_trust_share_hundredths") == ["3 6667"])
        let network = try ledger.ask(NetworkQuestion(), asOf: "2023-12-31")
        #expect(
            try network.main.lines("org", "kind", "partner", "partner_kind", "projects") == [
                "HNT hf LEV municipality 1", "HNT hf NTNU university 1", "HNT hf STO hf 2",
                "LEV municipality STO hf 1", "NTNU university STO hf 2",
            ])
        #expect(try network.main.sums("projects") == ["3"])
        #expect(network.notes.count == 1)
        let kinds = try ledger.ask(NetworkQuestion(), asOf: "2023-12-31") { $0.groups = ["kind", "partner_kind"] }
        #expect(try kinds.main.lines("kind", "partner_kind", "projects").contains("hf hf 2"))
        try ledger.tell("project/P3", "2023-06-01", .partnerLeft(.with { $0.partner.organisation = "STO" }))
        #expect(try share(ledger.ask(SharedProjectsQuestion(), asOf: "2023-12-31")) == ["HNT 1 0 0", "STO 2 1 5000"])
    }

    @Test func `projects without a score of user involvement`() throws {
        var ledger = try partners()
        let question = MissingInvolvementQuestion()
        try ledger.tell(
            "project/P2", "2023-05-01", org: "STO", .usersInvolved(.with { ($0.method, $0.score) = ("panel", 3_00) }))
        #expect(try ledger.ask(question, asOf: "2023-04-30").main.lines("project") == ["P1", "P2", "P3"])
        #expect(try ledger.ask(question, asOf: "2023-12-31").main.lines("project") == ["P1", "P3"])
        try ledger.tell(
            "project/P2", "2024-05-01", org: "STO", .usersInvolved(.with { ($0.method, $0.score) = ("panel", 4_00) }))
        let list = try ledger.ask(EntriesQuestion(.collaborations), asOf: "2024-12-31").main
        #expect(try list.lines("project", "method", "score_hundredths") == ["P2 panel 400"])
    }

    @Test func `a figure of the monitor replaces the one of its kind, year and level of care`() throws {
        var ledger = TestLedger()
        func report(_ year: UInt32, _ care: String, _ quantity: Int64) throws {
            try ledger.tell(
                "org/STO", "2024-02-01", org: "STO",
                .monitorFigureReported(
                    .with { ($0.kind, $0.year, $0.care, $0.quantity) = ("patents", year, care, quantity) }))
        }
        try report(2023, "specialist", 4)
        try report(2023, "primary", 1)
        try report(2023, "specialist", 5)
        try report(2022, "specialist", 2)
        let list = try ledger.ask(EntriesQuestion(.monitor), asOf: "2024-12-31").main
        #expect(
            try list.lines("org", "kind", "year", "care", "quantity") == [
                "STO patents 2022 specialist 2", "STO patents 2023 primary 1", "STO patents 2023 specialist 5",
            ])
        let totals = try ledger.ask(EntryTotalsQuestion(.monitor), asOf: "2024-12-31") {
            $0.groups = ["year", "care"]
        }
        #expect(
            try totals.main.lines("year", "care", "quantity") == [
                "2022 specialist 2", "2023 primary 1", "2023 specialist 5",
            ])
    }
}
