import Foundation
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Classification, the monitor's figures, publications, groups and user involvement.
@Suite struct ResearchRules {
    private let project = "project/STO-17"

    private func portions(_ shares: KeyValuePairs<String, UInt32>) -> [Portion] {
        shares.map { share in .with { ($0.code, $0.hundredths) = (share.key, share.value) } }
    }

    private func adopted(_ name: String, _ terms: [(String, String, Int64)]) -> Payload.OneOf_Event {
        .vocabularyAdopted(
            .with {
                $0.name = name
                $0.terms = terms.map { term in
                    .with { ($0.code, $0.group, $0.points) = (term.0, term.1, term.2) }
                }
            })
    }

    @Test func `shares are of the activities, not of their groups, and 100 in all`() throws {
        var story = try Story.region()
        func classify(_ shares: KeyValuePairs<String, UInt32>) throws -> Story.Verdict {
            let classified = Classified.with { $0.researchActivity = portions(shares) }
            return try story.when(.projectClassified(classified), project, "2024-02-01")
        }
        #expect(try classify(["1.1": 100_00]) == .refused(.unknownThing))
        try story.given(
            adopted("hrcs-activity", [("1", "", 0), ("1.1", "1", 0), ("1.2", "1", 0)]),
            "vocabulary/hrcs-activity", "2020-01-01")
        #expect(try classify(["1.1": 100_00]) == .accepted)
        #expect(try classify(["1.1": 60_01, "1.2": 39_99]) == .accepted)
        #expect(try classify(["1.1": 60_00, "1.2": 39_99]) == .refused(.sharesNotWhole))
        #expect(try classify(["1.1": 60_00, "1.2": 40_01]) == .refused(.sharesNotWhole))
        #expect(try classify(["1.1": 50_00, "1.1": 50_00]) == .refused(.sharedTwice))
        #expect(try classify(["1": 100_00]) == .refused(.headingCode))
        #expect(try classify(["9.9": 100_00]) == .refused(.unknownCode))
        #expect(try classify([:]) == .refused(.emptyChange))
    }

    @Test func `an award is classified by itself only where there is one`() throws {
        var story = try Story.region()
        try story.given(adopted("hrcs-activity", [("1.1", "", 0)]), "vocabulary/hrcs-activity", "2020-01-01")
        let classified = Classified.with {
            $0.award = "A1"
            $0.researchActivity = portions(["1.1": 100_00])
        }
        #expect(try story.when(.projectClassified(classified), project, "2024-02-01") == .refused(.unknownAward))
        try story.given(
            .fundsGranted(
                .with {
                    $0.award = "A1"
                    $0.amount = Money(minor: 1, currency: "NOK")
                }), project, "2024-01-20")
        #expect(try story.when(.projectClassified(classified), project, "2024-02-01") == .accepted)
    }

    @Test func `a figure of the monitor is of a kind, a year and a level of care`() throws {
        var story = try Story.region()
        func report(_ change: (inout MonitorFigure) -> Void) throws -> Story.Verdict {
            var figure = MonitorFigure.with { ($0.kind, $0.year, $0.care) = ("patents", 2023, "specialist") }
            change(&figure)
            return try story.when(.monitorFigureReported(figure), "org/STO", "2024-02-01", org: "STO")
        }
        #expect(try report { $0.quantity = 4 } == .accepted)
        #expect(try report { $0.care = "" } == .refused(.missingValue))
        #expect(try report { $0.care = "alternative" } == .refused(.unknownCode))
        #expect(try report { $0.year = 0 } == .refused(.missingValue))
        #expect(try report { $0.quantity = -1 } == .refused(.outOfRange))
        #expect(try report { $0.amount = Money(minor: -1, currency: "NOK") } == .refused(.negativeAmount))
        #expect(
            try story.when(.monitorFigureReported(.init()), "org/NOPE", "2024-02-01") == .refused(.unknownThing))
    }

    @Test func `a trust reports its own figures to the monitor`() throws {
        let stream = try #require(StreamName("org/STO"))
        let day = try #require(DatedDay("2024-02-01"))
        let own = Proposal(.monitorFigureReported(.init()), to: stream, on: day, organisation: "STO")
        #expect(Role.adviser.permits(own, own: "STO"))
        #expect(!Role.adviser.permits(own, own: "HNT"))
    }

    @Test func `authors' shares are of organisations, and the rest of others`() throws {
        var story = try Story.region()
        func register(_ shares: KeyValuePairs<String, UInt32>, year: UInt32 = 2023) throws -> Story.Verdict {
            let paper = Paper.with { ($0.kind, $0.year, $0.level, $0.share) = ("article", year, "2", portions(shares)) }
            return try story.when(.paperRegistered(paper), "paper/P1", "2024-02-01", org: "STO")
        }
        #expect(try register([:]) == .accepted)
        #expect(try register(["STO": 25_00, "other": 75_00]) == .accepted)
        #expect(try register(["STO": 25_00, "HNT": 74_99]) == .refused(.sharesNotWhole))
        #expect(try register(["NOPE": 100_00]) == .refused(.unknownOrganisation))
        #expect(try register([:], year: 0) == .refused(.missingValue))
        try story.given(.paperRegistered(.with { $0.kind = "article" }), "paper/P1", "2024-02-01", org: "STO")
        #expect(try story.when(.paperChanged(.with { $0.level = "1" }), "paper/P1", "2024-03-01") == .accepted)
        #expect(try story.when(.paperChanged(.init()), "paper/P1", "2024-03-01") == .refused(.emptyChange))
    }

    @Test func `a Clinical Academic Group has a leader, a deputy and ten key persons`() throws {
        var story = try Story.region()
        let title = try story.text("A group")
        let person = Person.with { $0.id = .init(repeating: 1, count: 16) }
        func establish(_ kind: String, members: Int, deputy: Bool = true) throws -> Story.Verdict {
            let group = Group.with {
                ($0.kind, $0.title, $0.head) = (kind, title, person)
                if deputy { $0.deputy = person }
                $0.member = Array(repeating: person, count: members)
            }
            return try story.when(.groupEstablished(group), "group/G1", "2024-02-01", org: "STO")
        }
        #expect(try establish("cag", members: 10) == .accepted)
        #expect(try establish("cag", members: 9) == .broke([.keyPersons]))
        #expect(try establish("cag", members: 10, deputy: false) == .broke([.keyPersons]))
        #expect(try establish("research-group", members: 0, deputy: false) == .accepted)
        #expect(try establish("choir", members: 0) == .refused(.unknownCode))
    }

    @Test func `a group is paused while it is active, and resumed while it is paused`() throws {
        var story = try Story.region()
        try story.given(.groupEstablished(.with { $0.kind = "centre" }), "group/G1", "2024-01-01", org: "STO")
        #expect(try story.when(.groupResumed(.init()), "group/G1", "2024-02-01") == .broke([.outOfOrder]))
        #expect(try story.when(.groupPaused(.init()), "group/G1", "2024-02-01") == .accepted)
        try story.given(.groupPaused(.init()), "group/G1", "2024-02-01")
        #expect(try story.when(.groupPaused(.init()), "group/G1", "2024-03-01") == .broke([.outOfOrder]))
        #expect(try story.when(.groupResumed(.init()), "group/G1", "2024-03-01") == .accepted)
        try story.given(.groupEnded(.with { $0.outcome = "completed" }), "group/G1", "2024-04-01")
        #expect(
            try story.when(.groupResumed(.init()), "group/G1", "2024-05-01") == .broke([.entryOver, .outOfOrder]))
    }

    @Test func `a score of user involvement has a method, whose scale it stays within, and who gave it`() throws {
        var story = try Story.region()
        let scorer = try Party.with { $0.name = try story.text("User council") }
        func score(_ score: Int64, by method: String = "panel", scorer: Party?) throws -> Story.Verdict {
            let involved = UsersInvolved.with {
                ($0.method, $0.score) = (method, score)
                if let scorer { $0.scorer = scorer }
            }
            return try story.when(.usersInvolved(involved), project, "2024-03-01")
        }
        #expect(try score(0, scorer: scorer) == .accepted)
        #expect(try score(100_01, scorer: scorer) == .refused(.outOfRange))
        #expect(try score(3_00, by: "dice", scorer: scorer) == .refused(.unknownCode))
        #expect(try score(3_00, scorer: nil) == .refused(.missingValue))
        try story.given(
            adopted("involvement-methods", [("panel", "", 5_00)]), "vocabulary/involvement-methods", "2024-01-01")
        #expect(try score(5_00, scorer: scorer) == .accepted)
        #expect(try score(5_01, scorer: scorer) == .refused(.outOfRange))
    }
}
