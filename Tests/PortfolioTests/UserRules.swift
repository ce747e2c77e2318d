import Portfolio
import Record
import Testing

/// What the rules say of who may do what.
@Suite struct UserRules {
    private func user(_ role: String) -> Payload.OneOf_Event {
        var added = UserAdded()
        added.role = role
        return .userAdded(added)
    }

    @Test func theFirstUserMayAddOthers() throws {
        var story = try Story.region()
        for role in ["adviser", "auditor", "secretary"] {
            #expect(try story.when(user(role), "user/kari", "2024-01-01", org: "STO") == .refused(.lastKeeper))
        }
        #expect(try story.when(user("region"), "user/kari", "2024-01-01", org: "RHF") == .accepted)
        #expect(try story.when(user("operator"), "user/kari", "2024-01-01") == .accepted)
        #expect(try story.when(user("queen"), "user/kari", "2024-01-01") == .refused(.unknownCode))
    }

    @Test func someoneWhoMayAddUsersIsAlwaysLeft() throws {
        var story = try Story.region()
        let first = try story.given(user("operator"), "user/kari", "2024-01-01")
        try story.given(user("auditor"), "user/ola", "2024-01-02")
        #expect(try story.when(user("auditor"), "user/kari", "2024-02-01") == .refused(.lastKeeper))
        #expect(try story.when(voided(first), "user/kari", "2024-01-01") == .refused(.lastKeeper))
        try story.given(user("region"), "user/ola", "2024-02-01")
        #expect(try story.when(user("auditor"), "user/kari", "2024-02-01") == .accepted)
        #expect(try story.when(voided(first), "user/kari", "2024-01-01") == .accepted)
    }

    @Test func theRoleRecordedLastCountsWhateverDayItIsOf() throws {
        var story = try Story.region()
        try story.given(user("operator"), "user/kari", "2024-03-01")
        #expect(try story.when(user("auditor"), "user/kari", "2024-01-01") == .refused(.lastKeeper))
        try story.given(user("region"), "user/ola", "2024-03-01")
        #expect(try story.when(user("auditor"), "user/kari", "2024-01-01") == .accepted)
    }
}
