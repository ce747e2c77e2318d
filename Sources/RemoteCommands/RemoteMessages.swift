public import FoundationEssentials

/// A command that somebody typed on another machine.
public struct RemoteQuestion: Codable, Sendable {
    /// What was typed, without the program's name.
    public var arguments: [String]
    /// The language there: `nb`, `nn` or `en`.
    public var language: String
    /// The columns of the terminal there.
    public var width: Int
    /// Whether somebody answers prompts there.
    public var interactive: Bool
    /// The answers to the prompts so far, in their order.
    public var answers: [String]
    /// The files that were asked for, by the names under which they were typed.
    public var files: [String: Data]

    /// A command as it was typed, before anything was asked for.
    public init(_ arguments: [String], language: String, width: Int, interactive: Bool) {
        (self.arguments, self.language, self.width) = (arguments, language, width)
        (self.interactive, answers, files) = (interactive, [], [:])
    }
}

/// What became of it.
public struct RemoteAnswer: Codable, Sendable {
    /// The exit code that the program ends with.
    public var exit: Int32
    /// What goes to standard output.
    public var output: Data
    /// What goes to standard error.
    public var messages: String
    /// Files to write, by the names under which they were typed.
    public var files: [String: Data]
    /// A file to hand over; the command has done nothing yet.
    public var wantedFile: String?
    /// A prompt to answer; the command has done nothing yet.
    public var prompt: String?

    /// An answer.
    public init(exit: Int32, output: Data, messages: String, files: [String: Data]) {
        (self.exit, self.output, self.messages, self.files) = (exit, output, messages, files)
    }
}

/// Why the server did not take a command (RFC 9457).
public struct RemoteProblem: Codable, Sendable {
    /// The status of HTTP.
    public var status: Int
    /// What happened.
    public var detail: String
    /// A word for it.
    public var code: String
    /// The exit code that says the same.
    public var exit: Int32
}
