public import ProjectionKit

/// What of a question's figures follows from rules as well as from facts, such as points under weights that were
/// adopted. A change of such a figure is told by working the answer out again, one cause after the other.
public struct Ruled: Sendable {
    /// The columns that are figures.
    public let figures: [String]
    /// The tables that hold the rules, with what it is called when figures change because a rule did.
    public let rules: [TableShape: ChangeCause]

    /// Figures under the rules in some tables.
    public init(_ figures: [String], by tables: [FieldTable], _ cause: ChangeCause) {
        self.figures = figures
        rules = Dictionary(tables.map { ($0.shape, cause) }) { first, _ in first }
    }
}
