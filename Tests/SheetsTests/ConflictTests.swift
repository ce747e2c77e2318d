import Application
import EventLog
import FoundationEssentials
import Portfolio
import Record
import Reporting
import Sheets
import Spreadsheet
import Tabular
import Testing

@Suite("Forms that do not fit the ledger")
struct ConflictTests {
    private let plan = SheetSubject(.status, organisation: "RHF", plan: "HMN", year: 2024)
    private let call = SheetSubject(.applications, organisation: "HNT", call: "INNO-2025")

    private func filledPlan(_ office: Office) throws -> FilledForm {
        try office.adoptPlan("HMN", measures: 3)
        var form = try office.form(plan)
        form.write("T1", ["progress": "done"])
        form.write("T2", ["progress": "done"])
        return form
    }

    private func expectRefused(
        _ office: Office, _ form: FilledForm, _ exit: Explanation.Exit, _ problem: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try office.head
        let report = try office.take(form)
        #expect(report.exit == exit, sourceLocation: sourceLocation)
        #expect(report.lines.compactMap(\.problem?.code).contains(problem), sourceLocation: sourceLocation)
        #expect(report.events == 0, sourceLocation: sourceLocation)
        #expect(try office.head == before, sourceLocation: sourceLocation)
    }

    @Test("what changed in between is a conflict, and nothing is appended")
    func changedSince() throws {
        let office = try Office()
        let form = try filledPlan(office)
        try office.report("delayed", of: "T2", plan: "HMN")
        try expectRefused(office, form, .conflict, "changed-since")
        #expect(try office.take(form).verdicts == [.new: 1, .conflict: 1, .unchanged: 1])
    }

    @Test("what was told in between as the form says is no conflict")
    func sameInBetween() throws {
        let office = try Office()
        let form = try filledPlan(office)
        try office.report("done", of: "T2", plan: "HMN")
        let report = try office.take(form)
        #expect(report.verdicts == [.new: 1, .duplicate: 1, .unchanged: 1])
        #expect(report.events == 1)
    }

    @Test("a change in a row that nobody wrote in is left alone")
    func untouchedRow() throws {
        let office = try Office()
        let form = try filledPlan(office)
        try office.report("delayed", of: "T3", plan: "HMN")
        #expect(try office.take(form).events == 2)
        #expect(try office.form(plan)["T3"]?["progress"] == "delayed")
    }

    @Test("a form read again after a later change appends nothing")
    func readAgain() throws {
        let office = try Office()
        var form = try filledPlan(office)
        #expect(try office.take(form).events == 2)
        try office.report("delayed", of: "T1", plan: "HMN", on: "2025-03-01")
        let report = try office.take(form)
        #expect(report.verdicts == [.duplicate: 2, .unchanged: 1])
        form.write("T1", ["progress": "not-started"])
        try expectRefused(office, form, .conflict, "changed-since")
    }

    @Test("a measure that was withdrawn in between is a conflict")
    func gone() throws {
        let office = try Office()
        let form = try filledPlan(office)
        var withdrawn = PlanItemWithdrawn()
        withdrawn.item = "T1"
        try office.tell(office.proposal(.planItemWithdrawn(withdrawn), "plan/HMN"))
        try expectRefused(office, form, .conflict, "gone")
    }

    @Test("an edited, an exchanged and a repeated id are refused")
    func ids() throws {
        let office = try Office()
        let form = try filledPlan(office)
        var edited = form
        edited.write("T1", ["id": "T99"])
        try expectRefused(office, edited, .unusableInput, "unknown-row")
        var exchanged = form
        exchanged.write("T1", ["id": "T"])
        exchanged.write("T2", ["id": "T1"])
        exchanged.write("T", ["id": "T2"])
        try expectRefused(office, exchanged, .unusableInput, "altered")
        var repeated = form
        repeated.write("T2", ["id": "T1"])
        try expectRefused(office, repeated, .unusableInput, "repeated-row")
    }

    @Test("a value that cannot be taken away, and one that cannot be read, are refused")
    func values() throws {
        let office = try Office()
        try office.openCall("INNO-2025")
        try office.receive("HNT-2025-001", call: "INNO-2025", title: "Hjemmesykehus")
        let form = try office.form(call)
        var cleared = form
        cleared.write("HNT-2025-001", ["title": ""])
        try expectRefused(office, cleared, .unusableInput, "cleared")
        for (amount, problem) in [("mye", "badNumber"), ("1,005", "ambiguousNumber"), ("0,0001", "fraction")] {
            var wrong = form
            wrong.write("HNT-2025-001", ["amount": amount])
            try expectRefused(office, wrong, .unusableInput, problem)
        }
        var negative = form
        negative.write("HNT-2025-001", ["amount": "-1"])
        try expectRefused(office, negative, .rule, "negative-amount")
        var code = try filledPlan(office)
        code.write("T1", ["progress": "ferdig"])
        try expectRefused(office, code, .unknownName, "unknown-code")
    }

    @Test("an identity number is refused and not told again")
    func identityNumber() throws {
        let office = try Office()
        try office.openCall("INNO-2025")
        var form = try office.form(call)
        form.write("+001", ["title": "Pasient 010101 00050", "amount": "1"])
        try expectRefused(office, form, .rule, "identity-number")
        form.write("+001", ["title": "x", "id": "01010100050"])
        try expectRefused(office, form, .rule, "identity-number")
        #expect(!"\(try office.take(form))".contains("01010100050"))
    }

    @Test("a form for another ledger, of another version or for an unknown basis is refused as a whole")
    func otherLedger() throws {
        let office = try Office()
        let form = try filledPlan(office)
        #expect(throws: SheetError.otherLedger("helse-midt")) { try Office(origin: "helse-nord").take(form) }
        #expect(throws: SheetError.unknownBasis) { try Office().take(form) }
        var newer = form
        newer.version = 2
        #expect(throws: SheetError.otherVersion(2)) { try office.take(newer) }
        for key in ["id", "org", "year"] {
            var broken = form
            broken.parameters[key] = nil
            #expect(throws: (any Error).self) { try office.take(broken) }
        }
    }

    @Test("a damaged file is refused")
    func damagedFile() throws {
        let office = try Office()
        try office.openCall("INNO-2025")
        let path = office.directory + "/form.xlsx"
        try Spreadsheet.writeForm(office.ledger.sheet(call, language: .en), to: path, created: 1)
        let whole = try Data(contentsOf: URL(filePath: path))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
        #expect(throws: InputError.self) { try Spreadsheet.readForm(path) }
    }

    @Test("a broken policy rule is refused, and accepted with a reason that stands with it")
    func policy() throws {
        let office = try Office()
        try office.openCall("INNO-2025", deadline: "2025-02-01")
        var form = try office.form(call)
        form.write("+001", ["title": "For sent", "amount": "1"])
        try expectRefused(office, form, .rule, "policy")
        let report = try office.take(form, despite: "Avtalt på telefon")
        #expect(report.lines.first?.breaches == [.afterDeadline])
        let events = try office.ledger.history(of: #require(StreamName("application/HNT-2025-001"))).events
        #expect(events.first?.payload.hasDespite == true)
    }

    @Test("what was compared must still stand when it is appended")
    func overtaken() throws {
        let office = try Office()
        try office.adoptPlan("HMN", measures: 1)
        let stream = try #require(StreamName("plan/HMN"))
        let seen = try office.ledger.history(of: stream).lastRevision
        try office.report("delayed", of: "T1", plan: "HMN")
        var status = StatusReported()
        (status.item, status.year, status.progress) = ("T1", 2024, "done")
        var command = Command([try office.proposal(.statusReported(status), "plan/HMN")])
        command.expecting[stream] = Expectation(seen: seen)
        let before = try office.head
        let error = #expect(throws: EventLogError.self) { try office.ledger.perform(command, as: office.access) }
        #expect(error?.code == .conflictingRevision)
        #expect(try office.head == before)
    }

    @Test("what a form needs is asked for")
    func missing() throws {
        let office = try Office()
        for kind in [SheetKind.applications, .status, .enrolment] {
            #expect(throws: Refusal.self) {
                try office.ledger.sheet(SheetSubject(kind, organisation: "HNT"), language: .nb)
            }
        }
        #expect(throws: Refusal(.unknownOrganisation, ["XYZ"])) {
            try office.ledger.sheet(SheetSubject(.submissions, organisation: "XYZ"), language: .nb)
        }
    }
}
