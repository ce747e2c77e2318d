internal import Record

extension Judge {
    /// Plans: editions, items, statuses.
    mutating func judgePlan(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .planDrafted(let edition):
            try requireNew()
            return try judge(edition)
        case .planAdopted(let edition):
            // A draft has begun already when it is adopted.
            if !own.isDraft { try requireNew() }
            return try judge(edition)
        default: try requireBegun()
        }
        switch event {
        case .planRevised(let edition): try judge(edition)
        case .planProlonged(let prolonged):
            guard prolonged.hasTo else { throw Refusal(.missingValue, ["to"]) }
        case .planClosed: return
        case .planItemAdded(let item): try judgeAdded(item)
        case .planItemChanged(let item): try requireItem(item.item)
        case .planItemMoved(let moved):
            try requireItem(moved.item)
            try requireItem(moved.parent)
        case .planItemWithdrawn(let withdrawn): try requireItem(withdrawn.item)
        case .responsibleChanged(let changed):
            try requireItem(changed.item)
            try requireParties(changed.parties)
        case .statusReported(let status): try judge(status)
        case .partyReported(let reported): try judge(reported)
        case .itemDerived(let derived): try judge(derived)
        case .corrected, .voided: try judgeAmendment(event)
        default: try judgeInvolvement(event)
        }
    }

    private func judge(_ edition: PlanEdition) throws {
        guard !edition.hasFrom || !edition.hasTo || edition.from.day <= edition.to.day else {
            throw Refusal(.wrongPeriod, [edition.from.dated.day.description, edition.to.dated.day.description])
        }
    }

    private mutating func judgeAdded(_ item: PlanItem) throws {
        guard !own.hasItem(item.item) else {
            throw Refusal(.alreadyExists, ["plan item", item.item])
        }
        guard item.hasTitle || item.hasTitleEn else { throw Refusal(.missingValue, ["title"]) }
        if !item.parent.isEmpty { try requireItem(item.parent) }
        try requireParties(item.parties)
    }

    private mutating func judge(_ status: StatusReported) throws {
        if !status.item.isEmpty { try requireItem(status.item) }
        guard status.year == 0 || (1990...2100).contains(status.year) else {
            throw Refusal(.wrongYear, [String(status.year)])
        }
        try require(status.progress, in: "progress", or: Vocabularies.progress)
        try require(status.attainment, in: "attainment", or: Vocabularies.attainment)
        try require(status.continuation, in: "continuation", or: Vocabularies.continuation)
        let says = [status.progress, status.attainment, status.continuation].contains { !$0.isEmpty }
        guard says || status.hasAssessment else { throw Refusal(.emptyChange) }
    }

    private mutating func judge(_ reported: PartyReported) throws {
        try requireItem(reported.item)
        guard !reported.party.organisation.isEmpty || reported.party.hasName else {
            throw Refusal(.missingValue, ["party"])
        }
        try requireParties([reported.party])
        guard reported.year == 0 || (1990...2100).contains(reported.year) else {
            throw Refusal(.wrongYear, [String(reported.year)])
        }
        guard reported.hasWords || reported.hasWordsEn || reported.hasSchedule else { throw Refusal(.emptyChange) }
    }

    private mutating func judge(_ derived: ItemDerived) throws {
        try requireItem(derived.item)
        let source = try world.thing("plan", derived.plan)
        guard derived.from.isEmpty || source.hasItem(derived.from) else {
            throw Refusal(.unknownItem, [derived.from, derived.plan])
        }
        guard derived.plan != proposal.stream.id || ![derived.item, ""].contains(derived.from) else {
            throw Refusal(.derivesFromItself, [derived.item])
        }
    }

    /// Any item that the plan ever had will do; withdrawn ones may still get a status.
    func requireItem(_ item: String) throws {
        guard own.hasItem(item) else { throw Refusal(.unknownItem, [item, proposal.stream.id]) }
    }

    mutating func requireParties(_ parties: [Party]) throws {
        for party in parties where !party.organisation.isEmpty { try requireOrganisation(party.organisation) }
    }
}

extension StreamHistory {
    /// Whether a plan has begun and was not adopted.
    fileprivate var isDraft: Bool {
        guard case .planDrafted = standing.first(where: { $0.payload.begins })?.content else { return false }
        return !standing.contains { if case .planAdopted = $0.content { true } else { false } }
    }
}

/// The codes that count until a vocabulary of the same name is adopted.
public enum Vocabularies {
    /// How far a measure is.
    public static let progress: [String] = ["not-started", "started", "delayed", "done"]
    /// What was achieved.
    public static let attainment: [String] = ["achieved", "partly", "collective", "not", "not-graded"]
    /// What happens to a measure afterwards.
    public static let continuation: [String] = ["continued", "changed", "ended"]
    /// Kinds of organisation.
    public static let organisationKinds: [String] = [
        "rhf", "hf", "company", "university", "college", "municipality", "county", "institute", "hospital",
        "foundation", "association", "agency", "other",
    ]
    /// Kinds of project.
    public static let projectKinds: [String] = ["idea", "innovation", "research", "quality"]
    /// Phases of a project. The national indicators' phases are not public: adopt a vocabulary to use others.
    public static let phases: [String] = [
        "received", "assessed", "concept", "project", "piloted", "implemented", "spread", "shelved",
    ]
    /// What an innovation is.
    public static let results: [String] = ["product", "service", "organisation"]
    /// How a study ended.
    public static let studyStatuses: [String] = ["completed", "terminated", "withdrawn", "unknown"]

    /// Why an application is rejected in the formal check.
    public static let rejectionGrounds: [String] = [
        "late", "incomplete", "not-eligible", "own-share", "wrong-category",
    ]
    /// Why a member of a committee takes no part in an assessment.
    public static let conflictGrounds: [String] = ["applicant", "family", "same-unit", "cooperation", "other"]
    /// What an indicator counts; the program reckons with these, so no ledger adopts others.
    public static let indicatorKinds: [String] = ["count", "share", "amount", "yes-no"]
    /// Which way an indicator is to go: at least the target, at most, just that.
    public static let directions: [String] = ["up", "down", "equal"]
    /// Whether something is aimed at or demanded.
    public static let strengths: [String] = ["target", "requirement"]
    /// How far a plan was when somebody was involved.
    public static let stages: [String] = ["draft", "out-for-input", "adopted"]
    /// How somebody was involved in a plan.
    public static let involvementForms: [String] = [
        "start", "involvement", "discussion", "presentation", "input-round", "revision", "approval",
    ]
    /// What became of an input.
    public static let inputOutcomes: [String] = ["taken-in", "partly", "not", "noted"]

    /// The fewest persons that a publication tells of; the custom of health registers, no law names a number.
    public static let publicationThreshold: [String] = ["5"]

    /// All of them, by the names under which a ledger adopts others.
    public static let all: [String: [String]] = [
        "progress": progress, "attainment": attainment, "continuation": continuation, "project-kinds": projectKinds,
        "phases": phases, "results": results, "study-statuses": studyStatuses,
        "organisation-kinds": organisationKinds, "publication-threshold": publicationThreshold,
        "rejection-grounds": rejectionGrounds, "conflict-grounds": conflictGrounds,
        "involvement-forms": involvementForms, "input-outcomes": inputOutcomes,
    ].merging(ofRegisters) { first, _ in first }

    /// The codes of one, as help lists them.
    public static func listed(_ codes: [String]) -> String { codes.joined(separator: ", ") }
}
