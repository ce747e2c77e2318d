import EventLog
import EventLogConformance
import Testing

@Suite struct InMemoryEventLogTests {
    @Test(arguments: ConformanceSuite.cases)
    func conforms(_ example: ConformanceCase) throws {
        let suite = ConformanceSuite(makeLog: { InMemoryEventLog(origin: "prøveregion") }, reopen: { $0 })
        try suite.run(example)
    }
}
