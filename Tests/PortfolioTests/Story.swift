import Foundation
import Portfolio
import Record

/// A world in memory, and events in the words of the domain: given some, when one more is proposed, then.
struct Story: World {
    var today = DatedDay("2026-11-21")?.day ?? .undated
    private var histories: [StreamName: StreamHistory] = [:]
    private var head: UInt64 = 0
    private var sealer = TextSealer(using: SeededGenerator(seed: 17))

    mutating func history(of stream: StreamName) throws -> StreamHistory { histories[stream] ?? StreamHistory() }

    mutating func streams(of category: String) throws -> [StreamName] {
        histories.keys.filter { $0.category == category }.sorted()
    }

    func events(after position: Position) throws -> [PortfolioEvent] {
        histories.values.flatMap(\.events).filter { $0.position > position }.sorted { $0.position < $1.position }
    }

    /// What became of a proposal.
    enum Verdict: Equatable {
        case accepted
        case broke([Breach])
        case refused(Refusal.Code)
    }

    /// Takes an event to have happened, whatever the rules say of it; returns where it stands.
    @discardableResult
    mutating func given(
        _ event: Payload.OneOf_Event, _ stream: String, _ day: String, org: String = ""
    ) throws -> PortfolioEvent {
        let proposal = try proposal(event, stream, day, org)
        head += 1
        let revision = histories[proposal.stream]?.lastRevision?.next ?? .first
        let event = PortfolioEvent(
            proposal, position: Position(head), revision: revision, recorded: Instant(milliseconds: Int64(head)))
        var history = histories[proposal.stream] ?? StreamHistory()
        try history.append(event)
        histories[proposal.stream] = history
        return event
    }

    /// What the rules say of one more event.
    mutating func when(
        _ event: Payload.OneOf_Event, _ stream: String, _ day: String, org: String = ""
    ) throws -> Verdict {
        try verdict(on: proposal(event, stream, day, org))
    }

    /// What the rules say of one more event with all that it carries.
    mutating func when(_ payload: Payload, _ stream: String, _ day: String) throws -> Verdict {
        guard let event = payload.event else { throw BadStory() }
        var proposal = try proposal(event, stream, day, "")
        proposal.payload = payload
        return try verdict(on: proposal)
    }

    private mutating func verdict(on proposal: Proposal) throws -> Verdict {
        do {
            let breaches = try Judge.judge(proposal, in: &self)
            return breaches.isEmpty ? .accepted : .broke(breaches)
        } catch let refusal as Refusal {
            return .refused(refusal.code)
        }
    }

    /// The event that began a stream.
    func first(_ stream: String) throws -> PortfolioEvent {
        guard let event = StreamName(stream).flatMap({ histories[$0] })?.events.first else { throw BadStory() }
        return event
    }

    private func proposal(_ event: Payload.OneOf_Event, _ stream: String, _ day: String, _ org: String) throws
        -> Proposal
    {
        guard let name = StreamName(stream), let dated = DatedDay(day) else { throw BadStory() }
        return Proposal(event, to: name, on: dated, organisation: org)
    }

    mutating func text(_ text: String) throws -> Text { try sealer.seal(text) }

    /// A region with two trusts, and a project that one of them registered.
    static func region() throws -> Story {
        var story = Story()
        for code in ["RHF", "STO", "HNT"] { try story.organisation(code) }
        var project = ProjectRegistered()
        project.details.kind = "innovation"
        project.details.title = try story.text("Fiktivt prosjekt")
        try story.given(.projectRegistered(project), "project/STO-17", "2024-01-10", org: "STO")
        return story
    }

    mutating func organisation(_ code: String, from day: String = "1900-01-01") throws {
        var event = OrganisationRegistered()
        event.code = code
        event.name = try text("Foretak " + code)
        try given(.organisationRegistered(event), "org/" + code, day, org: code)
    }
}

struct BadStory: Error {}

func granted(_ kroner: Int64, call: String = "", currency: String = "NOK", ownShare: Int64? = nil)
    -> Payload.OneOf_Event
{
    var event = FundsGranted()
    event.amount = Money(minor: kroner * 100, currency: currency)
    event.call = call
    if let ownShare { event.ownShareMinor = ownShare * 100 }
    return .fundsGranted(event)
}

func adjusted(_ kroner: Int64) -> Payload.OneOf_Event {
    var event = FundsAdjusted()
    event.amount = Money(minor: kroner * 100, currency: "NOK")
    return .fundsAdjusted(event)
}

func paid(_ kroner: Int64) -> Payload.OneOf_Event {
    var event = FundsPaid()
    event.amount = Money(minor: kroner * 100, currency: "NOK")
    return .fundsPaid(event)
}

func returned(_ kroner: Int64) -> Payload.OneOf_Event {
    var event = FundsReturned()
    event.amount = Money(minor: kroner * 100, currency: "NOK")
    return .fundsReturned(event)
}

func voided(_ target: PortfolioEvent) -> Payload.OneOf_Event {
    var event = Voided()
    event.position = target.position.rawValue
    event.eventID = Data(target.id.bytes)
    return .voided(event)
}

let approved = Payload.OneOf_Event.projectApproved(ProjectApproved())
let started = Payload.OneOf_Event.projectStarted(ProjectStarted())

/// The closing of a year, quarter or month.
func closed(_ period: String) throws -> Payload.OneOf_Event {
    guard let days = DatedDay(period) else { throw BadStory() }
    var event = PeriodClosed()
    event.from = PlainDay(DatedDay(days.firstDay))
    event.to = PlainDay(days)
    return .periodClosed(event)
}
