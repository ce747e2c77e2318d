import EventLog
import Foundation
import Portfolio
import Record
import Reporting
import Testing

@testable import Application
@testable import EventLogLMDB

/// What turns red when somebody looks after a ledger (S33), and what does not yet.
@Suite struct DoctorTests {
    private let office: Office
    private let signer: Signer
    private let made: Day

    init() throws {
        office = try Office()
        let keys = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
        signer = Signer(file: KeyFile(path: keys.appending(path: "k").path))
        made = OsloTime.day(of: office.ledger.created)
    }

    @Test func `a new ledger lacks nothing; with time a backup, a key, a checkpoint and a verification are missed`()
        throws
    {
        try age(1)
        #expect(try red == [])
        try age(6)
        #expect(try red == [])
        try age(8)
        #expect(try red == ["key", "last-backup", "last-checkpoint"])
        try age(34)
        #expect(try red == ["key", "last-backup", "last-checkpoint"])
        try age(36)
        #expect(try red == ["key", "last-backup", "last-checkpoint", "last-verify"])
        try attend()
        #expect(try red == [])
    }

    @Test func `what was done once is missed again, but no checkpoint where nothing was appended since`() throws {
        try age(1)
        try attend()
        try age(9)
        #expect(try red == ["last-backup"])
        try office.given(office.organisation("HMR")) { $0.toleratesClock = true }
        #expect(try red == ["last-backup", "last-checkpoint"])
        try age(37)
        #expect(try red == ["last-backup", "last-checkpoint", "last-verify"])
    }

    @Test func `damage that was found, a checkpoint that is none and a stranger's key are red at once`() throws {
        try age(1)
        try attend()
        try verified(isWell: false)
        #expect(try red == ["last-verify"])
        try verified()
        let file = office.ledger.checkpoints.path + "/00000000000000000004"
        let note = try String(contentsOfFile: file, encoding: .utf8)
        try "nonsense".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try red == ["last-checkpoint"])
        try note.write(toFile: file, atomically: true, encoding: .utf8)
        let stranger = try #require(SigningKey(name: "helse-midt"))
        try (stranger.secret + "\n").write(toFile: signer.file.path, atomically: false, encoding: .utf8)
        #expect(try red == ["key"])
    }

    @Test func `a clock behind the last event is red`() throws {
        try age(5)
        try office.given(office.organisation("HMR")) { $0.toleratesClock = true }
        try age(4)
        #expect(try red == ["clock"])
    }

    @Test func `a full file or disk, and readers that are many or far behind, are red`() {
        #expect(red { $0.add(Self.statistics()) } == [])
        #expect(red { $0.add(Self.statistics(file: 800)) } == ["map-use"])
        #expect(red { $0.add(Self.statistics(file: 799)) } == [])
        #expect(red { $0.add(Self.statistics(free: 2 << 20)) } == ["free-bytes"])
        #expect(red { $0.add(Self.statistics(readers: 900)) } == ["readers"])
        #expect(red { $0.add(Self.statistics(behind: 1000)) } == ["oldest-reader"])
        #expect(red { $0.add(Self.statistics(runs: 100)) } == ["index-runs"])
        #expect(red { $0.add(diskFree: 100 << 20) } == ["disk-free-bytes"])
        #expect(red { $0.add(diskFree: nil) } == ["disk-free-bytes"])
        #expect(red { $0.add(diskFree: 101 << 20) } == [])
    }

    @Test func `all that is looked at has a line`() throws {
        let checks = try lines.map(\.check)
        let named: Set = [
            "clock", "disk-free-bytes", "file-system", "indexes", "key", "last-backup", "last-checkpoint",
            "last-verify", "map-use", "oldest-reader", "readers",
        ]
        #expect(named.isSubset(of: checks))
    }

    /// Lets so many days go by since the ledger was made.
    private func age(_ days: Int) throws { try office.on("\(made.advanced(by: days))") }

    /// Makes what is missed.
    private func attend() throws {
        if !signer.file.exists { _ = try office.ledger.makeKey(signer, as: office.access) }
        _ = try office.ledger.signCheckpoint(signer, as: office.access)
        _ = try office.ledger.backUp(to: office.ledger.directory + "-backup")
        try verified()
    }

    private func verified(isWell: Bool = true) throws {
        let head = try office.ledger.log.head().position
        LastVerification(
            ledger: office.ledger.log.id, ended: office.ledger.now(), size: head.rawValue, isWell: isWell,
            root: try office.ledger.log.root(of: head), resumption: TreeEdge()
        ).write(in: office.ledger.directory)
    }

    private var lines: [(check: String, isWell: Bool)] {
        get throws {
            try office.ledger.checkup(.en, signer: signer).report.main.rows.compactMap(Self.line)
        }
    }

    private var red: [String] { get throws { try lines.filter { !$0.isWell }.map(\.check).sorted() } }

    private func red(_ look: (inout Checkup) -> Void) -> [String] {
        var checkup = Checkup()
        look(&checkup)
        let red = checkup.rows.compactMap(Self.line).filter { !$0.isWell }.map(\.check)
        #expect(checkup.isWell == red.isEmpty)
        return red
    }

    private static func line(_ row: [Cell]) -> (check: String, isWell: Bool)? {
        guard case .text(let check) = row[0], case .flag(let isWell) = row[2] else { return nil }
        return (check, isWell)
    }

    private static func statistics(
        file: Int = 700, free: Int = 0, readers: Int = 899, behind: Int = 999, runs: Int = 99
    ) -> LMDBStatistics {
        LMDBStatistics(
            events: 1, streams: 1, sources: 0, types: [], categories: [], texts: 0, runs: runs, fileBytes: file,
            freeBytes: free, mapBytes: 1000, readers: readers, oldestReader: (7, behind), commits: 1, longestRead: 0)
    }
}
