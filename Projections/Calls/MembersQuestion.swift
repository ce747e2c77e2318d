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
        return Answer(Word("Utvalg", "Utval", "Committees")(asking.language), list.table().sparing(["person"]))
    }
}

extension FactEntity {
    /// The call and the position of the appointment, as a member's id begins.
    fileprivate var appointment: String { String(id.dropLast(lastPart.count + 1)) }
}
