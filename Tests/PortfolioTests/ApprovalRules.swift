import Foundation
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Approval of projects by a body, what is changed and taken back, and the papers behind it.
@Suite struct ApprovalRules {
    private let project = "project/STO-17"

    private func approved(_ validTo: String? = nil) throws -> Payload.OneOf_Event {
        try .projectApproved(
            .with { if let validTo { $0.validTo = PlainDay(try #require(DatedDay(validTo))) } })
    }

    @Test func `an approval is asked of somebody, and given with an end and conditions`() throws {
        var story = try Story.region()
        #expect(try story.when(.approvalApplied(.init()), project, "2024-02-01") == .refused(.missingValue))
        let body = try story.text("Data Access Committee")
        let asked = Payload.OneOf_Event.approvalApplied(.with { $0.approver.name = body })
        #expect(try story.when(asked, project, "2024-02-01") == .accepted)
        #expect(try story.when(asked, "project/NOPE", "2024-02-01") == .refused(.unknownThing))
        try story.given(asked, project, "2024-02-01")
        #expect(try story.when(approved("2025-12-31"), project, "2024-03-01") == .accepted)
        #expect(try story.when(started, project, "2024-03-01") == .broke([.startBeforeApproval]))
        try story.given(approved("2025-12-31"), project, "2024-03-01")
        #expect(try story.when(started, project, "2024-03-02") == .accepted)
        #expect(try story.when(started, project, "2026-01-01") == .broke([.startBeforeApproval]))
    }

    @Test func `a change is applied for and decided, and may move the end`() throws {
        var story = try Story.region()
        let change = Payload.OneOf_Event.approvalChangeApplied(.with { $0.change = "period" })
        let decided = try Payload.OneOf_Event.approvalChangeDecided(
            .with {
                $0.outcome = "approved"
                $0.validTo = PlainDay(try #require(DatedDay("2026-06-30")))
            })
        #expect(try story.when(change, project, "2024-02-01") == .broke([.outOfOrder]))
        try story.given(approved("2025-12-31"), project, "2024-03-01")
        #expect(try story.when(decided, project, "2024-04-01") == .broke([.outOfOrder]))
        #expect(
            try story.when(.approvalChangeApplied(.with { $0.change = "mood" }), project, "2024-04-01")
                == .refused(.unknownCode))
        try story.given(change, project, "2024-04-01")
        #expect(try story.when(decided, project, "2024-05-01") == .accepted)
        try story.given(decided, project, "2024-05-01")
        #expect(try story.when(started, project, "2026-06-30") == .accepted)
        #expect(try story.when(started, project, "2026-07-01") == .broke([.startBeforeApproval]))
    }

    @Test func `an approval that was withdrawn is none`() throws {
        var story = try Story.region()
        let reason = try story.text("The protocol was broken")
        let withdrawn = Payload.OneOf_Event.approvalWithdrawn(.with { $0.remark = reason })
        #expect(try story.when(withdrawn, project, "2024-04-01") == .broke([.outOfOrder]))
        try story.given(approved(), project, "2024-03-01")
        #expect(try story.when(.approvalWithdrawn(.init()), project, "2024-04-01") == .refused(.missingValue))
        #expect(try story.when(withdrawn, project, "2024-04-01") == .accepted)
        try story.given(withdrawn, project, "2024-04-01")
        #expect(try story.when(started, project, "2024-04-02") == .broke([.startBeforeApproval]))
        #expect(try story.when(approved(), project, "2024-05-01") == .accepted)
    }

    @Test func `an attachment has a kind, and a digest of 32 bytes if any`() throws {
        var story = try Story.region()
        func filed(_ kind: String, _ bytes: Int = 0) -> Payload.OneOf_Event {
            .attachmentFiled(
                .with {
                    $0.kind = kind
                    $0.digest = Data(repeating: 7, count: bytes)
                })
        }
        #expect(try story.when(filed("protocol"), project, "2024-02-01") == .accepted)
        #expect(try story.when(filed("dpia", 32), project, "2024-02-01") == .accepted)
        #expect(try story.when(filed("dpia", 31), project, "2024-02-01") == .refused(.malformedContent))
        #expect(try story.when(filed("poem"), project, "2024-02-01") == .refused(.unknownCode))
        #expect(try story.when(filed(""), project, "2024-02-01") == .refused(.missingValue))
        #expect(try story.when(filed("protocol"), "study/S1", "2024-02-01") == .refused(.unknownThing))
    }
}
