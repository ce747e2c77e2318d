import Testing

@testable import LMDB

@Suite("The map grows when it must")
struct MapTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("A full map is doubled and the transaction runs again")
    func full() throws {
        let environment = try folder.create { $0.mapBytes = 1 << 20 }
        let events = try environment.table("events")
        var runs = 0
        try environment.write { transaction throws in
            runs += 1
            for number in 0..<5_000 {
                try transaction.append(key(number), [UInt8](repeating: 1, count: 1000), in: events)
            }
        }
        #expect(runs == 4, "1, 2, 4 and 8 MiB")
        #expect(try environment.statistics().mapBytes == 8 << 20)
        #expect(try environment.read { try $0.count(in: events) } == 5_000)
    }

    @Test("A full map is seen even if the caller overlooks the error")
    func overlooked() throws {
        let environment = try folder.create { $0.mapBytes = 1 << 20 }
        let events = try environment.table("events")
        try environment.write { transaction throws in
            for number in 0..<2_000 {
                try? transaction.append(key(number), [UInt8](repeating: 1, count: 1000), in: events)
            }
        }
        #expect(try environment.read { try $0.count(in: events) } == 2_000)
    }

    @Test("The map moves only when this process has no transaction", .timeLimit(.minutes(1)))
    func withReaders() throws {
        let environment = try folder.create { $0.mapBytes = 1 << 20 }
        let events = try environment.table("events")
        try environment.write { try $0.put(key(0), key(0), in: events) }
        onThreads(5) { thread in
            for round in 0..<200 {
                if thread == 0 {
                    try? environment.write { transaction throws in
                        try transaction.append(key(round + 1), [UInt8](repeating: 1, count: 50_000), in: events)
                    }
                } else {
                    let sums = try? environment.read { transaction throws in
                        var sum = 0
                        try transaction.scan(events) { _, value in
                            sum += value.byteCount
                            return true
                        }
                        return (sum, try transaction.count(in: events))
                    }
                    if sums.map({ $0.0 == 8 + ($0.1 - 1) * 50_000 }) != true {
                        Issue.record("torn read \(sums as Any)")
                    }
                }
            }
        }
        #expect(try environment.read { try $0.count(in: events) } == 201)
        #expect(try environment.statistics().mapBytes == 16 << 20)
    }

    @Test("A map that another process has grown is adopted", arguments: [false, true])
    func grownElsewhere(isReadOnly: Bool) throws {
        try folder.create { $0.mapBytes = 1 << 20 }.close()
        let environment = try folder.open {
            $0.mapBytes = 1 << 20
            $0.isReadOnly = isReadOnly
        }
        let events = try environment.table("events")
        #expect(try Child.probe("write", folder.file, 8, 1_000_000).lines() == ["ok"])
        #expect(try environment.read { try $0.count(in: events) } == 8)
        #expect(try Child.probe("write", folder.file, 9, 1_000_000).lines() == ["ok"])
        if !isReadOnly { try environment.write { try $0.put([100], [1], in: events) } }
        #expect(try environment.read { try $0.count(in: events) } == (isReadOnly ? 9 : 10))
    }

    @Test("Too little address space is an error that names the limit")
    func addressSpace() throws {
        try folder.create().close()
        let lines = try Child.probe("limit-memory", folder.file, 1 << 30).lines()
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("memory: ") == true, "\(lines)")
        #expect(lines.first?.contains("1024 MiB of address space (ulimit -v)") == true, "\(lines)")
    }

}
