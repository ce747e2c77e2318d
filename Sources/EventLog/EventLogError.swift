public import Record

/// Why a log could not do as asked. Equal by code, so that tests and callers compare what happened, not its wording.
public struct EventLogError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What happened.
    public struct Code: Hashable, Sendable {
        /// A word for the code.
        public let name: String

        /// Nothing is at the place given.
        public static let missing = Code(name: "missing")
        /// Something else than a log is there.
        public static let notALog = Code(name: "not-a-log")
        /// A newer program wrote it.
        public static let newerFormat = Code(name: "newer-format")
        /// Something exists where a new log was to be made.
        public static let exists = Code(name: "exists")
        /// A stream is not as expected.
        public static let conflictingRevision = Code(name: "conflicting-revision")
        /// The same (system, key) was appended with other content.
        public static let conflictingKey = Code(name: "conflicting-key")
        /// The clock runs backwards or too far ahead.
        public static let clock = Code(name: "clock")
        /// A proposal cannot be stored, such as an over-long payload.
        public static let unstorable = Code(name: "unstorable")
        /// Another process is writing.
        public static let busy = Code(name: "busy")
        /// The file system says no.
        public static let permission = Code(name: "permission")
        /// Bytes are not as they were written.
        public static let damaged = Code(name: "damaged")
        /// The disk is full or fails.
        public static let inputOutput = Code(name: "input-output")
        /// An earlier write failed; this process writes no more (invariant L6).
        public static let stopped = Code(name: "stopped")
        /// The machine has too little of something, such as address space or descriptors.
        public static let resources = Code(name: "resources")
    }

    /// What happened.
    public let code: Code
    /// A sentence with the likely cause.
    public let reason: String
    /// The stream in question, if one is.
    public let stream: StreamName?
    /// The position in question, if one is.
    public let position: Position?
    /// The process in question, if one is.
    public let process: Int32?

    /// Makes an error.
    public init(
        _ code: Code, _ reason: String, stream: StreamName? = nil, position: Position? = nil, process: Int32? = nil
    ) {
        self.code = code
        self.reason = reason
        self.stream = stream
        self.position = position
        self.process = process
    }

    /// Bytes are not as they were written.
    public static func damaged(_ what: String, at position: Position? = nil, cause: RecordError? = nil) -> Self {
        if case .newerFormat(let format) = cause {
            return EventLogError(.newerFormat, "\(what) has format \(format), newer than this program reads")
        }
        let because = cause.map { " (\($0))" } ?? ""
        return EventLogError(.damaged, "\(what) is damaged\(because)", position: position)
    }

    /// Errors are equal when the same happened.
    public static func == (left: EventLogError, right: EventLogError) -> Bool { left.code == right.code }

    /// The code and the reason.
    public var description: String { "\(code.name): \(reason)" }
}
