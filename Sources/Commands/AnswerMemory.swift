import Application
import Portfolio
import Record
import Reporting

/// Answers of commands that a server has told lately. What reads anything but log and clock is not remembered.
public final class AnswerMemory: Sendable {
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

        fileprivate var size: Int { output.count + messages.utf8.count + files.values.reduce(0) { $0 + $1.count } }
    }

    private let memory: MomentMemory<Key, Answer>

    /// An empty memory.
    ///
    /// - Parameters:
    ///   - longest: How old an answer may be.
    ///   - most: The most bytes of answers.
    public init(longest: Duration = .seconds(60), most: Int = 128 << 20) {
        memory = MomentMemory(longest: longest, most: most)
    }

    /// The answer to the same question; nil where it has to be worked out.
    func answer(to key: Key, at moment: Moment) -> Answer? { memory.answer(to: key, at: moment) }

    /// Remembers an answer that rests on a moment.
    func remember(_ answer: Answer, to key: Key, at moment: Moment) {
        memory.remember(answer, of: answer.size, to: key, at: moment)
    }
}

extension Session {
    /// What the log and the clock say now; nil where there is no ledger to see.
    private var moment: Moment? { try? ledger.get().moment }

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
