import PlanProgress
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Plans, their editions, items and statuses.
@Suite struct PlanTests {
    private func item(
        _ id: String, _ level: ItemLevel, under parent: String = "", parties: [Party] = [], origin: String = ""
    ) -> PlanItem {
        .with {
            ($0.item, $0.level, $0.parent, $0.parties, $0.origin) = (id, level, parent, parties, origin)
        }
    }

    private func party(_ code: String, contributes: Bool = false) -> Party {
        .with { ($0.organisation, $0.contributes) = (code, contributes) }
    }

    private func example() throws -> TestLedger {
        var ledger = TestLedger()
        let (body, function) = (ledger.text("The board"), ledger.text("Board of the RHF"))
        let decision = try Decision.with {
            ($0.body, $0.function) = (body, function)
            $0.decided = PlainDay(try dated("2022-12-15"))
        }
        let edition = PlanEdition.with { ($0.kind, $0.edition) = ("plan", "1") }
        let plan = "plan/INN"
        try ledger.tell(plan, "2023-01-01", org: "RHF", decision: decision, .planAdopted(edition))
        for id in ["A", "B"] { try ledger.tell(plan, "2023-01-01", .planItemAdded(item(id, .area))) }
        try ledger.tell(plan, "2023-01-01", .planItemAdded(item("B1", .goal, under: "B")))
        let parties = [party("RHF"), party("STO", contributes: true), party("HNT", contributes: true)]
        try ledger.tell(
            plan, "2023-01-01", .planItemAdded(item("A1", .measure, under: "A", parties: parties, origin: "new")))
        try ledger.tell(plan, "2023-01-01", .planItemAdded(item("B1.1", .measure, under: "B1")))
        return ledger
    }

    @Test func `a plan is a tree of areas, goals and measures`() throws {
        let ledger = try example()
        let answer = try ledger.ask(PlanQuestion(), asOf: "2023-12-31") { $0.subject = "INN" }
        #expect(
            try answer.main.lines("item", "level", "parent", "area", "responsible", "contributing") == [
                "A area - A - -", "A1 measure A A RHF STO; HNT", "B area - B - -", "B1 goal B B - -",
                "B1.1 measure B1 B - -",
            ])
        #expect(try answer.main.sums("areas", "goals", "measures", "withdrawn") == ["2 1 2 0"])
        #expect(try answer.table("areas").lines("area", "goals", "measures") == ["A 0 1", "B 1 1"])
        #expect(
            try answer.table("editions").lines("event", "edition", "decided", "body", "function")
                == ["plan-adopted 1 2022-12-15 The board Board of the RHF"])
        let own = try ledger.ask(PlanQuestion(), asOf: "2023-12-31") {
            $0.subject = "INN"
            $0.organisation = "HNT"
        }
        #expect(try own.main.lines("item") == ["A1"])
    }

    @Test func `a revision changes, moves and withdraws from its own day`() throws {
        var ledger = try example()
        let plan = "plan/INN"
        let reason = ledger.text("Taken over by the trusts")
        let decision = Decision.with { $0.reason = reason }
        try ledger.tell(plan, "2025-01-01", decision: decision, .planRevised(.with { $0.edition = "2" }))
        try ledger.tell(plan, "2025-01-01", decision: decision, .planItemWithdrawn(.with { $0.item = "B1.1" }))
        try ledger.tell(plan, "2025-01-01", .planItemMoved(.with { ($0.item, $0.parent) = ("A1", "B1") }))
        try ledger.tell(
            plan, "2025-01-01", .responsibleChanged(.with { ($0.item, $0.parties) = ("A1", [party("HMR")]) }))
        let now = try ledger.ask(PlanQuestion(), asOf: "2025-12-31") { $0.subject = "INN" }
        #expect(
            try now.main.lines("item", "area", "responsible", "contributing", "withdrawn")
                == ["A A - - -", "B B - - -", "B1 B - - -", "A1 B HMR - -", "B1.1 B - - 2025-01-01"])
        #expect(try now.main.sums("measures", "withdrawn") == ["1 1"])
        let changes = try now.table("changes").lines("effective", "event", "detail", "text")
        #expect(changes.contains("2025-01-01 plan-item-withdrawn B1.1 Taken over by the trusts"))
        let then = try ledger.ask(PlanQuestion(), asOf: "2024-12-31") { $0.subject = "INN" }
        #expect(try then.main.sums("measures", "withdrawn") == ["2 0"])
        #expect(try then.main.lines("item", "area", "responsible")[1] == "A1 A RHF")
        let list = try ledger.ask(PlansQuestion(), asOf: "2025-12-31")
        #expect(
            try list.main.lines("plan", "org", "edition", "editions", "areas", "goals", "measures", "withdrawn")
                == ["INN RHF 2 2 2 1 1 1"])
    }

    @Test func `progress, attainment and continuation are kept apart`() throws {
        var ledger = try example()
        func report(_ day: String, _ change: (inout StatusReported) -> Void) throws {
            var status = StatusReported.with { $0.item = "A1" }
            change(&status)
            try ledger.tell("plan/INN", day, .statusReported(status))
        }
        try report("2023-12-31") { ($0.year, $0.progress) = (2023, "started") }
        try report("2024-12-31") { ($0.year, $0.attainment, $0.continuation) = (2024, "partly", "continued") }
        func status(asOf day: String) throws -> [String] {
            let answer = try ledger.ask(PlanQuestion(), asOf: day) {
                $0.subject = "INN"
                $0.filters = [("item", "A1")]
            }
            return try answer.main.lines("progress", "attainment", "continuation", "year")
        }
        #expect(try status(asOf: "2023-12-30") == ["- - - -"])
        #expect(try status(asOf: "2024-06-30") == ["started - - 2023"])
        #expect(try status(asOf: "2024-12-31") == ["started partly continued 2024"])
    }

    @Test func `items in a circle are lost to nobody`() throws {
        var ledger = try example()
        try ledger.tell("plan/INN", "2024-01-01", .planItemMoved(.with { ($0.item, $0.parent) = ("B", "B1") }))
        try ledger.tell("plan/INN", "2024-01-01", .planItemMoved(.with { ($0.item, $0.parent) = ("A", "A") }))
        let answer = try ledger.ask(PlanQuestion(), asOf: "2024-12-31") { $0.subject = "INN" }
        #expect(try Set(answer.main.lines("item")) == ["A", "A1", "B", "B1", "B1.1"])
    }
}
