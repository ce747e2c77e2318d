public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What the pipeline tells of projects besides the portfolio: who drives them, and why one was shelved.
public struct PipelineProjection: Projection {
    /// The name of the facts.
    public let name = "pipeline"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("project-registered project-details-changed phase-changed")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.projects] }

    static let projects = FieldTable("projects", fields: ["driver", "ground", "reusable", "remark"])

    /// The projection of the pipeline.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        let id = event.envelope.stream.id
        switch event.content {
        case .projectRegistered(let registered):
            try facts.set(Self.projects, id, "driver", code: registered.details.driver)
        case .projectDetailsChanged(let changed):
            try facts.set(Self.projects, id, "driver", code: changed.details.driver)
        case .phaseChanged(let changed):
            // What was said of an earlier phase is not said of this one.
            let reusable = FactValue.code(changed.reusable ? "true" : "false")
            try facts.set(Self.projects, id, "ground", changed.ground.isEmpty ? .none : .code(changed.ground))
            try facts.set(Self.projects, id, "reusable", changed.hasReusable ? reusable : .none)
            try facts.set(Self.projects, id, "remark", changed.remark.fact)
        default: return
        }
    }
}
