import Foundation
import Testing

/// The annual evaluation, whole: its parts, formats and languages.
@Suite struct EvaluationDocumentTests {
    /// A plan from 2023 to 2026 with two measures, two indicators, linked money, patients and a missing report.
    private static let log = Result { () throws -> Data in
        let bench = try Bench(log: Filled.log.get())
        for line in [
            "org register HNT --name Nord --kind hf", "org register HMR --name Møre --kind hf",
            "plan adopt PL --title Plan --from 2023 --to 2026 --on 2023-01-01 --org STO",
            "plan add PL A --level area --title Services --on 2023-01-01",
            "plan add PL A1 --parent A --title Care --responsible STO --on 2023-01-01",
            "plan add PL A2 --parent A --title Training --responsible HNT --on 2023-01-01",
            "plan status PL A1 --year 2024 --progress done --attainment partly --assessment Good|work|by|all "
                + "--on 2024-12-01",
            "plan status PL A2 --year 2023 --progress started --on 2023-12-01",
            "indicator define SHARE --title Shared --kind share --direction up --plan PL --item A1 --on 2023-01-01",
            "indicator target SHARE --by 2024 --value 50 --on 2023-01-01",
            "indicator target SHARE --by 2026 --value 70 --on 2023-01-01",
            "indicator measure SHARE --at 2023 --numerator 40 --denominator 100 --on 2024-01-20",
            "indicator measure SHARE --at 2024 --numerator 3 --denominator 5 --on 2024-12-31",
            "indicator define SEEN --title Patients --kind count --direction up --plan PL --figure enrolment.patients "
                + "--on 2023-01-01",
            "indicator define EMPTY --title Unmeasured --kind count --direction up --plan PL --on 2023-01-01",
            "project link P --plan PL --measure A1 --on 2024-03-02",
            "study register S1 --org STO --title One --on 2024-01-01", "study open S1 --site STO --on 2024-01-02",
            "study register S2 --org HNT --title Two --on 2024-01-01", "study open S2 --site HNT --on 2024-01-02",
            "study register S3 --org HMR --title Three --on 2024-01-01", "study open S3 --site HMR --on 2024-01-02",
            "patients count S1 --enrolled 3 --site STO --on 2024-03-01",
            "patients count S2 --enrolled 40 --site HNT --on 2024-03-01",
            "patients count S3 --enrolled 9 --site HMR --on 2024-03-01",
            "involvement give PL 1 --stage adopted --party STO --input Shorter --on 2024-04-01",
            "submission due KBS 2024 --org HNT --due 2025-03-14 --on 2025-01-08",
            "innovation report N1 --org STO --title App --on 2024-05-01",
        ] {
            let words = line.split(separator: " ").map { String($0.replacing("|", with: " ")) }
            let run = try bench.run(words)
            try #require(run.status == 0, "\(line): \(run.err)")
        }
        return try bench.log()
    }

    private func bench(_ language: String = "en") throws -> Bench {
        let bench = try Bench(log: Self.log.get())
        bench.environment["HOVEDBOK_LANG"] = language
        return bench
    }

    private static let sections = [
        "en": [
            "Summary", "Status of the measures", "Indicators and targets", "Funds in 2024", "Patients in 2024",
            "Innovations", "Involvement", "Changed since 2023", "What is missing", "Submissions", "Registered late",
            "Basis",
        ],
        "nb": [
            "Oppsummering", "Status for tiltakene", "Indikatorer og mål", "Midler i 2024", "Pasienter i 2024",
            "Innovasjoner", "Involvering", "Endret siden 2023", "Det som mangler", "Innrapportering",
            "Etterregistrert", "Tallgrunnlag",
        ],
        "nn": [
            "Oppsummering", "Status for tiltaka", "Indikatorar og mål", "Midlar i 2024", "Pasientar i 2024",
            "Innovasjonar", "Involvering", "Endra sidan 2023", "Det som manglar", "Innrapportering",
            "Etterregistrert", "Talgrunnlag",
        ],
    ]

    @Test(arguments: ["nb", "nn", "en"])
    func `every section stands in every format, in each language`(language: String) throws {
        let bench = try bench(language)
        let titles = try #require(Self.sections[language])
        let markdown = try bench.must("evaluate", "PL", "2024").split(separator: "\n").map(String.init)
        #expect(markdown.filter { $0.hasPrefix("## ") } == titles.map { "## " + $0 })
        let html = try bench.must("evaluate", "PL", "2024", "--format", "html")
        #expect(titles.allSatisfy { html.contains("<h2>\($0)</h2>") })
        let table = try bench.must("evaluate", "PL", "2024", "--format", "table")
        #expect(titles.allSatisfy { table.contains("\n\($0)\n") })
        let json = try bench.json("evaluate", "PL", "2024")
        let sections = try #require(json["sections"] as? [[String: Any]])
        #expect(sections.map { $0["title"] as? String ?? "" } == titles)
        let tables = sections.flatMap { $0["tables"] as? [String] ?? [] }
        #expect(Set(tables).count == tables.count && tables.allSatisfy { json[$0] != nil }, "\(tables)")
        try bench.must("evaluate", "PL", "2024", "--format", "xlsx", "-o", "e.xlsx")
        #expect(try bench.file("e.xlsx").starts(with: Array("PK".utf8)))
    }

    @Test func `the assessment, the paths, the money of measures and what is missing are told`() throws {
        let text = try bench().must("evaluate", "PL", "2024")
        for told in [
            "The plan has 2 measures. 1 have a status for 2024, 1 have none.",
            "| A1 | Care | STO | done | partly achieved | Good work by all |",
            "| 2024 | target | 50.00 | 60.00 | yes | 3 | 5 |", "| 2026 | target | 70.00 |",
            "| A1 | Care | NOK | 5.00 |", "1 inputs, 0 of them answered",
            "**Measures without a status for 2024**\n\n| Item | Title | Focus area | Responsible | Last for |",
            "| A2 | Training | A | HNT | 2023 |", "| EMPTY | Unmeasured |", "| HNT | KBS | 2024 | 14.03.2025 |",
        ] {
            #expect(text.contains(told), "\(told)\n\(text)")
        }
    }

    @Test func `totals agree over all formats`() throws {
        let bench = try bench()
        let json = try bench.json("evaluate", "PL", "2024")
        func total(_ table: String, _ column: String) throws -> Int {
            let table = try #require(json[table] as? [String: Any])
            let totals = try #require((table["totals"] as? [[String: Any]])?.first)
            return try #require(totals[column] as? Int)
        }
        #expect(try total("funding", "granted_minor") == 500 && total("plan_funding", "granted_minor") == 500)
        #expect(try total("enrolment", "patients") == 52)
        let done = (json["measures_by_area"] as? [String: Any])?["totals"] as? [[String: Int]]
        #expect(done?.first?["progress:done"] == 1 && done?.first?["without_status"] == 1)
        for format in ["markdown", "html", "table"] {
            let text = try bench.must("evaluate", "PL", "2024", "--format", format)
            #expect(text.contains("52") && text.contains("5.00"), "\(format)")
        }
        let csv = try bench.must("evaluate", "PL", "2024", "--format", "csv")
        #expect(csv.split(whereSeparator: \.isNewline).count == 4, "the items and a header: \(csv)")
    }

    @Test func `a chart shows what the table beside it says`() throws {
        let html = try bench().must("evaluate", "PL", "2024", "--format", "html")
        for mark in [
            "<title>Services, done: 1</title>", "<title>Services, No status: 1</title>",
            "<title>2023, Actual: 40.00</title>", "<title>2024, Actual: 60.00</title>",
            "<title>2024, Target: 50.00</title>", "<title>2026, Target: 70.00</title>",
        ] {
            #expect(html.contains(mark), "\(mark)")
        }
    }

    @Test func `for the public few patients are hidden everywhere, and the ledger notes it`() throws {
        let bench = try bench()
        let run = try bench.run("evaluate", "PL", "2024", "--publish", "--format", "json")
        #expect(run.status == 0 && run.err.contains("publication/enrolment figures-published"), "\(run.err)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
        let patients = try #require((json["enrolment"] as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(patients.first { $0["org"] as? String == "STO" }?["patients"] as? String == ":")
        let seen = try #require((json["indicator:SEEN"] as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(seen.allSatisfy { $0["actual_hundredths"] as? String == ":" }, "worked out from patients")
        let share = try #require((json["indicator:SHARE"] as? [String: Any])?["rows"] as? [[String: Any]])
        let few = try #require(share.first { $0["year"] as? Int == 2024 })
        #expect(few["numerator"] as? String == ":" && few["actual_hundredths"] as? String == ":")
        #expect(share.first { $0["year"] as? Int == 2023 }?["actual_hundredths"] as? Int == 4000)
        let changes = try #require((json["changes"] as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(changes.allSatisfy { $0["reason"] == nil } && !run.out.contains("Shorter"))
        #expect((json["basis"] as? [String: Any])?["publishable"] as? Bool == true)
    }

    @Test func `what came late is told of money, patients, innovations and indicators`() throws {
        let late = try #require(try bench().json("evaluate", "PL", "2024")["late"] as? [String: Any])
        let rows = try #require(late["rows"] as? [[String: Any]])
        let events = Set(rows.compactMap { $0["event"] as? String })
        #expect(
            events == [
                "status-reported", "funds-granted", "patients-counted", "innovation-reported", "measurement-reported",
                "input-given",
            ], "\(events)")
    }

    @Test func `the board's case has the same parts under four headings`() throws {
        let bench = try bench("nb")
        let text = try bench.must("evaluate", "PL", "2024", "--board")
        let headings = text.split(separator: "\n").map(String.init).filter { $0.hasPrefix("## ") }
        #expect(headings == ["## Bakgrunn", "## Vurdering", "## Tall", "## Vedlegg"])
        #expect(text.contains("### Pasienter i 2024") && text.contains("| A1 | Care | STO | gjennomført |"))
        let json = try bench.json("evaluate", "PL", "2024", "--board")
        let whole = try bench.json("evaluate", "PL", "2024")
        for table in ["rows", "funding", "enrolment", "changes", "missing_status", "late"] {
            #expect(try canonical(json[table]) == canonical(whole[table]), "\(table)")
        }
    }

    private func canonical(_ value: Any?) throws -> Data {
        try JSONSerialization.data(withJSONObject: #require(value), options: .sortedKeys)
    }

    @Test(arguments: [("pdf", "weasyprint", "%PDF-"), ("docx", "pandoc", "PK")])
    func `pages are made where the program is installed`(format: String, program: String, signature: String) throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)") else {
            return print("skipped: no \(program)")
        }
        let bench = try bench()
        bench.environment["PATH"] = "/usr/bin:/bin"
        for words in [["evaluate", "PL", "2024"], ["evaluate", "PL", "2024", "--board"], ["funding"]] {
            let run = try bench.run(words + ["--format", format, "-o", "pages"])
            #expect(run.status == 0, "\(run.err)")
            #expect(try bench.file("pages").starts(with: Array(signature.utf8)))
        }
    }

    @Test(arguments: [("pdf", "weasyprint"), ("docx", "pandoc")])
    func `without the program there is a sentence, the package to install, and no file`(
        format: String, program: String
    ) throws {
        let bench = try bench("nb")
        bench.environment["PATH"] = "/nowhere"
        for words in [["evaluate", "PL", "2024"], ["evaluate", "PL", "2024", "--publish"]] {
            let run = try Refused.run(bench, words + ["--format", format, "-o", "pages"], exit: 1)
            #expect(
                run.err.contains("Programmet \(program) er ikke installert")
                    && run.err.contains("apt install \(program)"))
            #expect(!FileManager.default.fileExists(atPath: bench.directory.appending(path: "pages").path))
        }
    }

    private static let cases = [
        BadInputTests.Case("unknown plan", 3, "evaluate NOPE 2024", says: "NOPE"),
        BadInputTests.Case("a year after the plan", 64, "evaluate PL 2027", says: "2023–2026"),
        BadInputTests.Case("a year before the plan", 64, "evaluate PL 2022 --as-of 2024", says: "2022"),
        BadInputTests.Case("a year that is none", 64, "evaluate PL 99999", says: "99999"),
        BadInputTests.Case("a case as rows", 64, "evaluate PL 2024 --board --format csv", says: "--board"),
        BadInputTests.Case("a case as lines", 64, "evaluate PL 2024 --board --format jsonl", says: "--board"),
        BadInputTests.Case("pages without a file", 64, "evaluate PL 2024 --format pdf", says: "output"),
        BadInputTests.Case("published without a file", 64, "evaluate PL 2024 --publish --format docx", says: "output"),
        BadInputTests.Case("a format that is none", 64, "evaluate PL 2024 --format odt", says: "odt"),
        BadInputTests.Case("publishing on any day", 64, "evaluate PL 2024 --publish --as-of 2024-12-15", says: "2024"),
    ]

    @Test(arguments: cases)
    func `what cannot be evaluated is refused and leaves no trace`(bad: BadInputTests.Case) throws {
        let run = try Refused.run(bench(), bad.words, exit: bad.exit)
        #expect(run.err.contains(bad.says), "\(run.err)")
    }
}

extension Bench {
    /// The bytes of a file in the bench's directory.
    func file(_ name: String) throws -> Data { try Data(contentsOf: directory.appending(path: name)) }
}
