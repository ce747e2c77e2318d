public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Who sits in the committees of calls.
public struct MembersQuestion: Question {
    /// What it is asked by.
    public let name = "call members"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// What it can be grouped and filtered by.
    public let dimensions = ["call", "category", "role", "org"]
    /// The columns that hold codes of a closed list.
    public let codes = ["role": CodeList(CommitteeRole.allCases.map(\.rawValue))]
    private let calls = CallsProjection()

    /// The question about committees.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "call": .text, "category": .text, "member": .text, "role": .text, "org": .text, "from": .day,
                "person": .text,
            ], of: dimensions)
        let committees = try asking.state(calls).entities(of: CallsProjection.committees)
        let sitting = Set(committees.map { "\($0.firstPart) \($0["appointed"].integer ?? 0)" })
        let members = try asking.listed(CallsProjection.members, calls)
        let inOrder = members.filter { sitting.contains($0.appointment) }.sorted { $0.place < $1.place }
        for member in inOrder {
            list.add([
                .text(member.firstPart), members.cell(member, "category"), members.cell(member, "name"),
                members.cell(member, "role"), .code(member["org"].code.map(asking.regroup)),
                members.cell(member, "from"), .text(member.lastPart),
            ])
        }
        return Answer(Word("Utvalg", "Utval", "Committees")(asking.language), list.table())
    }
}

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
        return Answer(Word("Poeng", "Scores")(asking.language), list.table())
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
        return Answer(Word("Inhabilitet", "Conflicts of interest")(asking.language), list.table())
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
    /// The call and the position of the appointment, as a member's id begins.
    fileprivate var appointment: String { String(id.dropLast(lastPart.count + 1)) }
    /// Where a member stands among all that were appointed.
    fileprivate var place: Int64 { self["order"].integer ?? 0 }
}
