public import Portfolio
public import ProjectionKit
public import Record
public import Reporting

/// One question that the ledger answers from facts. It lives in its folder under `Projections/`, beside the
/// projections that make its facts.
public protocol Question: Sendable {
    /// The word it is asked by, such as `funding`.
    var name: String { get }
    /// The projection whose facts it mainly reads; its name and version stand in the basis.
    var projection: any Projection<PortfolioEvent> { get }
    /// The columns that it can be grouped and filtered by; others are refused.
    var dimensions: [String] { get }
    /// The columns that hold codes of a closed list; what is no code there is refused rather than not found.
    var codes: [String: CodeList] { get }
    /// How its answers may be given to the public; nil when they may not.
    var publishing: Publishing? { get }
    /// The finest cells that published rows are sums of, each with what it counts under by column; a column that is
    /// read at several levels stands once for each, as `org trust`. Nil for the answer's own rows by all dimensions.
    func publishedCells(_ asking: Asking) throws -> [[String: String]]?
    /// What of its figures follows from rules as well as from facts; nil where facts alone make them.
    var ruled: Ruled? { get }
    /// What it counts so often that it is to be kept.
    var censuses: [Census] { get }
    /// Answers from the facts that count at the basis.
    func answer(_ asking: Asking) throws -> Answer
    /// How it reads what its facts hold, so that changes can be told in the rows of its answers.
    func reading(_ asking: Asking) -> Reading
    /// The organisations from which something was due in the period, or by the as-of day: they answer for what the
    /// question tells of it.
    func owing(_ asking: Asking) throws -> Set<String>
    /// The facts behind the figure in a column, under the conditions that are asked for; nil when the question knows
    /// of none.
    func evidence(for column: String, _ asking: Asking) throws -> [FactEvidence]?
}

extension Question {
    /// None.
    public var codes: [String: CodeList] { [:] }

    /// Not before somebody has thought of it.
    public var publishing: Publishing? { nil }

    /// The answer's own.
    public func publishedCells(_ asking: Asking) throws -> [[String: String]]? { nil }

    /// Nothing.
    public var censuses: [Census] { [] }

    /// Most figures are sums of facts.
    public var ruled: Ruled? { nil }

    /// Values stand for themselves, organisations for their successors when figures follow mergers.
    public func reading(_ asking: Asking) -> Reading {
        Reading(resolve: { $0 == "org" ? asking.regroup($1) : $1 })
    }

    /// Nobody.
    public func owing(_ asking: Asking) throws -> Set<String> { [] }

    /// Most questions list things rather than add up.
    public func evidence(for column: String, _ asking: Asking) throws -> [FactEvidence]? { nil }
}

/// How a question reads what its facts hold, at one basis.
public struct Reading {
    /// The stored dimension behind a column.
    public let dimension: (String) -> String
    /// What a stored value of a dimension is answered for as.
    public let resolve: (_ dimension: String, _ value: String) -> String
    /// Values that a dimension must have to be counted at all.
    public let only: [String: Set<String>]
    /// The tables that resolving rests on, by the stored value without `@`.
    public let links: [FieldTable]
    /// The tables of fields that figures follow from as well as from sums.
    public let figures: [FieldTable]
    /// Tells what went wrong while values were resolved.
    public let check: () throws -> Void

    /// A reading; where nothing is said, values and columns stand for themselves.
    public init(
        dimension: @escaping (String) -> String = { $0 },
        resolve: @escaping (_ dimension: String, _ value: String) -> String, only: [String: Set<String>] = [:],
        links: [FieldTable] = [], figures: [FieldTable] = [], check: @escaping () throws -> Void = {}
    ) {
        self.dimension = dimension
        self.resolve = resolve
        self.only = only
        self.links = links
        self.figures = figures
        self.check = check
    }
}

/// What a question answers, before the basis and the heading are put to it.
public struct Answer: Sendable {
    /// What stands above the report.
    public var title: String
    /// The answer itself.
    public var main: Table
    /// Further tables.
    public var more: [Table]
    /// Sentences below the tables.
    public var notes: [String]

    /// An answer.
    public init(_ title: String, _ main: Table, more: [Table] = [], notes: [String] = []) {
        self.title = title
        self.main = main
        self.more = more
        self.notes = notes
    }
}

/// What a question may look at while it is answered: facts at one basis, and the texts that they name.
public struct Asking {
    /// What is asked for.
    public let options: ReportOptions
    /// The last event that counts on the recorded axis.
    public let known: Position
    private var views: (String, Position, Day, ClosedRange<Day>?) throws -> FactsView
    private let texts: ([TextKey]) throws -> [TextKey: String]
    private var successor: (String) -> String
    private let figures: (FigureAddress, Day, ClosedRange<Day>?) throws -> Int64?
    private let recorded: (Day) throws -> Position

    /// Made by whoever keeps facts and texts.
    ///
    /// - Parameters:
    ///   - successor: The organisation that has taken over from another, the same one if none has; asked for
    ///     `ReportOptions.Rollup.now` only.
    ///   - figures: What other questions answer to the same knowledge, in hundredths.
    ///   - recorded: The last event that was recorded by the end of a day.
    public init(
        _ options: ReportOptions, known: Position,
        views: @escaping (String, Position, Day, ClosedRange<Day>?) throws -> FactsView,
        texts: @escaping ([TextKey]) throws -> [TextKey: String],
        successor: @escaping (String) -> String = { $0 },
        figures: @escaping (FigureAddress, Day, ClosedRange<Day>?) throws -> Int64? = { _, _, _ in nil },
        recorded: ((Day) throws -> Position)? = nil
    ) {
        self.options = options
        self.known = known
        self.views = views
        self.texts = texts
        self.successor = successor
        self.figures = figures
        self.recorded = recorded ?? { _ in known }
    }

    /// The same question on the way to another basis, asked in organisations as that one has them.
    ///
    /// - Parameter view: What becomes of a view to the same knowledge.
    public func underWay(
        to other: Asking, _ view: @escaping (FactsView) throws -> FactsView
    ) -> Asking {
        var copy = self
        let (views, known) = (views, known)
        copy.successor = other.successor
        copy.views = { name, position, day, period in
            let own = try views(name, position, day, period)
            return position == known ? try view(own) : own
        }
        return copy
    }

    /// The organisation that a figure of another counts under: itself, or by now its successor.
    public func regroup(_ organisation: String) -> String {
        options.rollup == .now ? successor(organisation) : organisation
    }

    /// A projection's facts at the basis: movements when a period is asked for, otherwise the state.
    public func view(_ projection: any Projection<PortfolioEvent>) throws -> FactsView {
        try views(projection.name, known, options.asOf, options.period)
    }

    /// A projection's facts as the state on the as-of day, also when a period is asked for.
    public func state(_ projection: any Projection<PortfolioEvent>) throws -> FactsView {
        try views(projection.name, known, options.asOf, nil)
    }

    /// A projection's facts as the state on another day, to the same knowledge.
    public func state(_ projection: any Projection<PortfolioEvent>, on day: Day) throws -> FactsView {
        try views(projection.name, known, day, nil)
    }

    /// The last event that counts of what was recorded by the end of a day.
    public func known(at day: Day) throws -> Position { min(known, try recorded(day)) }

    /// What another question answers to the same knowledge, in hundredths; nil when it tells no such figure.
    ///
    /// - Parameter period: The days of a movement; nil for the state on the day.
    public func figure(_ address: FigureAddress, on day: Day, in period: ClosedRange<Day>?) throws -> Int64? {
        try figures(address, day, period)
    }

    /// A text for each key; what was forgotten reads so.
    public func texts(of keys: [TextKey]) throws -> [TextKey: String] {
        let found = try texts(keys)
        let forgotten = Word.forgotten(in: options.language)
        return Dictionary(keys.map { ($0, found[$0] ?? forgotten) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Why a report cannot be made as asked.
public enum QuestionError: Error, Hashable, Sendable {
    /// The question cannot be grouped or filtered by a column; the ones that it can be are named.
    case unknownColumn(String, permitted: [String])
    /// The thing asked about is not there at the basis.
    case unknownSubject(String)
}
