import Application
import Portfolio
import Record
import Reporting
import Sheets
import Spreadsheet
import Testing

@Suite("Forms of registers")
struct EntryFormTests {
    private let activities = SheetSubject(.entries, organisation: "HNT", register: "activity")

    @Test("new rows become entries, and what is written over an entry corrects it")
    func entries() throws {
        let office = try Office()
        var form = try office.form(activities)
        form.write("+001", ["kind": "course", "title": "Kurs i GCP", "participants": "12", "since": "2025-02-03"])
        form.write("+002", ["kind": "Seminar", "party": "STO; NTNU", "score": "4,5"])
        var report = try office.take(form)
        #expect(report.count(.new) == 2, "\(report.lines.compactMap(\.problem))")
        report = try office.take(form)
        #expect(report.count(.duplicate) == 2, "\(report.lines)")
        form = try office.form(activities)
        #expect(form["HNT-2025-001"]?["kind"] == "kurs")
        #expect(form["HNT-2025-001"]?["title"] == "Kurs i GCP")
        #expect(form["HNT-2025-001"]?["since"] == "2025-02-03")
        #expect(form["HNT-2025-002"]?["party"] == "STO; NTNU")
        #expect(form["HNT-2025-002"]?["score"] == "4,50")
        form.write("HNT-2025-001", ["participants": "13"])
        report = try office.take(form)
        #expect(report.count(.changed) == 1, "\(report.lines.compactMap(\.problem))")
        form = try office.form(activities)
        #expect(form["HNT-2025-001"]?["participants"] == "13")
        #expect(form["HNT-2025-001"]?["title"] == "Kurs i GCP")
    }

    @Test("what a register refuses at the prompt, its form refuses as well")
    func refusals() throws {
        let office = try Office()
        for (cells, problem) in [
            (["kind": "opera"], "unknown-code"), (["title": "Uten type"], "missing-value"),
            (["kind": "course", "score": "mye"], "malformed"), (["kind": "course", "plan": "P"], "unknown-thing"),
            (["kind": "course", "title": "010101 00050"], "identity-number"),
        ] {
            var form = try office.form(activities)
            form.write("+001", cells)
            let report = try office.take(form)
            #expect(report.lines.compactMap(\.problem?.code).contains(problem), "\(cells): \(report.lines[0])")
            #expect(report.events == 0)
        }
        #expect(throws: Refusal.self) {
            try office.form(SheetSubject(.entries, organisation: "HNT", register: "opera"))
        }
    }

    @Test("every register has a form", arguments: Registers.all.map(\.noun))
    func each(noun: String) throws {
        let office = try Office()
        let form = try office.ledger.sheet(
            SheetSubject(.entries, organisation: "HNT", register: noun), newRows: 2, language: .en)
        #expect(form.rows.count == 2)
        #expect(form.columns.allSatisfy { !$0.label.contains("_") })
    }

    @Test("what is told of a study of another register goes in by a row of its own, and is corrected there")
    func told() throws {
        let office = try Office()
        try office.startStudy("NCT-1")
        let figures = SheetSubject(.entries, organisation: "RHF", register: "kbs")
        var form = try office.form(figures)
        let told = ["study": "NCT-1", "what": "pasienter foreslått", "site": "HNT", "year": "2024", "enrolled": "9"]
        form.write("+001", told)
        form.write("+002", told.merging(["what": "Patients proposed", "site": "STO", "enrolled": "5"]) { $1 })
        var report = try office.take(form, despite: "Foreslått av et annet foretak (eksempel)")
        #expect(report.count(.new) == 2, "\(report.lines.compactMap(\.problem))")
        report = try office.take(form)
        #expect(report.count(.duplicate) == 2, "\(report.lines)")
        form = try office.form(figures)
        let row = try #require(form.rows.first { $0.cells["site"] == "STO" })
        let id = try #require(row.cells["id"])
        #expect(row.cells["org"] == "RHF" && row.cells["what"] == "pasienter foreslått")
        form.write(id, ["enrolled": "11"])
        #expect(try office.take(form, despite: "Talt på nytt (eksempel)").count(.changed) == 1)
        #expect(try office.form(figures)[id]?["enrolled"] == "11")
        form.write(id, ["study": "NCT-2"])
        #expect(try office.take(form).lines.compactMap(\.problem?.code) == ["altered"])
    }

    @Test("a row without what it needs, or with what has no place in it, is refused")
    func misplaced() throws {
        let office = try Office()
        try office.startStudy("NCT-1")
        let row = ["study": "NCT-1", "site": "HNT", "year": "2024", "outcome": "godtatt"]
        for (cells, problem) in [
            (["study": ""], "missing-value"), (["what": ""], "missing-value"), (["what": "opera"], "unknown-code"),
            (["study": "NCT-9"], "unknown-thing"), (["what": "patients checked", "enrolled": "3"], "foreign"),
        ] {
            var form = try office.form(SheetSubject(.entries, organisation: "RHF", register: "kbs"))
            form.write("+001", row.merging(["what": "check"]) { $1 }.merging(cells) { $1 })
            let report = try office.take(form)
            #expect(report.lines.compactMap(\.problem?.code) == [problem], "\(cells)")
            #expect(report.events == 0)
        }
    }
}
