internal import Portfolio
internal import Record

/// The example by which the two axes of time are explained, with its own days and amounts: a grant of 150 000 kroner
/// that the ledger learns of after the year was closed.
enum WorkedExample {
    static let project = "STO-17"

    static func tell(in script: inout Script) throws {
        var details = ProjectDetails()
        details.title = try script.sealer.seal("Det gjennomgående eksempelet (eksempel)")
        (details.kind, details.result, details.phase) = ("innovation", "service", "project")
        details.areas = ["logistikk"]
        details.leader = try script.sealer.person(named: "Eksempel Leder 17")
        var registered = ProjectRegistered()
        registered.details = details
        let approved = try Day(2024, 2, 20)
        let decision = try script.decision("Fagdirektørmøtet", "Fagdirektører i helseforetakene", on: approved)
        try script.tell(
            [
                Proposal(.projectRegistered(registered), "project", project, on: approved, by: "STO"),
                Proposal(
                    .projectApproved(ProjectApproved()), "project", project, on: approved, by: "STO",
                    decision: decision),
            ], recorded: "2024-03-01")
        try script.tell([grant(400_000, on: Day(2024, 6, 1), "A1")], recorded: "2024-06-10")
        try script.tell(
            [grant(150_000, on: Day(2024, 11, 15), "A2")], recorded: "2025-02-20",
            despite: "Eksempel: brevet fra november ble liggende; året er lukket, men tildelingen er reell.")
    }

    private static func grant(_ kroner: Int64, on day: Day, _ award: String) throws -> Proposal {
        var grant = FundsGranted()
        grant.amount = Money(kroner: kroner)
        (grant.source, grant.award) = ("innovation", award)
        grant.budgetYear = 2024
        return try Proposal(.fundsGranted(grant), "project", project, on: day, by: "STO")
    }
}
