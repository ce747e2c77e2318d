import LMDB
import Testing

/// The table holds the keys 10, 20 ... 1000, each with its key as its value.
@Suite("Walking a table")
struct CursorTests {
    let folder: Folder
    let environment: Environment
    let events: Table

    init() throws {
        folder = try Folder()
        environment = try folder.create()
        events = try environment.table("events")
        try environment.write { [events] transaction in
            for number in 1...100 { try transaction.append(key(10 * number), key(10 * number), in: events) }
        }
    }

    @Test(
        "A scan walks both ways from a key that need not be there",
        arguments: [
            (Direction.forward, 40, [40, 50, 60]), (.forward, 41, [50, 60, 70]), (.forward, 0, [10, 20, 30]),
            (.forward, 995, [1000]), (.forward, 1001, []),
            (.backward, 40, [40, 30, 20]), (.backward, 39, [30, 20, 10]), (.backward, 9, []),
            (.backward, 5000, [1000, 990, 980]),
        ])
    func scanFrom(direction: Direction, start: Int, expected: [Int]) throws {
        #expect(try scan(from: start, direction, limit: 3) == expected)
    }

    @Test("A scan without a start walks the whole table")
    func scanAll() throws {
        #expect(try scan(from: nil, .forward, limit: .max) == (1...100).map { 10 * $0 })
        #expect(try scan(from: nil, .backward, limit: .max) == (1...100).reversed().map { 10 * $0 })
    }

    @Test("A scan passes on what its body throws")
    func scanThrows() throws {
        #expect(throws: Failure.self) {
            try environment.read { try $0.scan(events) { _, _ in throw Failure("enough") } }
        }
    }

    @Test(
        "Seeking finds the neighbours of a key",
        arguments: [
            (5, 10, nil), (10, 10, nil), (11, 20, 10), (1000, 1000, 990), (1001, nil, 1000),
        ] as [(Int, Int?, Int?)])
    func seek(target: Int, after: Int?, before: Int?) throws {
        try environment.read { transaction throws in
            #expect(try transaction.seek(atOrAfter: key(target), in: events) { key, _ in number(key) } == after)
            #expect(try transaction.seek(before: key(target), in: events) { key, _ in number(key) } == before)
        }
    }

    @Test("The ends of a table")
    func ends() throws {
        try environment.read { transaction throws in
            #expect(try transaction.first(in: events) { key, _ in number(key) } == 10)
            #expect(try transaction.last(in: events) { _, value in number(value) } == 1000)
        }
        try environment.write { transaction throws in
            try transaction.removeAll(in: events)
            #expect(try transaction.first(in: events) { _, _ in true } == nil)
            #expect(try transaction.last(in: events) { _, _ in true } == nil)
            #expect(try transaction.seek(before: key(1), in: events) { _, _ in true } == nil)
        }
    }

    @Test("An empty key comes before all others")
    func emptyKey() throws {
        try environment.read { transaction throws in
            #expect(try transaction.seek(atOrAfter: [], in: events) { key, _ in number(key) } == 10)
            #expect(try transaction.seek(before: [], in: events) { key, _ in number(key) } == nil)
            try transaction.scan(events, from: [], direction: .backward) { key, _ in
                Issue.record("found \(number(key))")
                return false
            }
        }
    }

    @Test("A cursor moves step by step, two of them independently")
    func steps() throws {
        try environment.read { transaction throws in
            try transaction.withCursor(events) { left throws in
                try transaction.withCursor(events) { right throws in
                    #expect(throws: code(.misuse)) { try left.record { _, _ in } }
                    #expect(try !left.next())
                    #expect(try left.first() && left.next() && right.last() && right.previous())
                    #expect(try left.record { key, _ in number(key) } == 20)
                    #expect(try right.record { key, _ in number(key) } == 990)
                    #expect(try right.next() && !right.next() && !right.next())
                }
            }
        }
    }

    @Test("Random seeks agree with a sorted array", arguments: [UInt64.random(in: 0...UInt64.max)])
    func random(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let all = (1...100).map { 10 * $0 }
        try environment.read { transaction throws in
            for _ in 0..<500 {
                let target = Int.random(in: 0...1010, using: &generator)
                let after = try transaction.seek(atOrAfter: key(target), in: events) { key, _ in number(key) }
                let before = try transaction.seek(before: key(target), in: events) { key, _ in number(key) }
                #expect(after == all.first { $0 >= target }, "seed \(seed)")
                #expect(before == all.last { $0 < target }, "seed \(seed)")
            }
        }
    }

    private func scan(from start: Int?, _ direction: Direction, limit: Int) throws -> [Int] {
        try environment.read { transaction throws in
            var found: [Int] = []
            let collect = { (key: RawSpan, value: RawSpan) in
                #expect(number(key) == number(value))
                found.append(number(key))
                return found.count < limit
            }
            if let start {
                try transaction.scan(events, from: key(start), direction: direction, collect)
            } else {
                try transaction.scan(events, direction: direction, collect)
            }
            return found
        }
    }
}
