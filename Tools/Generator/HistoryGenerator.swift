public import EventLog
internal import Portfolio
public import Record
internal import SwiftProtobuf

/// Makes the history of a portfolio of any size from a seed: projects with their phases and money, studies with their
/// patients, plans, calls with their rounds, every register, corrections and voids, over ten years. Everybody and
/// everything in it is fictional.
///
/// The events go to an empty ledger in the order in which they are made, since corrections and voids name positions.
/// They are not judged on their way: some break policy rules, as imported history does, and none breaks integrity.
public struct HistoryGenerator {
    /// The number of events so far.
    public private(set) var count: UInt64 = 0

    var random: SeededGenerator
    var scene = Scene()
    private var pending: [Proposal] = []
    private var texts: [SealedText] = []
    private let spacing: Int64
    private var isOpening = true

    /// 1 January 2016 in UTC, in milliseconds.
    private static let beginning: Int64 = 1_451_606_400_000
    private static let tenYears: Int64 = 315_576_000_000

    /// Begins a history.
    ///
    /// - Parameter events: How many events the ten years shall have; the history can go on beyond them.
    public init(seed: UInt64, events: Int) {
        random = SeededGenerator(seed: seed)
        spacing = Self.tenYears / Int64(max(1, events))
        opening()
        isOpening = false
    }

    /// When the last event is recorded.
    public var now: Instant { Instant(milliseconds: Self.beginning + Int64(count) * spacing) }

    /// The next events, to be appended together.
    public mutating func batch(of size: Int) -> Batch {
        var events: [ProposedEvent] = []
        events.reserveCapacity(size)
        while events.count < size {
            while pending.isEmpty { happen() }
            count += 1
            let proposal = pending.removeFirst()
            let id = EventID.timeOrdered(at: now, using: &random)
            if proposal.isAmendable, random.oneIn(4) { scene.remember(proposal, id, at: count) }
            // A message that was made in memory is complete, so it can always be written.
            let payload: [UInt8] = (try? proposal.payload.serializedBytes()) ?? []
            let envelope = proposal.envelope(actor: scene.actor, correlation: .none)
            events.append(ProposedEvent(envelope, payload: payload, id: id))
        }
        defer { texts = [] }
        return Batch(events, texts: texts, clock: .machine(now, tolerated: true))
    }

    /// How many events wait for the next batch.
    var pendingCount: Int { pending.count }

    /// The day on which the next event is recorded.
    var today: Day { Day(rawValue: Int32(truncatingIfNeeded: now.rawValue / 86_400_000)) }

    /// Puts an event behind those that come next.
    ///
    /// - Parameter isLate: Whether it is registered after its day; nil for as it happens. What only makes sense after
    ///   other events is registered on its day.
    mutating func add(
        _ event: Payload.OneOf_Event, _ category: String, _ id: String, organisation: String = "", keyed: Bool = false,
        isLate: Bool? = nil
    ) {
        guard let stream = StreamName(category: category, id: id) else { return }
        let lead = isOpening ? 366 : isLate == false ? 0 : lateness()
        let key = keyed ? Source(system: "induct", key: "\(count + UInt64(pending.count) + 1)") : nil
        let day = today.advanced(by: -lead)
        pending.append(Proposal(event, to: stream, on: DatedDay(day), organisation: organisation, source: key))
    }

    /// Seals a text that goes along with the next batch.
    mutating func text(_ text: String) -> Text {
        let sealed = SealedText(text, using: &random)
        texts.append(sealed)
        return Text(sealed.key)
    }

    /// Most things are registered within a week, some half a year late.
    private mutating func lateness() -> Int {
        random.oneIn(20) ? Int.random(in: 30...180, using: &random) : Int.random(in: 0...7, using: &random)
    }
}

extension Proposal {
    fileprivate var isAmendable: Bool {
        switch payload.event {
        case .fundsGranted, .fundsPaid, .patientsCounted: true
        default: false
        }
    }
}
