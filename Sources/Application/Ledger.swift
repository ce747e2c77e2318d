public import EventLog
internal import EventLogLMDB
internal import Portfolio
internal import ProjectionKit
public import Questions
public import Record
internal import Synchronization

/// A ledger that is open: the log and the facts made from it. Everything that people and programs do goes through
/// `perform` and `answer`.
public final class Ledger: Sendable {
    /// The log.
    public let log: any EventLog
    /// The directory that holds the ledger.
    public let directory: String
    /// The directory that holds the facts: the ledger's, unless this process may only read there.
    let factsDirectory: String
    /// The questions that can be asked.
    public let questions: [any Question]
    /// What nobody is told yet.
    let confidential = ConfidentialTexts()
    /// The facts, opened when they are first asked for.
    let kept: KeptFacts
    /// Those who wait to stand in the access log.
    let accessQueue = AccessQueue()
    /// Whose each stream is.
    let belongings = Belongings()
    /// When the last checkpoint was signed, as far as this process knows.
    let lastSigned = Mutex<Instant?>(nil)
    /// Who looks at it; nil for somebody who sees everything.
    let viewer: Viewer?
    /// The ledger that a viewer looks at; nil for the whole one itself.
    private let lookedAt: Ledger?
    /// Reads the clock; tests pass their own.
    let now: @Sendable () -> Instant
    /// Whether the keys of texts are read in place of the texts.
    let isWithoutTexts: Bool

    /// Makes a ledger in a directory that must not hold one.
    ///
    /// - Parameter origin: The ledger's name for ever, such as `helse-midt`.
    /// - Returns: The ledger's random id, by which a copy for tests is told from the one in use.
    @discardableResult
    public static func create(at directory: String, origin: String) throws -> Identifier128 {
        guard StreamName.isPermitted(origin) else { throw Refusal(.notACode, [origin]) }
        guard !IdentityNumber.occurs(inCode: origin) else { throw Refusal(.identityNumber) }
        return try LMDBEventLog.create(at: directory, origin: origin, created: .now()).id
    }

    /// Opens the ledger in a directory, for reading only where the file system permits no more.
    ///
    /// - Parameter caches: Where facts may be kept by who may not write to the directory; the first that can be used
    ///   is.
    public convenience init(
        at directory: String, questions: [any Question], caches: [String] = [],
        now: @escaping @Sendable () -> Instant = { .now() }
    ) throws {
        let log = try Self.openLog(directory)
        do {
            try Self.checkNewest(of: log, in: directory)
        } catch {
            try? log.close()
            throw error
        }
        self.init(
            log: log, directory: directory, factsDirectory: FactsPlace(log, caches: caches).directory,
            questions: questions, now: now)
    }

    /// A ledger over any log; facts are kept in the directory.
    public convenience init(
        log: any EventLog, directory: String, questions: [any Question],
        now: @escaping @Sendable () -> Instant = { .now() }
    ) {
        self.init(log: log, directory: directory, factsDirectory: directory, questions: questions, now: now)
    }

    /// A ledger over an open log, for `verify`, which opens it in its own way.
    convenience init(log: any EventLog, directory: String, questions: [any Question], factsIn facts: String) {
        self.init(log: log, directory: directory, factsDirectory: facts, questions: questions, now: { .now() })
    }

    static func openLog(_ directory: String, settings: LMDBSettings = LMDBSettings()) throws -> LMDBEventLog {
        do {
            return try LMDBEventLog(directory: directory, settings: settings)
        } catch  where error.code == .permission {
            return try LMDBEventLog(directory: directory, readOnly: true, settings: settings)
        }
    }

    /// The same ledger, in whose answers the key of each text stands in place of the text.
    func withoutTexts() -> Ledger { Ledger(self, viewer, isWithoutTexts: true) }

    /// The same ledger as somebody may see it.
    func looked(at viewer: Viewer) -> Ledger { Ledger(self, viewer, isWithoutTexts: isWithoutTexts) }

    /// The ledger that nothing is hidden of.
    var whole: Ledger { lookedAt ?? self }

    private init(
        log: any EventLog, directory: String, factsDirectory: String, questions: [any Question],
        now: @escaping @Sendable () -> Instant
    ) {
        self.log = log
        self.directory = directory
        self.factsDirectory = factsDirectory
        self.questions = questions
        self.now = now
        (kept, isWithoutTexts, viewer, lookedAt) = (KeptFacts(), false, nil, nil)
    }

    /// Another way to look at a ledger, whose file of facts it shares.
    private init(_ ledger: Ledger, _ viewer: Viewer?, isWithoutTexts: Bool) {
        let whole = ledger.whole
        log = viewer.map { SeenLog(whole: whole.log, viewer: $0) as any EventLog } ?? whole.log
        (directory, factsDirectory) = (whole.directory, whole.factsDirectory)
        (questions, now, kept) = (whole.questions, whole.now, whole.kept)
        (self.viewer, self.isWithoutTexts) = (viewer, isWithoutTexts)
        lookedAt = viewer == nil ? nil : whole
    }

    /// Today in Norway.
    public var today: Day { OsloTime.day(of: now()) }

    /// The projections behind the questions, each once, in the order of their names.
    var projections: [any Projection<PortfolioEvent>] {
        let named = questions.map { ($0.projection.name, $0.projection) }
        return Dictionary(named, uniquingKeysWith: { first, _ in first }).sorted { $0.key < $1.key }.map(\.value)
    }
}
