public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// How many points each trust has earned: once for each phase that a project enters, and on both sides of an adoption.
public struct PointsQuestion: Question {
    /// What it is asked by.
    public let name = "innovation points"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { points }
    /// Points follow from the weights that were adopted.
    public let ruled: Ruled? = Ruled(
        ["moves", "adoptions", "unweighted", "points_hundredths"],
        by: [PointsProjection.editions, PointsProjection.weights], .vocabularyChanged)
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "year", "phase", "adoption", "project", "innovation"]
    /// The columns that hold codes of a closed list.
    public let codes = [
        "phase": CodeList(Vocabularies.phases, vocabulary: "phases"),
        "adoption": CodeList(Vocabularies.all["adoption-points"] ?? [], vocabulary: "adoption-points"),
    ]
    private let points = PointsProjection()

    /// The question about points.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "year"])
        let weights = try Weights(asking, points)
        let earnings = try (moves(asking, weights) + adoptions(asking, weights))
            .filter { asking.options.period?.contains($0.day) ?? true }
        let groups = breakdown.groups(of: earnings) { $0.values(of: $1) }
        let counted = breakdown.records(of: earnings) { $0.values(of: $1) }
        let columns =
            ["moves", "adoptions", "unweighted"].map { asking.column($0, .integer) }
            + [asking.column("points_hundredths", .money)]
        let table = Table(
            columns: breakdown.tableColumns + columns,
            rows: groups.map { breakdown.cells($0.key) + cells($0.records) }, totalKeys: columns.map(\.key),
            totals: counted.isEmpty ? [] : [cells(counted)])
        return Answer(
            Word("Innovasjonspoeng", "Innovasjonspoeng", "Innovation points")(asking.language), table,
            notes: notes(counted, asking))
    }

    private func cells(_ earnings: [Earning]) -> [Cell] {
        [
            .count(earnings.count { !$0.phase.isEmpty }), .count(earnings.count { !$0.adoption.isEmpty }),
            .count(earnings.count { $0.weight == nil }),
            .money(earnings.reduce(0) { $0.addingClamped($1.weight?.points ?? 0) }),
        ]
    }

    private func notes(_ earnings: [Earning], _ asking: Asking) -> [String] {
        let weights =
            asking.options.weights.map {
                Word("Vekter som vedtatt per {1}.", "Vekter som vedtekne per {1}.", "Weights as adopted by {1}.")(
                    asking.language, [$0.description])
            }
            ?? Word(
                "Vekter som gjaldt den dagen poenget ble tjent.", "Vekter som galdt den dagen poenget vart tent.",
                "Weights in force on the day each point was earned.")(asking.language)
        guard earnings.contains(where: { $0.weight?.isExample == true }) else { return [weights] }
        return [
            weights,
            Word(
                "Vektene er eksempler: de nasjonale er ikke offentlige.",
                "Vektene er døme: dei nasjonale er ikkje offentlege.",
                "The weights are examples: the national ones are not public.")(asking.language),
        ]
    }

    /// The first time that each project entered each phase.
    private func moves(_ asking: Asking, _ weights: Weights) throws -> [Earning] {
        let view = try asking.state(points)
        let projects = try view.entities(of: PointsProjection.projects)
        let byID = Dictionary(uniqueKeysWithValues: projects.map { ($0.id, $0) })
        let moves = try view.entities(of: PointsProjection.moves).compactMap { entity -> (Int64, Earning)? in
            let parts = entity.id.split(separator: " ")
            let project = String(parts[0])
            // A project that turned out to be another one earns nothing besides it.
            guard byID[project]?["into"].code == nil, let phase = entity["phase"].code,
                let day = entity["day"].day?.day
            else { return nil }
            let earning = Earning(
                org: asking.regroup(entity["org"].code ?? byID[project]?["org"].code ?? ""), day: day,
                weight: weights.weight(of: phase, in: "phases", on: day), phase: phase, project: project)
            return (Int64(parts[1]) ?? 0, earning)
        }
        var entered: Set<[String]> = []
        return moves.sorted { ($0.1.day, $0.0) < ($1.1.day, $1.0) }.map(\.1)
            .filter { entered.insert([$0.project, $0.phase]).inserted }
    }

    /// Both sides of each adoption.
    private func adoptions(_ asking: Asking, _ weights: Weights) throws -> [Earning] {
        try asking.state(points).entities(of: PointsProjection.adoptions).flatMap { entity -> [Earning] in
            guard let day = entity["day"].day?.day else { return [] }
            let sides = [
                ("origin", entity["origin"].code),
                (entity["developed"].integer == 1 ? "developed" : "copied", entity["adopter"].code),
            ]
            return sides.compactMap { side, organisation in
                organisation.map {
                    Earning(
                        org: asking.regroup($0), day: day,
                        weight: weights.weight(of: side, in: "adoption-points", on: day), adoption: side,
                        innovation: String(entity.id.prefix { $0 != " " }))
                }
            }
        }
    }
}

/// One thing that earns points.
private struct Earning {
    let org: String
    let day: Day
    /// Nil when no weight was adopted for it.
    let weight: (points: Int64, isExample: Bool)?
    var phase = ""
    var adoption = ""
    var project = ""
    var innovation = ""

    func values(of column: String) -> [String] {
        switch column {
        case "org": [org]
        case "year": [String(day.year)]
        case "phase": [phase]
        case "adoption": [adoption]
        case "project": [project]
        default: [innovation]
        }
    }
}
