import Application
import Portfolio
import Questions
import Record
import Reporting
import Testing

/// Lists that an auditor works from.
@Suite struct AuditListTests {
    @Test func `what was recorded late is listed by trust, with its days`() throws {
        let office = try Office()
        try office.given(office.approved(on: "2024-02-20"), office.paused(by: "HNT", on: "2024-01-20"))
        try office.given(office.paused(of: "STO-17", by: "STO", on: "2024-01-30")) { $0.isImport = true }
        #expect(try office.late(31) == "HNT @6 41\nSTO @4 51")
        #expect(try office.late(30) == "HNT @6 41\nSTO @4 51\nSTO @7 31", "more than so many days, not as many")
        let trusts = try office.ledger.auditLate(days: 30, office.basis("2024"), office.options()).more[0]
        #expect(
            trusts.rows == [[.text("HNT"), .integer(1), .integer(41)], [.text("STO"), .integer(2), .integer(51)]])
        #expect(try office.late(30, at: "2024/@4") == "STO @4 51")
    }

    @Test func `a late event that was voided is still listed, as such`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.void(4)) == "@5")
        let report = try office.ledger.auditLate(days: 30, office.basis("2024"), office.options())
        #expect(report.text(["position", "standing"]) == "@4 voided")
    }

    @Test(arguments: [1, 42, UInt64.max])
    func `the same seed on the same basis draws the same events, whatever came later`(seed: UInt64) throws {
        let office = try Office()
        for kroner in 1...40 { try office.given(office.paid(Int64(kroner), on: "2024-02-21")) { $0.isImport = true } }
        let drawn = try office.sample(10, seed, at: "2024/@44")
        #expect(Set(drawn).count == 10 && drawn == drawn.sorted(), "seed \(seed)")
        try office.given(office.paid(99, on: "2024-02-22")) { $0.isImport = true }
        #expect(try office.sample(10, seed, at: "2024/@44") == drawn)
        #expect(try office.sample(10, seed &+ 1, at: "2024/@44") != drawn)
        #expect(try office.sample(99, seed).count == 45, "all there are")
        let report = try office.ledger.auditSample(10, seed: seed, office.basis("2024/@44"), office.options())
        #expect(report.notes == ["10 of 44 events, --seed \(seed)"])
    }

    @Test func `over many seeds each event is drawn about as often`() throws {
        let office = try Office()
        var times: [Int: Int] = [:]
        for seed in 0..<400 { for place in try office.sample(1, UInt64(seed)) { times[place, default: 0] += 1 } }
        #expect(times.count == 4 && times.values.allSatisfy { (60...140).contains($0) }, "\(times)")
    }

    @Test func `what each actor recorded is counted by kind and month, with ids where there is no name`() throws {
        let office = try Office()
        try office.given(office.added("kari", as: "operator"))
        office.account = "kari"
        try office.on("2024-04-02")
        try office.given(office.organisation("HMR"))
        try office.given(office.organisation("HSR"))
        let kari = try office.access.person.description
        let report = try office.ledger.auditActor(nil, office.basis("2024"), office.options())
        let expected = """
            – 2024-03 organisation-registered 1
            – 2024-03 organisation-registered 1
            – 2024-03 organisation-registered 1
            – 2024-03 project-registered 1
            – 2024-03 user-added 1
            \(kari) 2024-04 organisation-registered 1
            \(kari) 2024-04 organisation-registered 1
            """
        #expect(report.text(["actor", "month", "event", "events"]) == expected)
        for name in ["kari", kari] {
            let own = try office.ledger.auditActor(name, office.basis("2024"), office.options())
            #expect(own.text(["role", "events"]) == "operator 1\noperator 1")
        }
        #expect(throws: Refusal.self) { try office.ledger.auditActor("ola", office.basis("2024"), office.options()) }
    }
}

/// How a plan became what it is.
@Suite struct AuditPlanTests {
    @Test func `every version of a measure is told, those that were corrected or voided too`() throws {
        let office = try Office()
        try office.given(office.adopted("P", on: "2024-01-01"), office.measure("T1", of: "P", on: "2024-01-01"))
        try office.given(office.retitled("T1", of: "P", as: "Second", on: "2024-02-01"))
        try office.given(office.retitled("T1", of: "P", as: "Third", on: "2024-02-10"))
        #expect(try office.outcome(of: office.correct(7, "title", "Second, put right")) == "@9")
        #expect(try office.outcome(of: office.void(8)) == "@10")
        let expected = """
            @5 – – 2024 – counts
            @6 T1 1 Tiltak T1 – counts
            @7 T1 2 Second @9 corrected
            @8 T1 3 Third @10 voided
            @9 T1 4 Second, put right – counts
            @10 T1 5 Second, put right – counts
            """
        let report = try office.ledger.auditPlan("P", office.basis("2024"), .en)
        #expect(report.text(["position", "item", "version", "after", "amended_by", "standing"]) == expected)
        #expect(report.text(["before"]) == "–\n–\nTiltak T1\nSecond\nSecond\nThird")
        let then = try office.ledger.auditPlan("P", office.basis("2024/@8"), .en)
        #expect(then.text(["position", "standing"]).hasSuffix("@7 counts\n@8 counts"), "as known then")
    }

    @Test func `a withdrawal leaves nothing, and its void brings the measure back`() throws {
        let office = try Office()
        try office.given(office.adopted("P", on: "2024-01-01"), office.measure("T1", of: "P", on: "2024-01-01"))
        try office.given(office.withdrawn("T1", of: "P", on: "2024-02-01"))
        #expect(try office.outcome(of: office.void(7)) == "@8")
        let report = try office.ledger.auditPlan("P", office.basis("2024"), .en)
        #expect(report.text(["position", "before", "after"]).hasSuffix("@7 Tiltak T1 –\n@8 – Tiltak T1"))
    }

    @Test func `who decided stands beside what was decided, with the document's digest`() throws {
        let office = try Office()
        var decision = Decision()
        (decision.body, decision.function) = (try office.text("Styret"), try office.text("direktør"))
        decision.documentDigest = .init(repeating: 10, count: 32)
        try office.given(office.adopted("P", on: "2024-01-01")) { $0.decision = decision }
        let report = try office.ledger.auditPlan("P", office.basis("2024"), .en)
        let digest = String(repeating: "0a", count: 32)
        #expect(report.text(["decided_by", "document_digest"]) == "Styret, direktør \(digest)")
    }
}

extension Office {
    fileprivate func late(_ days: Int64, at basis: String = "2024") throws -> String {
        try ledger.auditLate(days: days, self.basis(basis), options()).text(["org", "position", "late_days"])
    }

    /// The positions that are drawn.
    fileprivate func sample(_ count: Int, _ seed: UInt64, at basis: String = "2024") throws -> [Int] {
        try ledger.auditSample(count, seed: seed, self.basis(basis), options()).text(["position"])
            .split(separator: "\n").compactMap { Int($0.dropFirst()) }
    }
}
