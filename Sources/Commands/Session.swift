public import Application
public import Reporting
import Synchronization

/// For whom a command runs when it is not for this process's own terminal: somebody at the other end of a connection.
///
/// A command gets from it whatever it would otherwise get from its process: the ledger, the account, files, answers to
/// its prompts. What it prints and writes is kept until the other end is told.
public final class Session: Sendable {
    /// Whom the command on this thread runs for; nil for whoever started the process.
    @TaskLocal static var current: Session?

    /// What somebody asks for.
    public struct Request: Sendable {
        /// What was typed, without the program's name.
        public var arguments: [String]
        /// The language unless `--lang` says another.
        public var language: Language
        /// The columns that text is laid out for.
        public var width = 80
        /// Whether somebody answers prompts, and reads the output.
        public var isInteractive = false
        /// What was answered to the prompts so far, in their order.
        public var answers: [String] = []
        /// The files that were handed over, by the names under which they were typed.
        public var files: [String: [UInt8]] = [:]
        /// Which revision an append to what is there has seen; nil when nobody asks.
        public var seen: Seen?

        /// A request that nobody watches.
        public init(_ arguments: [String], language: Language) {
            (self.arguments, self.language) = (arguments, language)
        }
    }

    /// What somebody has seen of a stream before they add to it.
    public enum Seen: Hashable, Sendable {
        /// They do not say, and must.
        case unsaid
        /// Whatever there is.
        case anything
        /// One of these revisions.
        case revisions(Set<UInt32>)
    }

    /// What the other end must hand over before the command can run.
    public enum Want: Hashable, Sendable {
        /// A file, by the name under which it was typed.
        case file(String)
        /// An answer to a prompt.
        case answer(String)
    }

    private struct State {
        var answers: ArraySlice<String>
        var output: [UInt8] = []
        var messages = ""
        var files: [String: [UInt8]] = [:]
        var want: Want?
        var inquiry: Inquiry?
    }

    let request: Request
    /// The ledger as whoever asks may see it; a refusal for who may see nothing.
    let ledger: Result<Ledger, any Error>
    let access: Access
    private let whole: Ledger
    private let channel: String
    private let memory: AnswerMemory?
    private let state: Mutex<State>

    /// A session on an open ledger, of which it shows what the access permits.
    ///
    /// - Parameters:
    ///   - channel: By which way whoever asks has come, as the access log has it.
    ///   - memory: Where answers are remembered; nil to work each out.
    public init(
        _ request: Request, on ledger: Ledger, as access: Access, over channel: String = "session",
        remembering memory: AnswerMemory? = nil
    ) {
        (self.request, self.access, whole, self.channel) = (request, access, ledger, channel)
        self.memory = memory
        self.ledger = Result { try ledger.seen(by: access) }
        state = Mutex(State(answers: request.answers[...]))
    }

    func print(_ text: String) { state.withLock { $0.output += Array(text.utf8) } }

    func tell(_ text: String) { state.withLock { $0.messages += text } }

    /// The next answer; nil when there is none, which the other end is then asked for.
    func answer(to question: String) -> String? {
        state.withLock { state in
            guard let answer = state.answers.popFirst() else {
                if request.isInteractive, state.want == nil { state.want = .answer(question) }
                return nil
            }
            return answer
        }
    }

    /// A file that was handed over.
    ///
    /// - Throws: `MissingFile` when it was not, and the other end is then asked for it.
    func file(_ name: String) throws -> [UInt8] {
        if let bytes = request.files[name] { return bytes }
        state.withLock { $0.want = .file(name) }
        throw MissingFile()
    }

    /// Takes a file for the other end to put under its name.
    func keep(_ name: String, _ bytes: [UInt8]) { state.withLock { $0.files[name] = bytes } }

    /// Takes note of what is asked for, for the access log.
    func note(_ inquiry: Inquiry) { state.withLock { $0.inquiry = inquiry } }

    /// Lets a command run and records it: what it shows is not told before that, and not at all when it cannot be
    /// recorded. What appends does not begin then.
    func recording(_ command: String, isReading: Bool, _ body: () -> Ending) -> Ending {
        let ending: Ending
        do {
            if !isReading { try whole.requireAccessLog() }
            ending = if isReading, let memory { remembering(memory, body) } else { body() }
            try whole.record(inquiry(command, ending), by: access, over: channel, ending.result)
        } catch {
            state.withLock { ($0.output, $0.messages, $0.files, $0.want) = ([], "", [:], nil) }
            return Ending(error, request.arguments)
        }
        return ending
    }

    private func inquiry(_ command: String, _ ending: Ending) -> Inquiry {
        let noted = state.withLock { $0.inquiry }
        return Inquiry(command, on: noted?.bases ?? [], of: noted?.subject ?? ending.missing)
    }

    /// What an answer on a basis told; nil for anything else.
    var told: AnswerMemory.Answer? {
        state.withLock { state -> AnswerMemory.Answer? in
            guard let inquiry = state.inquiry, !inquiry.bases.isEmpty, state.want == nil else { return nil }
            return AnswerMemory.Answer(
                output: state.output, messages: state.messages, files: state.files, inquiry: inquiry)
        }
    }

    /// Tells what was told before.
    func repeated(_ answer: AnswerMemory.Answer) {
        state.withLock { state in
            (state.output, state.messages, state.files) = (answer.output, answer.messages, answer.files)
            state.inquiry = answer.inquiry
        }
    }

    /// What there is to tell the other end.
    func outcome(_ ending: Ending) -> Outcome {
        state.withLock { state in
            Outcome(
                exit: ending.exit, output: state.output + Array(ending.output.utf8),
                messages: state.messages + ending.messages, files: state.files, want: state.want,
                explanation: ending.explanation)
        }
    }

    /// A file that the other end has not handed over yet.
    struct MissingFile: Error {}
}

/// How a command for a session ended, and what it leaves.
public struct Outcome: Sendable {
    /// The exit code that the program would have ended with.
    public let exit: Int32
    /// What it printed on standard output.
    public let output: [UInt8]
    /// What it printed on standard error.
    public let messages: String
    /// The files that it wrote, by the names under which they were typed.
    public let files: [String: [UInt8]]
    /// What it lacks; it has then done nothing.
    public let want: Session.Want?
    /// What went wrong; nil when nothing did.
    public let explanation: Explanation?
}
