internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// One edition of the rule.
struct PointRule {
    /// From when it is in force.
    let from: Day
    /// Whether it is an example rather than the official rule.
    let isExample: Bool
    private let position: Int64
    private let terms: [String: Int64]

    /// The editions by the day from which they are in force.
    static func all(_ view: FactsView) throws -> [PointRule] {
        var points: [String: [String: Int64]] = [:]
        for term in try view.entities(of: PaperPointsProjection.terms) {
            let parts = term.id.split(separator: " ", maxSplits: 1).map(String.init)
            if parts.count == 2 { points[parts[0], default: [:]][parts[1]] = term["points"].integer }
        }
        let rules = try view.entities(of: PaperPointsProjection.editions).compactMap { edition in
            edition["from"].day.map { from in
                PointRule(
                    from: from.firstDay, isExample: edition["example"].integer == 1, position: Int64(edition.id) ?? 0,
                    terms: points[edition.id] ?? [:])
            }
        }
        return rules.sorted { ($0.from, $0.position) < ($1.from, $1.position) }
    }

    /// The points of a publication for who has a share of it, in hundredths, the nearest one; nil when the rule has no
    /// points for its kind.
    ///
    /// - Parameter share: Hundredths of a per cent.
    func points(of paper: Entry, share: Int64) -> Int64? {
        let kind = paper.code("kind")
        guard let base = terms["\(kind)-\(paper.code("level"))"] ?? terms[kind] else { return nil }
        let factor = ["international", "national"].lazy.filter { paper.code($0) == "true" }.compactMap { terms[$0] }
        let part = terms["square-root"] == nil ? share : Self.root(of: share * 100_00)
        let product = Int128(base) * Int128(factor.first ?? 1_00) * Int128(part)
        return Int64((product + 500_000) / 1_000_000)
    }

    /// The greatest whole number whose square is not above another one.
    static func root(of number: Int64) -> Int64 {
        var root = Int64(Double(number).squareRoot())
        while root * root > number { root -= 1 }
        while (root + 1) * (root + 1) <= number { root += 1 }
        return root
    }
}
