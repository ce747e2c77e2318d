internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Reporting

extension Facts {
    /// Keeps an amount with its currency and how exactly it is known, or that nobody told it.
    mutating func set(_ field: String, of call: String, _ money: Money?) throws {
        let known = money.flatMap { $0.exactness == .unknown ? nil : $0 }
        let table = CallsProjection.calls
        try set(table, call, field, known.map { .integer($0.minor) } ?? .none)
        try set(table, call, field + "_currency", money.map { .code($0.currency) } ?? .none)
        try set(table, call, field + "_exactness", money.map { .code($0.exactness.code) } ?? .none)
    }
}

extension CallRules {
    /// The rules that apply, by field.
    var facts: [(field: String, value: FactValue)] {
        let numbers: [(String, Int64?)] = [
            ("max_per_project", hasMaxPerProjectMinor ? maxPerProjectMinor : nil),
            ("own_share_percent", hasOwnSharePercent ? Int64(ownSharePercent) : nil),
            ("max_awards_per_project", hasMaxAwardsPerProject ? Int64(maxAwardsPerProject) : nil),
            ("score_min", hasScoreMinHundredths ? Int64(scoreMinHundredths) : nil),
            ("score_max", hasScoreMaxHundredths ? Int64(scoreMaxHundredths) : nil),
            ("score_must_exceed", hasScoreMustExceedHundredths ? Int64(scoreMustExceedHundredths) : nil),
            ("start_within_months", hasStartWithinMonths ? Int64(startWithinMonths) : nil),
            ("score_step", hasScoreStepHundredths ? Int64(scoreStepHundredths) : nil),
            ("user_representatives", userRepresentative ? 1 : nil),
            ("min_reviewers", hasMinReviewers ? Int64(minReviewers) : nil),
        ]
        let codes = [("rules_currency", currency), ("criteria", criteria.joined(separator: ", "))]
        return numbers.compactMap { field, number in number.map { (field, .integer($0)) } }
            + codes.filter { !$0.1.isEmpty }.map { ($0.0, .code($0.1)) }
            + (hasStartDeadline ? [("start_deadline", .day(startDeadline.dated))] : [])
    }
}

/// What is known of a call's outcome: as published, otherwise as the ledger itself counts it.
struct CallOutcome {
    let currency: String?
    let applications: Int64?
    let basis: String
    let awards: Int64?
    let awarded: Int64?
    let exactness: String
    let awardsBasis: String
    let requested: Int64?
    let available: Int64?

    /// - Parameters:
    ///   - received: How many applications the ledger holds.
    ///   - grants: What the ledger granted under the call, by currency.
    init(_ call: FactEntity, received: Int, grants: [FactGroup]) {
        let published = ["awarded", "requested", "available", "rules"].lazy
            .compactMap { call[$0 + "_currency"].code }.first
        let currency = published ?? (grants.count == 1 ? grants[0].key[1] : nil)
        func amount(_ field: String) -> Int64? {
            call[field + "_currency"].code == currency ? call[field].integer : nil
        }
        let counted = call["applications"].integer
        let own = grants.reduce(0) { $0 + $1.values[0] }
        let granted = grants.first { $0.key[1] == currency }
        self.currency = currency
        applications = counted ?? (received > 0 ? Int64(received) : nil)
        basis = counted != nil ? call["counted_as"].code ?? "unknown" : received > 0 ? "received" : "unknown"
        awards = call["awards"].integer ?? (own > 0 ? own : nil)
        awarded = call["awarded_currency"] == .none ? granted?.values[1] : amount("awarded")
        exactness = call["awarded_exactness"].code ?? (granted == nil ? "unknown" : "exact")
        awardsBasis = call["awards"].integer != nil ? "published" : own > 0 ? "ledger" : "unknown"
        requested = amount("requested")
        available = amount("available")
    }

    /// The cells of the outcome, in the order of the list's columns.
    var cells: [Cell] {
        [
            applications.map(Cell.integer) ?? .unknown, .text(basis), awards.map(Cell.integer) ?? .unknown,
            .text(awardsBasis), .code(currency), .amount(awarded), .text(exactness), .amount(requested),
            .amount(available),
        ]
    }
}
