public import Record

extension Judge {
    /// Organisations, vocabularies, aliases and users.
    mutating func judgeReference(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .organisationRegistered(let organisation): try judgeOrganisation(organisation)
        case .organisationRenamed(let renamed):
            try requireBegun()
            guard renamed.hasName else { throw Refusal(.missingValue, ["name"]) }
        case .organisationMerged(let merged):
            try requireBegun()
            guard merged.into != proposal.stream.id else { throw Refusal(.sameOrganisation, [merged.into]) }
            try requireKnown(merged.into)
        case .organisationDissolved: try requireBegun()
        case .vocabularyAdopted(let vocabulary):
            guard !vocabulary.terms.isEmpty else { throw Refusal(.emptyChange) }
        case .aliasAdded(let alias): try judgeAlias(alias)
        case .userAdded(let user):
            try judgeUser(user)
            try requireKeeper()
        case .historyImported: return
        case .corrected, .voided:
            try judgeAmendment(event)
            if proposal.stream.category == "user" { try requireKeeper() }
        default: try judgeEntry(event)
        }
    }

    /// A predecessor may have ceased before the successor's registration here, so existence alone is asked for.
    private mutating func requireKnown(_ code: String) throws {
        guard let stream = StreamName(category: "org", id: code), try !world.history(of: stream).isEmpty else {
            throw Refusal(.unknownOrganisation, [code])
        }
    }

    private mutating func judgeOrganisation(_ organisation: OrganisationRegistered) throws {
        try requireNew()
        try require(organisation.kind, in: "organisation-kinds", or: Vocabularies.organisationKinds)
        guard organisation.hasName else { throw Refusal(.missingValue, ["name"]) }
        guard organisation.number.isEmpty || OrganisationNumber.isValid(organisation.number) else {
            throw Refusal(.organisationNumber, [organisation.number])
        }
        if !organisation.parent.isEmpty { try requireKnown(organisation.parent) }
        if organisation.hasCeased, organisation.ceased.dated.day < day {
            throw Refusal(.wrongPeriod, [day.description, organisation.ceased.dated.day.description])
        }
    }

    private mutating func judgeAlias(_ alias: AliasAdded) throws {
        guard let stream = StreamName(alias.stream), try !world.history(of: stream).isEmpty else {
            throw Refusal(.unknownThing, ["alias", alias.stream])
        }
        try requireNew()
    }

    private func judgeUser(_ user: UserAdded) throws {
        // Rights are today's: whoever is given a role has it from now on.
        guard day <= world.today else {
            throw Refusal(
                .effectiveOutOfRange, [day.description, Day.undated.description, world.today.description])
        }
        guard Role(rawValue: user.role) != nil else {
            throw Refusal(.unknownCode, [user.role, "role", Role.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        guard user.role != Role.adviser.rawValue || !proposal.organisation.isEmpty else {
            throw Refusal(.missingValue, ["org"])
        }
    }

    /// Refuses what would leave no account that may add users: nobody could mend that.
    private mutating func requireKeeper() throws {
        var after = own
        let behindAll = Position(1 << 63)
        try after.append(
            PortfolioEvent(proposal, position: behindAll, revision: .first, recorded: Instant(milliseconds: 0)))
        guard after.role?.addsUsers != true else { return }
        for stream in try world.streams(of: "user") where stream != proposal.stream {
            if try world.history(of: stream).role?.addsUsers == true { return }
        }
        throw Refusal(.lastKeeper, [proposal.stream.id])
    }
}

extension StreamHistory {
    /// What counts of an account's addition; nil when the stream is no account's, or it was voided.
    public var user: (added: UserAdded, organisation: String)? {
        guard let event = lastGiven(), case .userAdded(let user) = event.content else { return nil }
        return (user, event.envelope.organisation)
    }

    /// What was recorded last of an account and counts, whatever days they are of: what is taken away is gone at once.
    ///
    /// - Parameter asOf: The last effective day that is looked at.
    public func lastGiven(asOf: Day = .init(rawValue: .max)) -> PortfolioEvent? {
        standing.filter { $0.day <= asOf }.max { $0.position < $1.position }
    }

    /// What an account may do.
    fileprivate var role: Role? { user.flatMap { Role(rawValue: $0.added.role) } }
}

/// What a user may do. Everybody may read what the file system lets them read.
public enum Role: String, Sendable, CaseIterable {
    /// Appends for the own trust.
    case adviser
    /// Appends for all trusts, closes periods, says who may do what.
    case region
    /// Reads.
    case auditor
    /// Appends to plans, indicators and submissions, and to what councils do.
    case secretary
    /// Appends reference data and whole files, and keeps the ledger running; decides nothing in the portfolio.
    case `operator`
    /// Somebody who had a role and has it no more.
    case removed = "none"

    /// Whether the role may say who may do what.
    var addsUsers: Bool { self == .region || self == .operator }

    /// Whether the role may append a type of event for an organisation, given the user's own.
    ///
    /// - Parameter isImport: Whether it comes from a file or a source, as history does.
    public func permits(_ proposal: Proposal, own organisation: String, isImport: Bool = false) -> Bool {
        let category = proposal.stream.category
        guard self != .operator || !isImport else { return true }
        guard appends(to: category, isOwnWord: proposal.isOwnWord) else { return false }
        return switch self {
        case .region: !proposal.makesOperator
        case .adviser: proposal.organisation == organisation || category == "alias"
        case .operator, .secretary, .auditor, .removed: true
        }
    }

    /// Whether the role appends to a category of streams at all, whichever trust it is for.
    ///
    /// - Parameter isOwnWord: Whether it is what each organisation says of itself: a trust says how far its measures
    ///   are, and what it measures and thinks; what the measures are, the plan's owner decides.
    public func appends(to category: String, isOwnWord: Bool = false) -> Bool {
        switch self {
        case .region: true
        // What organisations tell of themselves stands on their streams, and is no reference data.
        case .operator: Self.reference.contains(category) && !isOwnWord
        case .auditor, .removed: false
        case .secretary:
            ["plan", "submission", "indicator"].contains(category) || Registers.ofCouncils.contains(category)
        case .adviser: isOwnWord || !Self.isRegional(category)
        }
    }

    /// Whether only the region and operators append to a category of streams.
    public static func isRegional(_ category: String) -> Bool {
        regional.contains(category) || Registers.ofCouncils.contains(category)
    }

    /// Whether all streams of a category are everybody's to read: what belongs to the region, and what it publishes of
    /// its trusts. Everything else is single objects of trusts, or may hold some.
    public static func isRegional(_ category: String, toRead: Bool) -> Bool {
        guard toRead else { return isRegional(category) }
        return category == "submission" || !["user", "closing"].contains(category) && isRegional(category)
    }

    private static let regional: Set<String> = [
        "org", "vocabulary", "user", "closing", "publication", "plan", "indicator", "call", "ledger",
    ]
    private static let reference: Set<String> = ["org", "vocabulary", "alias", "user", "ledger"]
}

extension Proposal {
    /// Whether each organisation says it of itself, about what others decide.
    fileprivate var isOwnWord: Bool {
        switch payload.event {
        case .statusReported, .measurementReported, .inputGiven, .partyReported, .monitorFigureReported: true
        default: false
        }
    }

    /// Whether it gives somebody the keys: operators make operators.
    fileprivate var makesOperator: Bool {
        guard case .userAdded(let user) = payload.event else { return false }
        return user.role == Role.operator.rawValue
    }
}

extension Payload.OneOf_Event {
    /// Who takes part in what another organisation owns, and says this of itself: the site of a study, who coordinates
    /// its reports, who adopts an innovation. Nil for all that the owner alone says.
    ///
    /// - Parameter organisation: Whose word it is.
    public func participant(saidBy organisation: String) -> String? {
        switch self {
        case .studyOpenedAtSite(let opened): opened.site
        case .studyClosedAtSite(let closed): closed.site
        case .patientsCounted(let counted): counted.site
        case .patientsReported(let reported): reported.site
        case .patientsTargeted(let targeted): targeted.site
        case .patientsConfirmed(let confirmed): confirmed.site
        case .patientsChecked(let checked): checked.site
        case .patientsProposed, .innovationAdopted: organisation
        default: nil
        }
    }
}
