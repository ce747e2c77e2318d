import Portfolio
import Record
import Testing

/// What happens in the world, as proposals.
extension Office {
    func organisation(_ code: String) throws -> Proposal {
        var event = OrganisationRegistered()
        (event.code, event.name) = (code, try text("Foretak \(code)"))
        return try proposal(.organisationRegistered(event), "org/\(code)", "1900-01-01", at: code)
    }

    func project(_ id: String, at org: String, on day: String = "2024-01-10") throws -> Proposal {
        var event = ProjectRegistered()
        (event.details.kind, event.details.title) = ("innovation", try text("Fiktivt prosjekt \(id)"))
        return try proposal(.projectRegistered(event), "project/\(id)", day, at: org)
    }

    func approved(_ id: String = "STO-17", on day: String = "2024-02-20") throws -> Proposal {
        try proposal(.projectApproved(ProjectApproved()), "project/\(id)", day)
    }

    func granted(_ kroner: Int64, on day: String, to id: String = "STO-17", key: String? = nil) throws -> Proposal {
        var event = FundsGranted()
        event.amount = Money(minor: kroner * 100, currency: "NOK")
        var proposal = try proposal(.fundsGranted(event), "project/\(id)", day)
        proposal.source = key.flatMap { Source(system: "sap", key: $0) }
        return proposal
    }

    func granted(_ kroner: Int64, on day: String, by call: String) throws -> Proposal {
        var event = FundsGranted()
        (event.amount, event.call) = (Money(minor: kroner * 100, currency: "NOK"), call)
        return try proposal(.fundsGranted(event), "project/STO-17", day)
    }

    func called(_ id: String, cap kroner: Int64, on day: String) throws -> Proposal {
        var event = CallOpened()
        event.title = try text("Utlysning \(id)")
        event.rules.maxPerProjectMinor = kroner * 100
        return try proposal(.callOpened(event), "call/\(id)", day)
    }

    func paid(_ kroner: Int64, on day: String) throws -> Proposal {
        var event = FundsPaid()
        event.amount = Money(minor: kroner * 100, currency: "NOK")
        return try proposal(.fundsPaid(event), "project/STO-17", day)
    }

    func returned(_ kroner: Int64, on day: String) throws -> Proposal {
        var event = FundsReturned()
        event.amount = Money(minor: kroner * 100, currency: "NOK")
        return try proposal(.fundsReturned(event), "project/STO-17", day)
    }

    func moved(_ id: String = "STO-17", to org: String, on day: String) throws -> Proposal {
        var event = ProjectMoved()
        event.to = org
        return try proposal(.projectMoved(event), "project/\(id)", day)
    }

    func merged(_ org: String, into successor: String, on day: String) throws -> Proposal {
        var event = OrganisationMerged()
        event.into = successor
        return try proposal(.organisationMerged(event), "org/\(org)", day, at: org)
    }

    func adopted(_ plan: String, on day: String, to last: String? = nil) throws -> Proposal {
        var edition = PlanEdition()
        if let last = last.flatMap({ DatedDay($0) }) { edition.to = PlainDay(last) }
        return try proposal(.planAdopted(edition), "plan/\(plan)", day)
    }

    func measure(_ code: String, of plan: String, on day: String, because note: String? = nil) throws -> Proposal {
        var item = PlanItem()
        (item.item, item.level, item.title) = (code, .measure, try text("Tiltak \(code)"))
        var proposal = try proposal(.planItemAdded(item), "plan/\(plan)", day)
        if let note { proposal.payload.note = try text(note) }
        return proposal
    }

    func retitled(_ code: String, of plan: String, as title: String, on day: String) throws -> Proposal {
        var item = PlanItem()
        (item.item, item.level, item.title) = (code, .measure, try text(title))
        return try proposal(.planItemChanged(item), "plan/\(plan)", day)
    }

    func withdrawn(_ code: String, of plan: String, on day: String) throws -> Proposal {
        var item = PlanItemWithdrawn()
        item.item = code
        return try proposal(.planItemWithdrawn(item), "plan/\(plan)", day)
    }

    func linked(to plan: String, _ item: String, on day: String) throws -> Proposal {
        var link = MeasureLinked()
        (link.plan, link.item) = (plan, item)
        return try proposal(.measureLinked(link), "project/STO-17", day)
    }

    func added(_ account: String, as role: String, at org: String = "") throws -> Proposal {
        var event = UserAdded()
        (event.account, event.role, event.person) = (account, role, try person(account))
        return try proposal(.userAdded(event), "user/\(account)", "2024-01-01", at: org)
    }

    func paused(of id: String = "STO-17", by org: String = "STO", on day: String) throws -> Proposal {
        try proposal(.projectPaused(ProjectPaused()), "project/\(id)", day, at: org)
    }

    private func proposal(
        _ event: Payload.OneOf_Event, _ stream: String, _ day: String, at org: String = ""
    ) throws -> Proposal {
        Proposal(event, to: try #require(StreamName(stream)), on: try #require(DatedDay(day)), organisation: org)
    }
}
