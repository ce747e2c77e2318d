internal import Portfolio
internal import Record

/// Something that the ledger learns of at one moment.
struct Moment {
    /// What is to be done with the ledger.
    enum Deed {
        /// Append events; the text says why broken policy rules are accepted.
        case tell([Proposal], despite: Text?)
        /// Close a year.
        case close(year: Int)
        /// Lower the amount of a payment that was typed wrongly.
        case lower(Source, by: Int64, because: Text, despite: Text)
        /// Void an event; the void can be found under a key of its own.
        case void(Source, as: Source, because: Text, despite: Text)
    }

    let recorded: Instant
    let deed: Deed
}

/// The region's story while it is written: what happened in the world, and when the ledger is to learn of it.
///
/// Everything random follows from one seed, the salts of texts too. Ordinary events are registered four times a
/// year, so that the ledger is made of few batches and knows some things a little later than they happened.
struct Script {
    /// The first and the last day on which something ordinary is registered.
    static let registered = "2016-01-10"..."2026-07-10"
    /// The system that the story's own events name as their source.
    static let system = "eksempel"

    var sealer = TextSealer(using: SeededGenerator(seed: 2016))
    var dice = SeededGenerator(seed: 1)
    /// Texts that were sealed by the importer.
    var borrowed: [SealedText] = []
    /// The first day on which a call is known to stand open; often only its deadline was published.
    var openings: [String: Day] = [:]
    private var ordinary: [Day: [Proposal]] = [:]
    private var special: [Moment] = []
    private var words: [String: Text] = [:]

    /// All texts of the story, by their keys.
    var texts: [TextKey: SealedText] {
        Dictionary((sealer.texts + borrowed).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All moments in the order in which the ledger learns of them.
    var moments: [Moment] {
        let batches = ordinary.map { day, proposals in
            Moment(recorded: .morning(of: day), deed: .tell(Self.inOrder(proposals), despite: nil))
        }
        return (batches + special).sorted { $0.recorded < $1.recorded }
    }

    /// What others rest on first, as it was told; then everything in the order in which it happened.
    private static func inOrder(_ proposals: [Proposal]) -> [Proposal] {
        let isFoundation = { (proposal: Proposal) in
            ["org", "vocabulary", "plan", "call"].contains(proposal.stream.category)
        }
        let rest = proposals.filter { !isFoundation($0) }.enumerated()
            .sorted { ($0.element.effective.day, $0.offset) < ($1.element.effective.day, $1.offset) }
        return proposals.filter(isFoundation) + rest.map(\.element)
    }

    /// Lets something happen that is registered with the rest of its quarter. What lies behind the end of the story
    /// is left out, so that the last projects are still under way.
    ///
    /// - Parameter day: Where it stands among the registrations; nil for its effective day.
    mutating func tell(_ proposal: Proposal, registeredAs day: Day? = nil) throws {
        let known = day ?? proposal.effective.day
        let registered = try max(known.nextRegistration, Day(iso: Self.registered.lowerBound))
        guard try registered <= Day(iso: Self.registered.upperBound) else { return }
        ordinary[registered, default: []].append(proposal)
    }

    /// Lets events happen that the ledger learns of on a day of their own.
    mutating func tell(_ proposals: [Proposal], recorded day: String, despite reason: String? = nil) throws {
        try add(.tell(proposals, despite: reason.map { try sealer.seal($0) }), recorded: day)
    }

    /// Does something on a day of its own.
    mutating func add(_ deed: Moment.Deed, recorded day: String) throws {
        special.append(Moment(recorded: .morning(of: try Day(iso: day)), deed: deed))
    }

    /// A text that is said many times and sealed once.
    mutating func phrase(_ text: String) throws -> Text {
        if let known = words[text] { return known }
        let sealed = try sealer.seal(text)
        words[text] = sealed
        return sealed
    }

    /// A decision of a body that does not exist.
    mutating func decision(_ body: String, _ function: String, on day: Day, because reason: String = "") throws
        -> Decision
    {
        var decision = Decision()
        decision.body = try phrase(body + " (eksempel)")
        decision.function = try phrase(function)
        if !reason.isEmpty { decision.reason = try phrase(reason) }
        decision.decided = PlainDay(DatedDay(day))
        decision.inForceFrom = PlainDay(DatedDay(day))
        return decision
    }

    /// A day of a month, by chance.
    mutating func day(_ year: Int, _ month: Int) throws -> Day {
        try Day(year, month, Int.random(in: 1...28, using: &dice))
    }

    /// A multiple of ten thousand kroner, by chance.
    mutating func amount(_ tenThousands: ClosedRange<Int64>) -> Int64 {
        Int64.random(in: tenThousands, using: &dice) * 10_000
    }
}

extension Proposal {
    /// Something that happens to a thing on a day, under a key of the story's own when it is spoken of again.
    init(
        _ event: Payload.OneOf_Event, _ category: String, _ id: String, on day: Day, by organisation: String,
        key: String? = nil, decision: Decision? = nil
    ) throws {
        guard let stream = StreamName(category: category, id: id) else { throw Refusal(.notACode, [id]) }
        self.init(
            event, to: stream, on: DatedDay(day), organisation: organisation, source: try key.map(Source.init(story:)))
        if let decision { payload.decision = decision }
    }
}

extension Source {
    /// The story's own key of an event.
    init(story key: String) throws {
        guard let source = Source(system: Script.system, key: key) else { throw Refusal(.notACode, [key]) }
        self = source
    }
}

extension Money {
    /// Whole kroner.
    init(kroner: Int64) { self.init(minor: kroner * 100, currency: "NOK") }
}

extension Day {
    /// A day that is written in the story.
    init(iso text: String) throws {
        guard let dated = DatedDay(text) else { throw Refusal(.malformed, [text]) }
        self = dated.day
    }

    /// A day of the story.
    init(_ year: Int, _ month: Int, _ dayOfMonth: Int) throws {
        guard let day = Day(year: year, month: month, day: dayOfMonth) else {
            throw Refusal(.malformed, ["\(year)-\(month)-\(dayOfMonth)"])
        }
        self = day
    }

    /// The first tenth of January, April, July or October that is not before the day.
    var nextRegistration: Day {
        get throws {
            let (year, month, dayOfMonth) = civil
            let first = (month - 1) / 3 * 3 + 1
            if month == first, dayOfMonth <= 10 { return try Day(year, month, 10) }
            return first == 10 ? try Day(year + 1, 1, 10) : try Day(year, first + 3, 10)
        }
    }
}

extension Instant {
    /// Ten o'clock on a day in Norway.
    static func morning(of day: Day) -> Instant {
        Instant(milliseconds: OsloTime.end(of: day).rawValue - 14 * 3_600_000 + 1)
    }
}
