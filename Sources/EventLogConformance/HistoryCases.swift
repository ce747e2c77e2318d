import EventLog
import Record

/// Random histories compared with a model.
let historyCases: [ConformanceCase] = [
    ConformanceCase("random histories of small batches agree with a model") { suite in
        for round in 0..<8 { try History(suite, round: round, largestBatch: 5).run(steps: 60) }
    },
    ConformanceCase("random histories of large and small batches agree with a model") { suite in
        for round in 8..<11 { try History(suite, round: round, largestBatch: 300).run(steps: 12) }
    },
]

private final class History {
    private let suite: ConformanceSuite
    private let name: String
    private let largestBatch: Int
    private var log: any EventLog
    private var model = HistoryModel()
    private var numbers: SeededGenerator
    private var now: Int64 = 0

    init(_ suite: ConformanceSuite, round: Int, largestBatch: Int) throws {
        self.suite = suite
        self.largestBatch = largestBatch
        name = "seed \(suite.seed) round \(round)"
        log = try suite.makeLog()
        numbers = SeededGenerator(seed: suite.seed &+ UInt64(round))
    }

    func run(steps: Int) throws {
        for step in 0..<steps {
            let batch = try batch()
            let wanted = model.append(batch)
            try expect(answer(batch), is: wanted, "\(name), step \(step): the answer")
            if step % 10 == 9 { log = try suite.reopen(log) }
            for _ in 0..<4 { try compareRead() }
        }
        try compareStates()
    }

    private func answer(_ batch: Batch) -> Result<[HistoryModel.Answer], EventLogError> {
        Result { () throws(EventLogError) in try log.append(batch) }.map { $0.map(HistoryModel.Answer.init) }
    }

    private func batch() throws -> Batch {
        let count = Int.random(in: 0...largestBatch, using: &numbers)
        let events = try (0..<count).map { _ in try event() }
        now += Int64.random(in: -300_000...900_000, using: &numbers)
        let isGiven = Int.random(in: 0..<5, using: &numbers) == 0
        let clock = isGiven ? Clock.given(noon(plus: now), now: noon(plus: now)) : .machine(noon(plus: now))
        let texts = (0..<Int.random(in: 0...2, using: &numbers)).map { _ in SealedText("tekst", using: &numbers) }
        return Batch(events, expecting: try expectations(), texts: texts, clock: clock)
    }

    private func event() throws -> ProposedEvent {
        let hasKey = Int.random(in: 0..<3, using: &numbers) == 0
        // Keys rarely meet, and then mostly with the same content: otherwise nearly every batch would be refused.
        let key = Int.random(in: 0..<largestBatch * 200, using: &numbers)
        let isOdd = Int.random(in: 0..<50, using: &numbers) == 0
        let content = hasKey ? key : Int.random(in: 0..<1000, using: &numbers)
        return try EventLogConformance.event(
            "\(["project", "plan", "call"][content % 3])/\(content % 11)", "type-\(content % 4)",
            "\(content)\(isOdd ? "!" : "")", key: hasKey ? "K-\(key)" : nil, effective: day(content % 5))
    }

    private func expectations() throws -> [StreamName: Expectation] {
        guard Int.random(in: 0..<2, using: &numbers) == 0 else { return [:] }
        let name = try stream("project/\(Int.random(in: 0..<12, using: &numbers))")
        let isRight = Int.random(in: 0..<4, using: &numbers) > 0
        return [name: isRight ? Expectation(seen: model.lastRevision(of: name)) : .revision(Revision(3))]
    }

    private func compareRead() throws {
        let number = Int.random(in: 0..<12, using: &numbers)
        let category = ["project", "plan", "call", "none"][number % 4]
        let subjects = [
            Selection.Subject.all, .stream(try stream("\(category)/\(number)")), .type("type-\(number % 5)"),
            .category(category),
        ]
        let from = UInt64.random(in: 0...UInt64(model.records.count + 2), using: &numbers)
        let selection = Selection(
            subjects[number % 4], from: Bool.random(using: &numbers) ? Position(from) : nil,
            direction: Bool.random(using: &numbers) ? .forward : .backward,
            limit: Int.random(in: 1...50, using: &numbers))
        let found = try log.records(selection)
        try expect(found.map(\.position.rawValue), is: model.positions(selection), "\(name), \(selection)")
        let instant = noon(plus: now + Int64.random(in: -5_000_000...100_000, using: &numbers))
        let position = model.records.last { $0.recorded <= instant }?.position ?? .zero
        try expect(log.position(at: instant), is: position, "\(name), the position at \(instant)")
    }

    private func compareStates() throws {
        let found = try log.records(Selection())
        try expect(found.map(\.envelope), is: model.records.map(\.envelope), "\(name), the envelopes")
        try expect(found.map(\.payload), is: model.records.map(\.payload), "\(name), the payloads")
        try expect(found.map(\.recorded), is: model.records.map(\.recorded), "\(name), the recorded instants")
        try expect(log.texts(Array(model.texts.keys)), is: model.texts, "\(name), the texts")
        for record in found {
            guard let source = record.envelope.source else { continue }
            try expect(log.position(of: source), is: record.position, "\(name), the position of \(source)")
        }
    }
}
