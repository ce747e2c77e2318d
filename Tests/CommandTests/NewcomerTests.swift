import Foundation
import Testing

/// What somebody meets who has never seen the program: the tour, lists in a narrow window, words rather than codes.
@Suite struct NewcomerTests {
    private static let demo = Result { () throws -> Data in
        let bench = try Bench(language: "nb")
        try bench.must("demo")
        return try bench.log()
    }

    private func region() throws -> Bench {
        let bench = try Bench(log: Self.demo.get())
        bench.environment["HOVEDBOK_LANG"] = "nb"
        return bench
    }

    @Test func `every step of the tour shows something, on one screen of eighty columns`() throws {
        let bench = try Bench(language: "nb")
        let shown = try bench.must("tour", "--run")
        let steps = shown.components(separatedBy: "   hovedbok ").dropFirst()
        #expect(steps.count > 30)
        // Receipts have ids and roots, which are not broken.
        let receipts: Set = ["regist", "Kvitte", "annull"]
        for step in steps {
            let lines = step.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            // An answer of twenty lines, and what leads to the next step.
            #expect(
                lines.count < 30 && lines.allSatisfy { $0.count <= 80 || receipts.contains(String($0.prefix(6))) },
                "\(step.prefix(400))")
            #expect(!lines.dropFirst(5).prefix(2).contains("Ingen rader."), "\(step.prefix(400))")
        }
        #expect(shown.contains("activity-held") && shown.contains("Det var omvisningen."))
    }

    @Test func `the tour lists its parts on one screen, and leaves no register out`() throws {
        let bench = try Bench(language: "nb")
        let parts = try bench.must("tour").split(separator: "\n")
        #expect(parts.count <= 24 && parts.allSatisfy { $0.count <= 80 }, "\(parts)")
        let told = try (1...12).map { try bench.must("tour", String($0)) }.joined()
        let registers = """
            activity application approval attachment benefit call case closing collaboration commitment competence
            coordination evaluate external follow-up group hrcs idea indicator innovation involvement kbs meeting member
            monitor paper plan project recognition service submission working-group
            """
        for noun in registers.split(whereSeparator: \.isWhitespace) {
            #expect(told.contains("   hovedbok \(noun) "), "\(noun)")
        }
        #expect(try bench.run("tour", "99").status == 64)
    }

    @Test func `columns can be chosen by key or label, and all of them whatever the width`() throws {
        let bench = try region()
        let chosen = try bench.must("commitment", "list", "--columns", "Tittel,amount_minor", "--format", "csv")
        #expect(chosen.hasPrefix("title,amount_minor"), "\(chosen)")
        let whole = try bench.must("meeting", "list", "--columns", "all")
        #expect(whole.contains("\nSaksdokumenter sendt ") && !whole.contains("Ikke plass her"), "\(whole)")
        let slip = try bench.run("meeting", "list", "--columns", "sted,place_of_birth")
        #expect(
            slip.status == 64 && slip.err.contains("place_of_birth") && slip.err.contains("papers_sent"), "\(slip.err)")
        #expect(try bench.run("evaluate", "HMN-INNO-2023-2026", "2024", "--columns", "all").status == 64)
    }

    @Test func `a trial says what would be recorded, and a receipt's amount is no thousandth of what was meant`() throws
    {
        let bench = try region()
        let words = ["grant", "award", "STO-17", "--amount", "1 200,50", "--on", "2024-06-01", "--despite", "prøve"]
        let trial = try bench.must(words + ["--dry-run"])
        #expect(trial.contains("amount.minor  120050 (1 200,50)"), "\(trial)")
        let unclear = try bench.run("grant", "award", "STO-17", "--amount", "1.200", "--on", "2024-06-01")
        #expect(unclear.status == 64 && unclear.err.contains("tusener eller desimaler"), "\(unclear.err)")
    }

    @Test(arguments: ["", ",", " , "])
    func `no columns are no report`(columns: String) throws {
        let run = try region().run("overview", "--columns", columns)
        #expect(run.status == 64 && run.err.contains("kolonne"), "\(run.status): \(run.err)")
    }

    @Test func `a day that the calendar does not have, a form that is no workbook, a language nobody speaks here`()
        throws
    {
        let bench = try region()
        for (words, code, told) in [
            (["project", "start", "STO-17", "--on", "31.02.2024"], 64, "ikke en dag som finnes"),
            (["sheet", "out", "enrolment", "--org", "STO", "--year", "2024", "-o", "en.csv"], 64, ".xlsx"),
        ] as [([String], Int32, String)] {
            let run = try bench.run(words)
            #expect(run.status == code && run.err.contains(told), "\(words): \(run.err)")
        }
        bench.environment["HOVEDBOK_LANG"] = "sv"
        let run = try bench.run("overview")
        #expect(run.status == 65 && run.err.contains("nb, nn"), "\(run.err)")
        bench.environment["HOVEDBOK_LANG"] = "nn_NO"
        #expect(try bench.must("org", "list").contains("Organisasjonar"))
    }

    @Test(arguments: [
        "application list", "call funnel", "call list", "study list", "indicator list", "org list",
        "innovation list", "innovation stuck", "approval projects", "meeting deadlines", "audit rules",
        "closing restate 2024", "plan show HMN-INNO-2023-2026", "involvement show HMN-INNO-2023-2026",
    ])
    func `no list of several rows turns into blocks in eighty columns`(command: String) throws {
        let bench = try region()
        let list = try bench.must(command.split(separator: " ").map(String.init))
        let lines = list.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("────") } && lines.allSatisfy { $0.count <= 80 }, "\(list)")
        #expect(!lines.contains { $0.hasPrefix("Foretak ") && $0.split(separator: " ").count == 2 }, "\(list)")
    }

    @Test(arguments: ["activity", "recognition", "follow-up", "meeting", "approval", "idea", "case", "paper"])
    func `a list stays a table in eighty columns, and says what it had no room for`(noun: String) throws {
        let bench = try region()
        let list = try bench.must(noun, "list")
        let lines = list.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("────") } && lines.allSatisfy { $0.count <= 80 }, "\(list)")
        #expect(!lines.contains { $0.hasPrefix("Foretak ") && $0.split(separator: " ").count == 2 }, "\(list)")
        bench.environment["COLUMNS"] = "400"
        #expect(try !bench.must(noun, "list").contains("Ikke plass her"))
    }

    @Test func `projects that nobody was told of stand in a table`() throws {
        let bench = try region()
        let list = try bench.must("recognition", "missing")
        #expect(list.contains("────") && list.contains("Ikke plass her") && list.contains("Prosjekt"), "\(list)")
        let rows = try #require(try bench.json("recognition", "missing")["rows"] as? [[String: Any]])
        #expect(rows.allSatisfy { $0["leader"] != nil && $0["breaches"] != nil })
    }

    @Test func `members of a council go by their names, and by their ids to programs`() throws {
        let bench = try region()
        let shown = try bench.must("case", "show", "INNO-RAD-1-23")
        #expect(shown.contains("Eksempel Rådsleder") && !shown.contains("RHF-M1"), "\(shown)")
        let rows = try #require(try bench.json("case", "show", "INNO-RAD-1-23")["rows"] as? [[String: Any]])
        #expect((rows[0]["decided_by"] as? String)?.hasPrefix("RHF-M1") == true)
    }

    @Test func `codes in lists read as words`() throws {
        let bench = try region()
        let network = try bench.must("collaboration", "network")
        #expect(network.contains("universitet") && !network.contains("university"), "\(network)")
        #expect(try bench.must("hrcs", "list").contains("Hjerte og kar"))
        #expect(try bench.must("indicator", "list").contains("personer"))
    }

    @Test func `a share of nothing is told when it was asked for`() throws {
        let share = try region().must("collaboration", "share")
        #expect(share.contains("Med flere foretak") && share.contains("0,00"), "\(share)")
    }

    @Test func `entries without an amount are counted with the one currency that there is`() throws {
        let bench = try region()
        let totals = try #require(try bench.json("commitment", "totals")["totals"] as? [[String: Any]])
        #expect(totals.count == 1 && totals[0]["currency"] as? String == "NOK" && totals[0]["entries"] as? Int == 5)
        #expect(totals[0]["person_years_hundredths"] as? Int == 50)
        let listed = try #require(try bench.json("commitment", "list")["totals"] as? [[String: Any]])
        #expect(listed.count == 1 && listed[0]["person_years_hundredths"] as? Int == 50)
    }

    @Test func `a slip in an organisation's code is no name of somebody else`() throws {
        let bench = try region()
        let line = ["follow-up", "set", "--case", "INNO-RAD-1-24", "--title", "Følge opp", "--org", "RHF", "--owner"]
        let slip = try bench.run(line + ["STP"])
        #expect(slip.status == 3 && slip.err.contains("Mente du STO?"), "\(slip.err)")
        #expect(try bench.run(line + ["sto"]).status == 0)
        #expect(try bench.run(line + ["Fagdirektøren"]).status == 0)
        let owners = try #require(
            try bench.json("follow-up", "list", "--where", "status=open")["rows"] as? [[String: Any]])
        #expect(owners.compactMap { $0["owner"] as? String }.sorted() == ["Fagdirektøren", "STO", "STO"])
    }

    @Test func `no verb, no code and no member of a council is refused as what it is`() throws {
        let bench = try region()
        let verb = try bench.run("sak", "inhabilitér", "INNO-RAD-2-24", "--disqualified", "RHF-M2")
        #expect(verb.status == 64 && verb.err.contains("ingen kommando «case inhabilitér»"), "\(verb.err)")
        let code = try bench.run(
            "plan", "status", "HMN-INNO-2023-2026", "A1", "--year", "2025", "--progress", "nesten ferdig")
        #expect(code.status == 3 && code.err.contains("done (gjennomført)"), "\(code.err)")
        let member = try bench.run("case", "disqualify", "INNO-RAD-2-24", "--disqualified", "Ola Nordmann")
        #expect(member.status == 3 && member.err.contains("hovedbok member list"), "\(member.err)")
        #expect(
            try bench.run("case", "disqualify", "INNO-RAD-2-24", "--disqualified", "Eksempel Rådsmedlem").status == 0)
        let seats = try #require(try bench.json("case", "show", "INNO-RAD-2-24")["rows"] as? [[String: Any]])
        #expect(seats[0]["disqualified"] as? String == "RHF-M2")
        let twice = try bench.run(
            "hrcs", "classify", "STO-2021-001", "--health-category", "Hjerte og kar=60", "--health-category", "014=40")
        #expect(twice.status == 7 && twice.err.contains("to ganger"), "\(twice.err)")
    }

    @Test func `the funnel prints the public figures, and unknown as unknown`() throws {
        let rows = try #require(try region().json("call", "funnel")["rows"] as? [[String: Any]])
        func line(_ call: String) -> [Int?] {
            let row = rows.first { $0["call"] as? String == call }
            return ["received", "forwarded", "awards"].map { row?[$0] as? Int }
        }
        #expect(line("HMN-INNO-2017") == [48, nil, 18] && line("HMN-INNO-2021") == [nil, 66, 30])
        #expect(line("HMN-INNO-2022") == [nil, 68, 25] && line("HMN-INNO-2023") == [80, nil, 29])
    }

    @Test func `shares read as people write them`() throws {
        let bench = try region()
        let papers = try bench.must("paper", "show", "STO-2026-P1")
        #expect(papers.contains("STO 25,00") && papers.contains("andre 50,00"), "\(papers)")
        #expect(try bench.must("hrcs", "list").contains("Hjerte og kar 40,00"))
        #expect(try bench.must("hrcs", "list", "--format", "csv").contains("014 40.00"))
    }

    @Test func `what is to be done tells of deadlines, to whom they are set and whose they are`() throws {
        let bench = try region()
        func deadlines(_ org: String) throws -> [String] {
            let table = try #require(try bench.json("todo", "--org", org)["deadlines"] as? [String: Any])
            let rows = try #require(table["rows"] as? [[String: Any]])
            return rows.compactMap { $0["entity"] as? String }
        }
        // Set by the region, to be done by the trust; late by now.
        #expect(try deadlines("STO").contains("RHF-2024-O1") && deadlines("RHF").contains("RHF-2024-O1"))
        #expect(try deadlines("RHF").contains("RHF-2024-A1"))
        #expect(try !deadlines("HMR").contains("RHF-2024-O1"))
        // What was fulfilled or expired is no more to be done.
        #expect(try !deadlines("STO").contains("STO-2019-F1") && !deadlines("HMR").contains("HMR-2023-F1"))
    }

    @Test func `what is missing from a command is hinted at as it is typed there`() throws {
        let bench = try region()
        let change = try bench.run("activity", "change", "--score", "3")
        #expect(change.status == 64 && change.err.contains("«hovedbok activity change ID»"), "\(change.err)")
        let kind = try bench.run("activity", "hold", "--kind", "opera", "--org", "STO")
        #expect(kind.status == 3 && kind.err.contains("course (kurs)"), "\(kind.err)")
    }
}
