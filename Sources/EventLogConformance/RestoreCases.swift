import EventLog
import Record

/// Stored records put into another log as they are.
let restoreCases: [ConformanceCase] = [
    ConformanceCase("a log restored page by page is the same, byte for byte, and goes on alike") { suite in
        let (original, texts) = try fullLog(suite)
        for limit in [1, 3, 100] {
            var copy = try suite.makeLog()
            var selection = Selection(limit: limit)
            while true {
                let page = try original.read(selection)
                try copy.restore(Restoration(page, texts: Array(texts.prefix(1))))
                guard let next = page.next else { break }
                selection.from = next
            }
            copy = try suite.reopen(copy)
            try expectSame(copy, original)
            let keys = texts.map(\.key)
            try expect(copy.texts(keys), is: [keys[0]: texts[0]], "the texts, one of them forgotten")
            let outcomes = try copy.append(event("project/A"), at: noon(plus: 700_000))
            try expect(outcomes[0].revision, is: 3, "the revision of the next event")
        }
    },
    ConformanceCase("an empty restoration changes nothing") { suite in
        let log = try suite.makeLog()
        let text = SealedText("Demens", salt: [UInt8](repeating: 1, count: 16))
        try log.restore(Restoration(RecordPage()))
        try expect(log.head().position, is: .zero, "the head")
        try expect(log.texts([text.key]), is: [:], "the texts")
    },
    ConformanceCase("records that do not go on where the log ends are refused, all of them") { suite in
        let (original, texts) = try fullLog(suite)
        let records = try original.records(Selection())
        let log = try suite.makeLog()
        try log.restore(restoration(Array(records[..<3])))
        let head = try log.head()
        var early = records
        early[4].recorded = noon(plus: -1)
        var skipping = records
        skipping[5].revision = Revision(3)
        var again = records
        again[5].envelope.source = again[0].envelope.source
        var twice = records
        twice[4].envelope.source = try source("K-9")
        twice[5].envelope.source = try source("K-9")
        let broken: [(String, [Record], EventLogError.Code)] = [
            ("a position too far", Array(records[4...]), .conflictingRevision),
            ("a known position", Array(records[2...]), .conflictingRevision),
            ("a gap", [records[3], records[5]], .conflictingRevision),
            ("a gap in a stream", Array(skipping[3...]), .conflictingRevision),
            ("an earlier instant", Array(early[3...]), .clock), ("a known key", Array(again[3...]), .conflictingKey),
            ("a repeated key", Array(twice[3...]), .conflictingKey),
        ]
        for (what, records, code) in broken {
            try expectRefusal(code, what) { try log.restore(restoration(records, texts: texts)) }
            try expect(log.head(), is: head, "the head after \(what)")
            try expect(log.texts(texts.map(\.key)), is: [:], "the texts after \(what)")
        }
        try log.restore(restoration(Array(records[3...])))
        try expectSame(log, original)
    },
    ConformanceCase("bytes that no log has written are not restored") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"))
        var bytes = Array(try log.read(Selection()).bytes(0))
        bytes[20] ^= 1
        var page = RecordPage()
        page.append(bytes.span.bytes)
        try expectRefusal(.damaged, "a changed record") { try Restoration(page) }
        let text = SealedText("x", salt: [1])
        try expectRefusal(.unstorable, "a text with a short salt") { try Restoration(RecordPage(), texts: [text]) }
    },
]

/// A log with everything that a record can have, and the two texts in it.
private func fullLog(_ suite: ConformanceSuite) throws -> (any EventLog, [SealedText]) {
    let log = try suite.makeLog()
    let texts = ["Hjertesvikt", "Demens"].map { SealedText($0, salt: [UInt8](repeating: UInt8($0.count), count: 16)) }
    var linked = try event("project/A", "renamed", "4", organisation: "")
    linked.envelope.version = 3
    linked.envelope.effective = day(30)
    linked.envelope.effective.precision = .month
    (linked.envelope.correlation, linked.envelope.causation) = (eventID(1), eventID(2))
    try log.append(event("project/A", "noted", "1", key: "K-1"), event("plan/P", "noted", "2"))
    try log.append(event("project/A", "noted", "3"), at: noon(plus: -1))
    try log.commit(Batch([linked], texts: texts, clock: .given(noon(plus: 5), now: noon(plus: 9))))
    try log.append(event("plan/P", "noted", "5", key: "K-2"), event("plan/P", "noted", "6"), at: noon(plus: 600_000))
    return (log, texts)
}

private func restoration(_ records: [Record], texts: [SealedText] = []) throws -> Restoration {
    var page = RecordPage()
    for record in records { page.append(record.encoded().span.bytes) }
    return try Restoration(page, texts: texts)
}

private func expectSame(_ copy: any EventLog, _ original: any EventLog) throws {
    try expect(copy.head(), is: original.head(), "the head")
    let subjects = [Selection.Subject.all, .stream(try stream("plan/P")), .type("renamed"), .category("project")]
    for subject in subjects {
        let wanted = try original.read(Selection(subject)).bytes
        try expect(copy.read(Selection(subject)).bytes, is: wanted, "the bytes of \(subject)")
    }
    for key in ["K-1", "K-2", "K-3"] {
        let wanted = try original.position(of: source(key))
        try expect(copy.position(of: source(key)), is: wanted, "the position of \(key)")
    }
}
