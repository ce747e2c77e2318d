import Foundation
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What the rules say of a call's round, from the formal check to the award.
@Suite struct RoundRules {
    private let application = "application/S1"
    private let project = "project/STO-17"

    /// A call with a scale from 1 to 6 in halves, a committee of three, and an application that passed.
    private func round(_ change: (inout CallRules) -> Void = { _ in }) throws -> Story {
        var story = try Story.region()
        var call = CallOpened()
        call.rules = .with {
            ($0.scoreMinHundredths, $0.scoreMaxHundredths, $0.scoreStepHundredths) = (100, 600, 50)
            $0.scoreMustExceedHundredths = 400
            $0.criteria = ["benefit", "feasibility"]
            ($0.userRepresentative, $0.minReviewers) = (true, 2)
        }
        change(&call.rules)
        try story.given(.callOpened(call), "call/C", "2024-01-01", org: "RHF")
        try story.given(committee([1: "chair", 2: "member", 3: "user-representative"]), "call/C", "2024-02-01")
        let received = ApplicationReceived.with { $0.call = "C" }
        try story.given(.applicationReceived(received), application, "2024-03-01", org: "STO")
        try story.given(checked("passed"), application, "2024-03-10")
        try story.given(approved, project, "2024-02-20")
        return story
    }

    private func person(_ number: UInt8) -> Person { .with { $0.id = Data(repeating: number, count: 16) } }

    private func committee(_ roles: KeyValuePairs<UInt8, String>, category: String = "") -> Payload.OneOf_Event {
        .committeeAppointed(
            .with { committee in
                committee.category = category
                committee.members = roles.map { number, role in
                    .with { ($0.person, $0.role) = (person(number), role) }
                }
            })
    }

    private func checked(_ outcome: String, _ ground: String = "") -> Payload.OneOf_Event {
        .applicationChecked(.with { ($0.outcome, $0.ground) = (outcome, ground) })
    }

    private func scored(_ reviewer: UInt8, _ criterion: String, _ score: Int32, call: String = "C")
        -> Payload.OneOf_Event
    {
        .applicationScored(
            .with {
                ($0.call, $0.reviewer, $0.criterion, $0.scoreHundredths) = (call, person(reviewer), criterion, score)
            })
    }

    private func conflict(_ member: UInt8) -> Payload.OneOf_Event {
        .conflictDeclared(.with { ($0.call, $0.member, $0.ground) = ("C", person(member), "same-unit") })
    }

    private let recommended = Payload.OneOf_Event.applicationRecommended(
        .with { $0.amount = Money(minor: 100, currency: "NOK") })

    private func award(_ application: String = "S1", call: String = "C") -> Payload.OneOf_Event {
        .fundsGranted(
            .with {
                ($0.application, $0.call) = (application, call)
                $0.amount = Money(minor: 100, currency: "NOK")
            })
    }

    /// Both criteria by the chair and the user representative.
    private func score(_ story: inout Story, _ scores: [Int32], on day: String = "2024-04-01") throws {
        let places: [(UInt8, String)] = [(1, "benefit"), (1, "feasibility"), (3, "benefit"), (3, "feasibility")]
        for ((reviewer, criterion), score) in zip(places, scores) {
            try story.given(scored(reviewer, criterion, score), application, day)
        }
    }

    @Test func `a score lies on the scale of the call, by one of its criteria, and comes from a member`() throws {
        var story = try round()
        func verdict(_ event: Payload.OneOf_Event) throws -> Story.Verdict {
            try story.when(event, application, "2024-04-01")
        }
        for score: Int32 in [100, 450, 600] { #expect(try verdict(scored(1, "benefit", score)) == .accepted) }
        for score: Int32 in [99, 50, 425, 601, 650, -100, 0, .max, .min] {
            #expect(try verdict(scored(1, "benefit", score)) == .refused(.outsideScale), "\(score)")
        }
        #expect(try verdict(scored(1, "beauty", 400)) == .refused(.unknownCriterion))
        #expect(try verdict(scored(1, "", 400)) == .refused(.unknownCriterion))
        #expect(try verdict(scored(9, "benefit", 400)) == .refused(.notMember))
        #expect(try verdict(scored(1, "benefit", 400, call: "OTHER")) == .refused(.otherCall))
        #expect(try story.when(scored(1, "benefit", 400), application, "2024-01-31") == .refused(.notMember))
        #expect(try story.when(scored(1, "benefit", 400), "call/C", "2024-04-01") == .refused(.unknownType))
    }

    @Test func `nobody scores before the committee is appointed, or after another has taken its place`() throws {
        var story = try round()
        try story.given(committee([4: "chair", 5: "user-representative"]), "call/C", "2024-05-01")
        #expect(try story.when(scored(1, "benefit", 400), application, "2024-04-30") == .accepted)
        #expect(try story.when(scored(1, "benefit", 400), application, "2024-05-01") == .refused(.notMember))
        #expect(try story.when(scored(4, "benefit", 400), application, "2024-05-01") == .accepted)
        try story.given(committee([6: "chair"], category: "product"), "call/C", "2024-05-02")
        #expect(try story.when(scored(6, "benefit", 400), application, "2024-06-01") == .refused(.notMember))
        let product = ApplicationReceived.with { ($0.call, $0.category) = ("C", "product") }
        try story.given(.applicationReceived(product), "application/P1", "2024-03-02", org: "STO")
        #expect(try story.when(scored(6, "benefit", 400), "application/P1", "2024-06-01") == .accepted)
        #expect(try story.when(scored(4, "benefit", 400), "application/P1", "2024-06-01") == .refused(.notMember))
    }

    @Test func `a committee has a user representative where the call asks for one`() throws {
        var story = try round()
        let without = committee([1: "chair", 2: "member"])
        #expect(try story.when(without, "call/C", "2024-02-02") == .broke([.noUserRepresentative]))
        #expect(try story.when(committee([:]), "call/C", "2024-02-02") == .refused(.missingValue))
        #expect(try story.when(committee([1: "king"]), "call/C", "2024-02-02") == .refused(.unknownCode))
        let twice = committee([1: "chair", 1: "user-representative"])
        #expect(try story.when(twice, "call/C", "2024-02-02") == .refused(.malformedContent))
        #expect(try story.when(without, application, "2024-04-01") == .refused(.unknownType))
        var easy = try round { $0.userRepresentative = false }
        #expect(try easy.when(without, "call/C", "2024-02-02") == .accepted)
    }

    @Test func `who is disqualified does not score, from the day of the conflict`() throws {
        var story = try round()
        #expect(try story.when(conflict(9), application, "2024-03-15") == .refused(.notMember))
        #expect(try story.when(conflict(2), application, "2024-03-15") == .accepted)
        try story.given(conflict(2), application, "2024-03-15")
        #expect(try story.when(scored(2, "benefit", 400), application, "2024-04-01") == .broke([.disqualifiedMember]))
        #expect(try story.when(scored(2, "benefit", 400), application, "2024-03-14") == .accepted)
        #expect(try story.when(scored(1, "benefit", 400), application, "2024-04-01") == .accepted)
        #expect(try story.when(conflict(2), application, "2024-04-01") == .broke([.alreadySo]))
    }

    @Test func `nothing is recommended before the formal check, or before the committee is done`() throws {
        var story = try round()
        #expect(try story.when(recommended, application, "2024-03-09") == .refused(.notChecked))
        #expect(try story.when(recommended, application, "2024-04-01") == .broke([.committeeIncomplete]))
        try score(&story, [500, 500, 500])
        #expect(try story.when(recommended, application, "2024-04-01") == .broke([.committeeIncomplete]))
        try score(&story, [500, 500, 500, 500])
        #expect(try story.when(recommended, application, "2024-04-01") == .accepted)
        try story.given(committee([1: "member", 3: "user-representative"]), "call/C", "2024-04-02")
        #expect(try story.when(recommended, application, "2024-04-02") == .broke([.committeeIncomplete]))
    }

    @Test func `a user representative who is disqualified represents nobody`() throws {
        var story = try round { $0.minReviewers = 1 }
        try score(&story, [500, 500])
        #expect(try story.when(recommended, application, "2024-04-01") == .accepted)
        try story.given(conflict(3), application, "2024-03-15")
        #expect(try story.when(recommended, application, "2024-04-01") == .broke([.committeeIncomplete]))
    }

    @Test func `an award needs a mean above the threshold, without those who take no part`() throws {
        var story = try round()
        #expect(
            try story.when(award(), project, "2024-06-01") == .broke([.committeeIncomplete, .belowThreshold]))
        try score(&story, [400, 400, 400, 400])
        #expect(try story.when(award(), project, "2024-06-01") == .broke([.belowThreshold]), "4 does not exceed 4")
        try story.given(scored(1, "benefit", 450), application, "2024-04-02")
        #expect(try story.when(award(), project, "2024-06-01") == .accepted)
        try story.given(scored(2, "benefit", 100), application, "2024-04-02")
        #expect(try story.when(award(), project, "2024-06-01") == .broke([.belowThreshold]))
        try story.given(conflict(2), application, "2024-04-03")
        #expect(try story.when(award(), project, "2024-06-01") == .accepted)
        #expect(try story.when(award(call: ""), project, "2024-06-01") == .refused(.otherCall))
        #expect(try story.when(award("NONE"), project, "2024-06-01") == .refused(.unknownThing))
    }

    @Test func `what is rejected, withdrawn or declined is over`() throws {
        let endings: [Payload.OneOf_Event] = [
            checked("rejected", "late"), .applicationWithdrawn(.init()), .applicationDeclined(.init()),
        ]
        for ending in endings {
            var story = try round()
            try score(&story, [500, 500, 500, 500])
            #expect(try story.when(ending, application, "2024-05-01") == .accepted)
            try story.given(ending, application, "2024-05-01")
            #expect(try story.when(ending, application, "2024-05-02") == .broke([.alreadySo]))
            #expect(try story.when(award(), project, "2024-05-02") == .broke([.applicationOver]))
            #expect(try story.when(award(), project, "2024-04-30") == .accepted)
            #expect(try story.when(recommended, application, "2024-05-02") == .broke([.applicationOver]))
            #expect(try story.when(scored(1, "benefit", 400), application, "2024-05-02") == .broke([.applicationOver]))
            #expect(try story.when(.letterSent(.init()), application, "2024-05-02") == .accepted)
        }
    }

    @Test func `a check ends in one of three ways, and a rejection says why`() throws {
        var story = try round()
        #expect(try story.when(checked("forwarded"), application, "2024-03-11") == .accepted)
        #expect(try story.when(checked("perhaps"), application, "2024-03-11") == .refused(.unknownCode))
        #expect(try story.when(checked(""), application, "2024-03-11") == .refused(.missingValue))
        #expect(try story.when(checked("rejected"), application, "2024-03-11") == .refused(.missingValue))
        #expect(try story.when(checked("rejected", "ugly"), application, "2024-03-11") == .refused(.unknownCode))
        #expect(try story.when(checked("passed"), application, "2024-03-11") == .broke([.alreadySo]))
        #expect(try story.when(checked("passed"), "application/NONE", "2024-03-11") == .refused(.unknownThing))
    }

    @Test func `a call has a scale that something can be scored on, and a last day to start`() throws {
        var story = try Story.region()
        func opened(_ change: (inout CallRules) -> Void) throws -> Story.Verdict {
            var call = CallOpened()
            change(&call.rules)
            return try story.when(.callOpened(call), "call/D", "2024-01-01", org: "RHF")
        }
        #expect(try opened { ($0.scoreMinHundredths, $0.scoreMaxHundredths) = (600, 100) } == .refused(.wrongScale))
        #expect(try opened { $0.scoreStepHundredths = 0 } == .refused(.wrongScale))
        #expect(
            try opened { ($0.scoreMaxHundredths, $0.scoreMustExceedHundredths) = (600, 700) } == .refused(.wrongScale))
        #expect(try opened { ($0.scoreMinHundredths, $0.scoreMaxHundredths) = (100, 600) } == .accepted)
        let deadline = PlainDay(try #require(DatedDay("2024-07-01")))
        var late = try round { $0.startDeadline = deadline }
        try late.given(award(), project, "2024-06-01")
        #expect(try late.when(started, project, "2024-07-01") == .accepted)
        #expect(try late.when(started, project, "2024-07-02") == .broke([.startTooLate]))
    }

    @Test func `scores rest on the committee, and awards on the application`() throws {
        var story = try round()
        try score(&story, [500])
        try story.given(award(), project, "2024-06-01")
        let stream = try #require(StreamName("call/C"))
        let appointed = try #require(try story.history(of: stream).events.last)
        #expect(try Dependents.of([appointed], in: &story).map(\.envelope.type) == ["application-scored"])
        let received = try story.first(application)
        let dependents = try Dependents.of([received], in: &story).map(\.envelope.type)
        #expect(dependents == ["application-checked", "application-scored", "funds-granted"])
    }
}
