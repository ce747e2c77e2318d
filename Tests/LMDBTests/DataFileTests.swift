import Glibc
import Testing

@testable import LMDB

@Suite("A file that is cut short, or is not LMDB's, is an error and never a signal")
struct DataFileTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("A ledger cut short at any size is refused")
    func truncated() throws {
        let whole = try ledger(records: 400)
        // Behind the pages in use lies room for commits to come, which nothing hangs on.
        let used = try folder.open().statistics().usedBytes
        #expect(used > 40_000 && used < whole.count)
        for size in stride(from: 0, to: used, by: 512) {
            try write(Array(whole.prefix(size)))
            let error = #expect(throws: LMDBError.self, "\(size) bytes") { try folder.open() }
            #expect(error?.code == (size == 0 ? .notLMDB : .damaged), "\(size) bytes: \(error?.reason ?? "")")
        }
        try write(whole)
        try folder.open().close()
    }

    @Test("A tail that no commit speaks of does no harm")
    func extended() throws {
        let whole = try ledger(records: 400)
        for tail in [1, 511, 4096, 5000] {
            try write(whole + [UInt8](repeating: 0xFF, count: tail))
            let environment = try folder.open()
            #expect(try environment.read { try $0.count(in: environment.table("events")) } == 400)
        }
    }

    @Test("A file that LMDB did not write is refused")
    func foreign() throws {
        let texts = ["", "id;title\n1;Plan\n", String(repeating: "no ledger. ", count: 2000)]
        for text in texts {
            try write(Array(text.utf8))
            #expect(throws: code(.notLMDB)) { try folder.open() }
        }
        #expect(throws: code(.notLMDB)) { try Environment(path: folder.path, options: folder.options { _ in }) }
        #expect(throws: code(.notLMDB)) { try Environment(path: "/dev/null", options: folder.options { _ in }) }
        #expect(throws: code(.noFile)) {
            try Environment(path: folder.path + "/nowhere", options: folder.options { _ in })
        }
        #expect(!folder.names.contains("nowhere-lock"))
    }

    @Test("Both head pages are looked at", arguments: [(0, 16), (0, 20), (0, 40), (1, 16), (1, 20), (1, 40)])
    func head(page: Int, offset: Int) throws {
        var bytes = try ledger(records: 10)
        bytes[4096 * page + offset] ^= 0x55
        try write(bytes)
        #expect(throws: LMDBError.self) { try folder.open() }
    }

    @Test("A foreign lock file is replaced, not believed")
    func foreignLockFile() throws {
        _ = try ledger(records: 10)
        try write([UInt8](repeating: 0x41, count: 10_000), to: folder.file + "-lock")
        let environment = try folder.open()
        #expect(try environment.read { try $0.count(in: environment.table("events")) } == 10)
    }

    @Test("A healthy file may end before its last page, if only free pages are missing")
    func freeTail() throws {
        let whole = try ledgerWithFreeTail()
        let environment = try folder.open()
        let events = try environment.table("events")
        #expect(try environment.read { try $0.count(in: events) } == 106)
        try environment.write { try $0.put(key(1000), [UInt8](repeating: 1, count: 2_000_000), in: events) }
        #expect(try environment.read { try $0.get(key(1000), in: events) { $0.byteCount } } == 2_000_000)
        try environment.close()
        for lost in stride(from: 512, to: whole.count, by: 512) {
            try write(whole.dropLast(lost))
            // What is missing may still be free pages only; then everything else must be there.
            guard let environment = try? folder.open() else { continue }
            #expect(try environment.read { try $0.count(in: environment.table("events")) } == 106)
            try environment.close()
        }
    }

    @Test("A damaged list of free pages is an error", arguments: [UInt64.random(in: 0...UInt64.max)])
    func damagedFreeTail(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let whole = try ledgerWithFreeTail()
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<200 {
                let place = Int.random(in: 8192..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            try write(bytes)
            do {
                _ = try DataFileCheck(path: folder.file)
            } catch {
                #expect(error as? LMDBError == code(.damaged), "seed \(seed)")
            }
        }
    }

    /// A commit that takes pages from the end of the file and gives them back, while it has free ones to add them to.
    private func ledgerWithFreeTail() throws -> [UInt8] {
        let environment = try folder.create()
        let events = try environment.table("events")
        let value = [UInt8](repeating: 7, count: 1000)
        try environment.write { transaction in
            for number in 0..<200 { try transaction.put(key(number), value, in: events) }
        }
        try environment.write { transaction in
            for number in 0..<100 { try transaction.delete(key(number), in: events) }
        }
        try environment.write { try $0.put(key(0), value, in: events) }
        try environment.write { transaction in
            for number in 1..<6 { try transaction.put(key(number), value, in: events) }
            try transaction.put(key(500), [UInt8](repeating: 7, count: 1_000_000), in: events)
            try transaction.delete(key(500), in: events)
        }
        let needed = try environment.statistics().usedBytes
        try environment.close()
        let whole = try Descriptor(folder.file, O_RDONLY).read(1 << 22, at: 0)
        #expect(whole.count < needed, "this version of LMDB writes all pages")
        return whole
    }

    /// The bytes of a file with `records` records of 100 bytes.
    private func ledger(records: Int) throws -> [UInt8] {
        let environment = try folder.createPrepared { environment, transaction in
            for number in 0..<records {
                let value = [UInt8](repeating: 7, count: 100)
                try transaction.append(key(number), value, in: environment.table("events"))
            }
        }
        try environment.close()
        return try Descriptor(folder.file, O_RDONLY).read(1 << 22, at: 0)
    }

    private func write(_ bytes: some Collection<UInt8>, to path: String? = nil) throws {
        let file = try Descriptor(path ?? folder.file, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        let count = Array(bytes).withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
        #expect(count == bytes.count)
    }
}
