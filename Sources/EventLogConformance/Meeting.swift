import EventLog
import Record
import Synchronization

/// Random batches that threads append at once. There must be an order of all of them in which the model, that takes one
/// after the other, gives the same answers, and in which none comes before its call or after its return.
final class Meeting: Sendable {
    private typealias Answer = Result<[HistoryModel.Answer], EventLogError>

    /// A batch, its answer, and how far the log reached when it was asked for and when it was given.
    private struct Appended {
        let batch: Batch
        let answer: Answer
        let heads: ClosedRange<Int>

        /// The first position that it was given; nil if it has changed nothing.
        var first: UInt64? {
            guard let answers = try? answer.get() else { return nil }
            for case .appended(let position, _, _) in answers { return position }
            return nil
        }
    }

    private let name: String
    private let seed: UInt64
    private let log: any EventLog
    private let all = Mutex<[Appended]>([])

    init(_ suite: ConformanceSuite, _ round: Int) throws {
        seed = suite.seed &+ UInt64(round) &* 1000
        name = "seed \(suite.seed) round \(round)"
        log = try suite.makeLog()
    }

    func run(steps: Int, threads: Int) throws {
        let known = try event("call/A", "noted", "0", key: "known")
        var model = HistoryModel()
        let first = Batch([known], clock: .machine(noon()))
        _ = model.append(first)
        try log.commit(first)
        for step in 0..<steps {
            try together(threads, on: log, behind: known) { [self] thread in
                var numbers = SeededGenerator(seed: seed &+ UInt64(step * threads + thread))
                try append(batch(using: &numbers))
            }
        }
        try compare(all.withLock { $0 }, from: model)
    }

    private func append(_ batch: Batch) throws {
        let before = Int(try log.head().position.rawValue)
        let answer = Result { () throws(EventLogError) in try log.append(batch) }
            .map { $0.map(HistoryModel.Answer.init) }
        let after = Int(try log.head().position.rawValue)
        all.withLock { $0.append(Appended(batch: batch, answer: answer, heads: before...after)) }
    }

    private func batch(using numbers: inout SeededGenerator) throws -> Batch {
        let events = try (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
            let key = Int.random(in: 0..<60, using: &numbers)
            let isOdd = Int.random(in: 0..<8, using: &numbers) == 0
            return try event(
                "project/\(key % 7)", "type-\(key % 3)", "\(key)\(isOdd ? "!" : "")",
                key: key % 2 == 0 ? "K-\(key)" : nil)
        }
        let expected = try stream("project/\(Int.random(in: 0..<9, using: &numbers))")
        let expectation: [StreamName: Expectation] =
            switch Int.random(in: 0..<8, using: &numbers) {
            case 0: [expected: .absent]
            case 1: [expected: .present]
            case 2: [expected: .revision(Revision(UInt32.random(in: 0...6, using: &numbers)))]
            default: [:]
            }
        let instant = noon(plus: Int64.random(in: 0...9, using: &numbers))
        let isGiven = Int.random(in: 0..<6, using: &numbers) == 0
        let texts = [SealedText("tekst", using: &numbers)]
        let clock = isGiven ? Clock.given(instant, now: noon(plus: 9)) : .machine(instant)
        return Batch(events, expecting: expectation, texts: texts, clock: clock)
    }

    private func compare(_ all: [Appended], from start: HistoryModel) throws {
        var states = [start]
        for appended in all.filter({ $0.first != nil }).sorted(by: { $0.first ?? 0 < $1.first ?? 0 }) {
            var model = states[states.count - 1]
            try expect(appended.answer, is: model.append(appended.batch), "\(name): the answer")
            states.append(model)
        }
        for appended in all where appended.first == nil {
            let fits = states.contains { model in
                var model = model
                return appended.heads.contains(model.records.count) && model.append(appended.batch) == appended.answer
            }
            try expect(fits, "\(name): nothing explains the answer \(appended.answer) between \(appended.heads)")
        }
        let (model, found) = (states[states.count - 1], try log.records(Selection()))
        try expect(found.map(\.payload), is: model.records.map(\.payload), "\(name): the payloads")
        try expect(found.map(\.revision), is: model.records.map(\.revision), "\(name): the revisions")
        try expect(found.map(\.recorded), is: model.records.map(\.recorded), "\(name): the recorded instants")
        try expect(log.texts(Array(model.texts.keys)), is: model.texts, "\(name): the texts")
        var edge = TreeEdge()
        for record in found { edge.append(TreeHash(leaf: record.encoded().span.bytes)) }
        try expect(log.root(of: log.head().position), is: edge.root, "\(name): the root")
    }
}

extension HistoryModel.Answer {
    init(_ outcome: Outcome) {
        switch outcome {
        case .appended(let position, let revision, _, let recorded):
            self = .appended(position.rawValue, revision.rawValue, recorded)
        case .duplicate(let position): self = .duplicate(position.rawValue)
        }
    }
}
