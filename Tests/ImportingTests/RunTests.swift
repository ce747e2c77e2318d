import Importing
import Portfolio
import Record
import Testing

private let yaml = """
    mapping: sample
    system: sample
    recorded: "{known}"
    events:
      - event: project-registered
        stream: "project/{id}"
        key: "project/{id}"
        effective: "{day}"
        organisation: "{org}"
        fields:
          details.title: {text: "{title}"}
    """

private let rows = "id,day,org,title,known\n1,2024-01-01,STO,A,2024-03-01\n2,2024-01-02,HMR,B,2024-02-01\n"

private let correlation = Identifier128(high: 1, low: 2)

/// Runs an import of rows.
private func run(
    _ mode: ImportRun.Mode, of file: String = rows, correcting: Bool = false, into ledger: inout TestLedger
) throws -> ImportReport {
    try ImportRun(mode, correctsConflicts: correcting, correlation: correlation)(
        [try read(file, by: yaml)], into: &ledger)
}

@Suite("Running an import") struct RunTests {
    private func ledger() throws -> TestLedger { try TestLedger(organisations: ["STO", "HMR"]) }

    @Test("A dry run tells what each row would be, and appends nothing")
    func dryRun() throws {
        var ledger = try ledger()
        let report = try run(.dryRun, of: rows + "3,2024-01-01,ZZZ,C,\n1,2024-01-01,STO,A,2024-03-01\n", into: &ledger)
        #expect(report.lines.map(\.verdict) == [.new, .new, .refused, .duplicate])
        #expect(report.lines.map(\.line) == [2, 3, 4, 5])
        #expect(report.lines[2].problem == .rule(Refusal(.unknownOrganisation, ["ZZZ"])))
        #expect(report.events == 2)
        #expect(ledger.batches.isEmpty)
    }

    @Test("An atomic run appends everything as one batch; the second time everything is a duplicate")
    func atomic() throws {
        var ledger = try ledger()
        var report = try run(.atomic, into: &ledger)
        #expect(report.count(.new) == 2)
        #expect(report.events == 2)
        #expect(ledger.batches.count == 1)
        #expect(ledger.batches.first?.correlation == correlation)
        #expect(ledger.batches.first?.texts.map(\.text) == ["A", "B"])
        report = try run(.atomic, into: &ledger)
        #expect(report.count(.duplicate) == 2)
        #expect(report.events == 0)
        #expect(ledger.batches.count == 1)
    }

    @Test("One refused row keeps an atomic run from appending anything")
    func refusal() throws {
        var ledger = try ledger()
        let report = try run(.atomic, of: rows + "3,2024-01-01,ZZZ,C,\n", into: &ledger)
        #expect(report.isHeldUp)
        #expect(report.count(.new) == 2)
        #expect(report.count(.refused) == 1)
        #expect(report.events == 0)
        #expect(ledger.batches.isEmpty)
    }

    @Test("Batches stop at the first obstacle, and running again resumes")
    func batches() throws {
        var ledger = try ledger()
        let bad = rows + "3,2024-01-01,ZZZ,C,\n4,2024-01-01,STO,D,\n"
        var report = try run(.batches(of: 2), of: bad, into: &ledger)
        #expect(ledger.batches.map(\.proposals.count) == [2])
        #expect(report.events == 2)
        #expect(report.lines.map(\.verdict) == [.new, .new, .refused, .new])
        // What the first run appended is all that the second finds.
        var resumed = try self.ledger()
        for batch in ledger.batches {
            let texts = Dictionary(uniqueKeysWithValues: batch.texts.map { ($0.key, $0) })
            _ = try resumed.standings(of: batch.proposals, texts: texts, correcting: false)
        }
        report = try run(.batches(of: 2), of: bad.replacing("ZZZ", with: "HMR"), into: &resumed)
        #expect(report.lines.map(\.verdict) == [.duplicate, .duplicate, .new, .new])
        #expect(resumed.batches.map(\.proposals.count) == [2])
    }

    @Test("What conflicts is refused, or corrected when the run says so")
    func conflicts() throws {
        var ledger = try ledger()
        _ = try run(.atomic, into: &ledger)
        let changed = rows.replacing(",A,", with: ",Å,")
        var report = try run(.atomic, of: changed, into: &ledger)
        #expect(report.lines.map(\.verdict) == [.conflict, .duplicate])
        #expect(report.lines[0].problem?.isConflict == true)
        #expect(report.events == 0)
        report = try run(.atomic, of: changed, correcting: true, into: &ledger)
        #expect(report.lines.map(\.verdict) == [.corrected, .duplicate])
        #expect(report.events == 1)
        #expect(ledger.batches.last?.texts.map(\.text) == ["Å"])
    }

    @Test("History is appended in the order in which it became known, with those instants")
    func history() throws {
        var ledger = try ledger()
        let other = try read("id,day,org,title,known\n9,2024-01-01,STO,I,2024-02-15\n", by: yaml)
        let report = try ImportRun(.history, correlation: correlation)(
            [try read(rows, by: yaml), other], into: &ledger)
        #expect(report.lines.map(\.file) == [0, 1, 0])
        #expect(ledger.batches.map { $0.proposals.map(\.stream.id) } == [["2"], ["9"], ["1"]])
        #expect(
            ledger.batches.map { $0.recorded?.description } == [
                "2024-02-01T22:59:59.999Z", "2024-02-15T22:59:59.999Z", "2024-03-01T22:59:59.999Z",
            ])
    }

    @Test("History without a recorded day is refused")
    func historyWithoutDay() throws {
        var ledger = try ledger()
        let report = try run(.history, of: rows + "3,2024-01-01,STO,C,\n", into: &ledger)
        #expect(report.lines.first?.verdict == .refused)
        #expect(ledger.batches.isEmpty)
    }

    @Test("A row whose project an earlier, refused row would have registered registers it itself")
    func sharedEvents() throws {
        let shared = """
            mapping: sample
            system: sample
            events:
              - event: project-registered
                once: true
                stream: "project/{id}"
                key: "project/{id}"
                effective: undated
                organisation: STO
                fields: {details.kind: research}
              - event: funds-granted
                stream: "project/{id}"
                key: "grant/{id}/{org}"
                effective: undated
                organisation: "{org}"
                fields: {amount: {money: "{amount}", currency: NOK}}
            """
        var ledger = try ledger()
        let content = try read("id,org,amount\n1,ZZZ,5\n1,STO,5\n1,HMR,5\n", by: shared)
        let report = try ImportRun(.dryRun, correlation: correlation)([content], into: &ledger)
        #expect(report.lines.map(\.verdict) == [.refused, .new, .new])
        #expect(report.events == 3)
    }
}
