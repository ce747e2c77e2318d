import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Yearly figures of clinical treatment studies: proposed by the coordinator, confirmed and checked by the site.
@Suite struct StudyFigureRules {
    private func story() throws -> Story {
        var story = try Story.region()
        try story.given(.studyRegistered(.init()), "study/S1", "2023-01-01", org: "STO")
        for site in ["STO", "HNT"] {
            try story.given(.studyOpenedAtSite(.with { $0.site = site }), "study/S1", "2023-02-01")
        }
        return story
    }

    private func figure(_ enrolled: Int64, at site: String = "HNT", _ year: UInt32 = 2023) -> PatientsProposed {
        .with { ($0.site, $0.year, $0.enrolled) = (site, year, enrolled) }
    }

    @Test func `only the coordinator proposes another site's figure`() throws {
        var story = try story()
        let proposed = Payload.OneOf_Event.patientsProposed(figure(7))
        #expect(try story.when(proposed, "study/S1", "2024-02-01", org: "STO") == .broke([.notCoordinator]))
        let coordinated = StudyCoordinated.with { ($0.coordinator, $0.participant) = ("STO", ["HNT"]) }
        try story.given(.studyCoordinated(coordinated), "study/S1", "2023-03-01")
        #expect(try story.when(proposed, "study/S1", "2024-02-01", org: "STO") == .accepted)
        #expect(try story.when(proposed, "study/S1", "2024-02-01", org: "HNT") == .broke([.notCoordinator]))
        let elsewhere = Payload.OneOf_Event.patientsProposed(figure(7, at: "RHF"))
        #expect(try story.when(elsewhere, "study/S1", "2024-02-01", org: "STO") == .broke([.siteNotOpen]))
        #expect(
            try story.when(.patientsProposed(figure(-1)), "study/S1", "2024-02-01", org: "STO")
                == .refused(.outOfRange))
        #expect(
            try story.when(.patientsProposed(figure(1, at: "HNT", 23)), "study/S1", "2024-02-01", org: "STO")
                == .refused(.wrongYear))
        #expect(
            try story.when(.studyCoordinated(.with { $0.coordinator = "NOPE" }), "study/S1", "2024-02-01")
                == .refused(.unknownOrganisation))
    }

    @Test func `a site confirms just what was proposed for it and the year`() throws {
        var story = try story()
        try story.given(.studyCoordinated(.with { $0.coordinator = "STO" }), "study/S1", "2023-03-01")
        func confirm(_ figure: PatientsProposed, org: String = "HNT") throws -> Story.Verdict {
            try story.when(.patientsConfirmed(figure), "study/S1", "2024-03-01", org: org)
        }
        #expect(try confirm(figure(7)) == .broke([.outOfOrder]))
        try story.given(.patientsProposed(figure(7)), "study/S1", "2024-02-01", org: "STO")
        #expect(try confirm(figure(7)) == .accepted)
        #expect(try confirm(figure(8)) == .refused(.otherProposal))
        #expect(try confirm(figure(7), org: "STO") == .broke([.notTheSite]))
        #expect(try confirm(figure(7, at: "HNT", 2022)) == .broke([.outOfOrder]))
    }

    @Test func `a site checks its own figures`() throws {
        var story = try story()
        func check(_ outcome: String, org: String) throws -> Story.Verdict {
            let checked = PatientsChecked.with { ($0.site, $0.year, $0.outcome) = ("HNT", 2023, outcome) }
            return try story.when(.patientsChecked(checked), "study/S1", "2024-04-01", org: org)
        }
        #expect(try check("accepted", org: "HNT") == .accepted)
        #expect(try check("accepted", org: "STO") == .broke([.notTheSite]))
        #expect(try check("fine", org: "HNT") == .refused(.unknownCode))
    }
}
