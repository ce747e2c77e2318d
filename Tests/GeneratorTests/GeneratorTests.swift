import EventLog
import Generator
import Portfolio
import Record
import SwiftProtobuf
import Testing

@Suite struct GeneratorTests {
    @Test(arguments: [UInt64.random(in: 0 ... .max), 1, 12_894_881_685_335_006_086])
    func `no event of a generated history breaks integrity`(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed, events: 4_000)
        var world = GeneratedWorld()
        for (index, event) in generator.batch(of: 4_000).events.enumerated() {
            let position = Position(UInt64(index + 1))
            let record = Record(
                position: position, revision: .first, id: event.id ?? .none, recorded: generator.now,
                envelope: event.envelope, payload: event.payload)
            let read = try #require(try PortfolioEvent(record))
            let proposal = Proposal(
                try #require(read.content), to: event.envelope.stream, on: event.envelope.effective,
                organisation: event.envelope.organisation, source: event.envelope.source)
            #expect(throws: Never.self, "seed \(seed), event \(position), \(proposal.type)") {
                try Judge.judge(proposal, in: &world)
            }
            try world.histories[event.envelope.stream, default: StreamHistory()].append(read)
        }
    }

    @Test func `a generated history tells of every register by every verb`() {
        var generator = HistoryGenerator(seed: 1, events: 40_000)
        let types = Set(generator.batch(of: 40_000).events.map(\.envelope.type))
        let untold = Registers.all.flatMap(\.verbs).map(\.type.name).filter { !types.contains($0) }
        #expect(untold.isEmpty)
    }

    @Test func `one seed makes one history`() {
        var (first, second) = (HistoryGenerator(seed: 7, events: 2_000), HistoryGenerator(seed: 7, events: 2_000))
        #expect(first.batch(of: 2_000).events == second.batch(of: 2_000).events)
    }
}

/// What a history says so far, in memory.
private struct GeneratedWorld: World {
    var histories: [StreamName: StreamHistory] = [:]

    /// Behind all ten years.
    let today = Day(rawValue: 20_820)

    func history(of stream: StreamName) -> StreamHistory { histories[stream] ?? StreamHistory() }
    func streams(of category: String) -> [StreamName] { histories.keys.filter { $0.category == category }.sorted() }
    func events(after position: Position) -> [PortfolioEvent] { [] }
}
