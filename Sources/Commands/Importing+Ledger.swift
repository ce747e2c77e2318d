import Application
import EventLog
import FoundationEssentials
import Glibc
import Importing
import Portfolio
import Record
import Reporting
import Tabular

/// The ledger as an import sees it.
struct LedgerTarget: ImportTarget {
    private let ledger: Ledger
    private let access: Access
    private let recorded: Instant?
    private var trial: Trial

    /// - Parameter recorded: When a source learned of it, where the rows do not say; nil reads the clock.
    init(_ ledger: Ledger, _ access: Access, recorded: Instant?) {
        self.ledger = ledger
        self.access = access
        self.recorded = recorded
        trial = Trial(ledger, as: access, isImport: true)
    }

    mutating func standings(
        of proposals: [Proposal], texts: [TextKey: SealedText], correcting: Bool
    ) throws -> [EventStanding] {
        try trial.standings(of: proposals, texts: texts, correcting: correcting).map { standing in
            switch standing {
            case .new: .new
            case .duplicate: .duplicate
            case .correction(let proposal): .correction(proposal)
            case .conflict(let refusal): .conflict(refusal)
            case .refused(let refusal): .refused(refusal)
            }
        }
    }

    mutating func append(_ batch: ImportBatch) throws -> Int {
        var command = Command(batch.proposals, texts: batch.texts)
        command.isImport = true
        command.id = batch.correlation
        command.recorded = batch.recorded ?? recorded
        return try ledger.perform(command, as: access).appended
    }

    /// Says in the ledger that its recorded instants so far came from elsewhere.
    func closeHistory(_ events: Int, correlation: Identifier128) throws {
        guard let stream = StreamName(category: "ledger", id: "history") else { return }
        let head = try ledger.log.head()
        var event = HistoryImported()
        event.events = UInt64(events)
        var command = Command([Proposal(.historyImported(event), to: stream, on: DatedDay(ledger.today))])
        command.id = correlation
        command.recorded = head.recorded
        _ = try ledger.perform(command, as: access)
    }
}

/// The organisations that the ledger knows, read once for an import.
struct KnownOrganisations: OrganisationDirectory {
    private var codes: Set<String> = []
    private var byNumber: [String: String] = [:]
    private var byName: [String: String] = [:]

    init(_ ledger: Ledger) throws {
        for category in ["org", "alias"] {
            try ledger.log.forEach(Selection(.category(category))) { record in
                guard let event = try PortfolioEvent(record) else { return true }
                try add(event, ledger)
                return true
            }
        }
    }

    private mutating func add(_ event: PortfolioEvent, _ ledger: Ledger) throws {
        func name(_ text: Text) throws -> String? {
            guard let key = text.textKey else { return nil }
            return try ledger.log.texts([key])[key]?.text
        }
        switch event.content {
        case .organisationRegistered(let organisation):
            codes.insert(organisation.code)
            if !organisation.number.isEmpty { byNumber[organisation.number] = organisation.code }
            if let name = try name(organisation.name), byName[name] == nil { byName[name] = organisation.code }
        case .aliasAdded(let alias) where alias.stream.hasPrefix("org/"):
            if let name = try name(alias.name) { byName[name] = String(alias.stream.dropFirst(4)) }
        default: return
        }
    }

    /// The codes of all.
    var all: [String] { codes.sorted() }

    func contains(code: String) -> Bool { codes.contains(code) }
    func code(number: String) -> String? { byNumber[number] }
    func code(name: String) -> String? { byName[name] }
}

extension Mapping {
    /// A shipped mapping by its name, or one's own by its path.
    static func named(_ name: String) throws -> Mapping {
        if Mapping.shippedNames.contains(name) { return try shipped(name) }
        guard name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
            throw Refusal(.unknownThing, ["mapping", name])
        }
        return try Mapping(yaml: String(decoding: InputFile.bytes(name), as: UTF8.self))
    }
}

/// Files that people hand over.
enum InputFile {
    static func bytes(_ path: String) throws -> [UInt8] {
        if let session = Session.current { return try session.file(path) }
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            // Foundation does not tell why.
            let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            let reason = errno
            guard file < 0 else {
                close(file)
                throw InputError(.unreadable, [path])
            }
            guard ![EMFILE, ENFILE].contains(reason) else {
                throw EventLogError(.resources, "too many files are open (ulimit -n)")
            }
            throw InputError(.unreadable, [path])
        }
    }

    /// Lets `body` read a file at a path; what a session handed over lies there for as long as that takes.
    static func read<R>(_ path: String, _ body: (String) throws -> R) throws -> R {
        guard Session.current != nil else { return try body(path) }
        // Readers of workbooks go by what a name ends with.
        let name = UUID().uuidString + "." + URL(filePath: path).pathExtension
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        defer { unlink(copy) }
        let bytes = try bytes(path)
        try OutputFile.pour(bytes, into: copy, flags: O_CREAT | O_EXCL)
        return try body(copy)
    }
}

extension ImportProblem {
    /// What a person is told of it.
    func sentence(_ language: Language) -> String {
        switch self {
        case .rule(let refusal): Explanation(refusal, in: language).sentence
        case .value(let error): Explanation(error, in: language).sentence
        case .mapping(let error): Explanation(error, in: language).sentence
        }
    }
}
