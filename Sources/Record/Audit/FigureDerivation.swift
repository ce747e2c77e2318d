/// A rule by which a figure is derived from events.
public enum FigureDerivation: Hashable, Sendable {
    /// From events of one type, each by itself.
    case events(FigureRule)
    /// From numbers that take each other's place.
    case standing(StandingRule)

    /// The format of packs whose figures are all derived. In packs of format 1 those are not that came later.
    public static let newestFormat: Int64 = 2

    /// The rule of a figure in a pack of some format; nil for one that is only named with its events.
    public static func of(_ address: FigureAddress, format: Int64 = newestFormat) -> FigureDerivation? {
        let name = "\(address.question).\(address.column)"
        if let rule = FigureRule.all[name] { return rule.isZero && format < 2 ? nil : .events(rule) }
        return format < 2 ? nil : StandingRule.all[name].map(FigureDerivation.standing)
    }

    /// What becomes of the lines.
    public var aggregate: FigureRule.Aggregate {
        switch self {
        case .events(let rule): rule.aggregate
        case .standing(let rule): rule.aggregate
        }
    }

    /// The columns that an address may name.
    var conditions: Set<String> {
        if case .events(let rule) = self, rule.isMoney { ["org", "currency"] } else { ["org"] }
    }
}

extension RecordBook {
    /// The events that add to a figure, in log order.
    public func lines(
        of derivation: FigureDerivation, _ address: FigureAddress, in scope: AuditScope
    ) throws -> [FigureLine] {
        switch derivation {
        case .events(let rule): try lines(of: rule, address, in: scope)
        case .standing(let rule): try lines(of: rule, address, in: scope)
        }
    }
}
