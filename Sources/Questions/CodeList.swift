internal import Portfolio

/// The codes that a column can hold: those of a vocabulary, and those that are built in.
public struct CodeList: Sendable {
    /// The vocabulary whose codes count as well; nil when none does.
    public let vocabulary: String?
    /// The codes that count whatever is adopted.
    public let builtIn: Set<String>

    /// A list of codes.
    public init(_ builtIn: [String], vocabulary: String? = nil) {
        self.builtIn = Set(builtIn)
        self.vocabulary = vocabulary
    }

    /// What columns about projects hold.
    public static let ofProjects: [String: CodeList] = [
        "kind": CodeList(Vocabularies.projectKinds, vocabulary: "project-kinds"),
        "phase": CodeList(Vocabularies.phases, vocabulary: "phases"),
        "result": CodeList(Vocabularies.results, vocabulary: "results"),
        "area": CodeList([], vocabulary: "priority-areas"),
        "status": CodeList([
            "registered", "approved", "rejected", "started", "paused", "completed", "stopped", "merged",
        ]),
    ]

    /// What columns about studies hold.
    public static let ofStudies: [String: CodeList] = [
        "status": CodeList(Vocabularies.studyStatuses + ["open"], vocabulary: "study-statuses")
    ]

    /// What columns about plans hold.
    public static let ofPlans: [String: CodeList] = [
        "status": CodeList(["draft", "open", "closed"]),
        "progress": CodeList(Vocabularies.progress, vocabulary: "progress"),
        "attainment": CodeList(Vocabularies.attainment, vocabulary: "attainment"),
        "continuation": CodeList(Vocabularies.continuation, vocabulary: "continuation"),
    ]

    /// What the status of a call is.
    public static let ofCalls = CodeList(["open", "closed"])
}
