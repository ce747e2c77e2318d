internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// What happens to applications between their receipt and the decision.
extension CallsProjection {
    static let roundTables: [any FactTable] = [rounds, scores, conflicts, committees, members, awards]

    /// By application.
    static let rounds = FieldTable(
        "rounds",
        fields: [
            "formal_check", "rejection", "forwarded", "rank", "recommended", "recommended_currency", "is_recommended",
            "declined", "retracted", "letter",
        ])
    /// By application, person and criterion, with spaces between; hundredths.
    static let scores = FieldTable("scores", fields: ["score"])
    /// By application and person.
    static let conflicts = FieldTable("conflicts", fields: ["ground", "declared"])
    /// By call and category: the position of the appointment that counts.
    static let committees = FieldTable("committees", fields: ["appointed"])
    /// By call, position of the appointment and person.
    static let members = FieldTable("members", fields: ["name", "role", "org", "category", "from", "order"])
    static let awards = MeasureTable(
        "awards", dimensions: ["application", "currency"], measures: ["awards", "awarded"])

    func emit(_ committee: CommitteeAppointed, _ call: String, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        let position = Int64(clamping: event.position.rawValue)
        try facts.set(Self.committees, "\(call) \(committee.category)", "appointed", .integer(position))
        for (order, member) in committee.members.enumerated() {
            let entity = "\(call) \(position) \(member.person.identifier)"
            try facts.set(Self.members, entity, "name", text: member.person.name)
            try facts.set(Self.members, entity, "role", code: member.role)
            try facts.set(Self.members, entity, "org", code: member.organisation)
            try facts.set(Self.members, entity, "category", code: committee.category)
            try facts.set(Self.members, entity, "from", .day(event.envelope.effective))
            // Ids are random, so people stand in the order in which they were named.
            try facts.set(Self.members, entity, "order", .integer(position * 1_000 + Int64(order)))
        }
    }

    /// - Returns: Whether the event is one of those.
    func emitRound(_ event: PortfolioEvent, _ id: String, _ facts: inout Facts) throws -> Bool {
        switch event.content {
        case .applicationChecked(let checked):
            try facts.set(Self.rounds, id, "formal_check", code: checked.outcome)
            try facts.set(Self.rounds, id, "rejection", checked.ground.isEmpty ? .none : .code(checked.ground))
            guard checked.outcome == CheckOutcome.forwarded.rawValue else { break }
            try facts.set(Self.rounds, id, "forwarded", .integer(1))
        case .applicationRecommended(let recommended): try emit(recommended, id, &facts)
        case .applicationScored(let scored):
            let entity = "\(id) \(scored.reviewer.identifier) \(scored.criterion)"
            try facts.set(Self.scores, entity, "score", .integer(Int64(scored.scoreHundredths)))
        case .conflictDeclared(let conflict):
            let entity = "\(id) \(conflict.member.identifier)"
            try facts.set(Self.conflicts, entity, "declared", .day(event.envelope.effective))
            try facts.set(Self.conflicts, entity, "ground", code: conflict.ground)
        case .applicationDeclined: try facts.set(Self.rounds, id, "declined", .integer(1))
        case .applicationWithdrawn: try facts.set(Self.rounds, id, "retracted", .integer(1))
        case .letterSent: try facts.set(Self.rounds, id, "letter", .day(event.envelope.effective))
        default: return false
        }
        return true
    }

    /// A later recommendation takes the place of an earlier one, also where it says less.
    private func emit(_ recommended: ApplicationRecommended, _ id: String, _ facts: inout Facts) throws {
        let money = recommended.hasAmount && recommended.amount.exactness != .unknown ? recommended.amount : nil
        try facts.set(Self.rounds, id, "is_recommended", .integer(1))
        try facts.set(Self.rounds, id, "recommended", money.map { .integer($0.minor) } ?? .none)
        try facts.set(Self.rounds, id, "recommended_currency", money.map { .code($0.currency) } ?? .none)
        try facts.set(Self.rounds, id, "rank", recommended.rank > 0 ? .integer(Int64(recommended.rank)) : .none)
    }
}

extension Person {
    /// The id as people read it.
    fileprivate var identifier: String { (PersonID(bytes: id) ?? .none).description }
}
