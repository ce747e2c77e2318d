import Portfolio
import Record
import Testing

/// What the rules say of projects and their money.
@Suite struct ProjectRules {
    private let project = "project/STO-17"

    @Test func fundsNeedAnApprovalThatWasInForceOnTheirDay() throws {
        var story = try Story.region()
        #expect(try story.when(granted(400_000), project, "2024-06-01") == .broke([.grantBeforeApproval]))
        try story.given(approved, project, "2024-02-20")
        #expect(try story.when(granted(400_000), project, "2024-06-01") == .accepted)
        #expect(try story.when(granted(400_000), project, "2024-02-19") == .broke([.grantBeforeApproval]))
    }

    @Test func anApprovalEndsWithItsLastDayOrARejection() throws {
        var story = try Story.region()
        var limited = ProjectApproved()
        limited.validTo = PlainDay(try #require(DatedDay("2024-03-31")))
        try story.given(.projectApproved(limited), project, "2024-02-20")
        #expect(try story.when(started, project, "2024-03-31") == .accepted)
        #expect(try story.when(started, project, "2024-04-01") == .broke([.startBeforeApproval]))
        try story.given(.projectRejected(ProjectRejected()), project, "2024-03-01")
        #expect(try story.when(started, project, "2024-03-15") == .broke([.startBeforeApproval]))
    }

    @Test func integrityIsNeverNegotiable() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        #expect(try story.when(granted(-1), project, "2024-06-01") == .refused(.negativeAmount))
        #expect(try story.when(granted(1, currency: "XYZ"), project, "2024-06-01") == .refused(.unknownCurrency))
        #expect(try story.when(granted(1, call: "NO-CALL"), project, "2024-06-01") == .refused(.unknownThing))
        #expect(try story.when(granted(1), "project/NONE", "2024-06-01") == .refused(.unknownThing))
        #expect(try story.when(granted(1), project, "2024-06-01", org: "QQQ") == .refused(.unknownOrganisation))
        #expect(try story.when(granted(1), project, "2028-01-01") == .refused(.effectiveOutOfRange))
        #expect(try story.when(started, "call/STO-17", "2024-06-01") == .refused(.unknownType))
    }

    @Test func moneyReturnedWasPaidOnThatDayAndEveryLaterOne() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        try story.given(granted(100), project, "2024-03-01")
        try story.given(paid(100), project, "2024-06-01")
        try story.given(returned(80), project, "2024-09-01")
        #expect(try story.when(returned(21), project, "2024-10-01") == .refused(.returnedTooMuch))
        #expect(try story.when(returned(20), project, "2024-10-01") == .accepted)
        // It holds on its own day, but not on the later one when the 80 came back.
        #expect(try story.when(returned(30), project, "2024-07-01") == .refused(.returnedTooMuch))
        #expect(try story.when(returned(10), project, "2024-05-01") == .refused(.returnedTooMuch))
        #expect(try story.when(adjusted(-101), project, "2024-10-01") == .refused(.balanceNegative))
        #expect(try story.when(paid(81), project, "2024-10-01") == .broke([.paidOverGrant]))
    }

    @Test func aCallBringsItsOwnRules() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        var call = CallOpened()
        call.rules.maxPerProjectMinor = 750_000_00
        call.rules.ownSharePercent = 25
        call.rules.maxAwardsPerProject = 2
        call.rules.startWithinMonths = 3
        try story.given(.callOpened(call), "call/C1", "2024-01-01", org: "RHF")
        #expect(try story.when(granted(750_000, call: "C1"), project, "2024-06-01") == .accepted)
        #expect(try story.when(granted(750_001, call: "C1"), project, "2024-06-01") == .broke([.overCap]))
        #expect(try story.when(granted(300, call: "C1", ownShare: 99), project, "2024-06-01") == .broke([.ownShare]))
        #expect(try story.when(granted(300, call: "C1", ownShare: 100), project, "2024-06-01") == .accepted)
        try story.given(granted(1, call: "C1"), project, "2024-06-01")
        #expect(try story.when(started, project, "2024-09-01") == .accepted)
        #expect(try story.when(started, project, "2024-09-02") == .broke([.startTooLate]))
        try story.given(granted(1, call: "C1"), project, "2024-07-01")
        #expect(try story.when(granted(1, call: "C1"), project, "2024-08-01") == .broke([.tooManyAwards]))
    }

    @Test func aClosedYearTakesWhatIsLateOnlyWithAReason() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        try story.given(closed("2024"), "closing/arsmelding", "2024-12-31")
        #expect(try story.when(granted(1), project, "2024-11-15") == .broke([.periodClosed]))
        #expect(try story.when(granted(1), project, "2025-01-01") == .accepted)
    }

    @Test func whatHasEndedIsOver() throws {
        var story = try Story.region()
        try story.given(.projectStopped(ProjectStopped()), project, "2024-06-01")
        var phase = PhaseChanged()
        phase.phase = "piloted"
        #expect(try story.when(.phaseChanged(phase), project, "2024-07-01") == .broke([.afterEnd]))
        #expect(try story.when(.phaseChanged(phase), project, "2024-05-31") == .accepted)
        phase.phase = "no-such-phase"
        #expect(try story.when(.phaseChanged(phase), project, "2024-05-31") == .refused(.unknownCode))
    }

    @Test func aCeasedTrustGetsNothingMore() throws {
        var story = try Story.region()
        var merged = OrganisationMerged()
        merged.into = "STO"
        try story.given(.organisationMerged(merged), "org/HNT", "2024-12-31")
        var moved = ProjectMoved()
        moved.to = "HNT"
        #expect(try story.when(.projectMoved(moved), project, "2024-12-31") == .accepted)
        #expect(try story.when(.projectMoved(moved), project, "2025-01-01") == .refused(.ceasedOrganisation))
    }

    @Test func aProjectIsRegisteredOnce() throws {
        var story = try Story.region()
        var again = ProjectRegistered()
        again.details.kind = "innovation"
        #expect(
            try story.when(.projectRegistered(again), project, "2024-06-01", org: "STO") == .refused(.alreadyExists))
        again.details.kind = "nonsense"
        #expect(
            try story.when(.projectRegistered(again), "project/NEW", "2024-06-01", org: "STO") == .refused(.unknownCode)
        )
    }

    @Test func noTypedTextHidesInACode() throws {
        var story = try Story.region()
        var details = ProjectDetailsChanged()
        details.details.archive = "Sak om Kari"
        #expect(try story.when(.projectDetailsChanged(details), project, "2024-06-01") == .refused(.notACode))
        details.details.archive = "02013299997"
        #expect(try story.when(.projectDetailsChanged(details), project, "2024-06-01") == .refused(.identityNumber))
    }
}
