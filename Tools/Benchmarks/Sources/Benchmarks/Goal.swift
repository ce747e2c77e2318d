import Foundation

/// What a figure is to be.
enum Goal {
    case atLeast(Double)
    case atMost(Double)

    func isMet(by figure: Double) -> Bool {
        switch self {
        case .atLeast(let bound): figure >= bound
        case .atMost(let bound): figure <= bound
        }
    }

    /// How many times the goal a figure is: 1 where it is just met, more where it is better.
    func share(of figure: Double) -> Double {
        switch self {
        case .atLeast(let bound): figure / bound
        case .atMost(let bound): bound / figure
        }
    }

    var text: String {
        switch self {
        case .atLeast(let bound): ">= \(bound.short)"
        case .atMost(let bound): "<= \(bound.short)"
        }
    }
}

/// What was measured of one system: the seconds of each round.
struct Measured {
    let system: String
    /// How many events it was measured on.
    let events: Int
    /// How many events or answers one round is.
    let units: Double
    let seconds: [Double]

    static let own = "hovedbok"

    init(_ system: String, events: Int, units: Double? = nil, _ seconds: [Double]) {
        (self.system, self.events, self.units, self.seconds) = (system, events, units ?? Double(events), seconds)
    }

    var median: Double { seconds.median }
    var rate: Double { units / median }
}

/// One line of the table, and one object of the JSON.
struct Line {
    let work: String
    let system: String
    let events: Int
    /// Nil for what is no time.
    var measured: Measured?
    /// What the goal is about.
    var judged: Double?
    var goal: Goal?
    /// Why nothing is judged; nil where all is well.
    var fault: String?

    var isMet: Bool? { goal.map { goal in judged.map(goal.isMet) ?? false } }
}

extension [Line] {
    /// How many times as fast we are as another system, or it as we, as the goal puts it.
    enum Ratio { case speed, cost }

    /// Ours beside another's. A wrong answer of either leaves no ratio.
    mutating func add(
        _ work: String, _ ours: Measured, beside other: Measured?, _ ratio: Ratio = .speed, _ goal: Goal? = nil,
        fault: String? = nil
    ) {
        let speed = other.map { ours.rate / $0.rate }
        let judged = fault == nil ? speed.map { ratio == .speed ? $0 : 1 / $0 } : nil
        // Without the other there is nothing to judge.
        let judges = other == nil ? nil : goal
        append(
            Line(
                work: work, system: ours.system, events: ours.events, measured: ours, judged: judged, goal: judges,
                fault: fault))
        guard let other else { return }
        append(Line(work: work, system: other.system, events: other.events, measured: other))
    }

    /// A figure of ours that stands by itself; times are told in seconds.
    mutating func add(_ work: String, events: Int, _ figure: Double, _ goal: Goal? = nil, _ measured: Measured? = nil) {
        append(
            Line(work: work, system: Measured.own, events: events, measured: measured, judged: figure, goal: goal))
    }
}

extension Double {
    /// Three digits that matter.
    var short: String {
        guard magnitude < 1000, self != 0 else { return String(Int(rounded())) }
        let decimals = magnitude >= 10 ? 1 : magnitude >= 0.1 ? 2 : 4
        return String(format: "%.\(decimals)f", self).withoutZeros
    }

    /// A duration with its unit.
    var duration: String {
        switch self {
        case ..<1e-3: "\((self * 1e6).short) µs"
        case ..<1: "\((self * 1e3).short) ms"
        default: "\(short) s"
        }
    }
}

extension String {
    fileprivate var withoutZeros: String {
        guard contains(".") else { return self }
        var text = self
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
