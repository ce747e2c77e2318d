internal import Portfolio
internal import Record

/// What is made up around the real innovation plan: two years of statuses, and a second edition that nobody adopted.
enum PlanStory {
    private static let assessments = [
        "A4": "Eksempel: to løsninger er delt mellom foretak; flere venter på avklart forvaltning.",
        "B10": "Eksempel: ett sykehus har ansatt, to har lyst ut stillingen.",
        "B13": "Eksempel: regional oversikt er i bruk, men føres fortsatt ulikt.",
        "C5": "Eksempel: ungdomsrådene er spurt, metoden er ikke valgt.",
        "D11": "Eksempel: gevinster er beskrevet, ikke målt.",
    ]

    static func tell(in script: inout Script) throws {
        for (item, origin) in measures(in: script) { try tellStatuses(of: item, origin, in: &script) }
        try tellRevision(in: &script)
    }

    /// The measures of the first edition, as they were imported.
    private static func measures(in script: Script) -> [(item: String, origin: String)] {
        script.moments.flatMap { moment -> [Proposal] in
            if case .tell(let proposals, _) = moment.deed { proposals } else { [] }
        }.compactMap { proposal in
            guard case .planItemAdded(let item) = proposal.payload.event, item.level == .measure else { return nil }
            return (item.item, item.origin)
        }
    }

    private static func tellStatuses(of item: String, _ origin: String, in script: inout Script) throws {
        var rank = origin == "ongoing" ? 1 : 0
        for year in [2023, 2024] {
            rank = min(3, rank + Int.random(in: 0...(year - 2022), using: &script.dice))
            var status = StatusReported()
            status.item = item
            status.year = UInt32(year)
            status.progress = ["not-started", "started", "delayed", "done"][rank]
            if rank == 3 { status.attainment = Bool.random(using: &script.dice) ? "achieved" : "partly" }
            status.continuation = rank == 3 && year == 2024 ? "ended" : "continued"
            if year == 2024, let assessment = assessments[item] {
                status.assessment = try script.sealer.seal(assessment)
            }
            try script.tell(
                Proposal(.statusReported(status), "plan", Reference.plan, on: Day(year, 12, 31), by: "RHF"))
        }
    }

    /// One measure leaves, one is reworded, one moves, one gets its responsible, one comes new: each for a reason.
    private static func tellRevision(in script: inout Script) throws {
        var edition = PlanEdition()
        edition.title = try script.sealer.seal("Handlingsplan for innovasjon 2023-2026, utgave 2 (eksempel)")
        (edition.kind, edition.edition) = ("plan", "2")
        (edition.from, edition.to) = try (PlainDay(DatedDay(Day(2023, 1, 1))), PlainDay(DatedDay(Day(2026, 12, 31))))
        var withdrawn = PlanItemWithdrawn()
        withdrawn.item = "A12"
        var changed = PlanItem()
        (changed.item, changed.level, changed.parent) = ("C5", .measure, "C")
        changed.title = try script.sealer.seal("Ungdomsrådene tar del i idéfasen av nye prosjekter (eksempel)")
        var moved = PlanItemMoved()
        (moved.item, moved.parent) = ("B15", "D")
        let changes: [(Payload.OneOf_Event, String)] = [
            (.planRevised(edition), "Midtveis i planperioden"),
            (.planItemWithdrawn(withdrawn), "Vurderingen er gjort; resten tas i A9"),
            (.planItemChanged(changed), "Statusen for 2024 viste at målet var for vidt"),
            (.planItemMoved(moved), "Handler mer om samarbeid enn om tilrettelegging"),
            (.responsibleChanged(responsible()), "Planen manglet ansvarlig"),
            (.planItemAdded(try added(in: &script)), "Erfaringer fra avsluttede prosjekter ble ikke delt"),
        ]
        var decision = try script.decision(
            "Fagdirektørmøtet", "Fagdirektører i helseforetakene", on: Day(2025, 3, 14),
            because: "Eksempel: planen justeres etter to års status.")
        decision.inForceFrom = PlainDay(DatedDay(try Day(2025, 4, 1)))
        decision.archive = "EKS-2025-310"
        let proposals = try changes.map { event, reason in
            var proposal = try Proposal(
                event, "plan", Reference.plan, on: Day(2025, 4, 1), by: "RHF", decision: decision)
            proposal.payload.note = try script.sealer.seal("Eksempel: \(reason).")
            return proposal
        }
        try script.tell(proposals, recorded: "2025-03-20")
    }

    private static func responsible() -> ResponsibleChanged {
        var changed = ResponsibleChanged()
        changed.item = "B5"
        changed.parties = ["STO", "HMR", "HNT"].map { code in
            var party = Party()
            party.organisation = code
            return party
        }
        return changed
    }

    private static func added(in script: inout Script) throws -> PlanItem {
        var item = PlanItem()
        (item.item, item.level, item.parent, item.origin) = ("D13", .measure, "D", "new")
        item.title = try script.sealer.seal("Læringsverksted når prosjekter avsluttes (eksempel)")
        item.titleEn = try script.sealer.seal("Learning workshop when projects end (example)")
        var party = Party()
        party.organisation = "RHF"
        item.parties = [party]
        return item
    }
}
