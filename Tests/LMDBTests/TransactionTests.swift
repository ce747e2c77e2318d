import LMDB
import Testing

@Suite("Reading and writing tables")
struct TransactionTests {
    let folder: Folder
    let environment: Environment
    let events: Table

    init() throws {
        folder = try Folder()
        environment = try folder.create()
        events = try environment.table("events")
    }

    @Test("What was put is read back, and put again it is replaced")
    func putAndGet() throws {
        try environment.write { transaction throws in
            try transaction.put([1], [10, 11], in: events)
            try transaction.put([1], [12], in: events)
            try transaction.put([2], [], in: events)
            #expect(try transaction.getBytes([1], in: events) == [12])
        }
        try environment.read { transaction throws in
            #expect(try transaction.getBytes([1], in: events) == [12])
            #expect(try transaction.getBytes([2], in: events) == [])
            #expect(try transaction.getBytes([3], in: events) == nil)
            #expect(try transaction.get([1], in: events) { $0.byteCount } == 1)
            #expect(try transaction.contains([2], in: events))
            #expect(try !transaction.contains([3], in: events))
            #expect(try transaction.count(in: events) == 2)
        }
    }

    @Test("A write that throws leaves nothing behind")
    func abort() throws {
        #expect(throws: Failure.self) {
            try environment.write { transaction throws in
                try transaction.put([1], [1], in: events)
                throw Failure("changed my mind")
            }
        }
        #expect(try environment.read { try $0.count(in: events) } == 0)
    }

    @Test("A reader keeps the state that it began with")
    func snapshot() throws {
        try environment.read { transaction throws in
            let writer = Result { try onThread { try environment.write { try $0.put([1], [1], in: events) } } }
            #expect(throws: Never.self) { try writer.get() }
            #expect(try transaction.count(in: events) == 0)
        }
        #expect(try environment.read { try $0.count(in: events) } == 1)
    }

    @Test("Records are appended in key order only")
    func append() throws {
        try environment.write { transaction throws in
            try transaction.append([2], [2], in: events)
            #expect(throws: code(.outOfOrder)) { try transaction.append([2], [3], in: events) }
            #expect(throws: code(.outOfOrder)) { try transaction.append([1], [3], in: events) }
            try transaction.append([3], [3], in: events)
        }
        #expect(try keys() == [[2], [3]])
    }

    @Test("A value can be written straight into its page")
    func reserved() throws {
        try environment.write { transaction throws in
            try transaction.append(key(1).span.bytes, count: 3, in: events) { output in
                for byte in [7, 8, 9] as [UInt8] { output.append(byte) }
            }
            try transaction.put(key(0).span.bytes, count: 0, in: events) { _ in }
        }
        #expect(try environment.read { try $0.getBytes(key(1), in: events) } == [7, 8, 9])
    }

    @Test("A value that was not filled in is never committed")
    func reservedInPart() throws {
        #expect(throws: code(.misuse)) {
            try environment.write { transaction throws in
                try? transaction.put(key(1).span.bytes, count: 3, in: events) { $0.append(7 as UInt8) }
            }
        }
        #expect(throws: code(.misuse)) {
            try environment.write { transaction throws in
                try? transaction.put(key(1).span.bytes, count: 3, in: events) { _ in throw Failure("no bytes") }
            }
        }
        #expect(try environment.read { try $0.count(in: events) } == 0)
    }

    @Test("Records are deleted, one or all")
    func delete() throws {
        try fill(10)
        try environment.write { transaction throws in
            #expect(try transaction.delete(key(3), in: events))
            #expect(try !transaction.delete(key(3), in: events))
            #expect(try transaction.count(in: events) == 9)
            try transaction.removeAll(in: events)
        }
        #expect(try keys() == [])
    }

    @Test("A key is 1 to 511 bytes long")
    func keySize() throws {
        try environment.write { transaction throws in
            for size in [0, 512] {
                let key = [UInt8](repeating: 1, count: size)
                #expect(throws: code(.valueSize)) { try transaction.put(key, [1], in: events) }
            }
            try transaction.put([UInt8](repeating: 1, count: 511), [1], in: events)
        }
        #expect(try environment.read { try $0.count(in: events) } == 1)
    }

    @Test("A thread has one transaction at a time")
    func nested() throws {
        try environment.read { _ throws in
            #expect(throws: code(.nested)) { try environment.read { _ in } }
            #expect(throws: code(.nested)) { try environment.write { _ in } }
            #expect(throws: code(.nested)) { try environment.close() }
        }
        try environment.write { _ throws in
            #expect(throws: code(.nested)) { try environment.read { _ in } }
            #expect(throws: code(.nested)) { try environment.write { _ in } }
        }
    }

    @Test("A table is of use in its own file only")
    func foreignTable() throws {
        let other = try Folder().create()
        #expect(throws: code(.misuse)) { try other.read { try $0.count(in: events) } }
        #expect(throws: code(.noTable)) { try other.table("plans") }
    }

    @Test("The number of a transaction counts the commits")
    func number() throws {
        let before = try environment.read { $0.number }
        #expect(
            try environment.write {
                try $0.put([1], [1], in: events); return $0.number
            } == before + 1)
        #expect(try environment.read { $0.number } == before + 1)
    }

    func fill(_ count: Int) throws {
        try environment.write { transaction throws in
            for number in 0..<count { try transaction.append(key(number), key(number), in: events) }
        }
    }

    func keys() throws -> [[UInt8]] {
        try environment.read { transaction throws in
            var keys: [[UInt8]] = []
            try transaction.scan(events) { key, _ in
                keys.append(key.bytes)
                return true
            }
            return keys
        }
    }
}
