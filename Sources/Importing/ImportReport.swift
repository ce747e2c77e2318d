/// What became, or would become, of each row of an import.
public struct ImportReport: Sendable {
    /// What became of a row.
    public enum Verdict: String, CaseIterable, Sendable {
        /// It says something new.
        case new
        /// The ledger, or a row above, says all of it already.
        case duplicate
        /// The ledger said something else, which was corrected.
        case corrected
        /// The ledger, or a row above, says something else.
        case conflict
        /// It cannot be taken in.
        case refused

        /// Whether the row keeps its batch from being appended.
        var isObstacle: Bool { self == .conflict || self == .refused }
    }

    /// One row.
    public struct Line: Sendable {
        /// Which of the files, from 0.
        public let file: Int
        /// The line of the file on which the row begins, from 1.
        public let line: Int
        /// What became of it.
        public let verdict: Verdict
        /// Why, when it is refused or in conflict.
        public let problem: ImportProblem?
    }

    /// The rows, in the order in which they were taken.
    public internal(set) var lines: [Line] = []
    /// How many events were appended; in a dry run, how many would be.
    public internal(set) var events = 0
    /// How many rows the mappings leave out.
    public internal(set) var skipped = 0
    /// Whether a conflict or refusal kept rows from being appended.
    public var isHeldUp: Bool { lines.contains { $0.verdict.isObstacle } }

    /// How many rows had a verdict.
    public func count(_ verdict: Verdict) -> Int { lines.count { $0.verdict == verdict } }
}
