import EventLog
import EventLogConformance
import EventLogLMDB
import Testing

@Suite struct ConformanceTests {
    @Test(arguments: ConformanceSuite.cases)
    func conforms(_ example: ConformanceCase) throws {
        let ledgers = try Ledgers()
        let suite = ConformanceSuite(makeLog: { try ledgers.make() }) { log in
            guard let log = log as? LMDBEventLog else { return log }
            return try ledgers.reopen(log)
        }
        try suite.run(example)
    }

    @Test("A small file grows in the middle of a batch, which runs once more")
    func growingFile() throws {
        let ledgers = try Ledgers()
        let suite = ConformanceSuite(makeLog: { try ledgers.make(mapBytes: 1 << 17) }) { log in
            guard let log = log as? LMDBEventLog else { return log }
            return try ledgers.reopen(log, mapBytes: 1 << 17)
        }
        let names = ["many events", "many threads"]
        for example in ConformanceSuite.cases where names.contains(where: example.name.contains) {
            try suite.run(example)
        }
    }
}
