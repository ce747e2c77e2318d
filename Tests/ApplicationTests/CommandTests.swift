import Application
import EventLog
import Portfolio
import Record
import Reporting
import Testing

/// From a command to its receipt.
@Suite struct CommandTests {
    @Test func `a receipt names what was appended`() throws {
        let office = try Office()
        let receipt = try office.given(office.approved(), office.granted(400_000, on: "2024-02-21"))
        #expect(receipt.origin == "helse-midt" && receipt.appended == 2 && !receipt.isDryRun)
        #expect(receipt.recorded?.description.hasPrefix("2024-03-01T11:00:00") == true)
        let lines = receipt.lines.map { "\($0.stream) \($0.type) @\($0.position?.rawValue ?? 0)" }
        #expect(lines == ["project/STO-17 project-approved @5", "project/STO-17 funds-granted @6"])
        #expect(receipt.lines.allSatisfy { $0.id != nil && $0.revision != nil && $0.breaches.isEmpty })
    }

    @Test func `a dry run says what would be and appends nothing`() throws {
        let office = try Office()
        let receipt = try office.given(office.approved()) { $0.isDryRun = true }
        #expect(receipt.isDryRun && receipt.appended == 1 && receipt.lines[0].position == nil)
        #expect(try office.head == 4)
        #expect(
            try office.outcome(of: office.granted(-1, on: "2024-03-01")) { $0.isDryRun = true } == "negative-amount")
    }

    @Test func `a batch is appended as a whole or not at all`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.approved(), office.granted(-1, on: "2024-02-21")) == "negative-amount")
        #expect(try office.head == 4)
    }

    @Test func `policy is refused at the prompt, kept with a reason, and marked in imports`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.granted(1, on: "2024-02-21")) == "policy")
        let reason = try office.text("it happened")
        let kept = try office.given(office.granted(1, on: "2024-02-21")) { $0.despite = reason }
        #expect(kept.lines[0].breaches == [.grantBeforeApproval])
        let imported = try office.given(office.granted(2, on: "2024-02-22")) { $0.isImport = true }
        #expect(imported.lines[0].breaches == [.grantBeforeApproval])
        let listed = "5 grant-before-approval despite\n6 grant-before-approval import"
        #expect(try office.answer(to: "audit rules", "position", "rules", "origin") == listed)
    }

    @Test func `a repeated key is a duplicate with the same content and a conflict with other`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(5, on: "2024-02-21", key: "1"))
        #expect(try office.outcome(of: office.granted(5, on: "2024-02-21", key: "1")) == "=@6")
        #expect(try office.outcome(of: office.granted(6, on: "2024-02-21", key: "1")) == "conflicting-key")
        #expect(try office.outcome(of: office.granted(5, on: "2024-02-22", key: "1")) == "conflicting-key")
        let both = try office.outcome(
            of: office.granted(5, on: "2024-02-21", key: "1"), office.granted(6, on: "2024-02-23", key: "2"))
        #expect(both == "=@6 @7")
    }

    @Test func `a voided event keeps its key`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(5, on: "2024-02-21", key: "1"))
        #expect(try office.outcome(of: office.void(6)) == "@7")
        #expect(try office.outcome(of: office.granted(5, on: "2024-02-21", key: "1")) == "=@6")
    }

    @Test func `what was read must still be so`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.approved()) { $0.expected = Revision(7) } == "conflicting-revision")
        #expect(try office.outcome(of: office.approved()) { $0.expected = .first } == "@5")
        #expect(
            try office.outcome(of: office.paused(on: "2024-02-21")) { $0.expected = .first } == "conflicting-revision")
    }
}

/// What an auditor reads.
@Suite struct AuditTests {
    @Test func `an event's own reason is told before that of the whole decision`() throws {
        let office = try Office()
        var decision = Decision()
        decision.reason = try office.text("revised every fourth year")
        try office.given(
            office.adopted("P", on: "2024-01-01"), office.measure("T1", of: "P", on: "2024-01-01"),
            office.measure("T2", of: "P", on: "2024-01-01", because: "asked for by the users")
        ) { $0.decision = decision }
        let report = try office.ledger.auditPlan("P", BasisRequest(), .en)
        let expected = """
            – revised every fourth year
            T1 revised every fourth year
            T2 asked for by the users
            """
        #expect(report.text(["item", "reason"]) == expected)
    }
}

/// Voids, corrections and what rests on what.
@Suite struct AmendmentTests {
    @Test func `what later events rest on is voided with them or not at all`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(9, on: "2024-02-21"))
        try office.given(office.paid(9, on: "2024-02-22"), office.returned(4, on: "2024-02-23"))
        #expect(try office.outcome(of: office.void(7)) == "has-dependents")
        #expect(try office.outcome(of: office.void(7, withDependents: true)) == "@9 @10")
        #expect(try office.answer("paid_minor", "returned_minor") == "0 0")
    }

    @Test func `a trust is not voided under its projects`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.void(2)) == "has-dependents")
        #expect(try office.outcome(of: office.void(3)) == "@5", "nothing rests on HNT")
        #expect(try office.outcome(of: office.void(2, withDependents: true)) == "@6 @7")
        let voided = try office.ledger.event("@6")
        #expect(voided.amendment == .void(Position(4)) && voided.payload.hasNote, "the reason goes with it")
    }

    @Test func `a measure is not voided under the projects that are linked to it`() throws {
        let office = try Office()
        try office.given(office.adopted("P", on: "2024-01-01"), office.measure("T1", of: "P", on: "2024-01-01"))
        try office.given(office.linked(to: "P", "T1", on: "2024-02-01"))
        #expect(try office.outcome(of: office.void(6)) == "has-dependents")
        #expect(try office.outcome(of: office.void(5, withDependents: true)) == "@8 @9 @10")
    }

    @Test func `a batch that rests on itself is undone`() throws {
        let office = try Office()
        try office.on("2024-03-02")
        try office.given(office.organisation("HMR"), office.project("HMR-1", at: "HMR"), office.approved("HMR-1"))
        #expect(try office.outcome(of: office.ledger.undo(by: office.access, because: "undo")) == "@8 @9 @10")
    }

    @Test func `what a correction breaks is listed with its reason`() throws {
        let office = try Office()
        try office.given(office.approved(), office.granted(5, on: "2024-02-21"))
        #expect(try office.answer(to: "audit rules", "position").isEmpty)
        var command = try office.correct(6, "amount.minor", "700", on: "2024-02-01")
        #expect(try office.outcome(of: command) == "policy")
        command.despite = try office.text("it happened")
        command.texts += office.newTexts
        #expect(try office.outcome(of: command) == "@7")
        #expect(
            try office.answer(to: "audit rules", "position", "rules", "origin") == "6 grant-before-approval despite")
        #expect(try office.answer(to: "audit rules", at: "2024/@6", "position").isEmpty)
    }
}
