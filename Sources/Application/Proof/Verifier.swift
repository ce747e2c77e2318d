internal import EventLog
internal import EventLogLMDB
internal import FoundationEssentials
internal import Portfolio
internal import ProjectionKit
public import Questions
public import Record
internal import Tabular

/// What `verify` is to look at.
public struct VerifyOptions: Sendable {
    /// Whether to go on from where the last one ended instead of reading everything.
    public var isIncremental = false
    /// Whether to make all facts anew and compare them with the kept ones.
    public var comparesFacts = false
    /// A file with a checkpoint that somebody kept elsewhere.
    public var checkpoint: String?
    /// The only key that counts; nil for those that lie beside the ledger.
    public var key: String?
    /// Directories with copies of checkpoints.
    public var copies: [String] = []

    /// Reads everything, facts left out.
    public init() {}
}

/// One thing that `verify` has looked at.
public struct VerifiedLine: Hashable, Sendable {
    /// What was looked at, a code.
    public var check: String
    /// What was found.
    public var value: String
    /// Whether it is as it should be.
    public var isWell: Bool
    /// The first position that is not; nil when all are, or when it cannot be told.
    public var position: UInt64?

    /// A line.
    public init(_ check: String, _ value: String, isWell: Bool = true, position: UInt64? = nil) {
        (self.check, self.value, self.isWell, self.position) = (check, value, isWell, position)
    }
}

/// Reads a ledger to find out whether it is what it was. It trusts nothing in the file, so it may be ended by a signal:
/// it is run in a process of its own.
public struct Verifier {
    private let log: LMDBEventLog
    private let directory: String
    private let options: VerifyOptions
    private let progress: (UInt64, UInt64) throws -> Void
    /// What was found so far.
    public private(set) var lines: [VerifiedLine] = []

    /// The ledger's name.
    public var origin: String { log.origin }
    /// How many events were read, and the root over them; nil if it could not be made.
    public private(set) var seen: (size: UInt64, root: TreeHash)?

    /// Opens a ledger without the comparisons that opening makes; `run` makes them.
    ///
    /// - Throws: `.damaged` if it cannot even be opened.
    public init(
        directory: String, _ options: VerifyOptions, progress: @escaping (UInt64, UInt64) throws -> Void
    ) throws {
        var settings = LMDBSettings()
        settings.comparesHead = false
        log = try Ledger.openLog(directory, settings: settings)
        (self.directory, self.options, self.progress) = (directory, options, progress)
    }

    /// Makes all comparisons.
    public mutating func run(_ questions: [any Question], caches: [String]) throws {
        let last = options.isIncremental ? LastVerification(in: directory, of: log.id) : nil
        let earlier = last.flatMap { $0.isWell ? $0 : nil }
        let verification = try log.verify(goingOnFrom: earlier?.resumption, progress: progress)
        tell(of: verification)
        if let edge = verification.edge { seen = (edge.size, edge.root) }
        lines.append(try check("head", "ok") { try log.compareHead() })
        if let earlier {
            let line = try check("last-verify", earlier.ended.wholeSeconds) {
                try log.check(against: earlier.size, earlier.root, named: "the last verify")
            }
            lines.append(line)
        }
        try checkCheckpoints()
        lines.append(try accessLine())
        if options.comparesFacts { try compareFacts(questions, caches) }
        if let seen {
            LastVerification(
                ledger: log.id, ended: .now(), size: seen.size, isWell: lines.allSatisfy(\.isWell), root: seen.root,
                resumption: verification.resumption
            ).write(in: directory)
        }
    }

    private mutating func tell(of verification: LogVerification) {
        for check in LogVerification.Check.allCases {
            let findings = verification.findings.filter { $0.check == check }
            for finding in findings {
                lines.append(
                    VerifiedLine(check.rawValue, finding.reason, isWell: false, position: finding.position?.rawValue))
            }
            guard findings.isEmpty else { continue }
            switch check {
            case .records: lines.append(VerifiedLine("records", verification.size.description))
            case .texts: lines.append(VerifiedLine("texts", String(verification.texts)))
            case .tree where verification.edge == nil:
                lines.append(VerifiedLine("tree", "not compared, for records are missing", isWell: false))
            case .tree: lines.append(VerifiedLine("tree", verification.edge?.root.base64 ?? ""))
            default: lines.append(VerifiedLine(check.rawValue, "ok"))
            }
        }
    }

    /// Runs a check; damage becomes a line, everything else is thrown.
    private func check(_ name: String, _ value: String, _ body: () throws -> Void) throws -> VerifiedLine {
        do {
            try body()
            return VerifiedLine(name, value)
        } catch let error as EventLogError where error.code == .damaged {
            return VerifiedLine(name, error.reason, isWell: false, position: error.position?.rawValue)
        }
    }

    private mutating func checkCheckpoints() throws {
        let own = CheckpointDirectory(ledger: directory)
        var keys: [VerifierKey] = []
        lines.append(try check("keys", "ok") { keys = try own.keys() })
        let places = [own] + options.copies.map { CheckpointDirectory(in: $0, of: log) }
        var entries = places.flatMap { place in place.sizes.map(place.entry) }
        if let file = options.checkpoint { entries.append(try CheckpointDirectory.Entry(file: file)) }
        var comparison = CheckpointComparison(log, keys)
        if let text = options.key {
            guard let key = VerifierKey(text) else { throw Refusal(.malformed, [text, "key"]) }
            comparison.outsideKey = key
        }
        let problems = try comparison.problems(with: entries)
        lines += problems.prefix(50).map { VerifiedLine("checkpoints", $0.reason, isWell: false, position: $0.from) }
        if problems.isEmpty { lines.append(VerifiedLine("checkpoints", String(entries.count))) }
    }

    /// The chain of the access log, from its first line.
    private func accessLine() throws -> VerifiedLine {
        do {
            let chain = try AccessLog(in: directory, origin: log.origin, ledger: log.id).chain()
            guard let line = chain.firstBad else { return VerifiedLine("access-log", String(chain.entries.count)) }
            return VerifiedLine("access-log", "line \(line) is not as it was written", isWell: false)
        } catch is AccessFault {
            // Who may not read it cannot tell.
            return VerifiedLine("access-log", "–")
        }
    }

    /// Makes the facts anew from the log and compares them with those that are kept, as far as these have come.
    private mutating func compareFacts(_ questions: [any Question], _ caches: [String]) throws {
        let ledger = Ledger(
            log: log, directory: directory, questions: questions, factsIn: FactsPlace(log, caches: caches).directory)
        do {
            let compared = try ledger.compareFacts { try progress($0, $1) }
            lines.append(
                VerifiedLine(
                    "facts",
                    compared.different.isEmpty ? "@\(compared.position)" : compared.different.joined(separator: " "),
                    isWell: compared.different.isEmpty))
        } catch let error as FactError {
            lines.append(VerifiedLine("facts", "\(error)", isWell: false))
        }
    }
}

/// Compares a log with checkpoints of it.
struct CheckpointComparison {
    /// A checkpoint that does not fit, and the first event that may be the cause.
    struct Problem {
        let reason: String
        let from: UInt64?
    }

    private let log: any EventLog
    private let keys: [VerifierKey]
    /// A key that somebody got elsewhere. At least one checkpoint must then be signed by it; signatures of the keys
    /// beside the ledger, which whoever changed the ledger may have put there, count for nothing.
    var outsideKey: VerifierKey?

    init(_ log: any EventLog, _ keys: [VerifierKey]) { (self.log, self.keys) = (log, keys) }

    /// What does not fit. What the last fitting checkpoint has seen is not the cause.
    func problems(with entries: [CheckpointDirectory.Entry]) throws -> [Problem] {
        var (problems, fitting) = ([Problem](), UInt64(0))
        for entry in entries.sorted(by: { $0.size < $1.size }) {
            do {
                let checkpoint = try entry.checked(of: log, signedBy: outsideKey == nil ? keys : nil)
                try log.check(against: checkpoint, named: "the checkpoint \(entry.path)")
                fitting = entry.size
            } catch let error as EventLogError where error.code == .damaged {
                let head = try log.head().position.rawValue
                let from = error.position.map { _ in entry.size > head ? head + 1 : fitting + 1 }
                problems.append(Problem(reason: error.reason, from: from))
            }
        }
        if let outsideKey, !entries.contains(where: { $0.note?.isSigned(by: outsideKey) ?? false }) {
            problems.append(Problem(reason: "no checkpoint is signed by the key given", from: nil))
        }
        return problems
    }
}

extension CheckpointDirectory.Entry {
    /// A file from elsewhere. What is no checkpoint says nothing about the ledger; one of another ledger does, for this
    /// may have been put in its place.
    init(file: String) throws {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw InputError(.unreadable, [file])
        }
        // Mail and editors may have put other ends to its lines, which nobody has signed.
        guard let note = SignedNote(text.replacing("\r\n", with: "\n")), let checkpoint = Checkpoint(note.text)
        else { throw Refusal(.malformed, [file, "checkpoint-file"]) }
        self.init(path: file, size: checkpoint.size, note: note, checkpoint: checkpoint)
    }
}
