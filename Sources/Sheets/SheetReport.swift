public import Application
public import Portfolio

/// What became of a form that was read in.
public struct SheetReport: Sendable {
    /// What became of a row.
    public enum Verdict: String, CaseIterable, Sendable {
        /// It tells the ledger of a thing, or of a figure where there was none.
        case new
        /// It tells the ledger something else than it says now.
        case changed
        /// Nobody wrote in it.
        case unchanged
        /// The ledger says so already, or was told so by this row before.
        case duplicate
        /// The ledger was told something else since the form was made.
        case conflict
        /// A rule says no, or the row cannot be read.
        case refused
    }

    /// What became of one row.
    public struct Line: Hashable, Sendable {
        /// The row number that Excel shows.
        public var row: Int
        /// The row's id; nil when it is none of the form's.
        public var id: String?
        /// What became of it.
        public var verdict: Verdict
        /// The labels of the columns that were written in.
        public var columns: [String] = []
        /// Why it is not taken in.
        public var problem: SheetProblem?
        /// The policy rules that it goes against.
        public var breaches: [Breach] = []
    }

    /// What the form was for.
    public var kind: SheetKind
    /// The form's own name, which its events carry in their source.
    public var form: String
    /// One line for each row, in their order.
    public var lines: [Line]
    /// What was appended, or would be; nil when nothing is to be, or when rows are in the way.
    public var receipt: Receipt?
    /// Whether nothing was appended on purpose.
    public var isDryRun: Bool

    /// How many rows had a verdict.
    public func count(_ verdict: Verdict) -> Int { lines.count { $0.verdict == verdict } }

    /// How many events were appended, or would be.
    public var events: Int { receipt?.appended ?? 0 }

    /// Whether a row keeps all of them out.
    public var isHeldUp: Bool { lines.contains { $0.problem != nil } }

    /// The exit code of a form that is held up: an identity number weighs most, then a conflict, then
    /// the first problem.
    public var exit: Explanation.Exit? {
        let problems = lines.compactMap(\.problem)
        if problems.contains(.rule(Refusal(.identityNumber))) { return .rule }
        if problems.contains(where: { $0.exit == .conflict }) { return .conflict }
        return problems.first?.exit
    }
}
