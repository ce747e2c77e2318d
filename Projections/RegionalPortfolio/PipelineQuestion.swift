public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// How many ideas and projects are in each phase, and how long they have been there.
public struct PipelineQuestion: Question {
    /// What it is asked by.
    public let name = "innovation pipeline"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { pipeline.projection }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = Pipeline.dimensions
    /// The columns that hold codes of a closed list.
    public let codes = Pipeline.codes
    private let pipeline = Pipeline()

    /// The question about the pipeline.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "phase"])
        let items = try pipeline.items(asking)
        let groups = breakdown.groups(of: items) { $0.values(of: $1) }
        let counted = breakdown.records(of: items) { $0.values(of: $1) }
        let columns = ["entries", "ideas", "median_days", "longest_days"]
        let table = Table(
            columns: breakdown.tableColumns + columns.map { asking.column($0, .integer) },
            rows: groups.map { breakdown.cells($0.key) + cells($0.records) }, totalKeys: columns,
            totals: counted.isEmpty ? [] : [cells(counted)],
            nonAdditive: breakdown.columns.contains("area") ? columns : Array(columns.dropFirst(2)))
        return Answer(Word("Fra idé til bruk", "Frå idé til bruk", "From idea to use")(asking.language), table)
    }

    private func cells(_ items: [PipelineItem]) -> [Cell] {
        let days = items.map(\.days).sorted()
        // Of an even number the earlier of the two in the middle, so that it is somebody's time.
        let median = days.isEmpty ? nil : days[(days.count - 1) / 2]
        return [.count(items.count), .count(items.count(where: \.isIdea)), .number(median), .number(days.last)]
    }
}

/// What has been in its phase for longer than it should.
public struct StuckQuestion: Question {
    /// What it is asked by.
    public let name = "innovation stuck"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { pipeline.projection }
    /// What it can be grouped and filtered by.
    public let dimensions = Pipeline.dimensions
    /// The columns that hold codes of a closed list.
    public let codes = Pipeline.codes
    private let pipeline = Pipeline()

    /// The question about what is stuck.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let most = Int64(asking.options.days ?? 365)
        let stuck = try pipeline.items(asking).filter { $0.isOnItsWay && $0.days > most }
            .sorted { ($1.days, $0.id) < ($0.days, $1.id) }
        let table = try pipeline.table(
            of: stuck,
            [
                "id": .text, "kind": .text, "org": .text, "title": .text, "phase": .text, "phase_since": .day,
                "days": .integer, "status": .text, "area": .text, "result": .text, "driver": .text,
            ], asking)
        return Answer(
            Word("Står fast i mer enn {1} dager", "Står fast i meir enn {1} dagar", "Stuck for more than {1} days")(
                asking.language, [String(most)]), table)
    }
}

/// What was shelved, since when and why, and whether others may pick it up.
public struct ShelfQuestion: Question {
    /// What it is asked by.
    public let name = "innovation shelf"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { pipeline.projection }
    /// What it can be grouped and filtered by.
    public let dimensions = Pipeline.dimensions
    /// The columns that hold codes of a closed list.
    public let codes = Pipeline.codes
    private let pipeline = Pipeline()

    /// The question about the shelf.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let table = try pipeline.table(
            of: pipeline.items(asking).filter(\.isShelved),
            [
                "id": .text, "kind": .text, "org": .text, "title": .text, "phase_since": .day, "days": .integer,
                "ground": .text, "reusable": .flag, "remark": .text, "area": .text, "result": .text, "driver": .text,
            ], asking)
        return Answer(Word("På hylla", "On the shelf")(asking.language), table)
    }
}
