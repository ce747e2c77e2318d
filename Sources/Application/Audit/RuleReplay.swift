internal import EventLog
internal import Portfolio
internal import Record

/// Judges every decision anew and finds what goes against a rule: when it was recorded, by now, or both.
struct RuleReplay {
    /// One rule that one event goes against.
    struct Finding {
        /// As it was recorded; with the last correction applied where the replay found it.
        let event: PortfolioEvent
        let standing: Standing
        let rule: String
        /// Whether the event has been marked with it since it was recorded.
        let isMarked: Bool
        /// Whether it is broken by what is known at the basis.
        var isReplayed: Bool
        /// The calls and plans that the event was judged by.
        var judgedBy: [StreamName: Position]
    }

    /// What decisions are about. Users, names and vocabularies go against no policy.
    static let categories =
        [
            "plan", "call", "application", "project", "innovation", "study", "submission", "closing", "indicator",
        ] + Registers.categories.sorted()
    /// The rules that a call brings; none of them is broken where none was in force.
    private static let rulesOfCalls: Set<Breach> = [
        .overCap, .tooManyAwards, .ownShare, .afterDeadline, .startTooLate, .noUserRepresentative,
        .committeeIncomplete, .belowThreshold,
    ]

    private let log: any EventLog
    private let known: Position
    private var world: ReplayWorld
    /// What was found so far.
    private(set) var findings: [Finding] = []

    init(_ log: any EventLog, known: Position) {
        (self.log, self.known) = (log, known)
        world = ReplayWorld(log, known: known)
    }

    /// Replays everything that is known, stream by stream.
    mutating func run() throws {
        for category in Self.categories {
            for stream in try world.streams(of: category) { try replay(world.whole(stream)) }
        }
        findings.sort { ($0.event.position, $0.rule) < ($1.event.position, $1.rule) }
    }

    private mutating func replay(_ whole: StreamHistory) throws {
        let first = findings.count
        for event in whole.events {
            for rule in event.breaches {
                findings.append(
                    Finding(
                        event: event, standing: whole.standing(of: event.position), rule: rule, isMarked: true,
                        isReplayed: false, judgedBy: try event.carriers(in: whole)))
            }
        }
        var before = StreamHistory()
        // What comes before it in time counts, whatever its place in the log. Nothing can be said of what was never
        // begun, so the beginning is known to all.
        for event in whole.standing.filter(\.payload.begins) + whole.standing.filter({ !$0.payload.begins }) {
            for rule in try broken(by: event, after: before) {
                add(rule, of: event, whole.standing(of: event.position), from: first)
            }
            try before.append(event)
        }
    }

    private mutating func add(_ rule: String, of event: PortfolioEvent, _ standing: Standing, from first: Int) {
        let place = findings[first...].firstIndex { $0.event.position == event.position && $0.rule == rule }
        if let place {
            findings[place].isReplayed = true
            findings[place].judgedBy = world.judgedBy
        } else {
            findings.append(
                Finding(
                    event: event, standing: standing, rule: rule, isMarked: false, isReplayed: true,
                    judgedBy: world.judgedBy))
        }
    }

    /// The rules that an event breaks, policy and integrity: by now more may be known than when it was accepted.
    private mutating func broken(by event: PortfolioEvent, after history: StreamHistory) throws -> [String] {
        guard let content = event.content else { return [] }
        let proposal = Proposal(
            content, to: event.envelope.stream, on: event.envelope.effective, organisation: event.envelope.organisation)
        world.judge(event, after: history)
        do {
            return try Judge.judge(proposal, in: &world).map(\.rawValue)
        } catch let refusal as Refusal {
            guard let rule = refusal.notInForce else { return [refusal.code.rawValue] }
            world.ignoresForce = true
            let judgedBy = world.judgedBy
            let others = (try? Judge.judge(proposal, in: &world)) ?? []
            world.forget(all: judgedBy)
            return [rule] + others.filter { !Self.rulesOfCalls.contains($0) }.map(\.rawValue)
        }
    }
}

extension Refusal {
    /// The rule that is broken where a call, a plan or an item of one was not in force; nil for every other refusal.
    fileprivate var notInForce: String? {
        switch (code, parameters.first) {
        case (.unknownThing, "call"): "call-not-in-force"
        case (.unknownThing, "plan"): "plan-not-in-force"
        case (.unknownItem, _): "item-not-in-force"
        default: nil
        }
    }
}

extension PortfolioEvent {
    /// The calls that it names, or that what it amends does.
    fileprivate func carriers(in whole: StreamHistory) throws -> [StreamName: Position] {
        var content = content
        if let target = amendment?.target, let event = whole.event(at: target) { content = event.content }
        let call: String
        switch content {
        case .applicationReceived(let application): call = application.call
        case .fundsGranted(let grant): call = grant.call
        default: call = whole.application?.call ?? ""
        }
        var carriers: [StreamName: Position] = [:]
        if envelope.stream.category == "call" { carriers[envelope.stream] = .zero }
        if let stream = StreamName(category: "call", id: call) { carriers[stream] = .zero }
        return carriers
    }
}
