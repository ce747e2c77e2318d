import Reporting
import Testing

@Suite("Reports as JSON")
struct JSONTests {
    @Test("the shape is the documented one, one row a line")
    func shape() {
        let expected = #"""
            {
              "basis": {"origin":"helse-midt","position":4,"root":null,"as_of":"2024-12-31",\#
            "known_at":"2025-02-28T22:59:59Z","known_at_imported":false,"period":null,"projection":"funding/1",\#
            "rules":0,"vocabulary":4,"publishable":false},
              "rows": [
                {"org":"STO","currency":"NOK","granted_minor":55000000,"grants":2,"projects":1},
                {"org":"HNT","currency":"NOK","granted_minor":-123456750,"grants":null,"projects":null}
              ],
              "totals": [
                {"currency":"NOK","granted_minor":-68456750,"grants":2,"projects":1}
              ],
              "non_additive": ["projects"]
            }

            """#
        #expect(Renderer.json(Sample.funding()) == expected)
    }

    @Test("the language changes nothing that a program reads")
    func language() {
        #expect(Renderer.json(Sample.funding(.nb)) == Renderer.json(Sample.funding(.en)))
        #expect(Renderer.csv(Sample.funding(.nb)) == Renderer.csv(Sample.funding(.en)))
    }

    @Test("JSON Lines holds the rows and nothing else")
    func lines() {
        let lines = Renderer.jsonLines(Sample.funding()).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0] == #"{"org":"STO","currency":"NOK","granted_minor":55000000,"grants":2,"projects":1}"#)
    }

    @Test("further tables and notes have their own keys; an empty report keeps its lists")
    func more() {
        var report = Sample.funding()
        report.main.rows = []
        report.main.totals = []
        report.more = [
            Table(key: "causes", title: "Årsaker", columns: [Column("cause", "Årsak", .text)], rows: [[.text("late")]])
        ]
        report.notes = ["sent registrert"]
        let json = Renderer.json(report)
        #expect(json.contains(#""rows": [],"#))
        #expect(json.contains(#""totals": [],"#))
        #expect(json.contains(#"{"cause":"late"}"#))
        #expect(json.contains(#""notes": ["sent registrert"]"#))
    }

    @Test("slashes stay, quotation marks and control characters are escaped")
    func escapes() {
        let value: JSONValue = ["a/b": "\"\\\n\t\u{1}\u{1F}ø"]
        #expect(value.compact == #"{"a/b":"\"\\\n\t\u0001\u001fø"}"#)
    }

    @Test("Python reads back what was written")
    func python() throws {
        var random = Seeded()
        let rows = (0..<200).map { _ in (0..<3).map { _ in random.nastyText() } }
        let script = """
            import json, sys
            rows = json.load(open(sys.argv[1], encoding="utf-8"))["rows"]
            print("|".join(".".join(str(ord(c)) for c in v) for r in rows for v in r.values()), end="")
            """
        let read = try withFile(Renderer.json(Sample.texts(rows))) { ReportingTests.python(script, $0) }
        guard let read else { return }
        #expect(read == codePoints(rows), "seed \(random.seed)")
    }
}

/// Rows of text as numbers, so that no encoding or line ending can hide a difference.
func codePoints(_ rows: [[String]]) -> String {
    rows.joined().map { $0.unicodeScalars.map { String($0.value) }.joined(separator: ".") }.joined(separator: "|")
}
