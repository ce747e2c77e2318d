import EventLog
import EventLogLMDB
import Record
import Testing

/// The indexes through many runs and merges.
@Suite struct IndexTests {
    @Test("Large and small appends in any order agree with a model, also after reopening")
    func randomGrowth() throws {
        let seed = UInt64.random(in: .min ... .max)
        var numbers = SeededGenerator(seed: seed)
        let ledgers = try Ledgers()
        var log = try ledgers.make()
        var streams: [StreamName: [UInt64]] = [:]
        var sources: [String: UInt64] = [:]
        var next: UInt64 = 1
        for round in 0..<60 {
            let count = [1, 2, 40, 255, 700, 3000].randomElement(using: &numbers) ?? 1
            var events: [ProposedEvent] = []
            for _ in 0..<count {
                let key = "K-\(numbers.next() % 50_000)"
                guard sources[key] == nil else { continue }
                let proposed = try event("project/\(numbers.next() % 900)", "type-\(numbers.next() % 5)", key: key)
                streams[proposed.envelope.stream, default: []].append(next)
                sources[key] = next
                events.append(proposed)
                next += 1
            }
            let outcomes = try log.append(events)
            #expect(outcomes.last?.position.rawValue ?? next - 1 == next - 1, "seed \(seed) round \(round)")
            if round % 15 == 14 { log = try ledgers.reopen(log) }
            try compare(log, streams, sources, &numbers, "seed \(seed) round \(round)")
        }
        try log.checkIndexes()
        let statistics = try log.statistics()
        #expect(statistics.runs <= 40, "seed \(seed)")
        #expect(statistics.streams == UInt64(streams.count) && statistics.sources == UInt64(sources.count))
        #expect(statistics.types.reduce(0) { $0 + $1.events } == Int(next - 1))
        #expect(statistics.categories.map(\.name) == ["project"])
    }

    @Test("Thousands of single appends are merged into few runs")
    func singleAppends() throws {
        let ledgers = try Ledgers()
        let log = try ledgers.make()
        let events = try (0..<1500).map { try event("project/\($0 % 40)", key: "K-\($0)") }
        for proposed in events { try log.append([proposed]) }
        try log.checkIndexes()
        #expect(try log.statistics().runs <= 8)
        #expect(try log.append(events).allSatisfy { if case .duplicate = $0 { true } else { false } })
    }

    @Test("A long stream is read through many chunks, both ways and from its middle")
    func longStream() throws {
        let ledgers = try Ledgers()
        let log = try ledgers.make()
        let stream = try #require(StreamName("project/long"))
        for _ in 0..<4 { try log.append((0..<700).flatMap { [try event("project/long"), try event("plan/\($0)")] }) }
        for direction in [Selection.Direction.forward, .backward] {
            for from in [nil, Position(1401), Position(2802)] {
                let selection = Selection(.stream(stream), from: from, direction: direction, limit: 300)
                let revisions = try log.records(selection).map { Int($0.revision.rawValue) }
                let middle = from.map { Int($0.rawValue / 2) }
                let wanted: [Int] =
                    switch direction {
                    case .forward: Array((middle ?? 0)..<2800)
                    case .backward:
                        Array((0...(middle.map { from == Position(2802) ? $0 - 1 : $0 } ?? 2799)).reversed())
                    }
                #expect(revisions == wanted, "\(selection)")
            }
        }
    }

    private func compare(
        _ log: LMDBEventLog, _ streams: [StreamName: [UInt64]], _ sources: [String: UInt64],
        _ numbers: inout SeededGenerator, _ comment: Comment
    ) throws {
        for _ in 0..<10 {
            if let (stream, positions) = streams.randomElement(using: &numbers) {
                #expect(try log.records(Selection(.stream(stream))).map(\.position.rawValue) == positions, comment)
            }
            if let (key, position) = sources.randomElement(using: &numbers) {
                let source = try #require(Source(system: "register", key: key))
                #expect(try log.position(of: source)?.rawValue == position, comment)
            }
            let unknown = try #require(Source(system: "register", key: "U-\(numbers.next() % 50_000)"))
            #expect(try log.position(of: unknown) == nil, comment)
        }
    }
}
