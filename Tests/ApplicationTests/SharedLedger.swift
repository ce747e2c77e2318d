import Application
import EventLog
import EventLogConformance
import Foundation
import Funding
import Portfolio
import Questions
import Record
import Synchronization
import Testing

/// A ledger that several people append to, with two trusts from @1 and two projects from @3. It is noon on 1 March 2025
/// until the clock is told otherwise.
final class SharedLedger {
    let ledger: Ledger
    let log: InterruptedLog
    private let directory: URL
    let time = SharedTime()
    private var sealer = TextSealer(using: SeededGenerator(seed: 3))

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "shared-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        log = InterruptedLog(InMemoryEventLog(origin: "helse-midt"))
        ledger = Ledger(
            log: log, directory: directory.path, questions: [FundingQuestion()], now: { [time] in time.now })
        try tell(organisation("STO"), organisation("HNT"), project("P1"), project("P2"))
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var head: UInt64 { get throws { try log.head().position.rawValue } }

    func access(_ account: String = "kari") throws -> Access { try ledger.access(for: account) }

    @discardableResult
    func tell(_ proposals: Proposal..., but change: (inout Command) -> Void = { _ in }) throws -> Receipt {
        try perform(command(proposals, but: change))
    }

    func command(_ proposals: [Proposal], but change: (inout Command) -> Void = { _ in }) -> Command {
        var command = Command(proposals, texts: sealer.texts)
        change(&command)
        return command
    }

    @discardableResult
    func perform(_ command: Command, as account: String = "kari") throws -> Receipt {
        try ledger.perform(command, as: access(account))
    }

    /// Undoes somebody's last command; answers which events were voided.
    func undo(as account: String = "kari") throws -> [UInt64] {
        let command = try ledger.undo(by: access(account), because: "undo")
        try perform(command, as: account)
        return command.proposals.compactMap { proposal in
            if case .voided(let void) = proposal.payload.event { void.position } else { nil }
        }
    }

    func text(_ text: String) throws -> Text { try sealer.seal(text) }

    func proposal(
        _ event: Payload.OneOf_Event, _ stream: String, org: String = "STO", on day: String = "2025-02-01",
        key: String? = nil
    ) throws -> Proposal {
        Proposal(
            event, to: try #require(StreamName(stream)), on: try #require(DatedDay(day)), organisation: org,
            source: key.flatMap { Source(system: "induct", key: $0) })
    }

    func organisation(_ code: String) throws -> Proposal {
        var event = OrganisationRegistered()
        (event.code, event.name) = (code, try text("Helse \(code)"))
        return try proposal(.organisationRegistered(event), "org/\(code)", org: code, on: "1900-01-01")
    }

    func project(_ id: String) throws -> Proposal {
        var event = ProjectRegistered()
        (event.details.kind, event.details.title) = ("innovation", try text("Fiktivt prosjekt \(id)"))
        return try proposal(.projectRegistered(event), "project/\(id)", on: "2024-01-10")
    }

    func phase(_ phase: String, of project: String = "P1", key: String? = nil) throws -> Proposal {
        var event = PhaseChanged()
        event.phase = phase
        return try proposal(.phaseChanged(event), "project/\(project)", key: key)
    }

    func user(_ account: String, person: UInt64) throws -> Proposal {
        var event = UserAdded()
        (event.account, event.role) = (account, "region")
        event.person.id = Data(PersonID(high: person, low: 1).bytes)
        return try proposal(.userAdded(event), "user/\(account)", org: "")
    }
}

/// A clock that stands still until it is set.
final class SharedTime: Sendable {
    private let instant = Mutex(Instant(milliseconds: 1_740_826_800_000))

    var now: Instant {
        get { instant.withLock { $0 } }
        set { instant.withLock { $0 = newValue } }
    }
}

/// A log into which somebody else gets a word before the next append.
final class InterruptedLog: EventLog {
    private let log: any EventLog
    private let interruption = Mutex<(@Sendable (any EventLog) throws -> Void)?>(nil)

    init(_ log: any EventLog) { self.log = log }

    /// Lets something happen between the next decision and its append.
    func interrupt(_ body: @escaping @Sendable (any EventLog) throws -> Void) { interruption.withLock { $0 = body } }

    var origin: String { log.origin }
    var id: Identifier128 { log.id }

    func append(_ batch: Batch) throws(EventLogError) -> [Outcome] {
        let body = interruption.withLock { body in
            defer { body = nil }
            return body
        }
        do {
            try body?(log)
        } catch {
            throw EventLogError(.inputOutput, "\(error)")
        }
        return try log.append(batch)
    }

    func head() throws(EventLogError) -> LogHead { try log.head() }
    func restore(_ restoration: Restoration) throws(EventLogError) { try log.restore(restoration) }
    func read(_ selection: Selection) throws(EventLogError) -> RecordPage { try log.read(selection) }
    func lastRevision(of stream: StreamName) throws(EventLogError) -> Revision? { try log.lastRevision(of: stream) }
    func position(at instant: Instant) throws(EventLogError) -> Position { try log.position(at: instant) }
    func position(of source: Source) throws(EventLogError) -> Position? { try log.position(of: source) }
    func texts(_ keys: [TextKey]) throws(EventLogError) -> [TextKey: SealedText] { try log.texts(keys) }
    func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash] { try log.hashes(of: nodes) }
    func forget(_ forgettings: [Forgetting]) throws(EventLogError) { try log.forget(forgettings) }
    func forgettings() throws(EventLogError) -> [Forgetting] { try log.forgettings() }
}
