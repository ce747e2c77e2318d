import Foundation
import Testing

/// Files that people hand over: what is taken, and what is refused as a whole.
@Suite struct BadFileTests {
    private static let mapping = """
        mapping: test
        about: Projects with a grant each.
        system: test
        file: {delimiter: semicolon, encoding: detect, decimals: comma, dates: day-first}
        events:
          - event: project-registered
            stream: "project/{ID}"
            key: "project/{ID}"
            effective: "{Registrert}"
            organisation: STO
            fields:
              details.title: {text: "{Tittel}", required: true}
              details.kind: innovation
          - event: project-approved
            stream: "project/{ID}"
            key: "approved/{ID}"
            effective: "{Registrert}"
            organisation: STO
          - event: funds-granted
            stream: "project/{ID}"
            key: "grant/{ID}"
            effective: "{Registrert}"
            organisation: STO
            fields:
              amount: {money: "{Beløp}", currency: NOK, required: true}

        """
    private static let head = "ID;Tittel;Registrert;Beløp\n"

    private func bench() throws -> Bench {
        let bench = try Bench(log: Filled.log.get())
        try bench.write("test.yaml", Self.mapping)
        return bench
    }

    @Test(arguments: [
        ("missing column", "ID;Tittel;Registrert\nA;T;31.12.2024\n"),
        ("wrong separator", "ID,Tittel,Registrert,Beløp\nA,T,31.12.2024,5\n"),
        ("truncated inside a quote", head + "A;\"T;31.12.2024;5\n"),
        ("truncated row", head + "A;T;31.12.2024;5\nB;T;31.12"),
        ("row with too many fields", head + "A;T;31.12.2024;5;6\n"),
        ("impossible date", head + "A;T;31.02.2024;5\n"),
        ("fractions of an øre", head + "A;T;31.12.2024;1,005\n"),
        ("empty file", ""),
    ])
    func `an unusable file is refused as a whole`(name: String, text: String) throws {
        let bench = try bench()
        try bench.write("in.csv", text)
        let run = try run(bench, "in.csv")
        #expect(run.status == 65, "\(run.err)")
    }

    @Test(arguments: [
        (head + "A;T;31.12.2024\n", "in.csv:2: The row has 3 columns where the header has 4."),
        (head + "A;T;31.12.2024;5", "in.csv:2: The last line ends without a line break"),
        ("ID,Tittel,Registrert,Beløp\n", "in.csv:1: The header is one column"),
    ])
    func `what is wrong with a file is told with its name`(text: String, says: String) throws {
        let bench = try bench()
        try bench.write(
            "test.yaml", Self.mapping.replacing("dates: day-first", with: "dates: day-first, last-line: ended"))
        try bench.write("in.csv", text)
        let run = try run(bench, "in.csv")
        #expect(run.err.contains(says), "\(run.err)")
        #expect(!run.err.contains("on-conflict"))
    }

    @Test func `bytes that are no text are refused`() throws {
        let bench = try bench()
        try bench.write("in.csv", Array("ID;Tittel;Registrert;Bel".utf8) + [0xC3, 0x28, 0x81, 0x00, 0x0A])
        #expect(try run(bench, "in.csv").status == 65)
    }

    @Test(arguments: [Array("PK\u{3}\u{4} and no more".utf8), Array("no workbook at all".utf8), []])
    func `a damaged workbook is refused`(bytes: [UInt8]) throws {
        let bench = try bench()
        try bench.write("in.xlsx", bytes)
        #expect(try run(bench, "in.xlsx").status == 65)
    }

    @Test func `a file that is not there is refused`() throws {
        #expect(try run(bench(), "nowhere.csv").status == 65)
    }

    @Test func `a row with a national identity number is refused and not repeated`() throws {
        let bench = try bench()
        let number = IdentityNumbers.valid()
        try bench.write("in.csv", Self.head + "A;Pasient \(number);31.12.2024;5\n")
        let run = try run(bench, "in.csv")
        #expect(run.status == 7, "\(run.err)")
        #expect(!(run.out + run.err).contains(number))
    }

    @Test func `the same key with other content refuses the whole file`() throws {
        let bench = try bench()
        try bench.write("in.csv", Self.head + "A;T;31.12.2024;5\n")
        try bench.must("import", "in.csv", "--mapping", "./test.yaml")
        try bench.write("in.csv", Self.head + "A;T;31.12.2024;6\nB;T;31.12.2024;6\n")
        #expect(try run(bench, "in.csv").status == 5)
    }

    /// Runs an import that must leave no trace.
    private func run(_ bench: Bench, _ file: String) throws -> Bench.Run {
        let before = try bench.log()
        let run = try bench.run("import", file, "--mapping", "./test.yaml", "--format", "json")
        #expect(run.err.split(separator: "\n").count >= 2, "a sentence and a hint: \(run.err)")
        #expect(try bench.log() == before)
        return run
    }

    @Test(arguments: [
        ("byte-order mark", Array(("\u{FEFF}" + head + "A;Æøå;31.12.2024;5\n").utf8), "Æøå"),
        ("quoted line break", Array((head + "A;\"to\nlinjer\";31.12.2024;5\n").utf8), "to"),
        ("Windows-1252", windows1252(head + "A;Æøå;31.12.2024;5\n"), "Æøå"),
        ("thousands and decimals", Array((head + "A;T;31.12.2024;1 234,50\n").utf8), "T"),
        ("no-break spaces in a number", Array((head + "A;T;31.12.2024;1\u{A0}234,50\n").utf8), "T"),
        (
            "lines that end in two characters", Array((head + "A;T;31.12.2024;5\n").replacing("\n", with: "\r\n").utf8),
            "T"
        ),
    ])
    func `a file from the wild is taken in, once`(name: String, bytes: [UInt8], title: String) throws {
        let bench = try bench()
        try bench.write("in.csv", bytes)
        let import1 = try bench.must("import", "in.csv", "--mapping", "./test.yaml", "--format", "json")
        #expect(import1.contains(#""new":1,"duplicate":0,"conflict":0,"refused":0"#), "\(import1)")
        #expect(try bench.must("log", "--stream", "project/A", "--limit", "1").contains("2024-12-31 project/A"))
        #expect(try bench.must("log", "--stream", "project/A", "--limit", "1").contains(title))
        let again = try bench.must("import", "in.csv", "--mapping", "./test.yaml", "--format", "json")
        #expect(again.contains(#""new":0,"duplicate":1"#), "\(again)")
    }

    @Test func `a number with thousands and decimals keeps its øre`() throws {
        let bench = try bench()
        try bench.write("in.csv", Self.head + "A;T;31.12.2024;1 234,50\n")
        try bench.must("import", "in.csv", "--mapping", "./test.yaml")
        try bench.must("grant", "award", "A", "--amount", "1 234,50", "--on", "31.12.2024")
        let totals = try bench.json("funding", "--where", "project=A")["totals"] as? [[String: Any]]
        #expect(totals?.first?["granted_minor"] as? Int == 246_900)
    }

    /// The letters that Norwegian needs stand in the same place as in Unicode.
    private static func windows1252(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
