import Portfolio
import Questions
import Record
import RegionalPortfolio
import Reporting
import SwiftProtobuf
import Testing

/// The list of research projects that law and practice ask for.
@Suite struct ApprovalTests {
    private func project(_ kind: String = "research") -> Payload.OneOf_Event {
        .projectRegistered(.with { $0.details.kind = kind })
    }

    private func approved(_ validTo: String?, by approver: Party = .init(), _ conditions: [Text] = []) throws
        -> Payload.OneOf_Event
    {
        try .projectApproved(
            .with {
                if let validTo { $0.validTo = PlainDay(try dated(validTo)) }
                if approver != Party() { $0.approver = approver }
                $0.condition = conditions
            })
    }

    private let started = Payload.OneOf_Event.projectStarted(.init())

    @Test func `each research project stands with what is asked for`() throws {
        var ledger = TestLedger()
        let (dac, condition) = (ledger.text("DAC"), ledger.text("No names"))
        try ledger.tell("project/P1", "2024-01-01", org: "STO", project())
        try ledger.tell(
            "project/P1", "2024-01-02", org: "STO",
            .researchDescribed(
                .with {
                    ($0.studyType, $0.coordinator) = ("register", "STO")
                    $0.responsible = ["HNT", "HMR"]
                    $0.biobank = false
                }))
        try ledger.tell(
            "alias/REK-1", "2024-01-02", org: "STO",
            .aliasAdded(.with { ($0.system, $0.alias, $0.stream) = ("rek", "REK-1", "project/P1") }))
        for kind in ["protocol", "dpia", "protocol"] {
            try ledger.tell("project/P1", "2024-01-03", org: "STO", .attachmentFiled(.with { $0.kind = kind }))
        }
        try ledger.tell(
            "project/P1", "2024-02-01", org: "STO",
            approved("2025-06-30", by: .with { $0.name = dac }, [condition]))
        try ledger.tell("project/P1", "2024-03-01", org: "STO", started)
        try ledger.tell("project/I1", "2024-03-01", org: "STO", project("innovation"))
        let list = try ledger.ask(ResearchQuestion(), asOf: "2025-06-20").main
        #expect(
            try list.lines(
                "project", "org", "study_type", "coordinator", "responsible", "rek", "euct", "started", "biobank",
                "approval", "approver", "approved", "valid_to", "days_left", "condition", "attachment", "unapproved")
                == [
                    "P1 STO register STO HNT, HMR REK-1 - 2024-03-01 false approved DAC 2024-02-01 2025-06-30 10 "
                        + "No names dpia, protocol false"
                ])
        let later = try ledger.ask(ResearchQuestion(), asOf: "2025-07-01").main
        #expect(try later.lines("approval", "days_left", "unapproved") == ["expired - false"])
    }

    @Test func `what started without approval, and what runs out within some days`() throws {
        var ledger = TestLedger()
        let ends: [(String, String?)] = [("A", "2024-12-31"), ("B", "2025-03-31"), ("C", nil), ("D", "2024-12-31")]
        for (id, validTo) in ends {
            try ledger.tell("project/\(id)", "2024-01-01", org: "STO", project())
            if id != "D" { try ledger.tell("project/\(id)", "2024-02-01", org: "STO", approved(validTo)) }
            try ledger.tell("project/\(id)", id == "C" ? "2024-01-31" : "2024-03-01", org: "STO", started)
        }
        let withdrawn = try ledger.tell("project/B", "2024-02-15", org: "STO", .approvalWithdrawn(.init()))
        let unapproved = { (answer: Answer) throws in try answer.main.lines("project", "unapproved") }
        #expect(
            try unapproved(ledger.ask(ResearchQuestion(), asOf: "2024-12-01"))
                == ["A false", "B true", "C true", "D true"])
        let only = try ledger.ask(ResearchQuestion(), asOf: "2024-12-01") { $0.filters = [("unapproved", "true")] }
        #expect(try only.main.lines("project") == ["B", "C", "D"])
        try ledger.void(withdrawn, on: "2024-12-01")
        func ending(within days: Int) throws -> [String] {
            try ledger.ask(ResearchQuestion(), asOf: "2024-12-01") { $0.days = days }.main.lines("project", "days_left")
        }
        #expect(try ending(within: 30) == ["A 30"])
        #expect(try ending(within: 29).isEmpty)
        #expect(try ending(within: 120) == ["A 30", "B 120"])
        try ledger.tell("project/A", "2024-11-01", org: "STO", .approvalChangeApplied(.with { $0.change = "period" }))
        try ledger.tell(
            "project/A", "2024-11-15", org: "STO",
            .approvalChangeDecided(
                .with {
                    $0.outcome = "approved"
                    $0.validTo = PlainDay(try dated("2025-12-31"))
                }))
        #expect(try ending(within: 30).isEmpty)
    }
}
