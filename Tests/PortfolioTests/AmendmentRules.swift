import Foundation
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What the rules say of voids and corrections.
@Suite struct AmendmentRules {
    private let project = "project/STO-17"

    private func corrected(_ target: PortfolioEvent, _ right: Payload.OneOf_Event, on day: String? = nil) throws
        -> Payload.OneOf_Event
    {
        var event = Corrected()
        event.position = target.position.rawValue
        event.eventID = Data(target.id.bytes)
        var payload = Payload()
        payload.event = right
        event.event = try payload.serializedData()
        if let dated = day.flatMap({ DatedDay($0) }) { event.effective = PlainDay(dated) }
        return .corrected(event)
    }

    @Test func aVoidTakesAnEventAwayAndAnotherGivesItBack() throws {
        var story = try Story.region()
        let approval = try story.given(approved, project, "2024-02-20")
        let void = try story.given(voided(approval), project, "2024-02-20")
        #expect(try story.when(granted(1), project, "2024-06-01") == .broke([.grantBeforeApproval]))
        #expect(try story.when(voided(approval), project, "2024-02-20") == .refused(.notAmendable))
        try story.given(voided(void), project, "2024-02-20")
        #expect(try story.when(granted(1), project, "2024-06-01") == .accepted)
    }

    @Test func aCorrectionIsJudgedAsIfItStoodInItsTargetsPlace() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        let grant = try story.given(granted(100), project, "2024-06-01")
        #expect(try story.when(corrected(grant, granted(200)), project, "2024-06-01") == .accepted)
        #expect(try story.when(corrected(grant, granted(-1)), project, "2024-06-01") == .refused(.negativeAmount))
        #expect(
            try story.when(corrected(grant, granted(200), on: "2024-02-01"), project, "2024-06-01")
                == .broke([.grantBeforeApproval]))
        #expect(try story.when(corrected(grant, paid(200)), project, "2024-06-01") == .refused(.notAmendable))
        try story.given(paid(100), project, "2024-07-01")
        try story.given(returned(100), project, "2024-08-01")
        let payment = try #require(
            try story.history(of: grant.envelope.stream).events.first { $0.position.rawValue == 7 })
        #expect(try story.when(corrected(payment, paid(50)), project, "2024-07-01") == .refused(.returnedTooMuch))
    }

    @Test func theRegistrationItselfCanBeCorrected() throws {
        var story = try Story.region()
        let stream = try #require(StreamName(project))
        let registration = try #require(try story.history(of: stream).standing.first)
        try story.given(approved, project, "2024-02-20")
        var right = ProjectRegistered()
        right.details.kind = "research"
        #expect(try story.when(corrected(registration, .projectRegistered(right)), project, "2024-01-10") == .accepted)
    }

    @Test func whatRestsOnAnEventIsFound() throws {
        var story = try Story.region()
        let stream = try #require(StreamName(project))
        let registration = try #require(try story.history(of: stream).standing.first)
        try story.given(approved, project, "2024-02-20")
        let grant = try story.given(granted(100), project, "2024-03-01")
        let payment = try story.given(paid(100), project, "2024-04-01")
        let refund = try story.given(returned(40), project, "2024-05-01")
        #expect(try Dependents.of(payment.position, in: stream, world: &story) == [refund.position])
        #expect(try Dependents.of(grant.position, in: stream, world: &story).isEmpty)
        #expect(try Dependents.of(registration.position, in: stream, world: &story).count == 4)
    }
}
