internal import EventLog
public import Record
internal import Synchronization

/// What a server has told lately, for who asks the same while nothing was recorded in between.
///
/// An answer is told again as long as the log ends where it ended and the day in Norway is the same; so it is what
/// would be worked out anew, but that what it calls now is up to `longest` ago (decision 0033). Whoever uses it sees to
/// it that the key says who asked, and that the answer comes from log and clock alone. All threads may use it.
public final class MomentMemory<Key: Hashable & Sendable, Answer: Sendable>: Sendable {
    private struct Told {
        let answer: Answer
        let size: Int
        let since = ContinuousClock.now
    }

    private struct State {
        var moment: Moment?
        /// Those that were asked for since the others were; when there is no room, the others go.
        var young: [Key: Told] = [:]
        var old: [Key: Told] = [:]
        var youngSize = 0
    }

    /// How old an answer may be.
    private let longest: Duration
    /// The most bytes of answers, half of them young.
    private let most: Int
    private let state = Mutex(State())

    /// An empty memory.
    public init(longest: Duration = .seconds(60), most: Int = 128 << 20) { (self.longest, self.most) = (longest, most) }

    /// The answer to the same question; nil where it has to be worked out.
    public func answer(to key: Key, at moment: Moment) -> Answer? {
        state.withLock { state -> Answer? in
            guard state.moment == moment, let told = state.young[key] ?? state.old[key],
                told.since.duration(to: .now) < longest
            else { return nil }
            if state.young[key] == nil { take(told, key, &state) }
            return told.answer
        }
    }

    /// Remembers an answer of some bytes that rests on a moment.
    public func remember(_ answer: Answer, of size: Int, to key: Key, at moment: Moment) {
        // One answer does not drive out all others.
        guard size <= most / 16 else { return }
        state.withLock { state in
            if state.moment != moment { state = State(moment: moment) }
            take(Told(answer: answer, size: size), key, &state)
        }
    }

    private func take(_ told: Told, _ key: Key, _ state: inout State) {
        if state.youngSize + told.size > most / 2 {
            (state.old, state.young, state.youngSize) = (state.young, [:], 0)
        }
        state.youngSize += told.size - (state.young[key]?.size ?? 0)
        state.young[key] = told
    }
}

/// What there is to tell from, and when.
public struct Moment: Hashable, Sendable {
    /// Where the log ends.
    public let head: Position
    /// The day in Norway.
    public let day: Day

    /// A moment.
    public init(head: Position, day: Day) { (self.head, self.day) = (head, day) }
}

extension Ledger {
    /// What the log and the clock say now.
    public var moment: Moment {
        get throws { Moment(head: try log.head().position, day: today) }
    }
}
