internal import ProjectionKit
internal import Record

/// What an indicator was in a year, for an organisation.
struct Actual {
    var year: Int?
    var org: String?
    var value: Int64?
    var numerator: Int64?
    var denominator: Int64?
    var exactness = "exact"
}

/// What was to be reached in a year; nil for the year when nobody said.
struct Aim {
    var year: Int?
    var value: Int64?
    var strength: String
    var isExact: Bool

    /// The years that a target speaks of. Between the two ends of a path nothing is said, so nothing is made up.
    static func all(of target: FactEntity) -> [Aim] {
        let (from, by) = (target["from"].day?.day.year, target["by"].day?.day.year)
        let aim = Aim(
            value: target["value"].integer, strength: target["strength"].code ?? "",
            isExact: target["exactness"].code == "exact")
        func at(_ year: Int?, _ value: Int64?) -> Aim {
            var copy = aim
            (copy.year, copy.value) = (year, value)
            return copy
        }
        guard let from, let by else { return [at(by ?? from, aim.value)] }
        if let start = target["start"].integer { return [at(from, start), at(by, aim.value)] }
        return (from...max(from, by)).prefix(longest).map { at($0, aim.value) }
    }

    /// No plan reaches further.
    private static var longest: Int { 200 }
}

/// One year of an indicator: target and actual beside each other.
struct PathYear {
    var year: Int?
    var org: String?
    var aim: Aim?
    var actual: Actual?

    /// Whether the target is met; nil where that cannot be told.
    func isMet(_ direction: String?) -> Bool? {
        guard let aim, aim.isExact, let target = aim.value, let actual, let value = actual.value else { return nil }
        switch (direction, actual.exactness) {
        case ("up", "exact"): return value >= target
        case ("down", "exact"): return value <= target
        case ("equal", "exact"): return value == target
        // More than a figure that is enough is enough, and so on; otherwise it could be either.
        case ("up", "over"): return value >= target ? true : nil
        case ("up", "nearly"): return value <= target ? false : nil
        case ("down", "over"): return value >= target ? false : nil
        case ("down", "nearly"): return value <= target ? true : nil
        default: return nil
        }
    }
}
