import Application
import EventLog
import EventLogConformance
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// What the ledger takes in: texts that are there, instants that have been, events that it knows.
@Suite struct AdmissionTests {
    private let shared: SharedLedger

    init() throws { shared = try SharedLedger() }

    @Test func `a key of a text that nobody supplies is refused`() throws {
        var proposal = try shared.phase("concept")
        proposal.payload.note = Text(TextKey(salt: [], text: "never sealed"))
        #expect(throws: Refusal(.malformedContent, ["key"])) { try shared.tell(proposal) }
        #expect(throws: Refusal(.malformedContent, ["key"])) { try shared.tell(proposal) { $0.isDryRun = true } }
        proposal.payload.note = try shared.text("sealed")
        try shared.tell(proposal)
        let known = try shared.log.texts([#require(proposal.payload.note.textKey)])
        #expect(known.count == 1)
        // What the ledger knows need not be supplied again.
        try shared.perform(Command([proposal]))
    }

    @Test func `an event whose text was forgotten can be corrected in the rest`() throws {
        let copy = InMemoryEventLog(origin: "helse-midt")
        try copy.restore(Restoration(shared.log.read(Selection())))
        let time = shared.time
        let ledger = Ledger(log: copy, directory: NSTemporaryDirectory(), questions: [], now: { time.now })
        let command = try ledger.correct(
            ledger.event("@3"), changes: [("details.kind", "research")], effective: nil, organisation: nil,
            because: "typed wrongly")
        let receipt = try ledger.perform(command, as: ledger.access(for: "kari"))
        #expect(receipt.lines[0].position == Position(5))
    }

    @Test func `nothing is recorded after now, and the end of today is now`() throws {
        let now = shared.time.now
        func tell(recorded: Instant) throws -> Instant? {
            try shared.tell(shared.phase("concept")) { $0.recorded = recorded }.recorded
        }
        for late in [Instant(milliseconds: now.rawValue + 1), OsloTime.end(of: shared.ledger.today.advanced(by: 1))] {
            #expect(throws: EventLogError(.clock, "")) { try tell(recorded: late) }
        }
        #expect(try tell(recorded: OsloTime.end(of: shared.ledger.today)) == now)
        #expect(try tell(recorded: now) == now)
        #expect(try shared.tell(shared.phase("concept")).recorded == now)
    }

    @Test func `a void of an event that no program here knows changes no figure`() throws {
        let options = ReportOptions(asOf: .undated, language: .en)
        let before = try shared.ledger.answer("funding", on: BasisRequest(), options).main.rows
        let stream = try #require(StreamName("project/P1"))
        var events: [ProposedEvent] = []
        for (type, target) in [("funds-dreamed-of", 0), ("voided", 5), ("voided", 6), ("corrected", 5)] {
            var payload = Payload()
            if type == "corrected" {
                payload.corrected = .with { $0.position = UInt64(target) }
            } else if target > 0 {
                payload.voided = .with { $0.position = UInt64(target) }
            }
            let envelope = Envelope(stream: stream, type: type, effective: DatedDay(.undated), actor: .none)
            events.append(ProposedEvent(envelope, payload: try payload.serializedBytes()))
        }
        _ = try shared.log.append(Batch(events, clock: .machine(shared.time.now)))
        #expect(try shared.ledger.answer("funding", on: BasisRequest(), options).main.rows == before)
        try shared.tell(shared.phase("concept"))
    }
}
