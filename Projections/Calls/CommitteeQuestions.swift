public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// What each reviewer gave each application.
public struct ScoresQuestion: Question {
    /// What it is asked by.
    public let name = "application scores"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// What it can be grouped and filtered by.
    public let dimensions = ["call", "application", "org", "criterion", "person", "counts"]
    private let calls = CallsProjection()

    /// The question about scores.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "call": .text, "application": .text, "org": .text, "reviewer": .text, "criterion": .text,
                "score_hundredths": .money, "counts": .flag, "person": .text,
            ], of: dimensions)
        let committee = try Committee(asking, calls)
        for score in committee.inOrder(committee.assessments.scores, { ($0.application, $0.person) }) {
            guard let application = committee.applications[score.application] else { continue }
            list.add([
                .code(application["call"].code), .text(score.application),
                .code(application["org"].code.map(asking.regroup)), committee.name(of: score.person),
                .code(score.criterion), .money(score.hundredths), .flag(score.counts), .text(score.person),
            ])
        }
        return Answer(Word("Poeng", "Scores")(asking.language), list.table().sparing(["person"]))
    }
}

/// Who was disqualified where, and whether they scored all the same.
public struct ConflictsQuestion: Question {
    /// What it is asked by.
    public let name = "application conflicts"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// What it can be grouped and filtered by.
    public let dimensions = ["call", "application", "org", "ground", "person"]
    /// The columns that hold codes of a closed list.
    public let codes = ["ground": CodeList(Vocabularies.conflictGrounds, vocabulary: "conflict-grounds")]
    private let calls = CallsProjection()

    /// The question about conflicts of interest.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "call": .text, "application": .text, "org": .text, "member": .text, "ground": .text, "declared": .day,
                "scores": .integer, "person": .text,
            ], of: dimensions)
        let committee = try Committee(asking, calls)
        for conflict in committee.inOrder(committee.assessments.conflicts, { ($0.firstPart, $0.lastPart) }) {
            guard let application = committee.applications[conflict.firstPart] else { continue }
            list.add([
                .code(application["call"].code), .text(application.id),
                .code(application["org"].code.map(asking.regroup)), committee.name(of: conflict.lastPart),
                .code(conflict["ground"].code), .dated(conflict["declared"].day),
                .count(committee.assessments.scores(of: application.id, by: conflict.lastPart)),
                .text(conflict.lastPart),
            ])
        }
        let table = list.table().sparing(["person"])
        return Answer(Word("Inhabilitet", "Conflicts of interest")(asking.language), table)
    }
}

/// Assessments with the applications that they are about and the names of those who made them.
private struct Committee {
    let assessments: Assessments
    let applications: [String: FactEntity]
    private let names: Entities

    init(_ asking: Asking, _ calls: CallsProjection) throws {
        let state = try asking.state(calls)
        assessments = try Assessments(in: state)
        let received = try asking.entities(of: CallsProjection.applications, calls)
        applications = Dictionary(uniqueKeysWithValues: received.map { ($0.id, $0) })
        names = try Entities(asking, Array(assessments.members.values))
    }

    /// By application and, ids being random, by the order in which the members were named.
    func inOrder<Element>(
        _ elements: [Element], _ key: (Element) -> (application: String, person: String)
    ) -> [Element] {
        let keyed = elements.enumerated().map { offset, element in
            let (application, person) = key(element)
            return (element, (application, assessments.members[person]?.place ?? 0, offset))
        }
        return keyed.sorted { $0.1 < $1.1 }.map(\.0)
    }

    func name(of person: String) -> Cell {
        assessments.members[person].map { names.cell($0, "name") } ?? .absent
    }
}

extension FactEntity {
    /// Where a member stands among all that were appointed.
    var place: Int64 { self["order"].integer ?? 0 }
}
