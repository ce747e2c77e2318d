public import Record
public import Reporting

/// What every report can be asked for, whatever the question.
public struct ReportOptions: Sendable {
    /// Which organisation a figure belongs to after a merger.
    public enum Rollup: String, Sendable, CaseIterable {
        /// The organisation of the time.
        case then
        /// The organisation that has taken over by the day on which it was known, however old the figure.
        case now
    }

    /// Which year an amount belongs to.
    public enum YearOf: String, Sendable, CaseIterable {
        /// The year of the decision, that is of the effective day.
        case decision
        /// The year that the call is for.
        case call
        /// The budget year that the grant names.
        case budget
        /// The year of payment: only payments and returns count.
        case payment
    }

    /// The last effective day that counts.
    public var asOf: Day
    /// The days that movements are counted in; nil for the state on the as-of day.
    public var period: ClosedRange<Day>?
    /// One organisation, by its code; nil for all.
    public var organisation: String?
    /// The columns to group by; empty for the question's own choice.
    public var groups: [String]
    /// Columns and the values that they must have.
    public var filters: [(column: String, value: String)]
    /// Which organisation a figure belongs to after a merger.
    public var rollup: Rollup
    /// Which year an amount belongs to.
    public var yearOf: YearOf
    /// The language of labels and sentences.
    public var language: Language
    /// The one thing that is asked about, such as a project; nil for all.
    public var subject: String?
    /// The day whose weights count for points of all days; nil for those in force on each point's own day.
    public var weights: Day?
    /// How many days are too long; nil for the question's own choice.
    public var days: Int?

    /// Asks for the state on a day, in all organisations.
    public init(asOf: Day, language: Language = .nb) {
        self.asOf = asOf
        self.language = language
        groups = []
        filters = []
        rollup = .then
        yearOf = .decision
    }

    /// What a column must be: the organisation and the filters together.
    public var conditions: [(column: String, value: String)] {
        (organisation.map { [(column: "org", value: $0)] } ?? []) + filters
    }
}
