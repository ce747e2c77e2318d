import Application
import EventLog
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// What a closing keeps of what was filed.
@Suite struct ClosingTests {
    /// A ledger in which 2024 was closed at @7 with 400 kroner granted.
    private func closed() throws -> Office {
        let office = try Office()
        try office.given(office.approved(), office.granted(400, on: "2024-02-21"))
        try office.on("2025-01-31")
        try office.close("2024")
        return office
    }

    @Test func `what was filed is kept byte for byte, and is worked out the same anew`() throws {
        let office = try closed()
        let filed = try office.filed()
        #expect(filed.comparison == .identical && filed.json == Renderer.json(filed.report))
        let days = try #require(DatedDay("2024"))
        let period = BasisRequest(
            asOf: days.day, known: .position(Position(6)), period: days.firstDay...days.day)
        #expect(try filed.json == Renderer.json(office.ledger.answer("funding", on: period, office.options())))
        #expect(filed.digest == TreeHash(sha256: Array((filed.json ?? "").utf8)).base64)
    }

    @Test func `what comes late changes nothing of what was filed`() throws {
        let office = try closed()
        let before = try office.filed().json
        let despite = try office.text("it came to light")
        try office.given(office.granted(150, on: "2024-11-15")) { $0.despite = despite }
        #expect(try office.filed().json == before && office.filed().comparison == .identical)
    }

    @Test func `another choice than what was filed is worked out`() throws {
        let office = try closed()
        var options = office.options(by: ["status"])
        #expect(try office.ledger.filed("2024", "funding", options).comparison == .notFiled)
        options = office.options()
        let day = try #require(DatedDay("2024-06-30")).day
        #expect(try office.ledger.filed("2024", "funding", asOf: day, options).json == nil)
        #expect(try office.ledger.filed("2024", "audit rules", options).comparison == .notFiled)
    }

    @Test func `a closing whose bytes do not fit their digest is damaged`() throws {
        let office = try closed()
        try office.reclose { $0.json.append(32) }
        let error = #expect(throws: EventLogError.self) { try office.filed("again") }
        #expect(error?.code == .damaged)
    }

    @Test func `figures that are worked out otherwise by now are found`() throws {
        let office = try closed()
        try office.reclose { filed in
            filed.json = Data(String(decoding: filed.json, as: UTF8.self).replacing("40000", with: "50000").utf8)
            filed.digest = Data(TreeHash(sha256: Array(filed.json)).bytes)
        }
        #expect(try office.filed("again").comparison == .different)
    }

    @Test func `what an older projection filed is printed as it was stored`() throws {
        let office = try closed()
        try office.reclose { filed in
            filed.json = Data(
                String(decoding: filed.json, as: UTF8.self).replacing("funding/1", with: "funding/0").utf8)
            filed.digest = Data(TreeHash(sha256: Array(filed.json)).bytes)
        }
        let filed = try office.filed("again")
        #expect(filed.comparison == .otherVersion(filed: "funding/0") && filed.json?.contains("funding/0") == true)
    }

    @Test(arguments: [
        (#"{"basis":{},"rows":[{"org":"Kari Example"}]}"#, "not-a-code"),
        (#"{"basis":{"root":"Kari Example"}}"#, "malformed-content"), (#"{"rows":[]}"#, "malformed-content"),
        ("free text", "malformed-content"), (#"{"basis":{},"rows":[{"granted_minor":5}]}"#, "@8"),
    ])
    func `no text can be filed, only codes and numbers`(json: String, outcome: String) throws {
        let office = try closed()
        var command = try office.ledger.close("2023", Day(rawValue: 19358)...Day(rawValue: 19722))
        guard case .periodClosed(var event) = command.proposals[0].payload.event else { return }
        event.filed = [.with { ($0.question, $0.json) = ("funding", Data(json.utf8)) }]
        event.filed[0].digest = Data(TreeHash(sha256: Array(json.utf8)).bytes)
        command.proposals[0].payload.event = .periodClosed(event)
        #expect(try office.outcome(of: command) == outcome)
        event.filed[0].digest[0] ^= 1
        command.proposals[0].payload.event = .periodClosed(event)
        #expect(try office.outcome(of: command) == "malformed-content", "the digest must fit")
    }
}

extension Office {
    fileprivate func filed(_ id: String = "2024") throws -> Filed { try ledger.filed(id, "funding", options()) }

    /// Puts a closing `again` into the log past all rules, as whoever can write the file may.
    fileprivate func reclose(_ change: (inout FiledReport) -> Void) throws {
        var closing = try ledger.closing("2024")
        change(&closing.filed[0])
        let proposal = Proposal(
            .periodClosed(closing), to: try #require(StreamName("closing/again")), on: DatedDay(ledger.today))
        let envelope = proposal.envelope(actor: .none, correlation: .none)
        let payload: [UInt8] = try proposal.payload.serializedBytes()
        let event = ProposedEvent(envelope, payload: payload)
        _ = try ledger.log.append(Batch([event], clock: .machine(Instant(milliseconds: 1_738_400_000_000))))
    }
}
