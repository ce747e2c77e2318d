import Application
import EventLog
import FoundationEssentials
import Portfolio
import Record

extension Desk {
    /// An application that must exist, an alias resolved, with the call that it is made to.
    func application(_ typed: String) throws -> (id: String, call: String) {
        let stream = try stream("application", typed)
        guard let received = try ledger.history(of: stream).application else {
            throw Refusal(.unknownThing, ["application", typed])
        }
        return (stream.id, received.call)
    }

    /// The member of a call's committees with a name or a person id, by the id alone.
    func member(_ typed: String, of call: String) throws -> Person {
        let wanted = typed.trimming(while: \.isWhitespace).lowercased()
        let found = try members(of: call).filter { $0.id.description == wanted || $0.name?.lowercased() == wanted }
        let ids = Set(found.map(\.id))
        guard ids.count == 1, let id = ids.first else { throw Refusal(.unknownMember, [typed, call]) }
        var member = Person()
        member.id = Data(id.bytes)
        return member
    }

    /// Somebody to be appointed, as `NAME` or `NAME@ORGANISATION`: the same person as before where the call has known
    /// the name, else a new one.
    mutating func member(named typed: String, _ role: CommitteeRole, of call: String) throws -> CommitteeMember {
        let parts = typed.split(separator: "@", maxSplits: 1).map { String($0.trimming(while: \.isWhitespace)) }
        guard let name = parts.first, !name.isEmpty else { throw Refusal(.malformed, [typed]) }
        var member = CommitteeMember()
        let known = try members(of: call).last { $0.name?.lowercased() == name.lowercased() }
        member.person = try known?.person ?? sealer.person(named: name)
        member.role = role.rawValue
        member.organisation = parts.count > 1 ? parts[1] : ""
        return member
    }

    /// Everyone that a call has appointed, with the names that have not been forgotten.
    private func members(of call: String) throws -> [(id: PersonID, name: String?, person: Person)] {
        let people = try ledger.history(of: stream("call", call)).standing.flatMap { event -> [Person] in
            guard case .committeeAppointed(let committee) = event.content else { return [] }
            return committee.members.map(\.person)
        }
        let texts = try ledger.log.texts(people.compactMap(\.name.textKey))
        return people.compactMap { person in
            PersonID(bytes: Array(person.id)).map { ($0, person.name.textKey.flatMap { texts[$0]?.text }, person) }
        }
    }
}

/// Scores and scales as people write them.
enum Score {
    /// Hundredths of `4`, `4,5` or `4.25`.
    static func hundredths(_ text: some StringProtocol) throws -> Int32 {
        guard let hundredths = Amount.minor(String(text)).flatMap(Int32.init(exactly:)) else {
            throw Refusal(.malformed, [String(text), "score"])
        }
        return hundredths
    }

    /// `CRITERION=SCORE`, or `SCORE` alone.
    static func read(_ text: String) throws -> (criterion: String, hundredths: Int32) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return ("", try hundredths(text)) }
        return (String(parts[0]), try hundredths(parts[1]))
    }

    /// `LOWEST-HIGHEST` or `LOWEST-HIGHEST/STEP`.
    static func read(_ scale: String, into rules: inout CallRules) throws {
        let parts = scale.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let ends = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { throw Refusal(.malformed, [scale, "scale"]) }
        rules.scoreMinHundredths = try hundredths(ends[0])
        rules.scoreMaxHundredths = try hundredths(ends[1])
        if parts.count == 2 { rules.scoreStepHundredths = try hundredths(parts[1]) }
    }
}
