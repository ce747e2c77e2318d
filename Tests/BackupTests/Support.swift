import EventLog
import EventLogConformance
import Foundation
import Record
import Synchronization

@testable import Backup

/// A directory of the test's own, removed at the end of its life.
final class Shelf: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("hovedbok-\(UUID())")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func path(_ name: String = "backup") -> String { root.appendingPathComponent(name).path }

    /// All bytes of all files in a directory, one after the other.
    func bytes(_ name: String = "backup") throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path(name))
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                ($0, Array(try Data(contentsOf: URL(filePath: path(name) + "/" + $0))))
            })
    }

    @discardableResult
    func backUp(
        _ log: any EventLog, to name: String = "backup", accesses: [UInt8] = []
    ) throws -> (backup: Backup, from: UInt64) {
        try BackupWriter(log, created: noon, now: noon, accesses: accesses).write(to: path(name))
    }
}

let noon = Instant(milliseconds: 1_709_294_400_000)

/// A log in which each event names a text.
func log(of count: Int) throws -> InMemoryEventLog {
    let log = InMemoryEventLog(origin: "helse-midt")
    try grow(log, by: 0..<count)
    return log
}

func grow(_ log: InMemoryEventLog, by numbers: Range<Int>) throws {
    let texts = numbers.map(sealed)
    let events = try zip(numbers, texts).map { number, text in
        let envelope = Envelope(
            stream: try stream("project/P\(number % 3)"), type: "noted", effective: DatedDay(Day(rawValue: 19_000)),
            actor: .none, source: Source(system: "register", key: "K\(number)"))
        // Field 3 is a message whose field 1 is the key, as Protocol Buffers write it.
        return ProposedEvent(envelope, payload: [0x1A, 0x22, 0x0A, 0x20] + text.key.bytes)
    }
    _ = try log.append(Batch(events, texts: texts, clock: .machine(noon)))
}

func sealed(_ number: Int) -> SealedText {
    SealedText(
        "Secret \(number) of nobody else", salt: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 16))
}

func forgetting(_ number: Int) throws -> Forgetting {
    guard let forgetting = Forgetting(sealed(number).key, at: noon, by: .none, because: "request") else {
        throw BackupError.unknownHead("no reason")
    }
    return forgetting
}

/// A log to which somebody appends after each read, and which counts what is read at once: records, and texts.
final class BusyLog: EventLog {
    private let log: InMemoryEventLog
    private let counts = Mutex<[Int]>([])

    init(_ log: InMemoryEventLog) { self.log = log }

    var reads: [Int] { counts.withLock { $0 } }
    var origin: String { log.origin }
    var id: Identifier128 { log.id }

    private func count(_ number: Int) {
        guard let size = try? log.head().position.rawValue else { return }
        counts.withLock { $0.append(number) }
        try? grow(log, by: Int(size)..<Int(size) + 1)
    }

    func read(_ selection: Selection) throws(EventLogError) -> RecordPage {
        let page = try log.read(selection)
        count(page.count)
        return page
    }

    func texts(_ keys: [TextKey]) throws(EventLogError) -> [TextKey: SealedText] {
        count(keys.count)
        return try log.texts(keys)
    }

    func head() throws(EventLogError) -> LogHead { try log.head() }
    func append(_ batch: Batch) throws(EventLogError) -> [Outcome] { try log.append(batch) }
    func restore(_ restoration: Restoration) throws(EventLogError) { try log.restore(restoration) }
    func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash] { try log.hashes(of: nodes) }
    func lastRevision(of stream: StreamName) throws(EventLogError) -> Revision? { try log.lastRevision(of: stream) }
    func position(at instant: Instant) throws(EventLogError) -> Position { try log.position(at: instant) }
    func position(of source: Source) throws(EventLogError) -> Position? { try log.position(of: source) }
    func forget(_ forgettings: [Forgetting]) throws(EventLogError) { try log.forget(forgettings) }
    func forgettings() throws(EventLogError) -> [Forgetting] { try log.forgettings() }
}

private func stream(_ name: String) throws -> StreamName {
    guard let stream = StreamName(name) else { throw BackupError.unknownHead(name) }
    return stream
}

/// What a body refuses with; nil when it does not.
func refusal(_ body: () throws -> Void) throws -> BackupError? {
    do {
        try body()
        return nil
    } catch let error as BackupError {
        return error
    }
}
