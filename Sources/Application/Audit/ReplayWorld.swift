internal import EventLog
internal import Portfolio
internal import Record

/// The world as an auditor looks at one decision: what is known at a basis, with the rules of calls and the editions of
/// plans that were both decided and in force on the day of the decision, and the closings that had been made.
struct ReplayWorld: World {
    private let log: any EventLog
    private let known: Position
    /// The streams that many decisions look at.
    private var kept: [StreamName: StreamHistory] = [:]
    private var closings: [StreamName]?
    private var decision: PortfolioEvent?
    private var own = StreamHistory()
    /// Whether rules count that were not in force: to find what else a decision breaks.
    var ignoresForce = false
    /// The calls and plans that the decision was judged by, with the event that put each in force; `.zero` for none.
    private(set) var judgedBy: [StreamName: Position] = [:]

    init(_ log: any EventLog, known: Position) { (self.log, self.known) = (log, known) }

    /// Turns to another decision.
    ///
    /// - Parameter history: What had happened in its stream.
    mutating func judge(_ event: PortfolioEvent, after history: StreamHistory) {
        (decision, own, judgedBy, ignoresForce) = (event, history, [:], false)
    }

    /// Takes back what was looked at meanwhile.
    mutating func forget(all judgedBy: [StreamName: Position]) { self.judgedBy = judgedBy }

    /// The day on which it was recorded: what had not happened by then could not be told.
    var today: Day { decision.map { OsloTime.day(of: $0.recorded) } ?? .undated }

    mutating func history(of stream: StreamName) throws -> StreamHistory {
        guard let decision, stream != decision.envelope.stream else { return own }
        let whole = try whole(stream)
        switch stream.category {
        // A plan's indicators are followed up before and after its own time.
        case "call",
            "plan" where decision.envelope.stream.category != "indicator":
            let inForce = ignoresForce ? whole : try whole.inForce(for: decision)
            judgedBy[stream] = inForce.standing.last { $0.carriesRules }?.position ?? .zero
            return inForce
        case "closing": return try whole.without(Set(whole.events.map(\.position).filter { $0 > decision.position }))
        default: return whole
        }
    }

    mutating func streams(of category: String) throws -> [StreamName] {
        if let closings, category == "closing" { return closings }
        var streams: Set<StreamName> = []
        for record in try log.records(Selection(.category(category))) where record.position <= known {
            streams.insert(record.envelope.stream)
        }
        if category == "closing" { closings = streams.sorted() }
        return streams.sorted()
    }

    /// Nothing of what an auditor replays asks for it.
    func events(after position: Position) throws -> [PortfolioEvent] { [] }

    /// All that is known of a stream.
    mutating func whole(_ stream: StreamName) throws -> StreamHistory {
        if let history = kept[stream] { return history }
        let history = try log.history(of: stream, at: known)
        if ["call", "plan", "org", "vocabulary", "closing"].contains(stream.category) { kept[stream] = history }
        return history
    }
}

extension StreamHistory {
    /// What was both decided and in force of a call or a plan on the day of a decision. A measure that had been
    /// withdrawn was no longer in the plan, except for what is to be taken away from it.
    fileprivate func inForce(for decision: PortfolioEvent) throws -> StreamHistory {
        let day = decision.decisionDay
        let counting = standing.filter { $0.isInForce(on: day) }
        guard !counting.haveEnded(by: day) else { return StreamHistory() }
        var withdrawn: Set<String> = []
        for event in counting {
            if case .planItemWithdrawn(let item) = event.content { withdrawn.insert(item.item) }
        }
        if case .measureUnlinked = decision.content { withdrawn = [] }
        let kept = counting.filter { event in
            if case .planItemAdded(let item) = event.content { !withdrawn.contains(item.item) } else { true }
        }
        return try without(Set(standing.map(\.position)).subtracting(kept.map(\.position)))
    }
}

extension [PortfolioEvent] {
    /// Whether a plan was closed, or its last day, prolonged or not, lies before another.
    fileprivate func haveEnded(by day: Day) -> Bool {
        var last: Day?
        for event in self {
            switch event.content {
            case .planAdopted(let plan), .planRevised(let plan): last = plan.hasTo ? plan.to.dated.day : last
            case .planProlonged(let plan): last = plan.to.dated.day
            case .planClosed: return true
            default: continue
            }
        }
        return last.map { $0 < day } ?? false
    }
}

extension PortfolioEvent {
    /// The day on which it was decided; the day on which it became true where nobody said.
    var decisionDay: Day { payload.decision.hasDecided ? payload.decision.decided.dated.day : day }

    /// Whether it puts the rules of a call or the edition of a plan in force.
    fileprivate var carriesRules: Bool {
        switch content {
        case .callOpened, .planAdopted, .planRevised: true
        default: false
        }
    }

    /// Whether what it says was both decided and in force on a day, as far as either is known.
    fileprivate func isInForce(on day: Day) -> Bool {
        let decision = payload.decision
        let decided = decision.hasDecided ? decision.decided.dated : envelope.effective
        let from = decision.hasInForceFrom ? decision.inForceFrom.dated : envelope.effective
        guard decided.firstDay <= day, from.firstDay <= day else { return false }
        return !decision.hasInForceTo || day <= decision.inForceTo.dated.day
    }
}
