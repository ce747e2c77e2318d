/// Why the file could not be opened, read or written, in one sentence that names the likely cause.
///
/// Two errors are equal if their codes are.
public struct LMDBError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the code.
        public let description: String

        private init(_ description: String) { self.description = description }

        /// There is no file at the path.
        public static let noFile = Self("noFile")
        /// There is a file at the path already.
        public static let fileExists = Self("fileExists")
        /// The file is not one of LMDB's.
        public static let notLMDB = Self("notLMDB")
        /// The file was written by another version of LMDB.
        public static let otherVersion = Self("otherVersion")
        /// The file is cut short or its pages make no sense.
        public static let damaged = Self("damaged")
        /// The table is not in the file, or was not named when it was opened.
        public static let noTable = Self("noTable")
        /// This process has the file open already.
        public static let alreadyOpen = Self("alreadyOpen")
        /// The environment was closed.
        public static let closed = Self("closed")
        /// Somebody holds what is needed, for longer than we wait; see `LMDBError.holder`.
        public static let busy = Self("busy")
        /// A write failed earlier; this process writes no more.
        public static let stopped = Self("stopped")
        /// The thread has a transaction on this file already.
        public static let nested = Self("nested")
        /// The environment was opened for reading only.
        public static let readOnly = Self("readOnly")
        /// The operating system does not allow it.
        public static let permission = Self("permission")
        /// The file lies on a network or FUSE file system.
        public static let networkFileSystem = Self("networkFileSystem")
        /// No room on the disk, or the process may not write so large a file.
        public static let diskFull = Self("diskFull")
        /// The disk failed.
        public static let inputOutput = Self("inputOutput")
        /// Memory or address space ran out.
        public static let memory = Self("memory")
        /// The process or the machine has too many open files.
        public static let tooManyFiles = Self("tooManyFiles")
        /// The map is full and cannot grow.
        public static let mapFull = Self("mapFull")
        /// Too many readers at the same time.
        public static let readersFull = Self("readersFull")
        /// More tables than the environment was opened for.
        public static let tablesFull = Self("tablesFull")
        /// One transaction changed too many pages.
        public static let transactionFull = Self("transactionFull")
        /// An appended key was not greater than all others.
        public static let outOfOrder = Self("outOfOrder")
        /// A key or value is empty or too long.
        public static let valueSize = Self("valueSize")
        /// Two containers with the same process number share the file.
        public static let sameProcessNumber = Self("sameProcessNumber")
        /// The calling code broke a rule of this module.
        public static let misuse = Self("misuse")
        /// Any other failure of a system call.
        public static let system = Self("system")
    }

    /// The process that holds what was waited for.
    public struct Holder: Equatable, Sendable {
        /// Its process number.
        public let pid: Int32
        /// Since when, in seconds since 1970-01-01T00:00:00Z.
        public let since: Int64
    }

    /// What kind of failure it is.
    public let code: Code
    /// One sentence for people, with the likely cause; of a missing file its path, for the code says the rest.
    public let reason: String
    /// What LMDB or the operating system returned; 0 if neither was asked.
    public let rc: Int32
    /// Who holds what was waited for, if `code` is `.busy` and it is known.
    public let holder: Holder?
    /// Where in this module the error was made.
    public let file: String
    /// The line of `file`.
    public let line: UInt

    init(
        _ code: Code, _ reason: String, rc: Int32 = 0, holder: Holder? = nil, file: String = #fileID, line: UInt = #line
    ) {
        self.code = code
        self.reason = reason
        self.rc = rc
        self.holder = holder
        self.file = file
        self.line = line
    }

    /// The reason.
    public var description: String { reason }

    /// Whether the codes are equal.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
