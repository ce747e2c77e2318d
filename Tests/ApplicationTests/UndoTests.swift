import Application
import EventLog
import Portfolio
import Record
import Reporting
import Testing

/// What belongs to one command, and taking it back.
@Suite struct UndoTests {
    private let shared: SharedLedger

    init() throws { shared = try SharedLedger() }

    @Test func `every event names its command`() throws {
        let first = try shared.tell(shared.phase("concept"), shared.phase("piloted", of: "P2"))
        let second = try shared.tell(shared.phase("concept", of: "P2"))
        let ids = try shared.log.records(Selection(from: Position(5))).map(\.envelope.correlation)
        #expect(ids == [first.command, first.command, second.command])
        #expect(first.command != second.command && first.command != .none)
        #expect(try shared.ledger.events(of: first.command).map(\.position.rawValue) == [5, 6])
    }

    @Test func `undo takes the last command, and again the one before`() throws {
        try shared.tell(shared.phase("concept"), shared.phase("piloted", of: "P2"))
        try shared.tell(shared.phase("piloted"))
        #expect(try shared.undo() == [7])
        #expect(try shared.undo() == [6, 5])
        #expect(try shared.undo() == [4, 3, 2, 1])
        #expect(throws: Refusal(.nothingToUndo)) { try shared.undo() }
        #expect(Explanation(Refusal(.nothingToUndo), in: .en).exit == .unknownName)
    }

    @Test func `two commands at one instant are two`() throws {
        try shared.tell(shared.phase("concept"))
        shared.time.now = Instant(milliseconds: shared.time.now.rawValue - 1000)
        try shared.tell(shared.phase("piloted"))
        let recorded = try shared.log.records(Selection(from: Position(5))).map(\.recorded)
        try #require(recorded[0] == recorded[1])
        #expect(try shared.undo() == [6])
    }

    @Test func `what was undone is over, what was voided by hand can be given back`() throws {
        try shared.tell(shared.phase("concept"))
        try shared.perform(shared.ledger.void(shared.ledger.event("@5"), because: "wrong"))
        #expect(try shared.undo() == [6])
        #expect(try shared.undo() == [5])
        try shared.tell(shared.phase("piloted"))
        #expect(try shared.undo() == [9])
    }

    @Test func `a command that was voided in part is undone in the rest`() throws {
        try shared.tell(shared.phase("concept"), shared.phase("piloted", of: "P2"))
        let void = try shared.ledger.void(shared.ledger.event("@5"), because: "wrong")
        try shared.perform(void)
        #expect(try shared.undo() == [7])
        try shared.perform(void)
        try shared.tell(shared.user("kari", person: 1), shared.user("ola", person: 2))
        #expect(throws: Refusal(.nothingToUndo)) { try shared.undo() }
    }

    @Test func `nobody undoes what another appended`() throws {
        try shared.tell(shared.user("kari", person: 1), shared.user("ola", person: 2))
        try shared.perform(shared.command([shared.phase("concept")]), as: "kari")
        try shared.perform(shared.command([shared.phase("piloted")]), as: "ola")
        #expect(try shared.undo(as: "kari") == [7])
        #expect(throws: Refusal(.nothingToUndo)) { try shared.undo(as: "kari") }
        #expect(try shared.undo(as: "ola") == [8])
    }
}
