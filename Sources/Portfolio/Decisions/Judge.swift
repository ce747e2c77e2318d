public import Record

/// Decides whether a proposed event may be appended: integrity rules refuse it, policy rules mark it.
///
/// Pure: what it looks at comes from the `World`, and nothing else does. A proposal is judged as of its effective day
/// by what is known now; balances must hold on that day and every later one.
public struct Judge<W: World> {
    /// What the decision may look at.
    var world: W
    /// What is judged.
    let proposal: Proposal
    /// What counts of the proposal's own stream so far.
    let own: StreamHistory
    /// The policy rules that are broken so far.
    private(set) var breaches: [Breach] = []

    /// Effective days may lie this many days ahead.
    static var longestLead: Int { 366 }

    /// Judges a proposal.
    ///
    /// - Returns: The policy rules that it breaks.
    /// - Throws: `Refusal` for broken integrity; whatever the world throws.
    public static func judge(_ proposal: Proposal, in world: inout W) throws -> [Breach] {
        let own = try world.history(of: proposal.stream)
        var judge = Judge(world: world, proposal: proposal, own: own)
        defer { world = judge.world }
        try judge.checkForm()
        try judge.checkOrganisation()
        try judge.checkContent()
        try judge.checkPeriod()
        return judge.breaches
    }

    private init(world: W, proposal: Proposal, own: StreamHistory) {
        self.world = world
        self.proposal = proposal
        self.own = own
    }

    /// The effective day of the proposal.
    var day: Day { proposal.effective.day }

    /// What counts of the proposal's own stream on its effective day.
    var before: ArraySlice<PortfolioEvent> { own.standing.prefix { $0.day <= day } }

    /// Marks a broken policy rule, once.
    mutating func breach(_ rule: Breach, if broken: Bool = true) {
        if broken, !breaches.contains(rule) { breaches.append(rule) }
    }

    private func checkForm() throws {
        let scan = proposal.payload.scan()
        if let fault = scan.fault { throw Refusal(.malformedContent, [fault]) }
        let codes = scan.codes + [proposal.organisation, proposal.stream.description]
        for code in codes + [proposal.source?.system, proposal.source?.key].compactMap(\.self) where !code.isEmpty {
            guard !IdentityNumber.occurs(inCode: code) else { throw Refusal(.identityNumber) }
            guard StreamName.isPermitted(code) else { throw Refusal(.notACode, [code]) }
        }
        // An id may become part of a path or an address one day.
        let parts = proposal.stream.id.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
            throw Refusal(.notACode, [proposal.stream.id])
        }
        let latest = world.today.advanced(by: Self.longestLead)
        guard day >= Day.undated, day <= latest else {
            throw Refusal(.effectiveOutOfRange, [day.description, Day.undated.description, latest.description])
        }
    }

    private mutating func checkOrganisation() throws {
        guard !proposal.organisation.isEmpty else { return }
        switch proposal.payload.event {
        case .organisationRegistered: return
        // Whoever gives an organisation back whose registration was voided acts for the one that is gone.
        case .voided where proposal.stream.category == "org": return
        default: break
        }
        try requireOrganisation(proposal.organisation)
    }

    /// Refuses an organisation that nobody registered, or that had ceased by the effective day.
    mutating func requireOrganisation(_ code: String) throws {
        guard let stream = StreamName(category: "org", id: code) else { throw Refusal(.notACode, [code]) }
        let history = try world.history(of: stream)
        guard !history.isEmpty else { throw Refusal(.unknownOrganisation, [code]) }
        guard let ceased = history.lastDayOfOrganisation, ceased < day else { return }
        throw Refusal(.ceasedOrganisation, [code, ceased.description])
    }

    private mutating func checkContent() throws {
        guard let event = proposal.payload.event else { throw Refusal(.unknownType, [""]) }
        switch proposal.stream.category {
        case "org", "vocabulary", "alias", "user", "ledger": try judgeReference(event)
        case "plan": try judgePlan(event)
        case "call", "application": try judgeCall(event)
        case "project", "innovation": try judgeProject(event)
        case "study": try judgeStudy(event)
        case "indicator": try judgeIndicator(event)
        case "submission", "closing", "publication": try judgeDuty(event)
        default: try judgeEntry(event)
        }
    }

    /// Refuses to begin a stream that has begun.
    func requireNew() throws {
        guard !own.standing.contains(where: { $0.payload.begins }) else {
            throw Refusal(.alreadyExists, [proposal.stream.category, proposal.stream.id])
        }
    }

    /// Refuses to go on with a stream that nobody began; marks what is dated before it began.
    mutating func requireBegun() throws {
        guard let first = own.standing.first(where: { $0.payload.begins }) else {
            throw Refusal(.unknownThing, [proposal.stream.category, proposal.stream.id])
        }
        breach(
            .beforeRegistration,
            if: day < first.day && proposal.stream.category == "project" && !proposal.payload.amends)
    }

    /// Refuses a type of event that does not belong in the stream's category.
    func misplaced() -> Refusal { Refusal(.unknownType, [proposal.type + " → " + proposal.stream.category]) }

    /// Refuses a code outside a vocabulary; the built-in list counts until one is adopted.
    mutating func require(_ code: String, in vocabulary: String, or builtIn: [String]) throws {
        let permitted = try world.vocabulary(vocabulary, on: day) ?? Set(builtIn)
        guard code.isEmpty || permitted.isEmpty || permitted.contains(code) else {
            throw Refusal(.unknownCode, [code, vocabulary, permitted.sorted().joined(separator: ", ")])
        }
    }
}

extension Payload {
    /// Whether the event begins its stream.
    public var begins: Bool {
        switch event {
        case .organisationRegistered, .planAdopted, .callOpened, .applicationReceived, .projectRegistered,
            .innovationReported, .studyRegistered, .submissionDue, .periodClosed, .aliasAdded, .userAdded,
            .vocabularyAdopted, .historyImported, .planDrafted, .indicatorDefined:
            true
        default: Registers.beginnings.contains(eventField)
        }
    }
}

extension StreamHistory {
    /// The last day on which an organisation existed; nil when it does.
    public var lastDayOfOrganisation: Day? {
        for event in standing.reversed() {
            switch event.content {
            case .organisationMerged, .organisationDissolved: return event.day
            case .organisationRegistered(let registered):
                return registered.hasCeased ? registered.ceased.dated.day : nil
            default: continue
            }
        }
        return nil
    }
}
