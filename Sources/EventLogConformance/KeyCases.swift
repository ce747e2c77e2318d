import EventLog
import Record

/// Repeated (system, key) pairs (L5).
let keyCases: [ConformanceCase] = [
    ConformanceCase("a repeated key with the same content is a duplicate at the first position") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), event("project/A", "noted", "x", key: "K-1"))
        let outcomes = try log.append(
            event("project/A", "noted", "x", key: "K-1"), event("project/A", "noted", "y", key: "K-2"),
            at: noon(plus: 9))
        try expect(outcomes[0], is: .duplicate(Position(2)), "the first outcome")
        try expect(outcomes[1].position, is: Position(3), "the position of the new one")
        try expect(outcomes[1].revision, is: 2, "the revision of the new one")
        try expect(log.head().position, is: Position(3), "the head")
    },
    ConformanceCase("a repeated key with other content refuses the whole batch") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A", "noted", "x", key: "K-1"))
        let error = try expectRefusal(.conflictingKey, "a key with other content") {
            try log.append(
                event("project/B"), event("project/A", "noted", "y", key: "K-1"), event("project/C", key: "K-3"))
        }
        try expect(error.position, is: Position(1), "the position in the error")
        try expect(log.head().position, is: Position(1), "the head")
        try expect(log.position(of: source("K-3")), is: nil, "the position of K-3")
    },
    ConformanceCase("keys are checked before revisions and before the clock") { suite in
        let log = try suite.makeLog()
        let a = try stream("project/A")
        try log.append(event("project/A", "noted", "x", key: "K-1"), expecting: [a: .absent])
        let early = noon(plus: -86_400_000)
        let again = try log.append(event("project/A", "noted", "x", key: "K-1"), at: early, expecting: [a: .absent])
        try expect(again, is: [.duplicate(Position(1))], "the outcome of a batch sent again")
        try expectRefusal(.conflictingKey, "a conflict of both kinds") {
            try log.append(event("project/A", "noted", "y", key: "K-1"), at: early, expecting: [a: .absent])
        }
        try expectRefusal(.conflictingRevision, "a new event with a false expectation") {
            try log.append(
                event("project/A", "noted", "x", key: "K-1"), event("project/A"), at: early, expecting: [a: .absent])
        }
    },
    ConformanceCase("a key repeated within one batch counts too") { suite in
        let log = try suite.makeLog()
        let outcomes = try log.append(
            event("project/A", "noted", "x", key: "K-1"), event("project/B"),
            event("project/A", "noted", "x", key: "K-1"),
            event("project/A", "noted", "z"))
        try expect(outcomes[2], is: .duplicate(Position(1)), "the repeated one")
        try expect(outcomes[3].position, is: Position(3), "the position after it")
        try expect(outcomes[3].revision, is: 1, "the revision after it")
        try expectRefusal(.conflictingKey, "a key with two contents in one batch") {
            try log.append(event("project/A", "noted", "x", key: "K-2"), event("project/A", "noted", "y", key: "K-2"))
        }
        try expect(log.head().position, is: Position(3), "the head")
    },
    ConformanceCase("keys are separate for each system, and an event without a source never repeats") { suite in
        let log = try suite.makeLog()
        var other = try event("project/A", "noted", "y", key: "K-1")
        other.envelope.source = try source("K-1", system: "archive")
        try log.append(event("project/A", "noted", "x", key: "K-1"), other)
        try log.append(event("project/A"), event("project/A"))
        try expect(log.position(of: source("K-1")), is: Position(1), "the position in the register")
        try expect(log.position(of: source("K-1", system: "archive")), is: Position(2), "the position in the archive")
        try expect(log.position(of: source("K-1", system: "elsewhere")), is: nil, "the position elsewhere")
        try expect(log.head().position, is: Position(4), "the head")
    },
    ConformanceCase("the caller says whether payloads have the same content") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A", "noted", "x", key: "K-1"))
        var batch = Batch([try event("project/A", "noted", "X", key: "K-1")], clock: .machine(noon()))
        batch.sameContent = { stored, proposed in stored.payload.map { $0 & 0xDF } == proposed.payload }
        try expect(log.append(batch), is: [.duplicate(Position(1))], "the outcome")
        batch.sameContent = { _, _ in false }
        try expectRefusal(.conflictingKey, "what the caller calls different") { try log.append(batch) }
    },
]

/// What counts as the content of an event: stream, type, effective day, organisation and payload.
let contentCases: [ConformanceCase] =
    [
        contentCase("the stream", isContent: true) { $0.envelope.stream = try stream("project/B") },
        contentCase("the type", isContent: true) { $0.envelope.type = "renamed" },
        contentCase("the effective day", isContent: true) { $0.envelope.effective = day(2) },
        contentCase("the precision of the effective day", isContent: true) {
            $0.envelope.effective = DatedDay(day(30).day, .month)
        },
        contentCase("the organisation", isContent: true) { $0.envelope.organisation = "HNT" },
        contentCase("the payload", isContent: true) { $0.payload = [1] },
        contentCase("the actor", isContent: false) { $0.envelope.actor = PersonID(high: 8, low: 9) },
        contentCase("the event's id", isContent: false) { $0.id = eventID(9) },
        contentCase("the correlation", isContent: false) { $0.envelope.correlation = EventID(high: 8, low: 9) },
        contentCase("the causation", isContent: false) { $0.envelope.causation = EventID(high: 8, low: 9) },
        contentCase("the schema version", isContent: false) { $0.envelope.version = 2 },
    ]

private func contentCase(
    _ part: String, isContent: Bool, _ change: @escaping @Sendable (inout ProposedEvent) throws -> Void
) -> ConformanceCase {
    ConformanceCase("\(part) is \(isContent ? "" : "not ")content") { suite in
        let log = try suite.makeLog()
        let first = try event("project/A", "noted", "x", key: "K-1", effective: day(30))
        var changed = first
        try change(&changed)
        try log.append(first)
        guard isContent else {
            try expect(log.append(changed, at: noon(plus: 7)), is: [.duplicate(Position(1))], "the outcome")
            let fresh = try suite.makeLog().append(first, changed)
            return try expect(fresh[1], is: .duplicate(Position(1)), "the outcome within a batch")
        }
        try expectRefusal(.conflictingKey, "the change") { try log.append(changed) }
        let empty = try suite.makeLog()
        try expectRefusal(.conflictingKey, "the change within a batch") { try empty.append(first, changed) }
    }
}
