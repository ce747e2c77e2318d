import Reporting
import Testing

@Suite("Reports for people")
struct TableTests {
    @Test("the whole of a small report")
    func small() {
        let rule = String(repeating: "─", count: 62)
        #expect(
            Renderer.table(Sample.funding()) == """
                Tildelte midler
                Status per 31.12.2024, slik kjent per 28.02.2025 23:59:59.
                helse-midt · hendelse 4 · funding/1 · regler 0 · kodeverk 4

                Helseforetak  Valuta        Tildelt  Tildelinger  Prosjekter *
                \(rule)
                STO           NOK        550 000,00            2             1
                HNT           NOK     -1 234 567,50       ukjent             –
                \(rule)
                Sum           NOK       -684 567,50            2             1
                * Kan ikke summeres: det samme kan være talt i flere rader.

                """)
    }

    @Test("no line is wider than the terminal, whatever is in the cells", arguments: [20, 40, 80, 132])
    func width(_ width: Int) {
        var random = Seeded()
        for _ in 0..<60 {
            var report = Sample.texts([])
            let kinds = (0..<Int.random(in: 1...9, using: &random)).compactMap { _ in
                Column.Kind.allCases.randomElement(using: &random)
            }
            report.main.columns = kinds.enumerated().map { Column("c\($0)", random.nastyText(upTo: 30), $1) }
            report.main.rows = (0..<8).map { _ in kinds.map { cell($0, &random) } }
            report.notes = [random.nastyText(upTo: 300)]
            report.main.nonAdditive = ["c0"]
            let lines = Renderer.table(report, width: width).split(separator: "\n")
            let widest = lines.map { DisplayText.width($0) }.max() ?? 0
            #expect(widest <= width, "seed \(random.seed)")
        }
    }

    private func cell(_ kind: Column.Kind, _ random: inout Seeded) -> Cell {
        switch kind {
        case .text: .text(random.nastyText(upTo: 120))
        case .integer: .integer(.random(in: .min ... .max, using: &random))
        case .money: .money(.random(in: -1_000_000_000...1_000_000_000_000, using: &random))
        case .day: .day(.init(year: 2020, month: 12, day: 31, precision: .quarter))
        case .instant: .instant(.init(utc: "2025-02-28T22:59:59Z"))
        case .flag: .flag(.random(using: &random))
        }
    }

    /// A report with two rows, five columns and three details.
    private func wide() -> Report {
        var report = Sample.texts([])
        let keys = ["id", "title", "one", "two", "three"]
        report.main.columns = keys.map { Column($0, $0, .text) }
        let long = String(repeating: "x", count: 20)
        report.main.rows = [
            ["A1", "En tittel", "vidt-\(long)", "to", "tre"], ["A2", "En annen", "smalt-\(long)", "to", "fire"],
        ].map { $0.map(Cell.text) }
        report.main.details = ["one", "two", "three"]
        return report
    }

    @Test("details give way to what fits beside them, one by one, and are named")
    func details() {
        let narrow = Renderer.table(wide(), width: 22).split(separator: "\n").map(String.init)
        #expect(narrow.contains { $0 == "id  title   two  three" }, "\(narrow)")
        #expect(narrow.joined(separator: " ").contains("one."), "\(narrow)")
        #expect(!Renderer.table(wide(), width: 100).contains("Ikke plass"))
    }

    @Test("what is the same in all rows is said once where there is no room for it in each")
    func constants() {
        let narrow = Renderer.table(wide(), width: 18)
        #expect(narrow.contains("I alle rader: two to."), "\(narrow)")
        #expect(!Renderer.table(wide(), width: 100).contains("I alle rader"))
    }

    @Test("other columns give way from the right, figures last, and never the first or what was asked for")
    func others() {
        var report = wide()
        report.main.details = []
        report.main.columns[1].kind = .money
        let narrow = Renderer.table(report, width: 18)
        #expect(narrow.contains("id     title\n"), "\(narrow)")
        #expect(narrow.contains("one, three."), "\(narrow)")
        report.main.kept = Set(report.main.columns.map(\.key))
        #expect(Renderer.table(report, width: 18).contains("three  fire"), "as blocks, all of it")
        report.main.kept = []
        report.main.rows.removeLast()
        #expect(Renderer.table(report, width: 18).contains("three  tre"), "one row is a block")
    }

    @Test("a line of sums stands only where there are some to see")
    func emptySums() {
        var report = wide()
        report.main.columns[4] = Column("three", "three", .integer)
        for row in report.main.rows.indices { report.main.rows[row][4] = .integer(1_000_000_000) }
        (report.main.totalKeys, report.main.totals) = (["three"], [[.integer(2_000_000_000)]])
        #expect(Renderer.table(report, width: 40).contains("Sum "))
        let narrow = Renderer.table(report, width: 16)
        #expect(!narrow.contains("Sum") && narrow.contains("three"), "\(narrow)")
    }

    @Test("zeros that were asked for are shown")
    func kept() {
        var report = Sample.funding()
        report.main.rows = report.main.rows.map { Array($0.prefix(3)) + [.integer(0)] + Array($0.dropFirst(4)) }
        #expect(!Renderer.table(report).contains("Tildelinger"))
        report.main.kept = ["grants"]
        #expect(Renderer.table(report).contains("Tildelinger"))
    }

    @Test("a long title is wrapped and no word of it lost")
    func wraps() {
        let words = (1...40).map { "ord\($0)" }
        var report = Sample.funding()
        report.main.rows[0][0] = .text(words.joined(separator: " "))
        let text = Renderer.table(report)
        #expect(words.allSatisfy { text.contains($0) })
        #expect(text.contains("550 000,00"))
    }

    @Test("a cell cannot command the terminal")
    func terminal() {
        let text = Renderer.table(Sample.texts([["\u{1B}[31mrød\u{1B}[0m \u{9B}2J\u{202E}snu\u{7}\ny"]]))
        #expect(text.contains("rød snu y"))
        #expect(
            !text.unicodeScalars.contains {
                $0.value == 0x1B || $0.value == 0x9B || $0.value == 0x202E || $0.value == 7
            })
    }

    @Test("an empty report says so")
    func empty() {
        #expect(Renderer.table(Sample.texts([])).hasSuffix("Ingen rader.\n"))
    }

    @Test("wide characters take two columns, combining ones none")
    func displayWidth() {
        #expect(DisplayText.width("blåbær") == 6)
        #expect(DisplayText.width("漢字") == 4)
        #expect(DisplayText.width("e\u{301}\u{1F600}") == 3)
        #expect(DisplayText.wrap("abcdefg hi", width: 3) == ["abc", "def", "g", "hi"])
        #expect(DisplayText.wrap("", width: 3) == [""])
    }

    @Test("Markdown keeps its columns and totals whatever the text")
    func markdown() {
        var report = Sample.funding()
        report.main.rows[0][0] = .text("a|b\nc <i> *d* \\")
        report.more = [Table(key: "x", title: "Mer", columns: [Column("a", "A", .text)], rows: [])]
        let text = Renderer.markdown(report)
        #expect(text.hasPrefix("# Tildelte midler\n\n- Status per 31.12.2024"))
        #expect(text.contains(#"| a\|b<br>c &lt;i> \*d\* \\ | NOK | 550 000,00 | 2 | 1 |"#))
        #expect(text.contains("| --- | --- | --: | --: | --: |"))
        #expect(text.contains("| **Sum** | **NOK** | **-684 567,50** | **2** | **1** |"))
        #expect(text.contains("## Mer\n\n| A |\n| --- |\n\nIngen rader."))
    }

    @Test("every format but the spreadsheet is text")
    func formats() {
        #expect(Format(rawValue: "csv-excel") == .csvExcel)
        for format in Format.allCases {
            #expect((Renderer.text(Sample.funding(), as: format) == nil) == format.isBinary)
        }
    }

    @Test("people read words where machines read codes")
    func words() {
        var report = Sample.texts([["started, done"]])
        report.main.columns[0] = Column("progress", "Framdrift", .text)
        report.words = ["progress": ["started": "startet", "done": "gjennomført"]]
        for text in [Renderer.table(report), Renderer.markdown(report)] {
            #expect(text.contains("startet, gjennomført"))
        }
        for text in [Renderer.csv(report), Renderer.json(report)] { #expect(text.contains("started, done")) }
    }

    @Test("a value is read as a code of the field that its row names")
    func values() {
        var report = Sample.texts([])
        report.main = Table(
            columns: [Column("measure_or_field", "Hva", .text), Column("before", "Før", .text)],
            rows: [[.text("progress"), .text("done")], [.text("title"), .text("done")]])
        report.words = ["progress": ["done": "gjennomført"], "measure_or_field": ["progress": "Framdrift"]]
        let lines = Renderer.table(report).split(separator: "\n").suffix(2)
        #expect(lines.first == "Framdrift  gjennomført" && lines.last == "title      done")
    }

    @Test("headings break between words and after hyphens only, and long text gives way first")
    func headings() throws {
        let labels = ["Helseforetak", "Flest dager i fasen", "E-post-adresse", "Tittel"]
        var report = Sample.texts([])
        report.main.columns = labels.enumerated().map { Column("c\($0)", $1, $0 == 1 ? .integer : .text) }
        let title = "En lang tittel som går over flere linjer når det er trangt om plassen"
        report.main.rows = [[.text("STO"), .integer(5), .text("a@b.no"), .text(title)]]
        for width in 50...80 {
            let lines = Renderer.table(report, width: width).split(separator: "\n").map(String.init)
            let rule = try #require(lines.firstIndex { $0.hasPrefix("───") })
            let words = lines[..<rule].suffix(4).joined(separator: " ").split(separator: " ").map(String.init)
            #expect(words.contains("Helseforetak") && words.contains("Flest"), "\(width): \(words)")
            #expect(words.contains { $0.hasSuffix("adresse") } && words.contains("Tittel"), "\(width): \(words)")
            #expect(lines[rule + 1].hasPrefix("STO "), "the table stands at \(width)")
        }
    }

    @Test("what cannot be summed is explained only where a column is marked so")
    func marks() {
        var report = Sample.funding()
        let place = report.main.columns.firstIndex { report.main.nonAdditive.contains($0.key) }
        for row in report.main.rows.indices { report.main.rows[row][place ?? 0] = .absent }
        report.main.totals = []
        #expect(!Renderer.table(report).contains("*"))
        #expect(!Renderer.markdown(report).contains("\\*"))
        #expect(Renderer.json(report).contains(#""non_additive": ["projects"]"#))
    }

    @Test("a count of something else is not laid out under a day")
    func strayTotal() {
        var report = Sample.texts([])
        report.main = Table(
            columns: [Column("item", "Punkt", .text), Column("withdrawn", "Utgått", .day)],
            rows: [[.text("A"), .day(.init(year: 2024, month: 12, day: 20))]], totalKeys: ["withdrawn"],
            totals: [[.integer(1)]])
        #expect(!Renderer.table(report).contains("Sum"))
        #expect(Renderer.json(report).contains(#"{"withdrawn":1}"#))
    }
}
