internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

/// Why the answers to a question differ between two bases, where its figures follow from rules as well as from facts:
/// one cause after the other is let in, and what the answer changes by is laid to that cause and to its events.
///
/// The first answer is that of the one basis and the last that of the other, so that the changes add up to the whole
/// difference.
struct AnswerSteps {
    /// A figure in a row, and why it changed.
    struct Change {
        let key: [String]
        let figure: String
        let cause: ChangeCause
        let amount: Int64
        let events: [Position]
    }

    /// Who took over from whom between the bases: the organisation, and the events behind it.
    typealias Merger = (organisation: String, events: [Position])
    private typealias Figures = [[String]: [Int64]]

    private struct Place: Hashable {
        let key: [String]
        let cause: ChangeCause
        let figure: Int
    }

    /// Mergers come first, as in what is told of sums; rules come after the events that they apply to, and last what
    /// its day has made count.
    private static let order: [ChangeCause] = [.late, .corrected, .voided, .vocabularyChanged, .ruleChanged, .new]

    private let question: any Question
    private let ruled: Ruled
    private let groups: [String]
    private let was: Asking
    private let now: Asking
    private let mergers: [Merger]
    private var sums: [Place: Int64] = [:]
    private var events: [Place: Set<Position>] = [:]
    /// How many more answers may be worked out to tell events of one cause apart. Beyond that they are told together:
    /// a year in which thousands of events came late is explained in seconds all the same.
    private var answersLeft = 500

    /// - Parameters:
    ///   - groups: The columns to tell changes by, all of them the question's own.
    ///   - was: The question on the one basis, with the same columns to group by.
    init(
        _ question: any Question, _ ruled: Ruled, by groups: [String], from was: Asking, to now: Asking,
        _ mergers: [Merger]
    ) throws {
        (self.question, self.ruled, self.groups) = (question, ruled, groups)
        (self.was, self.now) = (was, now)
        self.mergers = mergers.filter { was.regroup($0.organisation) != now.regroup($0.organisation) }
        try run()
    }

    /// What changed, by row, cause and figure.
    var changes: [Change] {
        let places = sums.filter { $0.value != 0 }.keys.sorted { one, other in
            guard one.key == other.key else { return one.key.lexicographicallyPrecedes(other.key) }
            return (one.cause, one.figure) < (other.cause, other.figure)
        }
        return places.map { place in
            Change(
                key: place.key, figure: ruled.figures[place.figure], cause: place.cause, amount: sums[place] ?? 0,
                events: (events[place] ?? []).sorted())
        }
    }

    private mutating func run() throws {
        let ahead = try eventsAhead()
        var passed: [ChangeCause: Position] = [:]
        var before = try figures(under(passed))
        let own = self
        tell(.regrouped, try figures(was), before) { own.events(behind: $0) }
        for cause in Self.order {
            let events = ahead[cause] ?? [:]
            guard !events.isEmpty || cause == .new else { continue }
            var all = passed
            all[cause] = .last
            let after = try cause == .new ? figures(now) : figures(under(all))
            try spread(Step(cause: cause, passed: passed, ahead: events), events.keys.sorted()[...], before, after)
            (passed, before) = (all, after)
        }
    }

    /// One cause on the way.
    private struct Step {
        let cause: ChangeCause
        let passed: [ChangeCause: Position]
        let ahead: [Position: Set<Position>]
    }

    /// Halves the events of a step until each stands alone with what it changed.
    private mutating func spread(
        _ step: Step, _ events: ArraySlice<Position>, _ before: Figures, _ after: Figures
    ) throws {
        guard before != after else { return }
        guard events.count > 1, answersLeft > 0 else {
            let all = events.reduce(into: Set(events)) { $0.formUnion(step.ahead[$1] ?? []) }
            return tell(step.cause, before, after) { _ in all }
        }
        answersLeft -= 1
        let half = events.startIndex + events.count / 2
        var passed = step.passed
        passed[step.cause] = events[half - 1]
        let between = try figures(under(passed))
        try spread(step, events[..<half], before, between)
        try spread(step, events[half...], between, after)
    }

    /// Notes what changed from one answer to the next.
    private mutating func tell(
        _ cause: ChangeCause, _ before: Figures, _ after: Figures, _ behind: ([String]) -> Set<Position>
    ) {
        for key in Set(before.keys).union(after.keys) {
            for figure in ruled.figures.indices {
                let change = (after[key]?[figure] ?? 0).subtractingClamped(before[key]?[figure] ?? 0)
                guard change != 0 else { continue }
                let place = Place(key: key, cause: cause, figure: figure)
                sums[place] = (sums[place] ?? 0).addingClamped(change)
                events[place, default: []].formUnion(behind(key))
            }
        }
    }

    /// The mergers that a row can have changed by.
    private func events(behind key: [String]) -> Set<Position> {
        let organisation = groups.firstIndex(of: "org").map { key[$0] }
        return mergers.reduce(into: []) { events, merger in
            let concerned = [merger.organisation, was.regroup(merger.organisation), now.regroup(merger.organisation)]
            if organisation.map(concerned.contains) ?? true { events.formUnion(merger.events) }
        }
    }

    private func figures(_ asking: Asking) throws -> Figures {
        let table = try question.answer(asking).main
        guard !groups.isEmpty else {
            let totals = table.totals.first.map { Dictionary(zip(table.totalKeys, $0)) { first, _ in first } } ?? [:]
            return [[]: ruled.figures.map { totals[$0]?.amount ?? 0 }]
        }
        return Dictionary(
            table.rows.indices.map { row in
                (groups.map { table[row, $0].machineText }, ruled.figures.map { table[row, $0].amount })
            }, uniquingKeysWith: { zip($0, $1).map { $0.addingClamped($1) } })
    }

    /// The question between the two bases.
    private func under(_ passed: [ChangeCause: Position]) -> Asking {
        was.underWay(to: now) { $0.underWay(passage(of: $0, passed)) }
    }

    /// A view on the as-of day goes on to the other as-of day; one on a day of its own stays there.
    private func passage(of view: FactsView, _ passed: [ChangeCause: Position] = [:]) -> FactPassage {
        let day = view.basis.asOf == was.options.asOf ? now.options.asOf : view.basis.asOf
        let period = view.basis.period == nil ? nil : now.options.period
        return FactPassage(
            to: FactBasis(asOf: day, known: now.known, period: period), rules: ruled.rules, passed: passed)
    }

    private func eventsAhead() throws -> [ChangeCause: [Position: Set<Position>]] {
        var views: [FactsView] = []
        _ = try question.answer(
            was.underWay(to: was) { view in
                views.append(view)
                return view
            })
        return try views.reduce(into: [:]) { all, view in
            all.merge(try view.ahead(on: passage(of: view))) { $0.merging($1) { $0.union($1) } }
        }
    }
}

extension Cell {
    /// A number or an amount; 0 for anything else.
    fileprivate var amount: Int64 {
        switch self {
        case .integer(let number), .money(let number): number
        default: 0
        }
    }
}
