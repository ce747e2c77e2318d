public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which innovations there are, and where they have spread.
public struct InnovationsQuestion: Question {
    /// What it is asked by.
    public let name = "innovation list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { innovations }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["innovation", "org", "result", "project", "adopters"]
    private let innovations = InnovationsProjection()

    /// The question about innovations.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "innovation": .text, "org": .text, "title": .text, "result": .text, "project": .text, "reported": .day,
                "adoptions": .integer, "adopters": .text, "breaches": .integer,
            ], of: dimensions)
        let adoptions = try adoptions(asking)
        let breaches = try BreachMarks.counts(in: asking.state(innovations))
        let entities = try asking.listed(InnovationsProjection.innovations, innovations)
        for entity in entities {
            let own = adoptions[entity.id] ?? []
            list.add([
                .text(entity.id), .code(entity["org"].code.map(asking.regroup)), entities.cell(entity, "title"),
                entities.cell(entity, "result"), entities.cell(entity, "project"), entities.cell(entity, "reported"),
                .count(own.count), .code(own.map(\.adopter).withoutRepeats.joined(separator: ", ")),
                .integer(breaches[entity.id] ?? 0),
            ])
        }
        let listed = list.rows.map { $0[0].machineText }
        let table = table(of: listed.flatMap { adoptions[$0] ?? [] }, asking)
        return Answer(
            Word("Innovasjoner", "Innovasjonar", "Innovations")(asking.language),
            list.table(sums: ["adoptions"]).sparing(["project", "reported", "breaches"]),
            more: [table])
    }

    private struct Adoption {
        let innovation: String
        let position: Int64
        let adopter: String
        let cells: [Cell]
    }

    private func adoptions(_ asking: Asking) throws -> [String: [Adoption]] {
        let entities = try asking.listed(InnovationsProjection.adoptions, innovations)
        let adoptions = entities.map { entity in
            let parts = entity.id.split(separator: " ")
            let adopter = asking.regroup(entity["adopter"].code ?? "")
            return Adoption(
                innovation: String(parts[0]), position: parts.last.flatMap { Int64($0) } ?? 0, adopter: adopter,
                cells: [
                    .text(String(parts[0])), .code(entity["origin"].code.map(asking.regroup)), .code(adopter),
                    .flag(entity["developed"].integer == 1), entities.cell(entity, "adopted"),
                ])
        }
        return Dictionary(grouping: adoptions.sorted { $0.position < $1.position }, by: \.innovation)
    }

    private func table(of adoptions: [Adoption], _ asking: Asking) -> Table {
        Table(
            key: "adoptions", title: Word("Tatt i bruk", "Teken i bruk", "Adoptions")(asking.language),
            columns: [
                asking.column("innovation", .text), asking.column("origin", .text), asking.column("adopter", .text),
                asking.column("developed", .flag), asking.column("adopted", .day),
            ], rows: adoptions.map(\.cells))
    }
}
