import Application
import EventLog
import Portfolio
import Record
import Reporting
import Synchronization

/// Answers that a server has told lately, for who asks the same while nothing was recorded in between.
///
/// An answer is told again to whoever asks with the same words and the same rights, as long as the log ends where it
/// ended and the day in Norway is the same; so it is what would be worked out anew, but that what it calls now is up to
/// `longest` ago (decision 0033). What reads anything but log and clock is not remembered. All threads may use it.
public final class AnswerMemory: Sendable {
    /// What there was to tell from, and when.
    struct Moment: Hashable {
        let head: Position
        let day: Day
    }

    /// What was asked, and by whom.
    struct Key: Hashable {
        let arguments: [String]
        let language: Language
        let width: Int
        let role: Role?
        let organisation: String
        let person: PersonID
    }

    /// What was told.
    struct Answer {
        let output: [UInt8]
        let messages: String
        let files: [String: [UInt8]]
        let inquiry: Inquiry
        fileprivate let told = ContinuousClock.now

        fileprivate var size: Int { output.count + messages.utf8.count + files.values.reduce(0) { $0 + $1.count } }
    }

    private struct State {
        var moment: Moment?
        /// Those that were asked for since the others were; when there is no room, the others go.
        var young: [Key: Answer] = [:]
        var old: [Key: Answer] = [:]
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
    func answer(to key: Key, at moment: Moment) -> Answer? {
        state.withLock { state -> Answer? in
            guard state.moment == moment, let answer = state.young[key] ?? state.old[key],
                answer.told.duration(to: .now) < longest
            else { return nil }
            if state.young[key] == nil { take(answer, key, &state) }
            return answer
        }
    }

    /// Remembers an answer that rests on a moment.
    func remember(_ answer: Answer, to key: Key, at moment: Moment) {
        // One answer does not drive out all others.
        guard answer.size <= most / 16 else { return }
        state.withLock { state in
            if state.moment != moment { state = State(moment: moment) }
            take(answer, key, &state)
        }
    }

    private func take(_ answer: Answer, _ key: Key, _ state: inout State) {
        if state.youngSize + answer.size > most / 2 {
            (state.old, state.young, state.youngSize) = (state.young, [:], 0)
        }
        state.youngSize += answer.size - (state.young[key]?.size ?? 0)
        state.young[key] = answer
    }
}

extension Session {
    /// What the log and the clock say now; nil where there is no ledger to see.
    private var moment: AnswerMemory.Moment? {
        guard let ledger = try? ledger.get(), let head = try? ledger.log.head() else { return nil }
        return AnswerMemory.Moment(head: head.position, day: ledger.today)
    }

    /// What is asked, where answers to it may be remembered.
    private var key: AnswerMemory.Key? {
        guard request.files.isEmpty, request.answers.isEmpty, !request.isInteractive else { return nil }
        return AnswerMemory.Key(
            arguments: request.arguments, language: request.language, width: request.width, role: access.role,
            organisation: access.organisation, person: access.person)
    }

    /// Lets a command that reads run, unless what it would tell is remembered.
    ///
    /// Remembered are answers on a basis, for they come from the log alone; but for audits, which may tell of the
    /// access log.
    func remembering(_ memory: AnswerMemory, _ body: () -> Ending) -> Ending {
        guard let key, let before = moment else { return body() }
        if let answer = memory.answer(to: key, at: before) {
            repeated(answer)
            return Ending()
        }
        let ending = body()
        guard ending.exit == 0, ending.output.isEmpty, let answer = told, !answer.inquiry.isAudit, moment == before
        else { return ending }
        memory.remember(answer, to: key, at: before)
        return ending
    }
}
