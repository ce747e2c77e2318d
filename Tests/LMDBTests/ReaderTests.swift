import Glibc
import Synchronization
import Testing

@testable import LMDB

@Suite("Readers")
struct ReaderTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("More than LMDB's usual 126 readers at the same time")
    func many() throws {
        let environment = try folder.create()
        let waiting = Monitor(0)
        let together = Atomic(0)
        onThreads(200) { _ in
            try? environment.read { _ in
                waiting.change { $0 += 1 }
                _ = waiting.change(before: Deadline(after: .seconds(20)), when: { $0 == 200 }, { _ in })
                together.add(1, ordering: .relaxed)
            }
        }
        #expect(together.load(ordering: .relaxed) == 200)
    }

    @Test("Readers are listed with their process and what they read")
    func list() throws {
        let environment = try folder.create()
        let reader = try Child.probe("hold-reader", folder.file)
        #expect(reader.line() == "holding")
        let number = try environment.read { $0.number }
        #expect(try environment.readers().contains(Reader(pid: reader.pid, transaction: number)))
        #expect(try environment.statistics().readers == 1)
        try reader.stop()
    }

    @Test("The slot of a killed reader is given back")
    func stale() throws {
        let environment = try folder.create { $0.maxReaders = 2 }
        let readers = try (0..<2).map { _ in try Child.probe("hold-reader", folder.file) }
        for reader in readers { #expect(reader.line() == "holding") }
        #expect(throws: code(.readersFull)) { try environment.read { _ in } }
        for reader in readers { try reader.stop() }
        try environment.read { _ in }
        #expect(try environment.readers().allSatisfy { $0.pid == getpid() })
    }

    @Test("Opening a file gives back the slots of killed readers")
    func staleAtOpen() throws {
        try folder.create().close()
        let keeper = try Child.probe("hold-reader", folder.file)
        let reader = try Child.probe("hold-reader", folder.file)
        #expect(keeper.line() == "holding" && reader.line() == "holding")
        try reader.stop()
        let environment = try folder.open()
        #expect(try environment.readers().filter { $0.transaction != nil }.map(\.pid) == [keeper.pid])
        try keeper.stop()
        #expect(try environment.clearStaleReaders() == 1)
    }

    @Test(
        "Two containers with the same process numbers are told what to do",
        .enabled(if: hasProcessNamespaces, "no process namespaces here"))
    func sameProcessNumber() throws {
        try folder.create().close()
        let container = ["unshare", "--pid", "--fork", "--kill-child"]
        let first = try Child.probe(behind: container, "hold-reader", folder.file)
        #expect(first.line() == "holding")
        let second = try Child.probe(behind: container, "hold-reader", folder.file)
        let line = second.line() ?? ""
        #expect(line.hasPrefix("sameProcessNumber: ") && line.contains("--pid=host"), "\(line)")
        try first.stop()
    }

    @Test("The longest read is remembered")
    func longest() throws {
        let environment = try folder.create()
        try environment.read { _ in _ = usleep(30_000) }
        try environment.read { _ in }
        let longest = try environment.statistics().longestReadMilliseconds
        #expect(longest >= 30 && longest < 5_000)
    }

    @Test("Statistics count pages, commits and free pages")
    func statistics() throws {
        let environment = try folder.create()
        let events = try environment.table("events")
        try environment.write { try $0.put([1], [UInt8](repeating: 1, count: 100_000), in: events) }
        try environment.write { try $0.removeAll(in: events) }
        let statistics = try environment.statistics()
        #expect(statistics.mapBytes == 1 << 30)
        #expect(statistics.pageBytes == 4096)
        #expect(statistics.usedBytes > 100_000)
        #expect(statistics.freePages >= 25)
        #expect(try statistics.lastTransaction == environment.read { $0.number })
    }
}

private let hasProcessNamespaces =
    (try? Child("unshare", ["--pid", "--fork", "--kill-child", "true"]).wait()) == 0
