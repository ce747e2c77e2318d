import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What councils and counts may tell.
@Suite struct CouncilRules {
    @Test func `a disqualified member takes no part in the decision`() throws {
        var story = try Story.region()
        let title = try story.text("A case")
        for id in ["A", "B"] { try story.given(.councilMemberAppointed(.init()), "member/\(id)", "2015-01-01") }
        try story.given(.meetingCalled(.init()), "meeting/1", "2015-10-01")
        let raised = CaseRaised.with { ($0.meeting, $0.kind, $0.title) = ("1", "decision", title) }
        func decided(_ members: String...) -> Payload.OneOf_Event {
            .caseDecided(.with { ($0.decision, $0.decidedBy) = (title, members) })
        }
        #expect(try story.when(.caseRaised(raised), "case/10", "2015-10-19", org: "RHF") == .accepted)
        #expect(try story.when(decided("A"), "case/10", "2015-10-19") == .refused(.unknownThing))
        try story.given(.caseRaised(raised), "case/10", "2015-10-19", org: "RHF")
        let declared = MemberDisqualified.with { ($0.disqualified, $0.ground) = (["A"], "family") }
        #expect(try story.when(.memberDisqualified(declared), "case/10", "2015-10-19") == .accepted)
        #expect(try story.when(decided("A", "B"), "case/10", "2015-10-19") == .accepted)
        try story.given(.memberDisqualified(declared), "case/10", "2015-10-19")
        #expect(try story.when(decided("A", "B"), "case/10", "2015-10-19") == .broke([.disqualifiedMember]))
        #expect(try story.when(decided("B"), "case/10", "2015-10-19") == .accepted)
        #expect(try story.when(decided("C"), "case/10", "2015-10-19") == .refused(.unknownThing))
        try story.given(decided("B"), "case/10", "2015-10-19")
        #expect(try story.when(.memberDisqualified(declared), "case/10", "2015-10-20") == .broke([.entryOver]))
        let wrong = MemberDisqualified.with { $0.disqualified = ["C"] }
        #expect(try story.when(.memberDisqualified(wrong), "case/10", "2015-10-19") == .refused(.unknownThing))
    }

    @Test func `no more have a degree than there are`() throws {
        var story = try Story.region()
        func when(_ masters: Int64, _ doctorates: Int64) throws -> Story.Verdict {
            let counted = CompetenceCounted.with {
                ($0.profession, $0.employees, $0.masters, $0.doctorates) = ("nurse", 10, masters, doctorates)
            }
            return try story.when(.competenceCounted(counted), "competence/1", "2023-09-01", org: "STO")
        }
        #expect(try when(10, 1) == .accepted)
        #expect(try when(11, 1) == .refused(.outOfRange))
        #expect(try when(1, 11) == .refused(.outOfRange))
    }

    @Test(arguments: ["meeting", "case", "member", "follow-up", "working-group"])
    func `a secretary keeps what councils do, and advisers do not`(category: String) throws {
        let stream = try #require(StreamName(category: category, id: "1"))
        let proposal = Proposal(
            .minutesApproved(.init()), to: stream, on: try #require(DatedDay("2024-01-01")), organisation: "STO")
        #expect(Role.secretary.permits(proposal, own: "RHF"))
        #expect(!Role.adviser.permits(proposal, own: "STO"))
        #expect(!Role.auditor.permits(proposal, own: "STO"))
    }
}

/// What parties say of a plan's items, and what items follow from.
@Suite struct PlanWordRules {
    private func story() throws -> Story {
        var story = try Story.region()
        for plan in ["plan/P", "plan/Q"] {
            try story.given(.planAdopted(.init()), plan, "2023-01-01", org: "RHF")
            try story.given(.planItemAdded(.with { ($0.item, $0.level) = ("A1", .measure) }), plan, "2023-01-01")
        }
        return story
    }

    @Test func `a party answers for an item that there is, and says something`() throws {
        var story = try story()
        let words = try story.text("Under way")
        func when(_ change: (inout PartyReported) -> Void) throws -> Story.Verdict {
            let reported = PartyReported.with {
                ($0.item, $0.words) = ("A1", words)
                $0.party.organisation = "STO"
                change(&$0)
            }
            return try story.when(.partyReported(reported), "plan/P", "2023-06-01", org: "STO")
        }
        #expect(try when { $0.year = 2023 } == .accepted)
        #expect(try when { $0.item = "A9" } == .refused(.unknownItem))
        #expect(try when { $0.party = .init() } == .refused(.missingValue))
        #expect(try when { $0.party.organisation = "NOPE" } == .refused(.unknownOrganisation))
        #expect(try when { $0.year = 1800 } == .refused(.wrongYear))
        #expect(try when { $0.clearWords() } == .refused(.emptyChange))
    }

    @Test func `an item follows from another plan or item, never from itself`() throws {
        var story = try story()
        func when(_ plan: String, _ from: String, item: String = "A1") throws -> Story.Verdict {
            try story.when(
                .itemDerived(.with { ($0.item, $0.plan, $0.from) = (item, plan, from) }), "plan/P", "2023-06-01")
        }
        #expect(try when("Q", "A1") == .accepted)
        #expect(try when("Q", "") == .accepted)
        #expect(try when("Q", "A9") == .refused(.unknownItem))
        #expect(try when("R", "") == .refused(.unknownThing))
        #expect(try when("P", "A1") == .refused(.derivesFromItself))
        #expect(try when("Q", "A1", item: "A9") == .refused(.unknownItem))
    }
}
