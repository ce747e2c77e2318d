import Glibc
import Reporting
import Spreadsheet
import TestSupport
import Testing

/// Whether Python can open workbooks; says so where it cannot.
let hasOpenpyxl: Bool = {
    let works = shell("/usr/bin/python3 -I -c 'import openpyxl' 2>&1 || echo no") == ""
    if !works { print("skipped: no /usr/bin/python3 with openpyxl") }
    return works
}()

/// What a Python script prints that finds the workbook `book` open and its path in `path`.
func inspect(_ path: String, _ script: String) -> String {
    let scriptPath = path + ".py"
    guard let file = fopen(scriptPath, "w") else { return "" }
    fputs("import openpyxl, sys\npath = sys.argv[1]\nbook = openpyxl.load_workbook(path)\n" + script, file)
    fclose(file)
    return shell("/usr/bin/python3 -I \(scriptPath) \(path) 2>&1")
}

enum Sample {
    static let created: Int64 = 1_740_783_599

    static let basis = Basis(
        origin: "helse-midt", position: 4, asOf: .init(year: 2024, month: 12, day: 31),
        knownAt: .init(utc: "2025-02-28T22:59:59Z", local: "2025-02-28T23:59:59+01:00"), knownAtImported: true,
        projection: "funding/1", vocabulary: 4)

    static var report: Report {
        let columns = [
            Column("project", "Prosjekt", .text), Column("granted_minor", "Tildelt", .money),
            Column("grants", "Tildelinger", .integer), Column("day", "Dato", .day),
            Column("at", "Registrert", .instant),
            Column("plan", "Med i plan", .flag),
        ]
        let at = Cell.instant(.init(utc: "2025-02-28T22:59:59Z", local: "2025-02-28T23:59:59+01:00"))
        func day(_ precision: Cell.Day.Precision) -> Cell {
            .day(.init(year: 2020, month: 12, day: 31, precision: precision))
        }
        let rows: [[Cell]] = [
            [.text("=1+1"), .money(55_000_050), .integer(2), day(.day), at, .flag(true)],
            [.text("Åpen & lukket"), .money(-5), .integer(0), day(.month), at, .flag(false)],
            [.text(String(repeating: "lang tittel ", count: 12)), .unknown, .absent, day(.quarter), at, .flag(true)],
            [.text("0012"), .money(.max), .integer(.max), day(.year), .absent, .unknown],
        ]
        let main = Table(
            columns: columns, rows: rows, totalKeys: ["granted_minor", "grants"],
            totals: [[.money(55_000_045), .integer(2)]], nonAdditive: ["grants"])
        let causes = Table(
            key: "causes", title: "Årsaker: [1/2]", columns: [Column("cause", "Årsak", .text)], rows: [])
        return Report(
            title: "Tildelte midler 2020–2024 & tidligere", language: .nb, basis: basis, main: main, more: [causes],
            notes: ["Ett beløp er ukjent."])
    }

    static var form: Form {
        Form(
            kind: "applications", version: 2, title: "Søknader 2025", language: .nb, basis: basis,
            instructions: ["Fyll ut de gule feltene."],
            columns: [
                FormColumn("id", "Id"), FormColumn("title", "Tittel", .newRows),
                FormColumn("status", "Status", .everyRow, .choice(["innstilt", "avslått", "trukket, før vedtak"])),
                FormColumn("score", "Poeng", .everyRow, .integer(0...100)),
                FormColumn("amount", "Beløp", .everyRow, .money), FormColumn("decided", "Vedtatt", .everyRow, .day),
            ],
            rows: [
                [.text("HNT-2025-001"), .text("Digital hjemmeoppfølging"), .unknown, .integer(71), .absent, .absent],
                [
                    .text("007"), .text("=HYPERLINK(1)"), .text("avslått"), .integer(12), .money(123_450),
                    .day(.init(year: 2025, month: 3, day: 1)),
                ],
            ], newRows: 3)
    }
}
