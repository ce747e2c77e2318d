internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// The part of one award's money that one category or activity has.
struct ClassifiedAmount {
    let org: String
    let project: String
    let award: String
    let year: String
    let currency: String
    /// Empty where it is not shared out on them, or nothing is told.
    let category: String
    /// Empty where it is not shared out on them, or nothing is told.
    let activity: String
    var granted: Int64
    var paid: Int64

    /// What it is grouped and filtered by in a column.
    func value(in column: String) -> String {
        switch column {
        case "org": org
        case "project": project
        case "award": award
        case "year": year
        case "currency": currency
        case "health_category": category
        default: activity
        }
    }
}

/// All money of a basis, shared out. Each award of each year is shared out by itself, whatever is asked for: figures of
/// groups are sums of the same parts.
struct ClassifiedAmounts {
    let all: [ClassifiedAmount]

    /// - Parameter axes: Which of `health_category` and `research_activity` the money is shared out on.
    init(_ asking: Asking, _ funds: ClassifiedFundsProjection, on axes: Set<String>) throws {
        let register = RegisterProjection(.classifications)
        func parts(asOf day: Day) throws -> [ClassifiedAmount] {
            let shares = try ClassifiedShares(asking.state(register, on: day), register, axes)
            return try Self.parts(asking.state(funds, on: day), asking, shares)
        }
        guard let period = asking.options.period else {
            all = try parts(asOf: asking.options.asOf)
            return
        }
        // Parts of a movement are what came to the parts, so that no øre is lost from one period to the next.
        let before = try parts(asOf: period.lowerBound.advanced(by: -1)).map { part in
            var part = part
            (part.granted, part.paid) = (0 - part.granted, 0 - part.paid)
            return part
        }
        all = before + (try parts(asOf: min(asking.options.asOf, period.upperBound)))
    }

    private static func parts(
        _ view: FactsView, _ asking: Asking, _ shares: ClassifiedShares
    ) throws -> [ClassifiedAmount] {
        let places = Dictionary(
            uniqueKeysWithValues: try view.entities(of: ClassifiedFundsProjection.places).map {
                ($0.id, $0["org"].code ?? "")
            })
        let cells = try view.sums(
            of: ClassifiedFundsProjection.amounts, Grouping(by: ["org", "project", "award", "year", "currency"]))
        return cells.flatMap { cell -> [ClassifiedAmount] in
            let key = cell.key
            let portions = shares.portions(of: key[1], award: key[2])
            let weights = portions.map(\.weight)
            let granted = Apportionment.parts(of: cell.values[0], by: weights)
            let paid = Apportionment.parts(of: cell.values[1], by: weights)
            return portions.indices.map { index in
                ClassifiedAmount(
                    org: asking.regroup(key[0].isEmpty ? places[key[1]] ?? "" : key[0]), project: key[1],
                    award: key[2], year: key[3], currency: key[4], category: portions[index].category,
                    activity: portions[index].activity, granted: granted[index], paid: paid[index])
            }
        }
    }
}

/// How awards are shared out on categories and activities.
struct ClassifiedShares {
    private let parts: [String: [(code: String, hundredths: Int64)]]
    private let told: [String: FactEntity]
    private let axes: Set<String>

    init(_ view: FactsView, _ register: RegisterProjection, _ axes: Set<String>) throws {
        self.axes = axes
        told = Dictionary(uniqueKeysWithValues: try view.entities(of: register.entries).map { ($0.id, $0) })
        var parts: [String: [(code: String, hundredths: Int64)]] = [:]
        for part in try view.entities(of: register.parts) {
            guard let code = part["code"].code, let hundredths = part["number"].integer,
                let end = part.id.lastIndex(of: " ")
            else { continue }
            parts[String(part.id[..<end]), default: []].append((code: code, hundredths: hundredths))
        }
        self.parts = parts
    }

    /// The shares of an award; the project's where it has none of its own. Weights are products of hundredths.
    func portions(of project: String, award: String) -> [(category: String, activity: String, weight: Int64)] {
        let categories = shares(project, award, "health_category")
        let activities = shares(project, award, "research_activity")
        return categories.flatMap { category in
            activities.map { activity in
                (
                    category: category.code, activity: activity.code,
                    weight: category.hundredths * activity.hundredths
                )
            }
        }
    }

    private func shares(_ project: String, _ award: String, _ axis: String) -> [(code: String, hundredths: Int64)] {
        let whole = [(code: "", hundredths: Int64(100_00))]
        guard axes.contains(axis) else { return whole }
        let own = award.isEmpty ? [] : told(of: "\(project) \(award)", axis)
        let shares = own.isEmpty ? told(of: "\(project) -", axis) : own
        return shares.isEmpty ? whole : shares.sorted { $0.code < $1.code }
    }

    private func told(of entry: String, _ axis: String) -> [(code: String, hundredths: Int64)] {
        guard let position = told[entry]?[axis].integer else { return [] }
        return parts["\(entry) \(axis) \(position)"] ?? []
    }
}
