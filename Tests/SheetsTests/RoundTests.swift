import Application
import Portfolio
import Record
import Reporting
import Sheets
import Spreadsheet
import Testing

@Suite("Rounds by spreadsheet")
struct RoundTests {
    private let call = SheetSubject(.applications, organisation: "HNT", call: "INNO-2025")
    private let plan = SheetSubject(.status, organisation: "RHF", plan: "HMN", year: 2024)

    @Test("eighty applications come in as one batch, and once")
    func applications() throws {
        let office = try Office()
        try office.openCall("INNO-2025")
        var form = try office.form(call, newRows: 90)
        for number in 1...80 {
            let id = "+" + String("00\(number)".suffix(3))
            form.write(
                id,
                [
                    "title": "Søknad \(number)", "amount": "\(number)00000,50", "own_share": "1000.5",
                    "category": "product", "leader": "Ola Nordmann \(number)",
                ])
        }
        let before = try office.head
        #expect(try office.take(form, dryRun: true).verdicts == [.new: 80, .unchanged: 10])
        #expect(try office.head == before)
        let report = try office.take(form)
        #expect(report.verdicts == [.new: 80, .unchanged: 10])
        #expect(report.events == 80)
        #expect(try office.head == before + 80)
        #expect(try office.take(form).verdicts == [.duplicate: 80, .unchanged: 10])
        #expect(try office.head == before + 80)
        let next = try office.form(call)
        #expect(next.rows.count == 85)
        let last = try #require(next["HNT-2025-080"])
        #expect(last["title"] == "Søknad 80")
        #expect(last["amount"] == "8000000.5")
        #expect(last["own_share"] == "1000.5")
        #expect(last["leader"] == "Ola Nordmann 80")
    }

    @Test("an application that is filled in again is corrected, in the same form and in a later one")
    func corrections() throws {
        let office = try Office()
        try office.openCall("INNO-2025")
        try office.receive("HNT-2025-001", call: "INNO-2025", title: "Digital hjemmeoppfølging")
        var form = try office.form(call)
        form.write("HNT-2025-001", ["amount": "350000", "own_share": "50 000"])
        form.write("+001", ["title": "Ny", "amount": "1"])
        #expect(try office.take(form).verdicts == [.changed: 1, .new: 1, .unchanged: 4])
        form.write("+001", ["amount": "2"])
        #expect(try office.take(form).verdicts == [.duplicate: 1, .changed: 1, .unchanged: 4])
        form.write("+001", ["amount": "1"])
        #expect(try office.take(form).verdicts == [.duplicate: 1, .changed: 1, .unchanged: 4])
        let later = try office.form(call)
        #expect(later["HNT-2025-001"]?["amount"] == "350000")
        #expect(later["HNT-2025-001"]?["own_share"] == "50000")
        #expect(later["HNT-2025-001"]?["leader"] == "Kari Nordmann")
        #expect(later["HNT-2025-002"]?["amount"] == "1")
        let types = try office.ledger.history(of: #require(StreamName("application/HNT-2025-001"))).events.map(
            \.envelope.type)
        #expect(types == ["application-received", "corrected"])
    }

    @Test("the status of 84 measures comes in as one batch, and once")
    func status() throws {
        let office = try Office()
        try office.adoptPlan("HMN", measures: 84)
        try office.report("started", of: "T1", plan: "HMN")
        var form = try office.form(plan)
        #expect(form.rows.count == 84)
        #expect(form["T1"]?["progress"] == "started")
        for number in 1...84 {
            form.write(
                "T\(number)", ["progress": "done", "attainment": "achieved", "assessment": "Ferdig.\nBra \(number)."])
        }
        let report = try office.take(form)
        #expect(report.verdicts == [.changed: 1, .new: 83])
        #expect(report.events == 84)
        #expect(try office.take(form).verdicts == [.duplicate: 84])
        let later = try office.form(plan)
        #expect(later["T84"]?["assessment"] == "Ferdig.\nBra 84.")
        #expect(try office.take(later).verdicts == [.unchanged: 84])
    }

    @Test("a trust is asked about the measures that it takes part in")
    func ownMeasures() throws {
        let office = try Office()
        try office.adoptPlan("HMN", measures: 5)
        let form = try office.form(SheetSubject(.status, organisation: "HNT", plan: "HMN", year: 2024))
        #expect(form.rows.compactMap { $0.cells["id"] } == ["T2", "T4"])
    }

    @Test("yearly figures stand beside what was counted, and replace the figure before")
    func enrolment() throws {
        let office = try Office()
        try office.startStudy("NCT-1")
        let subject = SheetSubject(.enrolment, organisation: "HNT", year: 2024)
        var form = try office.form(subject)
        #expect(form.rows.count == 1)
        #expect(form["NCT-1/HNT"]?["running"] == "7")
        form.write("NCT-1/HNT", ["reported": "9"])
        #expect(try office.take(form).verdicts == [.new: 1])
        var later = try office.form(subject)
        later.write("NCT-1/HNT", ["reported": "8"])
        #expect(try office.take(later).verdicts == [.changed: 1])
        #expect(try office.form(subject)["NCT-1/HNT"]?["reported"] == "8")
        let region = try office.form(SheetSubject(.enrolment, organisation: "RHF", year: 2024))
        #expect(region.rows.compactMap { $0.cells["id"] } == ["NCT-1/HNT", "NCT-1/STO"])
    }

    @Test("what came is told with its day, and a wrong day is corrected")
    func submissions() throws {
        let office = try Office()
        try office.expect("KBS", from: "HNT")
        try office.expect("KBS", from: "STO")
        let subject = SheetSubject(.submissions, organisation: "HNT")
        var form = try office.form(subject)
        #expect(form.rows.count == 1)
        form.write("KBS:2024:HNT", ["submitted": "14.02.2025"])
        #expect(try office.take(form).verdicts == [.new: 1])
        var later = try office.form(subject)
        #expect(later["KBS:2024:HNT"]?["submitted"] == "2025-02-14")
        later.write("KBS:2024:HNT", ["submitted": "2025-02-12"])
        #expect(try office.take(later).verdicts == [.changed: 1])
        #expect(try office.form(subject)["KBS:2024:HNT"]?["submitted"] == "2025-02-12")
    }

    @Test("a submission told for a day ahead is not told twice")
    func dayAhead() throws {
        let office = try Office()
        try office.expect("KBS", from: "HNT")
        var form = try office.form(SheetSubject(.submissions, organisation: "HNT"))
        form.write("KBS:2024:HNT", ["submitted": "2025-06-01"])
        #expect(try office.take(form).events == 1)
        #expect(try office.take(form).verdicts == [.duplicate: 1])
    }
}
