internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

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

/// The paths of indicators at one basis.
struct IndicatorPaths {
    let indicators: [FactEntity]
    private let byID: [String: FactEntity]
    private let targets: [String: [FactEntity]]
    private let measurements: [String: [FactEntity]]
    private let asking: Asking

    init(_ asking: Asking, _ projection: IndicatorsProjection) throws {
        let state = try asking.state(projection)
        indicators = try state.entities(of: IndicatorsProjection.indicators).filter { $0["kind"] != .none }
        byID = Dictionary(uniqueKeysWithValues: indicators.map { ($0.id, $0) })
        targets = Self.byIndicator(try state.entities(of: IndicatorsProjection.targets), standing: "strength")
        measurements = Self.byIndicator(
            try state.entities(of: IndicatorsProjection.measurements), standing: "exactness")
        self.asking = asking
    }

    private static func byIndicator(_ entities: [FactEntity], standing field: String) -> [String: [FactEntity]] {
        Dictionary(grouping: entities.filter { $0[field] != .none }) { entity in
            entity.id.split(separator: " ").first.map(String.init) ?? ""
        }
    }

    /// What is to be reached, as it was set.
    func targets(of indicator: FactEntity) -> [FactEntity] { targets[indicator.id] ?? [] }

    /// What was measured, as it was reported.
    func measurements(of indicator: FactEntity) -> [FactEntity] { measurements[indicator.id] ?? [] }

    /// Targets and actuals by year and organisation, those without a year last.
    func years(of indicator: FactEntity) throws -> [PathYear] {
        let aims = targets(of: indicator).flatMap(Aim.all)
        let actuals = try actuals(of: indicator, in: span(of: indicator, aims))
        var years = actuals.map { actual in
            PathYear(year: actual.year, org: actual.org, aim: aims.last { $0.year == actual.year }, actual: actual)
        }
        for aim in aims where !years.contains(where: { $0.year == aim.year }) {
            years.append(PathYear(year: aim.year, org: indicator["org"].code, aim: aim, actual: nil))
        }
        return years.sorted { ($0.year ?? .max, $0.org ?? "") < ($1.year ?? .max, $1.org ?? "") }
    }

    /// The years for which a figure is worked out: from the first one spoken of to that of the basis.
    private func span(of indicator: FactEntity, _ aims: [Aim]) -> [Int] {
        let last = asking.options.asOf.year
        let spoken = aims.compactMap(\.year) + [indicator["baseline_at"].day?.day.year].compactMap(\.self)
        let first = max(spoken.min() ?? last, last - 100)
        return first <= last ? Array(first...last) : []
    }

    private func actuals(of indicator: FactEntity, in years: [Int]) throws -> [Actual] {
        if let address = indicator["figure"].code { return try figures(address, of: indicator, in: years) }
        if let base = indicator["growth_of"].code { return try growth(of: base, indicator, in: years) }
        return measured(indicator)
    }

    /// The last measurement of each year and organisation.
    private func measured(_ indicator: FactEntity) -> [Actual] {
        var last: [String: (day: Day, actual: Actual)] = [:]
        for entity in measurements(of: indicator) {
            let at = entity["at"].day?.day
            let actual = Actual(
                year: at?.year, org: entity["org"].code.map(asking.regroup) ?? indicator["org"].code,
                value: entity["value"].integer, numerator: entity["numerator"].integer,
                denominator: entity["denominator"].integer, exactness: entity["exactness"].code ?? "unknown")
            let key = "\(actual.org ?? "") \(actual.year ?? 0)"
            if let known = last[key], known.day > at ?? .undated { continue }
            last[key] = (at ?? .undated, actual)
        }
        return last.values.map(\.actual)
    }

    /// What another question answers for each year: the movement in it, or the state at its end.
    private func figures(_ address: String, of indicator: FactEntity, in years: [Int]) throws -> [Actual] {
        try years.map { year in
            var actual = Actual(year: year, org: indicator["org"].code)
            let figure = try figure(address, in: year, isState: indicator["state"].integer == 1)
            guard let whole = indicator["whole"].code else {
                actual.value = figure
                return actual
            }
            actual.numerator = figure.map { $0 / 100 }
            actual.denominator = try self.figure(whole, in: year, isState: indicator["state"].integer == 1)
                .map { $0 / 100 }
            if let part = actual.numerator, let all = actual.denominator, part >= 0, all > 0 {
                actual.value = Share.hundredths(of: part, in: all)
            }
            return actual
        }
    }

    private func figure(_ address: String, in year: Int, isState: Bool) throws -> Int64? {
        guard let address = FigureAddress(address), let first = Day(year: year, month: 1, day: 1),
            let end = Day.lastDay(ofYear: year)
        else { return nil }
        let last = min(end, asking.options.asOf)
        return try asking.figure(address, on: last, in: isState ? nil : first...last)
    }

    /// Growth in per cent since the year before, the growth of prices taken out where an index is named.
    private func growth(of base: String, _ indicator: FactEntity, in years: [Int]) throws -> [Actual] {
        let before = years.first.map { [$0 - 1] } ?? []
        let levels = try levels(of: base, in: before + years)
        let prices = try indicator["price_index"].code.map { try self.levels(of: $0, in: before + years) }
        return years.map { year in
            var actual = Actual(year: year, org: indicator["org"].code)
            guard let now = levels[year], let then = levels[year - 1] else { return actual }
            let index = prices.map { ($0[year], $0[year - 1]) } ?? (1, 1)
            guard let (dear, cheap) = Self.both(index) else { return actual }
            actual.value = Self.growth(from: then, to: now, dearer: dear, than: cheap)
            return actual
        }
    }

    private static func both(_ pair: (Int64?, Int64?)) -> (Int64, Int64)? {
        if let first = pair.0, let second = pair.1 { (first, second) } else { nil }
    }

    /// The exact figures of an indicator's own organisation by year; a level is never growth itself.
    private func levels(of id: String, in years: [Int]) throws -> [Int: Int64] {
        guard let indicator = byID[id], indicator["growth_of"] == .none else { return [:] }
        let own = try actuals(of: indicator, in: years).filter { $0.org == indicator["org"].code }
        let known = own.compactMap { actual -> (Int, Int64)? in
            guard let year = actual.year, let value = actual.value, actual.exactness == "exact" else { return nil }
            return (year, value)
        }
        return Dictionary(known, uniquingKeysWith: { first, _ in first })
    }

    /// Hundredths of a per cent, rounded half up; nil where there was nothing to grow from.
    static func growth(from then: Int64, to now: Int64, dearer: Int64, than cheap: Int64) -> Int64? {
        guard then > 0, dearer > 0, cheap > 0 else { return nil }
        // Amounts and indices stay below 10 to the 13th, so that this fits in 128 bits.
        let part = Int128(now) * Int128(cheap) * 20_000
        let whole = Int128(then) * Int128(dearer)
        return Int64(clamping: (part + whole) / (whole * 2) - 10_000)
    }
}
