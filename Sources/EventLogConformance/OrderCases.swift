import EventLog
import Record

/// One order without gaps (L1), stored for good.
let orderCases: [ConformanceCase] = [
    ConformanceCase("a new log is empty") { suite in
        let log = try suite.makeLog()
        let empty = LogHead(position: .zero, recorded: nil, firstImportedTime: .zero, lastImportedTime: .zero)
        try expect(log.head(), is: empty, "the head")
        try expect(log.read(Selection()).count, is: 0, "the number of records")
        try expect(log.read(Selection(direction: .backward)).next, is: nil, "the next page")
        try expect(log.lastRevision(of: stream("project/A")), is: nil, "the revision")
        try expect(log.position(at: noon()), is: .zero, "the position at noon")
        try expect(log.position(of: source("1")), is: nil, "the position of a source")
        try expect(!log.origin.isEmpty, "the origin is empty")
        let other = try suite.makeLog()
        try expect(other.origin == log.origin && other.id != log.id, "two logs of one origin have one id")
    },
    ConformanceCase("positions and revisions have no gaps") { suite in
        let log = try suite.makeLog()
        for round in 0..<20 {
            let outcomes = try log.append(event("project/A"), event("project/B"), event("project/A"))
            try expect(outcomes.map(\.position.rawValue), is: (1...3).map { UInt64(3 * round + $0) }, "positions")
            let revisions = [2 * round, round, 2 * round + 1].map(UInt32.init)
            try expect(outcomes.map(\.revision), is: revisions, "revisions")
        }
        let records = try log.records(Selection())
        try expect(records.map(\.position.rawValue), is: Array(1...60), "the positions of the records")
        try expect(log.lastRevision(of: stream("project/A")), is: Revision(39), "the last revision of A")
        try expect(log.lastRevision(of: stream("project/B")), is: Revision(19), "the last revision of B")
    },
    ConformanceCase("a record keeps what was proposed") { suite in
        let log = try suite.makeLog()
        var proposed = try event("project/A", "funds-granted", "400000", key: "K-1")
        proposed.envelope.version = 3
        proposed.envelope.effective = DatedDay(Day(rawValue: 20_088), .year)
        proposed.envelope.correlation = Identifier128(high: 3, low: 4)
        proposed.envelope.causation = Identifier128(high: 5, low: 6)
        proposed.id = eventID(8)
        let outcome = try log.append(proposed)[0]
        let wanted = Record(
            position: Position(1), revision: .first, id: eventID(8), recorded: noon(),
            envelope: proposed.envelope, payload: proposed.payload)
        try expect(log.record(at: Position(1)), is: wanted, "the record")
        try expect(outcome, is: .appended(Position(1), .first, wanted.id, recorded: noon()), "the outcome")
    },
    ConformanceCase("event ids are UUIDs of version 7 at the recorded instant, all different") { suite in
        let log = try suite.makeLog()
        try log.commit(Batch((0..<500).map { _ in try event("project/A") }, clock: .machine(noon())))
        let ids = try log.records(Selection()).map(\.id)
        try expect(Set(ids).count, is: 500, "the number of ids")
        try expect(ids.allSatisfy { $0.high >> 16 == UInt64(noon().rawValue) }, "an id has another time")
        try expect(ids.allSatisfy { $0.high >> 12 & 15 == 7 && $0.low >> 62 == 2 }, "an id has another form")
    },
    ConformanceCase("reopening keeps everything") { suite in
        var log = try suite.makeLog()
        let (origin, id) = (log.origin, log.id)
        let text = SealedText("Hjertesvikt", salt: [UInt8](repeating: 7, count: 16))
        try log.append(event("project/A", "noted", "1", key: "K-1"), event("plan/P", "noted", "2"))
        try log.commit(
            Batch([event("project/A", "noted", "3")], texts: [text], clock: .given(noon(plus: 5), now: noon(plus: 5))))
        let (head, records) = (try log.head(), try log.records(Selection()))
        log = try suite.reopen(log)
        try expect(log.origin, is: origin, "the origin")
        try expect(log.id, is: id, "the id")
        try expect(log.head(), is: head, "the head")
        try expect(log.records(Selection()), is: records, "the records")
        try expect(log.texts([text.key]), is: [text.key: text], "the texts")
        try expect(log.position(of: source("K-1")), is: Position(1), "the position of a source")
        try expect(log.append(event("project/A"), at: noon(plus: 6))[0].revision, is: 2, "the next revision")
    },
]
