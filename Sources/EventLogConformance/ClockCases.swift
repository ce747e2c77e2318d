import EventLog
import Record

private let minute: Int64 = 60_000
private let dayLength: Int64 = 86_400_000

/// Recorded instants never decrease.
let clockCases: [ConformanceCase] = [
    ConformanceCase("a clock up to ten minutes back is clamped and flagged") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), at: noon())
        try expect(log.append(event("project/A"), at: noon(plus: -10 * minute))[0].recorded, is: noon(), "recorded")
        try expectRefusal(.clock, "a clock further back") {
            try log.append(event("project/A"), at: noon(plus: -10 * minute - 1))
        }
        try log.append(event("project/A"), at: noon(plus: 1))
        let records = try log.records(Selection())
        try expect(records.map(\.flags), is: [[], .clockClamped, []], "the flags")
        try expect(log.head().recorded, is: noon(plus: 1), "the last recorded instant")
    },
    ConformanceCase("a clock more than a year ahead is refused unless tolerated") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), at: noon())
        let far = noon(plus: 366 * dayLength + 1)
        try expectRefusal(.clock, "a clock more than 366 days ahead") { try log.append(event("project/A"), at: far) }
        try log.append(event("project/A"), at: noon(plus: 366 * dayLength))
        let farther = noon(plus: 800 * dayLength)
        let outcomes = try log.append(Batch([event("project/A")], clock: .machine(farther, tolerated: true)))
        try expect(outcomes[0].recorded, is: farther, "recorded")
    },
    ConformanceCase("a clock far back that is tolerated is clamped too") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), at: noon())
        let clock = Clock.machine(noon(plus: -800 * dayLength), tolerated: true)
        try expect(log.append(Batch([event("project/A")], clock: clock))[0].recorded, is: noon(), "recorded")
        try expect(log.record(at: Position(2))?.flags, is: .clockClamped, "the flags")
        let ends = [Instant(milliseconds: .min), Instant(milliseconds: .max)]
        for end in ends {
            try expectRefusal(.clock, "the clock \(end)") { try log.append(event("project/A"), at: end) }
        }
    },
    ConformanceCase("a given time is kept and flagged, and never before the last event's") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), at: noon())
        try log.commit(
            Batch([event("project/A"), event("project/B")], clock: .given(noon(plus: 5), now: noon(plus: 9))))
        try expectRefusal(.clock, "a given time before the last event's") {
            try log.commit(Batch([event("project/A")], clock: .given(noon(plus: 4), now: noon(plus: 9))))
        }
        try log.commit(Batch([event("project/A")], clock: .given(noon(plus: 5), now: noon(plus: 9))))
        try log.append(event("project/A"), at: noon(plus: 6))
        let records = try log.records(Selection())
        try expect(records.map(\.flags), is: [[], .importedTime, .importedTime, .importedTime, []], "the flags")
        let head = try log.head()
        try expect(head.firstImportedTime, is: Position(2), "the first position with a given time")
        try expect(head.lastImportedTime, is: Position(4), "the last position with a given time")
    },
    ConformanceCase("a given time after this machine's clock is refused") { suite in
        let log = try suite.makeLog()
        try expectRefusal(.clock, "a given time in the future") {
            try log.commit(Batch([event("project/A")], clock: .given(noon(plus: 1), now: noon())))
        }
        try expect(log.head().position, is: .zero, "the head")
        try log.commit(Batch([event("project/A")], clock: .given(noon(), now: noon())))
        try expect(log.head().recorded, is: noon(), "recorded")
    },
    ConformanceCase("after imported history the clock may be any time ahead") { suite in
        let log = try suite.makeLog()
        try log.commit(Batch([event("project/A")], clock: .given(noon(plus: -3000 * dayLength), now: noon())))
        try log.append(event("project/A"), at: noon())
        try expectRefusal(.clock, "a clock far ahead of an event that a clock stamped") {
            try log.append(event("project/A"), at: noon(plus: 400 * dayLength))
        }
    },
    ConformanceCase("a refused clock leaves nothing behind") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), at: noon())
        let head = try log.head()
        try expectRefusal(.clock, "a clock a day back") {
            try log.append(event("project/B", key: "K-1"), at: noon(plus: -dayLength))
        }
        try expect(log.head(), is: head, "the head")
        try expect(log.position(of: source("K-1")), is: nil, "the position of the source")
    },
]
