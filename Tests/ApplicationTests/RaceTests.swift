import Application
import EventLog
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What becomes of a decision when somebody else appends before it is stored (invariants L4, L5).
@Suite struct RaceTests {
    private let shared: SharedLedger

    init() throws { shared = try SharedLedger() }

    /// Lets somebody else append before the next append.
    private func meanwhile(_ proposal: Proposal) throws {
        let event = ProposedEvent(
            proposal.envelope(actor: .none, correlation: .none), payload: try proposal.payload.serializedBytes())
        let now = shared.time.now
        shared.log.interrupt { log in _ = try log.append(Batch([event], clock: .machine(now))) }
    }

    private func stream(_ name: String) throws -> StreamName { try #require(StreamName(name)) }

    @Test func `the same under the same key is a duplicate, whatever the caller expects`() throws {
        let proposal = try shared.phase("concept", key: "K-1")
        for expecting in [[:], [try stream("project/P2"): Expectation.present]] {
            try meanwhile(proposal)
            let receipt = try shared.tell(proposal) { $0.expecting = expecting }
            #expect(receipt.lines.map(\.isDuplicate) == [true])
            #expect(receipt.lines[0].position == Position(5))
        }
        try meanwhile(shared.phase("concept", key: "K-2"))
        #expect(throws: Refusal(.conflictingKey, ["induct:K-2", "@6"])) {
            try shared.tell(shared.phase("piloted", key: "K-2")) { $0.expected = Revision(1) }
        }
    }

    @Test func `a stream that was only looked at may have moved`() throws {
        var renamed = OrganisationRenamed()
        renamed.name = try shared.text("St. Olavs hospital HF")
        try meanwhile(shared.proposal(.organisationRenamed(renamed), "org/STO"))
        let receipt = try shared.tell(shared.phase("concept")) { $0.expected = .first }
        #expect(receipt.lines[0].position == Position(6))
    }

    @Test func `a stream that the caller expects otherwise refuses`() throws {
        try meanwhile(shared.phase("concept"))
        #expect(throws: EventLogError(.conflictingRevision, "")) {
            try shared.tell(shared.phase("piloted")) { $0.expected = .first }
        }
        let other = try stream("project/P2")
        try meanwhile(shared.phase("concept", of: "P2"))
        #expect(throws: EventLogError(.conflictingRevision, "")) {
            try shared.tell(shared.phase("piloted")) { $0.expecting = [other: .revision(.first)] }
        }
        #expect(try shared.head == 6)
    }

    @Test func `an expectation that still holds is no reason to refuse, nor to believe what was seen`() throws {
        let own = try stream("project/P1")
        try meanwhile(shared.proposal(.projectStopped(ProjectStopped()), "project/P1", on: "2025-01-31"))
        // Were the revision that was seen not expected too, the phase would pass for one of a project that goes on.
        let refusal = #expect(throws: Refusal.self) {
            try shared.tell(shared.phase("piloted")) { $0.expecting = [own: .present] }
        }
        #expect(refusal?.breaches == [.afterEnd])
    }

    @Test func `a dry run finds what the caller expects otherwise`() throws {
        for expected in [Expectation.absent, .revision(Revision(7))] {
            let own = try stream("project/P1")
            #expect(throws: EventLogError(.conflictingRevision, "")) {
                try shared.tell(shared.phase("concept")) {
                    $0.isDryRun = true
                    $0.expecting = [own: expected]
                }
            }
        }
        let receipt = try shared.tell(shared.phase("concept")) {
            $0.isDryRun = true
            $0.expected = .first
        }
        #expect(receipt.lines[0].position == nil)
    }

    @Test func `a duplicate's line says where the first one stands`() throws {
        let proposal = try shared.phase("concept", key: "K-1")
        let first = try shared.tell(proposal, proposal, shared.phase("piloted"))
        #expect(first.lines.map(\.position?.rawValue) == [5, 5, 6])
        shared.time.now = Instant(milliseconds: shared.time.now.rawValue + 5000)
        let again = try shared.tell(proposal)
        for line in [first.lines[1], again.lines[0]] {
            #expect(line.isDuplicate)
            #expect(line.revision == first.lines[0].revision && line.id == first.lines[0].id)
            #expect(line.recorded == first.recorded)
        }
        #expect(again.recorded == nil)
    }
}
