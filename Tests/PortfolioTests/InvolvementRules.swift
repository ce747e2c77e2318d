import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Who is involved in a plan, and at which stage of it.
@Suite struct InvolvementRules {
    private let plan = "plan/NEW"

    private func involved(
        _ entry: String, stage: String = "draft", _ change: (inout PartyInvolved) throws -> Void = { _ in }
    ) rethrows -> PartyInvolved {
        try .with {
            ($0.entry, $0.stage, $0.form) = (entry, stage, "discussion")
            $0.parties = [.with { $0.organisation = "STO" }]
            try change(&$0)
        }
    }

    @Test func `a plan begins as a draft and is adopted once`() throws {
        var story = try Story.region()
        let edition = try PlanEdition.with { $0.title = try story.text("A plan") }
        #expect(try story.when(.partyInvolved(involved("1")), plan, "2024-01-10") == .refused(.unknownThing))
        #expect(try story.when(.planAdopted(edition), plan, "2024-01-10") == .accepted)
        try story.given(.planDrafted(edition), plan, "2024-01-10")
        #expect(try story.when(.planDrafted(edition), plan, "2024-01-10") == .refused(.alreadyExists))
        #expect(try story.when(.planAdopted(edition), plan, "2024-06-01") == .accepted)
        try story.given(.planAdopted(edition), plan, "2024-06-01")
        #expect(try story.when(.planAdopted(edition), plan, "2024-06-02") == .refused(.alreadyExists))
    }

    @Test func `an entry names a party, a stage and what there is`() throws {
        var story = try Story.region()
        try story.given(.planDrafted(.init()), plan, "2024-01-10")
        func when(_ involved: PartyInvolved) throws -> Story.Verdict {
            try story.when(.partyInvolved(involved), plan, "2024-02-01")
        }
        #expect(try when(involved("1")) == .accepted)
        #expect(try when(involved("")) == .refused(.missingValue))
        #expect(try when(involved("1", stage: "dreamt")) == .refused(.unknownCode))
        #expect(try when(involved("1") { $0.form = "karaoke" }) == .refused(.unknownCode))
        #expect(try when(involved("1") { $0.parties = [] }) == .refused(.missingValue))
        #expect(try when(involved("1") { $0.parties[0].organisation = "NOPE" }) == .refused(.unknownOrganisation))
        #expect(try when(involved("1") { $0.item = "A9" }) == .refused(.unknownItem))
        try story.given(.inputGiven(involved("1")), plan, "2024-02-01")
        #expect(try when(involved("1")) == .refused(.alreadyExists))
    }

    @Test func `input is answered by its entry, and comes before the plan is adopted`() throws {
        var story = try Story.region()
        try story.given(.planDrafted(.init()), plan, "2024-01-10")
        let answer = InputAnswered.with { ($0.entry, $0.outcome) = ("1", "taken-in") }
        #expect(try story.when(.inputAnswered(answer), plan, "2024-03-01") == .refused(.unknownThing))
        try story.given(.inputGiven(involved("1")), plan, "2024-02-01")
        #expect(try story.when(.inputAnswered(answer), plan, "2024-03-01") == .accepted)
        #expect(
            try story.when(.inputAnswered(.with { $0.entry = "1" }), plan, "2024-03-01") == .refused(.missingValue))
        try story.given(.planAdopted(.init()), plan, "2024-06-01")
        let late = try involved("2") { $0.at = PlainDay(try #require(DatedDay("2024-07-01"))) }
        #expect(try story.when(.inputGiven(late), plan, "2024-07-01") == .broke([.inputAfterAdoption]))
        #expect(try story.when(.inputGiven(involved("2", stage: "adopted")), plan, "2024-07-01") == .accepted)
    }
}
