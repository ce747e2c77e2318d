import Tabular
import TestSupport
import Testing

@Suite("Reading separated values")
struct CSVReaderTests {
    private func rows(_ text: String, _ delimiter: Delimiter? = nil) throws -> [[String]] {
        let table = try CSVReader(delimiter: delimiter).read(text)
        return [table.header] + table.rows.map(\.fields)
    }

    private func error(_ text: String, _ delimiter: Delimiter? = nil) -> InputError? {
        do {
            _ = try CSVReader(delimiter: delimiter).read(text)
            return nil
        } catch {
            return error
        }
    }

    @Test("the separator is found in the header", arguments: [";", ",", "\t"])
    func detection(separator: String) throws {
        let text = "a\(separator)\"x;y,z\"\(separator)c\n1\(separator)2\(separator)3\n"
        #expect(try rows(text) == [["a", "x;y,z", "c"], ["1", "2", "3"]])
    }

    @Test("any line break will do, and a missing last one is told")
    func lineBreaks() throws {
        for text in ["a;b\n1;2\n", "a;b\r\n1;2\r\n", "a;b\r1;2\r", "a;b\n\n\n1;2\n\n"] {
            #expect(try rows(text) == [["a", "b"], ["1", "2"]])
        }
        #expect(try CSVReader().read("a;b\n1;2\n").endsWithLineBreak)
        #expect(try !CSVReader().read("a;b\n1;2").endsWithLineBreak)
    }

    @Test("quoted fields hold separators, quotation marks and line breaks; lines are counted through them")
    func quotes() throws {
        let table = try CSVReader().read("a;b\r\n\"x;\"\"y\r\nz\";\"\"\r\n1;2\r\n")
        #expect(table.rows.map(\.fields) == [["x;\"y\r\nz", ""], ["1", "2"]])
        #expect(table.rows.map(\.line) == [2, 4])
    }

    @Test("a character that combines with a separator does not hide it")
    func combining() throws {
        #expect(try rows("a;b\n1;\u{301}2\n")[1].map { Array($0.unicodeScalars) } == [["1"], ["\u{301}", "2"]])
    }

    @Test("a cut file is refused with the line")
    func truncated() {
        #expect(error("a;b\n1;2\n3")?.code == .truncated)
        #expect(error("a;b\n1;2\n3\n\n")?.line == 3)
        #expect(error("a;b\n1;\"2\n3;4\n")?.code == .unclosedQuote)
        #expect(error("a;b\n1;\"2\n3;4\n")?.line == 2)
    }

    @Test("rows of another width are refused with the line")
    func width() {
        #expect(error("a;b\n1\n3;4\n")?.code == .tooFewColumns)
        #expect(error("a;b\n1;2\n1;2;3\n")?.code == .tooManyColumns)
        #expect(error("a;b\n1;2\n1;2;3\n")?.line == 3)
        #expect(error("a;b\n\"1\"x;2\n")?.code == .textAfterQuote)
    }

    @Test("the wrong separator is refused and the right one named")
    func separator() {
        let wrong = error("a;b\n1;2\n", .comma)
        #expect(wrong?.code == .wrongSeparator)
        #expect(wrong?.parameters == [",", ";"])
        #expect(error("alone\n1\n", .comma) == nil)
    }

    @Test("two columns of one name are refused unless allowed; an empty file is refused")
    func header() throws {
        #expect(error("a; a \n1;2\n")?.code == .duplicateHeader)
        #expect(try CSVReader(allowsDuplicateHeaders: true).read("a;a\n1;2\n").header == ["a", "a"])
        #expect(error("")?.code == .emptyFile)
        #expect(error("\n\n")?.code == .emptyFile)
    }

    @Test("agrees with Python's csv module on what that writes")
    func python() throws {
        let script = """
            import csv, random, sys
            seed, path, delimiter = int(sys.argv[1]), sys.argv[2], chr(int(sys.argv[3]))
            random.seed(seed)
            alphabet = "abæ ,;\\t\\"'\\n\\r=0\\u0301\\U0001F600"
            rows = [["".join(random.choice(alphabet) for _ in range(random.randint(0, 9))) for _ in range(4)]
                    for _ in range(400)]
            with open(path, "w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, delimiter=delimiter)
                writer.writerow(["k1", "k2", "k3", "k4"])
                writer.writerows(rows)
            print("|".join(".".join(str(ord(c)) for c in v) for r in rows for v in r), end="")
            """
        for delimiter in Delimiter.allCases {
            let seed = UInt32.random(in: 0...UInt32.max)
            try withDirectory { directory in
                let path = "\(directory)/rows.csv"
                guard let expected = try TabularTests.python(script, "\(seed) \(path) \(delimiter.rawValue)") else {
                    return
                }
                let text = try TextDecoding.decode(try #require(contents(path))).text
                let table = try CSVReader().read(text)
                let found = table.rows.flatMap(\.fields).map { field in
                    field.unicodeScalars.map { String($0.value) }.joined(separator: ".")
                }
                #expect(found.joined(separator: "|") == expected, "seed \(seed)")
                #expect(table.delimiter == delimiter)
            }
        }
    }

    @Test("random bytes are read or refused, never worse")
    func noise() {
        var random = Seeded()
        let alphabet = Array("a;,\t\"\r\n\u{0}ø".utf8) + [0xFF, 0x81]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            guard let text = try? TextDecoding.decode(bytes).text else { continue }
            if let table = try? CSVReader(allowsDuplicateHeaders: true).read(text) {
                #expect(table.rows.allSatisfy { $0.fields.count == table.header.count }, "seed \(random.seed)")
            }
        }
    }
}
