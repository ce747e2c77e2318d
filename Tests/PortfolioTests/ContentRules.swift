import Foundation
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What a payload may hold: nothing that the schema does not name, and no text but under its key.
@Suite struct ContentRules {
    private let project = "project/STO-17"

    @Test(arguments: [1, 16, 31, 33, 64])
    func aTextsKeyHasThirtyTwoBytesOrNone(count: Int) throws {
        var story = try Story.region()
        var registered = ProjectRegistered()
        registered.details.title.key = Data(repeating: 7, count: count)
        #expect(
            try story.when(.projectRegistered(registered), "project/STO-18", "2024-01-10", org: "STO")
                == .refused(.malformedContent))
        registered.details.title.key = Data(repeating: 7, count: 32)
        #expect(
            try story.when(.projectRegistered(registered), "project/STO-18", "2024-01-10", org: "STO") == .accepted)
    }

    @Test func aPersonsIDHasSixteenBytesOrNone() throws {
        var story = try Story.region()
        var user = UserAdded()
        (user.account, user.role) = ("kari", "region")
        user.person.id = Data("Kari Nordmann".utf8)
        #expect(try story.when(.userAdded(user), "user/kari", "2024-01-10") == .refused(.malformedContent))
        user.person.id = Data(PersonID(high: 1, low: 2).bytes)
        #expect(try story.when(.userAdded(user), "user/kari", "2024-01-10") == .accepted)
    }

    @Test(arguments: [(31, false), (32, true), (64, true), (65, false)])
    func aDocumentsDigestIsOne(count: Int, isDigest: Bool) throws {
        var story = try Story.region()
        var payload = Payload()
        payload.event = approved
        payload.decision.documentDigest = Data(repeating: 7, count: count)
        let verdict = try story.when(payload, project, "2024-02-20")
        #expect(verdict == (isDigest ? .accepted : .refused(.malformedContent)))
    }

    @Test(arguments: [(19_781, 1), (19_723, 3), (19_723, 4), (19_723, 256)])
    func aPlannedDayIsTheLastOfWhatItsPrecisionSays(day: Int32, precision: UInt32) throws {
        var story = try Story.region()
        var call = CallOpened()
        (call.deadline.day, call.deadline.precision) = (day, precision)
        #expect(try story.when(.callOpened(call), "call/C1", "2024-01-01") == .refused(.malformedContent))
        call.deadline = PlainDay(try #require(DatedDay("2024-03")))
        #expect(try story.when(.callOpened(call), "call/C1", "2024-01-01") == .accepted)
    }

    @Test func fieldsThatNobodyKnowsAreRefusedAtAnyDepth() throws {
        var story = try Story.region()
        // Field 900, two bytes.
        let unknown: [UInt8] = [0xA2, 0x38, 2, 72, 105]
        var payload = Payload()
        payload.event = approved
        var outside = try Payload(serializedBytes: payload.serializedBytes() + unknown)
        #expect(try story.when(outside, project, "2024-02-20") == .refused(.malformedContent))
        outside = payload
        outside.event = .projectApproved(try ProjectApproved(serializedBytes: unknown))
        #expect(try story.when(outside, project, "2024-02-20") == .refused(.malformedContent))
    }

    @Test func anAmendmentNamesItsTargetByPositionAndID() throws {
        var story = try Story.region()
        let approval = try story.given(approved, project, "2024-02-20")
        guard case .voided(var void) = voided(approval) else { return }
        #expect(try story.when(.voided(void), project, "2024-02-20") == .accepted)
        for id in [Data(), Data(EventID(high: 1, low: 2).bytes)] {
            void.eventID = id
            #expect(try story.when(.voided(void), project, "2024-02-20") == .refused(.malformedContent))
        }
    }

    @Test func whatACorrectionSaysIsRightIsAsStrict() throws {
        var story = try Story.region()
        let grant = try story.given(granted(100), project, "2024-06-01")
        var right = Payload()
        right.event = granted(200)
        let plain: [UInt8] = try right.serializedBytes()
        let unknown: [UInt8] = [0xA2, 0x38, 2, 72, 105]
        for (bytes, isRight) in [(plain, true), (plain + unknown, false), (plain + plain, false), ([], false)] {
            var correction = Corrected()
            correction.position = grant.position.rawValue
            correction.eventID = Data(grant.id.bytes)
            correction.event = Data(bytes)
            let verdict = try story.when(.corrected(correction), project, "2024-06-01")
            #expect((verdict != .refused(.malformedContent)) == isRight)
        }
    }

    @Test func anOwnShareIsAnAmountLikeOthers() throws {
        var story = try Story.region()
        try story.given(approved, project, "2024-02-20")
        var call = CallOpened()
        call.rules.ownSharePercent = 50
        try story.given(.callOpened(call), "call/C1", "2024-01-01")
        let huge = granted(1, call: "C1", ownShare: 90_000_000_000_000_000)
        #expect(try story.when(huge, project, "2024-06-01") == .refused(.amountTooLarge))
        #expect(
            try story.when(granted(1, call: "C1", ownShare: -1), project, "2024-06-01") == .refused(.negativeAmount))
        #expect(try story.when(granted(1, call: "C1", ownShare: 1), project, "2024-06-01") == .accepted)
    }

    @Test func anEventIsOfTheTypeThatItsRecordSays() throws {
        var payload = Payload()
        payload.event = granted(1)
        let right = try record("funds-granted", payload)
        #expect(try PortfolioEvent(right)?.payload == payload)
        for type in ["funds-paid", "voided", "project-approved"] {
            #expect(throws: EventProblem.unreadable(Position(1), type)) {
                try PortfolioEvent(record(type, payload))
            }
        }
        #expect(throws: EventProblem.unreadable(Position(1), "funds-granted")) {
            try PortfolioEvent(record("funds-granted", Payload()))
        }
        #expect(try PortfolioEvent(record("funds-dreamed-of", payload)) == nil)
    }

    private func record(_ type: String, _ payload: Payload) throws -> Record {
        let stream = try #require(StreamName(project))
        return Record(
            position: Position(1), revision: .first, id: .none, recorded: Instant(milliseconds: 0),
            envelope: Envelope(stream: stream, type: type, effective: DatedDay(.undated), actor: .none),
            payload: try payload.serializedBytes())
    }
}
