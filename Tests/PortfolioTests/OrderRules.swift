import Foundation
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What follows from what: twice the same, out of order, and what was filed.
@Suite struct OrderRules {
    private let project = "project/STO-17"

    @Test func `what stands already is said twice only with a reason`() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        #expect(try story.when(approved, project, "2024-03-01") == .broke([.alreadySo]))
        let renewed = Payload.OneOf_Event.projectApproved(
            try .with { $0.validTo = PlainDay(try #require(DatedDay("2025"))) })
        #expect(try story.when(renewed, project, "2024-03-01") == .accepted)
        #expect(try story.when(.projectResumed(.init()), project, "2024-03-01") == .broke([.notPaused]))
        try story.given(.projectPaused(.init()), project, "2024-03-01")
        #expect(try story.when(.projectPaused(.init()), project, "2024-04-01") == .broke([.alreadySo]))
        #expect(try story.when(.projectResumed(.init()), project, "2024-02-28") == .broke([.notPaused]))
        #expect(try story.when(.projectResumed(.init()), project, "2024-04-01") == .accepted)
    }

    @Test func `a project is extended to a later day`() throws {
        func extended(_ day: String) throws -> Payload.OneOf_Event {
            .projectExtended(try .with { $0.ends = PlainDay(try #require(DatedDay(day))) })
        }
        var story = try Story.region()
        #expect(try story.when(extended("2020"), project, "2024-03-01") == .refused(.wrongPeriod))
        try story.given(extended("2026"), project, "2024-03-01")
        #expect(try story.when(extended("2025"), project, "2024-04-01") == .broke([.notLater]))
        #expect(try story.when(extended("2027"), project, "2024-04-01") == .accepted)
    }

    @Test func `a project that has ended gets no more money`() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        try story.given(granted(100), project, "2024-03-01")
        try story.given(.projectCompleted(.init()), project, "2024-06-30")
        #expect(try story.when(granted(1), project, "2024-07-01") == .broke([.afterEnd]))
        #expect(try story.when(granted(1), project, "2024-06-01") == .accepted)
        #expect(try story.when(paid(100), project, "2024-07-01") == .accepted)
    }

    @Test func `names and duties are told once`() throws {
        var story = try Story.region()
        let alias = Payload.OneOf_Event.aliasAdded(.with { ($0.alias, $0.stream) = ("REK-1", "project/STO-17") })
        try story.given(alias, "alias/REK-1", "2024-02-01", org: "STO")
        #expect(try story.when(alias, "alias/REK-1", "2024-02-01", org: "STO") == .refused(.alreadyExists))
        let duty = "submission/KBS:2024:STO"
        try story.given(.submissionDue(.init()), duty, "2025-01-01", org: "STO")
        #expect(try story.when(.submissionSubmitted(.init()), duty, "2025-03-01", org: "STO") == .accepted)
        try story.given(.submissionSubmitted(.init()), duty, "2025-03-01", org: "STO")
        #expect(try story.when(.submissionSubmitted(.init()), duty, "2025-03-02", org: "STO") == .broke([.alreadySo]))
    }

    @Test func `what cannot be is refused`() throws {
        var story = try Story.region()
        let name = try story.text("Name")
        let foo = OrganisationRegistered.with { ($0.kind, $0.name) = ("foo", name) }
        let company = OrganisationRegistered.with { ($0.kind, $0.name) = ("company", name) }
        #expect(try story.when(.organisationRegistered(foo), "org/X", "2024-01-01") == .refused(.unknownCode))
        #expect(try story.when(.organisationRegistered(company), "org/X", "2024-01-01") == .accepted)
        let call = CallOpened.with { $0.deadline = PlainDay(DatedDay(.undated)) }
        #expect(try story.when(.callOpened(call), "call/C", "2024-01-01") == .refused(.wrongPeriod))
        for id in ["../x", "/x", "a//b", "x/."] {
            #expect(try story.when(.callOpened(.init()), "call/" + id, "2024-01-01") == .refused(.notACode))
        }
        #expect(try story.when(.callOpened(.init()), "call/a.b/2024", "2024-01-01") == .accepted)
    }

    @Test func `patients are counted where the study was opened`() throws {
        var story = try Story.region()
        let study = "study/S1"
        let counted = Payload.OneOf_Event.patientsCounted(.with { ($0.site, $0.enrolled) = ("HNT", 3) })
        let reported = Payload.OneOf_Event.patientsReported(
            .with { ($0.site, $0.year, $0.enrolled) = ("HNT", 2024, 3) })
        try story.given(.studyRegistered(.init()), study, "2024-01-01", org: "STO")
        #expect(try story.when(counted, study, "2024-05-01") == .broke([.siteNotOpen]))
        #expect(try story.when(reported, study, "2025-03-01") == .broke([.siteNotOpen]))
        try story.given(.studyOpenedAtSite(.with { $0.site = "HNT" }), study, "2024-02-01")
        #expect(try story.when(counted, study, "2024-05-01") == .accepted)
        try story.given(.studyClosed(.init()), study, "2024-12-31")
        #expect(try story.when(counted, study, "2025-01-01") == .broke([.siteNotOpen]))
        #expect(try story.when(reported, study, "2025-03-01") == .accepted)
    }

    @Test func `a period that is not over is closed only with a reason`() throws {
        var story = try Story.region()
        #expect(try story.when(closed("2026"), "closing/2026", "2026-11-21") == .broke([.periodNotOver]))
        #expect(try story.when(closed("2025"), "closing/2025", "2025-12-31") == .accepted)
    }

    @Test func `what is closed follows from days and scope, whatever the closing is called`() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        let closing = try story.given(closed("2024-Q3"), "closing/2023", "2024-09-30")
        #expect(try story.when(granted(1), project, "2024-07-01", org: "STO") == .broke([.periodClosed]))
        for day in ["2023-06-01", "2024-10-01"] {
            let verdict = try story.when(started, project, day, org: "STO")
            #expect(verdict != .broke([.periodClosed]) && verdict != .broke([.startBeforeApproval, .periodClosed]))
        }
        try story.given(voided(closing), "closing/2023", "2024-09-30")
        #expect(try story.when(granted(1), project, "2024-07-01", org: "STO") == .accepted)
        try story.given(closed("2024-Q3"), "closing/hnt", "2024-09-30", org: "HNT")
        #expect(try story.when(granted(1), project, "2024-07-01", org: "STO") == .accepted)
        #expect(try story.when(granted(1), project, "2024-07-01", org: "HNT") == .broke([.periodClosed]))
    }

    @Test func `what was filed is voided or moved away only with a reason`() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        let filed = try story.given(granted(100), project, "2024-06-01")
        let open = try story.given(granted(5), project, "2025-06-01")
        #expect(try story.when(voided(filed), project, "2024-06-01") == .accepted)
        try story.given(closed("2024"), "closing/2024", "2024-12-31")
        #expect(try story.when(voided(filed), project, "2024-06-01") == .broke([.periodClosed]))
        #expect(try story.when(voided(open), project, "2025-06-01") == .accepted)
        #expect(try story.when(moved(filed, to: "2025-01-02"), project, "2024-06-01") == .broke([.periodClosed]))
        #expect(try story.when(moved(open, to: "2024-12-31"), project, "2025-06-01") == .broke([.periodClosed]))
        #expect(try story.when(moved(open, to: "2025-06-02"), project, "2025-06-01") == .accepted)
        let void = try story.given(voided(filed), project, "2024-06-01")
        #expect(try story.when(voided(void), project, "2024-06-01") == .broke([.periodClosed]))
    }

    private func moved(_ target: PortfolioEvent, to day: String) throws -> Payload.OneOf_Event {
        var right = Payload()
        right.event = target.payload.event
        var event = Corrected()
        event.position = target.position.rawValue
        event.eventID = Data(target.id.bytes)
        event.event = try right.serializedData()
        event.effective = PlainDay(try #require(DatedDay(day)))
        return .corrected(event)
    }

    @Test func `codes are those of the vocabulary on the day`() throws {
        func adopted(_ codes: String...) -> Payload.OneOf_Event {
            .vocabularyAdopted(.with { $0.terms = codes.map { code in .with { $0.code = code } } })
        }
        func phase(_ code: String) -> Payload.OneOf_Event { .phaseChanged(.with { $0.phase = code }) }
        var story = try Story.region()
        try story.given(adopted("old"), "vocabulary/phases", "2024-06-01")
        try story.given(adopted("new"), "vocabulary/phases", "2025-06-01")
        // Before the first one was adopted it counts as well.
        #expect(try story.when(phase("old"), project, "2024-02-01") == .accepted)
        #expect(try story.when(phase("old"), project, "2025-05-31") == .accepted)
        #expect(try story.when(phase("new"), project, "2025-05-31") == .refused(.unknownCode))
        #expect(try story.when(phase("new"), project, "2025-06-01") == .accepted)
        #expect(try story.when(phase("old"), project, "2025-06-01") == .refused(.unknownCode))
    }
}
