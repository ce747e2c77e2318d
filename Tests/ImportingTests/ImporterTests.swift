import Importing
import Portfolio
import Record
import Tabular
import Testing

/// Grants, one a row, with what a shipped mapping leaves open.
private func grants(_ file: String = "{delimiter: detect, encoding: detect}", money: String = "") -> String {
    """
    mapping: sample
    system: sample
    file: \(file)
    events:
      - event: project-registered
        stream: "project/S:{id}"
        key: "project/{id}"
        effective: "{day}"
        organisation: STO
        fields:
          details.title: {text: "{title}", required: true}
          details.interdisciplinary: {flag: "{shared}"}
      - event: funds-granted
        stream: "project/S:{id}"
        key: "grant/{id}"
        effective: "{day}"
        organisation: STO
        fields:
          amount: {money: "{amount}", currency: NOK, required: true\(money)}
    """
}

private let header = "id;day;title;amount;shared\n"

/// What the only row's grant amounts to in hundredths.
private func minor(_ amount: String, money: String = "") throws -> Int64? {
    let content = try read(header + "1;31.12.2024;A;\(amount);\n", by: grants(money: money))
    guard case .fundsGranted(let granted) = content.events("funds-granted").first?.payload.event else { return nil }
    return granted.amount.minor
}

@Suite("Reading files by a mapping") struct ImporterTests {
    @Test("A byte-order mark, quoted line breaks, Windows-1252 and Norwegian numbers and dates are accepted")
    func accepted() throws {
        let marked = try read("\u{FEFF}\(header)1;31.12.2024;\"Én\nto\";1 234,50;ja\n", by: grants())
        #expect(marked.problems == [])
        let project = try #require(marked.events("project-registered").first)
        guard case .projectRegistered(let registered) = project.payload.event else { return }
        #expect(marked.text(registered.details.title) == "Én\nto")
        #expect(registered.details.interdisciplinary)
        #expect(project.effective.day.description == "2024-12-31")
        #expect(project.stream.description == "project/S:1")
        #expect(project.organisation == "STO")
        #expect(try minor("1 234,50") == 123_450)
        #expect(try minor("1.234,50") == 123_450)
        let old: [UInt8] = Array("\(header)1;31.12.2024;Bl".utf8) + [0xE5] + Array(";5;\n".utf8)
        let content = try Importer(Mapping(yaml: grants()), directory: Organisations.region).read(old)
        #expect(content.texts.values.map(\.text) == ["Blå"])
    }

    @Test("Whole files that cannot be used are refused before any row is read")
    func wholeFiles() throws {
        let semicolon = "{delimiter: semicolon, encoding: utf-8}"
        #expect(throws: InputError.self) { try read("id,day,title,amount,shared\n", by: grants(semicolon)) }
        let cases: [(file: String, code: InputError.Code)] = [
            ("", .emptyFile), (header + "1;31.12.2024;A;5\n", .tooFewColumns),
            (header + "1;31.12.2024;A;5", .truncated), (header + "1;31.12.2024;A;5;j", .truncated),
            (header + "1;31.12.2024;\"A;5;ja\n", .unclosedQuote), (header + "1;2;3;4;5;6\n", .tooManyColumns),
        ]
        for (file, code) in cases {
            let error = #expect(throws: InputError.self, "\(code)") { try read(file, by: grants(semicolon)) }
            #expect(error?.code == code)
        }
        let undecodable: [UInt8] = Array(header.utf8) + [0xE5, 0x3B]
        let error = #expect(throws: InputError.self) {
            try Importer(Mapping(yaml: grants(semicolon)), directory: Organisations.none).read(undecodable)
        }
        #expect(error?.code == .undecodable)
    }

    @Test("Missing columns are named, unless the mapping lets them be missing")
    func missingColumns() throws {
        let error = #expect(throws: ImportError.self) { try read("id;title\n1;A\n", by: grants()) }
        #expect(error?.code == .missingColumn)
        #expect(error?.parameters.first == "day, shared, amount")
        let lenient = grants("{optional: [shared]}")
        #expect(try read("id;day;title;amount\n1;2024;A;5\n", by: lenient).problems == [])
    }

    @Test(
        "A row that cannot be taken in is refused with its line, and the others stand",
        arguments: [
            ("1;31.02.2024;A;5;", "impossibleDate"), ("1;i går;A;5;", "badDate"), ("1;;A;5;", "missing-value"),
            ("1;2024;A;fem;", "badNumber"), ("1;2024;A;1,234;", "ambiguousNumber"),
            ("1;2024;A;10,005;", "ambiguousNumber"), ("1;2024;A;10,0055;", "fraction"), ("1;2024;A;;", "missingValue"),
            ("1;2024;;5;", "missingValue"), ("1;2024;A;5;kanskje", "notAFlag"), ("a b;2024;A;5;", "not-a-code"),
        ])
    func rows(row: String, code: String) throws {
        let content = try read(header + row + "\n2;2024;B;7;nei\n", by: grants())
        let first = try #require(content.rows.first)
        #expect(first.line == 2)
        #expect(first.events.isEmpty)
        switch first.problem {
        case .rule(let refusal): #expect(refusal.code.rawValue == code)
        case .value(let error): #expect(error.code.rawValue == code)
        case .mapping(let error): #expect(error.code.rawValue == code)
        case nil: Issue.record("not refused")
        }
        #expect(content.rows.map(\.line) == [2, 3])
        #expect(content.events.count == 2)
    }

    @Test("Fractions of an øre are refused unless the mapping rounds, and units count")
    func rounding() throws {
        #expect(try minor("626199,99999984") == nil)
        #expect(try minor("626199,99999984", money: ", rounding: half-up") == 62_620_000)
        #expect(try minor("0,125", money: ", decimals: comma, rounding: half-up") == 13)
        #expect(try minor("18,65", money: ", unit: million") == 1_865_000_000)
    }

    @Test("An identity number is refused wherever it stands, and never repeated")
    func identityNumbers() throws {
        // A synthetic number: 80 is added to the month.
        let number = "01815010260"
        #expect(IdentityNumber.occurs(in: number))
        for row in ["1;2024;Om \(number);5;", "\(number);2024;A;5;", "1;\(number);A;5;", "1;2024;A;5;\(number)"] {
            let content = try read(header + row + "\n", by: grants())
            #expect(content.rows.first?.problem == .rule(Refusal(.identityNumber)))
            #expect(!content.problems.joined().contains(number))
            #expect(content.events.isEmpty)
            #expect(content.texts.isEmpty)
        }
    }

    @Test("The same file twice derives the same keys; the same key with other content is a conflict")
    func keys() throws {
        let file = header + "1;2024;A;5;\n2;2024;B;7;\n"
        let first = try read(file, by: grants())
        #expect(first.keys == ["project/1", "grant/1", "project/2", "grant/2"])
        #expect(try read(file, by: grants()).keys == first.keys)
        let doubled = try read(header + "1;2024;A;5;\n1;2024;A;5;\n1;2024;B;5;\n", by: grants())
        #expect(doubled.events.count == 2)
        #expect(doubled.rows.map { $0.problem?.isConflict } == [nil, nil, true])
    }

    @Test("Row filters leave rows out, and value maps refuse what they do not list")
    func filters() throws {
        let yaml = """
            mapping: sample
            system: sample
            rows:
              kind: {not: [test]}
            events:
              - event: project-registered
                stream: "project/{id}"
                key: "{id}"
                effective: undated
                organisation: STO
                fields:
                  details.kind: {code: "{kind}", map: {I: innovation}}
            """
        let content = try read("id,kind\n1,I\n2,test\n3,Q\n", by: yaml)
        #expect(content.skipped == 1)
        #expect(content.rows.map(\.line) == [2, 4])
        #expect(content.rows.compactMap(\.problem) == [.mapping(ImportError(.unlistedValue, ["Q"]))])
    }

    @Test("Worksheets are read as files are")
    func worksheets() throws {
        let sheet = Sheet(
            name: "A", rows: [["id", "day", "title", "amount", "shared"], ["1", "2024-12-31", "A", "5"], [], ["2"]])
        let content = try Importer(Mapping(yaml: grants()), directory: Organisations.region).read(sheet)
        #expect(content.events.count == 2)
        #expect(content.rows.map(\.line) == [2, 4])
        #expect(content.problems.count == 1)
    }
}
