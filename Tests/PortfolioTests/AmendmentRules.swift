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

    @Test func anOrganisationWhoseRegistrationWasVoidedCanBeGivenBack() throws {
        var story = try Story.region()
        let void = try story.given(voided(story.first("org/HNT")), "org/HNT", "1900-01-01", org: "HNT")
        #expect(try story.when(approved, project, "2024-02-20", org: "HNT") == .refused(.unknownOrganisation))
        #expect(try story.when(voided(void), "org/HNT", "1900-01-01", org: "HNT") == .accepted)
        try story.given(voided(void), "org/HNT", "1900-01-01", org: "HNT")
        #expect(try story.when(approved, project, "2024-02-20", org: "HNT") == .accepted)
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
        let registration = try story.first(project)
        try story.given(approved, project, "2024-02-20")
        let grant = try story.given(granted(100), project, "2024-03-01")
        let payment = try story.given(paid(100), project, "2024-04-01")
        let refund = try story.given(returned(40), project, "2024-05-01")
        #expect(try Dependents.of([payment], in: &story).map(\.position) == [refund.position])
        #expect(try Dependents.of([payment, refund], in: &story).isEmpty)
        #expect(try Dependents.of([grant], in: &story).isEmpty)
        #expect(try Dependents.of([registration], in: &story).count == 4)
    }

    @Test func whatRestsOnAnEventIsFoundInOtherStreams() throws {
        var story = try Story.region()
        let org = try story.first("org/HNT")
        let call = try story.given(.callOpened(CallOpened()), "call/C1", "2024-01-01")
        let plan = try story.given(.planAdopted(PlanEdition()), "plan/P", "2024-01-01")
        let item = try story.given(.planItemAdded(measure("T1")), "plan/P", "2024-01-01")
        try story.given(approved, project, "2024-02-20")
        let grant = try story.given(granted(100, call: "C1"), project, "2024-03-01")
        let link = try story.given(.measureLinked(linked("P", "T1")), project, "2024-03-01")
        let application = try story.given(
            .applicationReceived(applied("C1")), "application/A1", "2024-02-01", org: "HNT")
        #expect(try Dependents.of([call], in: &story).map(\.position) == [grant.position, application.position])
        #expect(try Dependents.of([item], in: &story).map(\.position) == [link.position])
        #expect(try Dependents.of([plan], in: &story).map(\.position) == [item.position, link.position])
        #expect(try Dependents.of([org], in: &story).map(\.position) == [application.position])
        #expect(try Dependents.of([story.first("org/STO")], in: &story).count == 4)
        #expect(try Dependents.of([call], in: &story, upTo: 1).map(\.position) == [grant.position])
    }

    @Test func anApplicationRestsOnItsProjectAndAPatientOnTheStudy() throws {
        var story = try Story.region()
        try story.given(.callOpened(CallOpened()), "call/C1", "2024-01-01")
        let application = try story.given(
            .applicationReceived(applied("C1", for: "STO-17")), "application/A1", "2024-02-01", org: "STO")
        #expect(try Dependents.of([story.first(project)], in: &story).map(\.position) == [application.position])
        let study = try story.given(.studyRegistered(StudyRegistered()), "study/S", "2024-01-01")
        var counted = PatientsCounted()
        counted.site = "STO"
        let count = try story.given(.patientsCounted(counted), "study/S", "2024-02-01", org: "STO")
        #expect(try Dependents.of([study], in: &story).map(\.position) == [count.position])
    }

    @Test func codesRestOnTheirVocabulary() throws {
        var story = try Story.region()
        var vocabulary = VocabularyAdopted()
        vocabulary.terms = ["piloted", "elsewhere"].map { code in
            var term = VocabularyAdopted.Term()
            term.code = code
            return term
        }
        let adopted = try story.given(.vocabularyAdopted(vocabulary), "vocabulary/phases", "2024-01-01")
        var phase = PhaseChanged()
        phase.phase = "piloted"
        try story.given(.phaseChanged(phase), project, "2024-03-01")
        phase.phase = "elsewhere"
        let change = try story.given(.phaseChanged(phase), project, "2024-04-01")
        #expect(try Dependents.of([adopted], in: &story).map(\.position) == [change.position])
    }

    @Test func whatIsRefusedForAnotherReasonIsNoDependent() throws {
        var story = try Story.region()
        let call = try story.given(.callOpened(CallOpened()), "call/C1", "2024-01-01")
        try story.given(.applicationReceived(applied("C1")), "application/A1", "2024-02-01", org: "HNT")
        // Learned of later: the trust had ceased by then, so the application would be refused today anyway.
        try story.given(.organisationDissolved(OrganisationDissolved()), "org/HNT", "2023-12-31")
        #expect(try Dependents.of([call], in: &story).isEmpty)
    }

    private func measure(_ code: String) -> PlanItem {
        var item = PlanItem()
        item.item = code
        item.title.key = Data(repeating: 7, count: 32)
        return item
    }

    private func linked(_ plan: String, _ item: String) -> MeasureLinked {
        var link = MeasureLinked()
        (link.plan, link.item) = (plan, item)
        return link
    }

    private func applied(_ call: String, for project: String = "") -> ApplicationReceived {
        var application = ApplicationReceived()
        (application.call, application.project) = (call, project)
        return application
    }
}
