import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Ideas, benefits, external funding and own shares.
@Suite struct InnovationRules {
    private func idea(_ story: inout Story, _ submitter: String = "staff") throws -> IdeaReceived {
        let title = try story.text("A lift that waits")
        return .with { ($0.title, $0.submitter) = (title, submitter) }
    }

    @Test func `of patients and relatives nothing is told but that they are`() throws {
        var story = try Story.region()
        for (submitter, verdict) in [
            ("patient", Story.Verdict.refused(.privateSubmitter)), ("relative", .refused(.privateSubmitter)),
            ("staff", .accepted), ("industry", .accepted), ("martian", .refused(.unknownCode)),
            ("", .refused(.missingValue)),
        ] {
            var received = try idea(&story, submitter)
            received.party.organisation = "HNT"
            #expect(try story.when(.ideaReceived(received), "idea/I1", "2024-01-10", org: "STO") == verdict)
        }
        let alone = try idea(&story, "patient")
        #expect(try story.when(.ideaReceived(alone), "idea/I1", "2024-01-10", org: "STO") == .accepted)
        #expect(try story.when(.ideaReceived(alone), "idea/I1", "2024-01-10") == .refused(.missingValue))
    }

    @Test func `an idea is assessed on the scale, and taken up when its author consents`() throws {
        var story = try Story.region()
        var scored = IdeaAssessed.with { $0.outcome = "take-up" }
        #expect(try story.when(.ideaAssessed(scored), "idea/I1", "2024-02-01") == .refused(.unknownThing))
        let received = try idea(&story)
        try story.given(.ideaReceived(received), "idea/I1", "2024-01-10", org: "STO")
        for (score, verdict) in [(0, Story.Verdict.accepted), (800, .accepted), (801, .refused(.outOfRange))] {
            scored.usefulness = Int64(score)
            #expect(try story.when(.ideaAssessed(scored), "idea/I1", "2024-02-01") == verdict)
        }
        (scored.usefulness, scored.outcome) = (5_00, "dunno")
        #expect(try story.when(.ideaAssessed(scored), "idea/I1", "2024-02-01") == .refused(.unknownCode))
        func takenUp(_ project: String = "STO-17", on day: String = "2024-05-01") throws -> Story.Verdict {
            try story.when(.ideaTakenUp(.with { $0.project = project }), "idea/I1", day)
        }
        #expect(try takenUp() == .broke([.withoutConsent]))
        try story.given(.ideaConsented(.with { $0.consent = true }), "idea/I1", "2024-03-01")
        #expect(try takenUp() == .accepted)
        #expect(try takenUp(on: "2024-02-01") == .broke([.withoutConsent]))
        #expect(try takenUp("STO-99") == .refused(.unknownThing))
        try story.given(.ideaConsented(.with { $0.consent = false }), "idea/I1", "2024-04-01")
        #expect(try takenUp() == .broke([.withoutConsent]))
        try story.given(.ideaTakenUp(.with { $0.project = "STO-17" }), "idea/I1", "2024-05-01")
        #expect(try story.when(.ideaResumed(.init()), "idea/I1", "2024-06-01") == .broke([.entryOver]))
    }

    @Test func `a shelved project and a project's driver have codes of their lists`() throws {
        var story = try Story.region()
        var phase = PhaseChanged.with { ($0.phase, $0.ground) = ("shelved", "no-funding") }
        #expect(try story.when(.phaseChanged(phase), "project/STO-17", "2024-02-01") == .accepted)
        phase.ground = "weather"
        #expect(try story.when(.phaseChanged(phase), "project/STO-17", "2024-02-01") == .refused(.unknownCode))
        func details(_ driver: String) -> Payload.OneOf_Event {
            .projectDetailsChanged(.with { $0.details.driver = driver })
        }
        #expect(try story.when(details("user-driven"), "project/STO-17", "2024-02-01") == .accepted)
        #expect(try story.when(details("magic"), "project/STO-17", "2024-02-01") == .refused(.unknownCode))
    }

    @Test func `a benefit is of something, has an owner, and is told in its own measure`() throws {
        var story = try Story.region()
        let title = try story.text("Fewer falls")
        var benefit = BenefitDefined.with {
            ($0.title, $0.kind, $0.project) = (title, "patient", "STO-17")
            $0.owner.organisation = "STO"
        }
        func defined() throws -> Story.Verdict {
            try story.when(.benefitDefined(benefit), "benefit/B1", "2024-02-01", org: "STO")
        }
        #expect(try defined() == .accepted)
        benefit.project = ""
        #expect(try defined() == .refused(.missingValue))
        benefit.project = "STO-17"
        benefit.clearOwner()
        #expect(try defined() == .refused(.missingValue))
        benefit.owner.organisation = "STO"
        try story.given(.benefitDefined(benefit), "benefit/B1", "2024-02-01", org: "STO")
        benefit.kind = "money"
        try story.given(.benefitDefined(benefit), "benefit/B2", "2024-02-01", org: "STO")
        let number = Payload.OneOf_Event.benefitExpected(.with { $0.expected = 100 })
        let kroner = Payload.OneOf_Event.benefitMeasured(.with { $0.realisedValue = Money(minor: 1, currency: "NOK") })
        #expect(try story.when(number, "benefit/B1", "2024-02-02") == .accepted)
        #expect(try story.when(number, "benefit/B2", "2024-02-02") == .refused(.otherMeasure))
        #expect(try story.when(kroner, "benefit/B1", "2024-02-02") == .refused(.otherMeasure))
        #expect(try story.when(kroner, "benefit/B2", "2024-02-02") == .accepted)
        #expect(try story.when(.benefitMeasured(.init()), "benefit/B2", "2024-02-02") == .refused(.emptyChange))
    }

    @Test func `a benefit is measured after its project has ended`() throws {
        var story = try Story.region()
        var benefit = BenefitDefined.with { ($0.kind, $0.project) = ("patient", "STO-17") }
        benefit.title = try story.text("Fewer falls")
        benefit.owner.organisation = "STO"
        try story.given(.benefitDefined(benefit), "benefit/B1", "2024-02-01", org: "STO")
        try story.given(.projectCompleted(.init()), "project/STO-17", "2024-06-01")
        let measured = Payload.OneOf_Event.benefitMeasured(.with { $0.realised = 100 })
        #expect(try story.when(measured, "benefit/B1", "2025-06-01") == .accepted)
        try story.given(.benefitClosed(.with { $0.outcome = "realised" }), "benefit/B1", "2025-07-01")
        #expect(try story.when(measured, "benefit/B1", "2025-08-01") == .broke([.entryOver]))
    }

    @Test func `an own share is covered up to what was promised, each funder and currency by itself`() throws {
        var story = try Story.region()
        func promised(_ kroner: Int64, _ source: String = "eu", _ currency: String = "NOK") -> OwnSharePromised {
            .with {
                $0.amount = Money(minor: kroner * 100, currency: currency)
                $0.source = source
                $0.party.organisation = "STO"
            }
        }
        func covers(_ kroner: Int64, _ source: String = "eu", _ currency: String = "NOK") throws -> Story.Verdict {
            let event = OwnShareCovered.with {
                $0.amount = Money(minor: kroner * 100, currency: currency)
                $0.source = source
                $0.party.organisation = "HNT"
            }
            return try story.when(.ownShareCovered(event), "project/STO-17", "2024-06-01")
        }
        #expect(try covers(1) == .broke([.coveredOverPromise]))
        try story.given(.ownSharePromised(promised(100)), "project/STO-17", "2024-02-01")
        #expect(try covers(100) == .accepted)
        #expect(try covers(101) == .broke([.coveredOverPromise]))
        #expect(try covers(100, "eu", "EUR") == .broke([.coveredOverPromise]))
        #expect(try covers(100, "industry") == .broke([.coveredOverPromise]))
        #expect(try covers(-1) == .refused(.negativeAmount))
        #expect(try covers(100, "lottery") == .refused(.unknownCode))
        try story.given(granted(400, ownShare: 50), "project/STO-17", "2024-03-01")
        #expect(try covers(150) == .broke([.coveredOverPromise]))
        var grant = FundsGranted.with { ($0.source, $0.ownShareMinor) = ("eu", 50_00) }
        grant.amount = Money(minor: 1, currency: "NOK")
        try story.given(.fundsGranted(grant), "project/STO-17", "2024-03-01")
        #expect(try covers(150) == .accepted)
        try story.given(.projectCompleted(.init()), "project/STO-17", "2024-05-01")
        #expect(try covers(150) == .accepted)
        let late = Payload.OneOf_Event.ownSharePromised(promised(1))
        #expect(try story.when(late, "project/STO-17", "2024-06-01") == .broke([.afterEnd]))
    }

    @Test func `a funder declines what was applied for`() throws {
        var story = try Story.region()
        func declined(_ source: String) throws -> Story.Verdict {
            let event = FundingDeclined.with { ($0.source, $0.amount) = (source, Money(minor: 1, currency: "NOK")) }
            return try story.when(.fundingDeclined(event), "project/STO-17", "2024-06-01")
        }
        let applied = FundingApplied.with { ($0.source, $0.amount) = ("eu", Money(minor: 1, currency: "NOK")) }
        #expect(try story.when(.fundingApplied(applied), "project/NONE", "2024-02-01") == .refused(.unknownThing))
        #expect(try story.when(.fundingApplied(applied), "project/STO-17", "2024-02-01") == .accepted)
        #expect(try declined("eu") == .broke([.neverApplied]))
        try story.given(.fundingApplied(applied), "project/STO-17", "2024-02-01")
        #expect(try declined("eu") == .accepted)
        #expect(try declined("industry") == .broke([.neverApplied]))
    }
}
