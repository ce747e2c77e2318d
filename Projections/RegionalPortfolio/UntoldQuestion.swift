public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// Which projects came to something that nobody was told of: done or in use, without a recognition.
public struct UntoldQuestion: Question {
    /// What it is asked by.
    public let name = "recognition missing"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { recognitions }
    /// What it can be grouped and filtered by.
    public let dimensions = ["project", "org", "kind", "phase", "status", "area", "result", "leader"]
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofProjects
    private let recognitions = RegisterProjection(.recognitions)
    private let portfolio = PortfolioProjection()

    /// The question about what was never told.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let told = Set(try asking.state(recognitions).entities(of: recognitions.entries).map { $0["project"].code })
        let projects = try asking.entities(of: PortfolioProjection.projects, portfolio).filter { project in
            let isDone = project["status"].code == "completed"
            let isInUse = ["implemented", "spread"].contains(project["phase"].code ?? "")
            return (isDone || isInUse) && !told.contains(project.id) && project["status"].code != "merged"
        }
        return Answer(
            Word("Aldri fortalt om", "Aldri fortalt om", "Never told of")(asking.language),
            try ProjectList.table(of: projects, asking, portfolio))
    }
}
