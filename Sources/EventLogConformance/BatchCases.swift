import EventLog
import Record

/// Atomic batches (L3), expected revisions (L4) and what cannot be stored.
let batchCases: [ConformanceCase] = [
    ConformanceCase("a refused batch leaves nothing behind in any stream") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A", key: "K-1"))
        let head = try log.head()
        let text = SealedText("Demens", salt: [UInt8](repeating: 1, count: 16))
        let batch = Batch(
            [try event("project/B", key: "K-2"), try event("project/C")], expecting: [try stream("project/A"): .absent],
            texts: [text], clock: .machine(noon(plus: 1)))
        try expectRefusal(.conflictingRevision, "a batch with a false expectation") { try log.append(batch) }
        try expect(log.head(), is: head, "the head")
        try expect(log.lastRevision(of: stream("project/B")), is: nil, "the revision of B")
        try expect(log.position(of: source("K-2")), is: nil, "the position of K-2")
        try expect(log.texts([text.key]), is: [:], "the texts")
        try expect(log.payloads(.type("noted")).count, is: 1, "the number of records of the type")
        try expect(log.payloads(.category("project")).count, is: 1, "the number of records of the category")
    },
    ConformanceCase("expectations hold for streams that are written and for others") { suite in
        let log = try suite.makeLog()
        let (a, b, c) = (try stream("project/A"), try stream("project/B"), try stream("project/C"))
        try log.append(event("project/A"), event("project/A"), event("project/B"))
        let held: [StreamName: Expectation] = [a: .revision(Revision(1)), b: .present, c: .absent]
        try log.append(event("project/D"), expecting: held)
        try log.append(event("project/A"), expecting: held)
        let broken: [(StreamName, Expectation)] = [
            (a, .revision(Revision(1))), (a, .absent), (b, .revision(Revision(1))), (c, .present),
            (c, .revision(.first)),
        ]
        for (name, expectation) in broken {
            let error = try expectRefusal(.conflictingRevision, "\(expectation) of \(name)") {
                try log.append(event("project/E"), expecting: [try stream("project/D"): .present, name: expectation])
            }
            try expect(error.stream, is: name, "the stream in the error")
        }
        try expect(log.head().position, is: Position(5), "the head")
    },
    ConformanceCase("an expectation is about the state before the batch") { suite in
        let log = try suite.makeLog()
        let a = try stream("project/A")
        try log.append(event("project/A"), event("project/A"), expecting: [a: .absent])
        try log.append(event("project/A"), event("project/A"), expecting: [a: .revision(Revision(1))])
        try expect(log.lastRevision(of: a), is: Revision(3), "the revision")
    },
    ConformanceCase("an empty batch appends nothing, but its expectations must hold") { suite in
        let log = try suite.makeLog()
        let a = try stream("project/A")
        try expect(log.append(Batch([], expecting: [a: .absent], clock: .machine(noon()))), is: [], "the outcomes")
        try expectRefusal(.conflictingRevision, "an empty batch with a false expectation") {
            try log.commit(Batch([], expecting: [a: .present], clock: .machine(noon())))
        }
        try expect(log.head().recorded, is: nil, "the last recorded instant")
    },
    ConformanceCase("what no record can hold is refused, and the whole batch with it") { suite in
        let log = try suite.makeLog()
        let long = try event("project/A", "noted", String(repeating: "x", count: Record.longestPayload))
        var tooLong = long
        tooLong.payload.append(0)
        var (unversioned, unnamed, midMonth) = (try event("project/A"), try event("project/A"), try event("project/A"))
        unversioned.envelope.version = 0
        unnamed.id = EventID(high: 7, low: 8)
        midMonth.envelope.effective = DatedDay(day(14).day, .month)
        let unfit = [
            tooLong, unversioned, unnamed, midMonth, try event("project/A", ""), try event("project/A", "har støtte"),
            try event("project/A", String(repeating: "t", count: 65)), try event("project/A", organisation: "St. Olav"),
        ]
        for proposed in unfit {
            try expectRefusal(.unstorable, "an unfit event") { try log.append(event("project/B"), proposed) }
        }
        let salt = [UInt8](repeating: 1, count: 16)
        // One letter with any number of accents is one character.
        let accents = "e" + String(repeating: "\u{301}", count: SealedText.longest / 2)
        for text in [SealedText("x", salt: [1, 2, 3]), SealedText(accents, salt: salt)] {
            try expectRefusal(.unstorable, "an unfit text") {
                try log.commit(Batch([event("project/A")], texts: [text], clock: .machine(noon())))
            }
        }
        try expect(log.head().position, is: .zero, "the head")
        try log.append(long, event("project/A", organisation: ""))
        try expect(log.record(at: Position(1))?.payload.count, is: Record.longestPayload, "the longest payload")
    },
    ConformanceCase("a batch of many events in many streams is one batch") { suite in
        let log = try suite.makeLog()
        let events = try (0..<5000).map { try event("project/\($0 % 700)", "type-\($0 % 7)", "\($0)", key: "K-\($0)") }
        try log.commit(Batch(events, clock: .machine(noon())))
        let again = try log.append(Batch(events + [event("project/3")], clock: .machine(noon())))
        try expect(again.dropLast().allSatisfy(\.isDuplicate), "an event of a repeated batch was appended")
        try expect(again.last?.position, is: Position(5001), "the position of the new one")
        for number in [0, 3, 699] {
            let wanted = stride(from: number, to: 5000, by: 700).map(String.init) + (number == 3 ? [""] : [])
            try expect(log.payloads(.stream(stream("project/\(number)"))), is: wanted, "project \(number)")
        }
        try expect(log.payloads(.type("type-4")).count, is: 714, "the number of events of a type")
    },
]
