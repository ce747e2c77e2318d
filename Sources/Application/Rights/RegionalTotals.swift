internal import Questions

/// The sums over all trusts that everybody with a role is told, and the columns by which they are. Whatever is not
/// listed here, and whatever is narrowed or grouped by a single object, is answered from what the viewer may see.
enum RegionalTotals {
    private static let columns: [String: Set<String>] = [
        "overview": ["org", "kind", "phase", "status", "area", "result", "helseplattformen"],
        "funding": ["org", "call", "source", "status", "year", "budget_year", "currency"],
        "enrolment": ["org", "year", "kind"],
        "external overview": ["source", "org", "year", "currency"],
        "hrcs money": ["health_category", "research_activity", "org", "year", "currency"],
        "innovation pipeline": ["org", "kind", "phase", "status", "area", "result", "driver"],
        "innovation points": ["org", "year", "phase", "adoption"],
        "innovation transfers": ["origin", "adopter", "org", "result", "year"],
        "benefit realisation": ["org", "kind", "status", "outcome", "currency"],
        "collaboration share": ["org", "kind", "status"],
        "competence shares": ["org", "profession", "year"],
        "paper points": ["org", "year", "kind", "level", "rule"],
        "call list": ["call", "org", "kind", "year", "for_year", "status", "applications_basis", "currency"],
        "call show": ["call", "org", "kind", "year", "for_year", "status", "applications_basis", "currency"],
        "call funnel": ["call", "org", "kind", "year", "for_year"],
    ]

    /// Whether what is filed under a name tells nothing but sums over all trusts.
    static func isFiled(_ name: String) -> Bool { columns[name.replacing("-", with: " ")] != nil }

    /// Whether a question, asked in this way, tells nothing but sums over all trusts.
    static func contain(_ question: any Question, _ options: ReportOptions) -> Bool {
        var permitted = columns[question.name] ?? []
        if question.name.hasSuffix(" totals") {
            // Codes of closed lists name no object; what else a register is grouped by may.
            permitted = Set(question.codes.keys).union(["org", "status", "currency", "year"])
        }
        let asked = options.groups + options.conditions.map(\.column)
        return !permitted.isEmpty && permitted.isSuperset(of: asked)
    }
}
