internal import EventLog
public import Portfolio
public import Record

/// Who is at work, and what the ledger lets them do.
public struct Access: Hashable, Sendable {
    /// The account of the operating system.
    public let account: String
    /// The person behind the account; `.none` before anyone was added.
    public let person: PersonID
    /// The role; nil for an account that the ledger does not know.
    public let role: Role?
    /// The organisation that the person belongs to; may be empty.
    public let organisation: String

    /// Somebody who has not said who they are.
    public static let nobody = Access(account: "", person: .none, role: nil, organisation: "")

    /// Refuses what the role does not permit. Before anyone was added, all is permitted.
    func require(_ proposal: Proposal, isImport: Bool) throws {
        guard let role else { throw Refusal(.notPermitted, [account]) }
        guard person != .none, !role.permits(proposal, own: organisation, isImport: isImport) else { return }
        let isOtherTrust =
            role == .adviser && proposal.organisation != organisation && !Role.isRegional(proposal.stream.category)
        throw Refusal(isOtherTrust ? .wrongTrust : .notPermitted, isOtherTrust ? [organisation] : [account])
    }

    /// Whether anything of a category of streams can be theirs to append; of what is sent, `require` judges.
    ///
    /// - Parameter isOwnWord: Whether it is what each organisation says of itself.
    public func appends(to category: String, isOwnWord: Bool = false) -> Bool {
        role.map { person == .none || $0.appends(to: category, isOwnWord: isOwnWord) } ?? false
    }

    /// Refuses that somebody who is not added yet adds another before themself: that would lock them out.
    func requireSelfFirst(_ proposals: [Proposal]) throws {
        let first = proposals.first { if case .userAdded = $0.payload.event { true } else { false } }
        guard let first, role != nil, person == .none, first.stream.id != account else { return }
        throw Refusal(.notYourselfFirst, [account])
    }

    /// Refuses what only operators and the region may do.
    public func requireOperator() throws {
        guard role == .operator || role == .region else { throw Refusal(.notPermitted, [account]) }
    }
}

extension Ledger {
    /// What an account may do. As long as nobody was added, whoever can write the files may do everything.
    public func access(for account: String) throws -> Access {
        if let stream = StreamName(category: "user", id: account) {
            if let user = try history(of: stream).user {
                return Access(
                    account: account, person: PersonID(bytes: Array(user.added.person.id)) ?? .none,
                    role: Role(rawValue: user.added.role), organisation: user.organisation)
            }
        }
        return Access(account: account, person: .none, role: try hasUsers() ? nil : .operator, organisation: "")
    }

    /// Whether anybody was added: until then everybody may do everything.
    public func hasUsers() throws -> Bool { try log.read(Selection(.category("user"), limit: 1)).count > 0 }
}
