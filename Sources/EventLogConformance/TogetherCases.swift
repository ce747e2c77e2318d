import EventLog
import Record
import Synchronization

/// Appends of many threads at once (L1-L5).
let togetherCases: [ConformanceCase] = [
    ConformanceCase("what many threads append has one order, and is there when the append returns") { suite in
        let log = try suite.makeLog()
        try onThreads(12) { thread in
            for number in 0..<20 {
                let name = "\(thread)-\(number)"
                let own = try event("project/\(thread)", "noted", name, key: name)
                let outcomes = try log.append(own, event("plan/shared"))
                try expect(log.head().position >= outcomes[1].position, "\(name) was answered before it was there")
                try expect(log.record(at: outcomes[0].position)?.payload, is: own.payload, "what \(name) says")
                try expect(log.position(of: source(name)), is: outcomes[0].position, "the position of \(name)")
                try expect(outcomes[1].position, is: outcomes[0].position.next, "the position of the second event")
                try expect(outcomes[0].revision, is: UInt32(number), "the revision of \(name)")
            }
        }
        let records = try suite.reopen(log).records(Selection())
        try expect(records.map(\.position.rawValue), is: Array(1...480), "the positions")
        let shared = records.filter { $0.envelope.stream.description == "plan/shared" }
        try expect(shared.map(\.revision.rawValue), is: Array(0..<240), "the revisions of the shared stream")
    },
    ConformanceCase("batches that come together are judged one after the other") { suite in
        let log = try suite.makeLog()
        let known = try event("call/A", key: "known")
        try log.append(known)
        let (x, tally) = (try stream("project/X"), Tally())
        try together(15, on: log, behind: known) { number in
            let (events, expectations): ([ProposedEvent], [StreamName: Expectation]) =
                switch number {
                case 0..<5: ([try event("project/X")], [x: .absent])
                case 5..<9: ([try event("project/Y", "noted", "same", key: "K"), try event("plan/P")], [:])
                case 9..<11: ([try event("project/Z", "noted", "\(number)", key: "L")], [:])
                default: ([try event("project/\(number)")], [:])
                }
            let early = Clock.given(noon(plus: -1), now: noon())
            let batch = Batch(events, expecting: expectations, clock: number == 11 ? early : .machine(noon()))
            let outcomes = try tally.count { try log.append(batch) }
            if (5..<9).contains(number) { tally.note(outcomes) }
        }
        try expect(tally.refusals, is: ["conflicting-revision": 4, "conflicting-key": 1, "clock": 1], "the refusals")
        let firsts = tally.noted.map(\.[0])
        try expect(firsts.filter(\.isDuplicate).count, is: 3, "the number of duplicates")
        try expect(Set(firsts.map(\.position)).count, is: 1, "the number of positions of one source")
        try expect(log.payloads(.stream(x)).count, is: 1, "the number of events of X")
        try expect(log.payloads(.stream(stream("plan/P"))).count, is: 4, "the number of events of P")
        try expect(log.head().position, is: Position(11), "the head")
    },
    ConformanceCase("random batches of many threads have an order in which a model answers alike") { suite in
        for round in 0..<4 { try Meeting(suite, round).run(steps: 8, threads: 10) }
    },
]

/// What became of batches, counted.
private final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let outcomes = Mutex<[[Outcome]]>([])

    var refusals: [String: Int] { counts.withLock { $0 } }
    var noted: [[Outcome]] { outcomes.withLock { $0 } }

    func count(_ body: () throws -> [Outcome]) throws -> [Outcome] {
        do {
            return try body()
        } catch let error as EventLogError {
            counts.withLock { $0[error.code.name, default: 0] += 1 }
            return []
        }
    }

    func note(_ more: [Outcome]) { outcomes.withLock { $0.append(more) } }
}
