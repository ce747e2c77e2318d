internal import ProjectionKit
internal import Questions
internal import Reporting

/// What the members of committees gave the applications, and who takes no part where.
struct Assessments {
    /// What one reviewer gave one application by one criterion.
    struct Score {
        let application: String
        let person: String
        let criterion: String
        let hundredths: Int64
        /// Whether it is in the mean: the scores of those who take no part are not.
        let counts: Bool
    }

    let scores: [Score]
    /// The members that were ever appointed, by their ids; the last appointment counts.
    let members: [String: FactEntity]
    /// By application and person, with a space between.
    let conflicts: [FactEntity]
    private let byApplication: [String: [Score]]

    init(in view: FactsView) throws {
        conflicts = try view.entities(of: CallsProjection.conflicts)
        let disqualified = Set(conflicts.map(\.id))
        scores = try view.entities(of: CallsProjection.scores).compactMap { entity in
            let parts = entity.id.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let score = entity["score"].integer else { return nil }
            return Score(
                application: parts[0], person: parts[1], criterion: parts[2], hundredths: score,
                counts: !disqualified.contains("\(parts[0]) \(parts[1])"))
        }
        byApplication = Dictionary(grouping: scores, by: \.application)
        let appointed = try view.entities(of: CallsProjection.members)
        members = Dictionary(appointed.map { ($0.lastPart, $0) }) { $1 }
    }

    /// The mean of an application's scores that count, of all reviewers and criteria alike; nil without any.
    func mean(of application: String) -> Mean? {
        let counting = (byApplication[application] ?? []).filter(\.counts)
        return counting.isEmpty ? nil : Mean(sum: counting.reduce(0) { $0 + $1.hundredths }, count: counting.count)
    }

    /// How many have scored an application and take part.
    func reviewers(of application: String) -> Int {
        Set((byApplication[application] ?? []).filter(\.counts).map(\.person)).count
    }

    /// How many scores somebody gave an application.
    func scores(of application: String, by person: String) -> Int {
        (byApplication[application] ?? []).count { $0.person == person }
    }
}

/// A mean that is compared without being rounded.
struct Mean: Comparable {
    let sum: Int64
    let count: Int

    /// The mean in hundredths, rounded to the nearest, halves upwards.
    var hundredths: Int64 {
        let (doubled, divisor) = (2 * sum + Int64(count), 2 * Int64(count))
        return doubled / divisor - (doubled % divisor < 0 ? 1 : 0)
    }

    static func < (one: Mean, other: Mean) -> Bool { one.sum * Int64(other.count) < other.sum * Int64(one.count) }
    static func == (one: Mean, other: Mean) -> Bool { one.sum * Int64(other.count) == other.sum * Int64(one.count) }
}

extension FactEntity {
    /// What stands behind the last space of the id.
    var lastPart: String { id.split(separator: " ").last.map(String.init) ?? "" }
    /// What stands before the first space of the id.
    var firstPart: String { id.split(separator: " ").first.map(String.init) ?? "" }
}
