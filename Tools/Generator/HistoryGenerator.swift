public import EventLog
internal import Portfolio
public import Record
internal import SwiftProtobuf

/// Makes the history of a portfolio of any size from a seed: projects with their phases and money, studies with their
/// patients, plans, calls, corrections and voids, over ten years. Everybody and everything in it is fictional.
///
/// The events go to an empty ledger in the order in which they are made, since corrections and voids name positions.
/// They are not judged on their way: some break policy rules, as imported history does.
public struct HistoryGenerator {
    /// The number of events so far.
    public private(set) var count: UInt64 = 0

    var random: SeededGenerator
    var scene = Scene()
    private var pending: [Proposal] = []
    private var texts: [SealedText] = []
    private let spacing: Int64

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
    }

    /// When the last event is recorded.
    public var now: Instant { Instant(milliseconds: Self.beginning + Int64(count) * spacing) }

    /// The next events, to be appended together.
    public mutating func batch(of size: Int) -> Batch {
        var events: [ProposedEvent] = []
        events.reserveCapacity(size)
        while events.count < size {
            if pending.isEmpty { happen() }
            count += 1
            let proposal = pending.removeFirst()
            if proposal.isAmendable, random.oneIn(4) { scene.remember(proposal, at: count) }
            // A message that was made in memory is complete, so it can always be written.
            let payload: [UInt8] = (try? proposal.payload.serializedBytes()) ?? []
            events.append(ProposedEvent(proposal.envelope(actor: scene.actor, correlation: .none), payload: payload))
        }
        defer { texts = [] }
        return Batch(events, texts: texts, clock: .machine(now, tolerated: true))
    }

    /// Puts an event behind those that come next.
    mutating func add(
        _ event: Payload.OneOf_Event, _ category: String, _ id: String, organisation: String = "", keyed: Bool = false
    ) {
        guard let stream = StreamName(category: category, id: id) else { return }
        let day = Day(rawValue: Int32(truncatingIfNeeded: now.rawValue / 86_400_000) - lateness())
        let key = keyed ? Source(system: "induct", key: "\(count + UInt64(pending.count) + 1)") : nil
        pending.append(Proposal(event, to: stream, on: DatedDay(day), organisation: organisation, source: key))
    }

    /// Seals a text that goes along with the next batch.
    mutating func text(_ text: String) -> Text {
        let sealed = SealedText(text, using: &random)
        texts.append(sealed)
        return Text(sealed.key)
    }

    /// Most things are registered within a week, some half a year late.
    private mutating func lateness() -> Int32 {
        random.oneIn(20) ? Int32.random(in: 30...180, using: &random) : Int32.random(in: 0...7, using: &random)
    }
}

extension SeededGenerator {
    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
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
