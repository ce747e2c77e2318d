import Dispatch
import EventLog
import Glibc
import Synchronization

/// Group commit: threads that append at the same time share one transaction, and so one wait for the disk.
///
/// The first to come leads: it writes its batch at once and waits for nobody. Who comes meanwhile queues up, and the
/// first of these then leads all that wait. So groups grow with the crowd by themselves, and a thread that is alone
/// pays a lock that nobody holds.
final class AppendQueue: Sendable {
    /// What a thread is to do when its wait is over.
    enum Turn {
        /// Write all that wait, within what is left of its patience.
        case leads(within: Duration)
        case isAnswered
        case hasWaitedTooLong
    }

    /// A group of so many batches, or bytes, is closed. What a transaction changes is kept in memory, and whoever comes
    /// last waits for all before it.
    private static let mostBatches = 256
    private static let mostBytes = 1 << 20

    private struct State {
        var waiting: [WaitingBatch] = []
        var leader: WaitingBatch?
        /// How many threads had a batch here when the last group was answered.
        var crowd = 0
    }

    /// For so long at most a leader gives way to threads that were just answered, in nanoseconds.
    private static let longestGathering: Int64 = 100_000

    private let state = Mutex(State())

    /// Queues up, and waits until the batch is written or this thread has to write.
    func enter(_ own: WaitingBatch, patience: Duration) -> Turn {
        let leads = state.withLock { state in
            state.waiting.append(own)
            if state.leader == nil { state.leader = own }
            return state.leader === own
        }
        if leads { return .leads(within: patience) }
        let arrival = ContinuousClock.now
        guard own.wait(atMost: patience) || !giveUp(own) else { return .hasWaitedTooLong }
        let isLeader = state.withLock { $0.leader === own }
        return isLeader ? .leads(within: max(.zero, patience - arrival.duration(to: .now))) : .isAnswered
    }

    /// Takes back a batch that nobody has begun to write; false, after the end of the wait, when somebody has.
    private func giveUp(_ own: WaitingBatch) -> Bool {
        let hasLeft = state.withLock { state in
            guard state.leader !== own, let place = state.waiting.firstIndex(where: { $0 === own }) else {
                return false
            }
            state.waiting.remove(at: place)
            return true
        }
        if !hasLeft { own.wait() }
        return hasLeft
    }

    /// Gives way until as many threads wait as were here when the last group was answered, most of which have to run
    /// before they can come back. Each group waits for the disk as long as a thread alone, so the fuller the better.
    ///
    /// Nothing is slept through: where no other thread wants the processor, this one goes on.
    func gather() {
        let begin = ContinuousClock.now
        while state.withLock({ $0.waiting.count < $0.crowd }),
            begin.duration(to: .now) < .nanoseconds(AppendQueue.longestGathering)
        {
            sched_yield()
        }
    }

    /// The next group: the leader's batch, and those behind it as far as the bounds allow.
    func take(atMost most: Int = AppendQueue.mostBatches) -> [WaitingBatch] {
        state.withLock { state in
            var (count, bytes) = (0, 0)
            while count < min(most, state.waiting.count), count == 0 || bytes < AppendQueue.mostBytes {
                if state.waiting.count > 1 { bytes += state.waiting[count].prepared.byteCount }
                count += 1
            }
            if count > 1, bytes > AppendQueue.mostBytes { count -= 1 }
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }

    /// Answers the batches of a group, and lets the first of those that wait by now lead.
    ///
    /// In this order: those who are answered may come back with their next batch before the next leader, who is woken
    /// last, has taken its group.
    func finish(_ group: [WaitingBatch], _ answers: [WaitingBatch.Answer]) {
        for (batch, answer) in zip(group, answers) { batch.answer(answer) }
        let next = state.withLock { state in
            state.leader = state.waiting.first
            state.crowd = group.count + state.waiting.count
            return state.leader
        }
        next?.wake()
    }
}

/// A batch in the queue, and the thread that waits for what becomes of it.
final class WaitingBatch: Sendable {
    typealias Answer = Result<[Outcome], EventLogError>

    let prepared: PreparedBatch
    private let answered = Mutex<Answer?>(nil)
    /// One for each thread: a condition that all share would wake all of them for each that is answered.
    private let turn = DispatchSemaphore(value: 0)

    init(_ prepared: PreparedBatch) { self.prepared = prepared }

    func wait() { turn.wait() }

    /// Whether the thread was woken in time.
    func wait(atMost patience: Duration) -> Bool {
        let (seconds, attoseconds) = patience.components
        let nanoseconds = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        return turn.wait(timeout: .now() + .nanoseconds(Int(min(nanoseconds, 1e18)))) == .success
    }

    func wake() { turn.signal() }

    func answer(_ answer: Answer) {
        answered.withLock { $0 = answer }
        wake()
    }

    /// What became of the batch; to be asked for once the wait is over.
    func outcomes() throws(EventLogError) -> [Outcome] {
        guard let answer = answered.withLock({ $0 }) else { preconditionFailure("a batch is answered before its end") }
        return try answer.get()
    }
}

extension EventLogError {
    /// This process itself has held the file for too long.
    static func busyWithin(_ path: String) -> EventLogError {
        let pid = getpid()
        return EventLogError(.busy, "\(path) is held by process \(pid); wait for it, or stop it.", process: pid)
    }
}
