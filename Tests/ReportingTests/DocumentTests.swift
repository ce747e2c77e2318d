import Reporting
import Testing

/// Reports of many parts.
@Suite struct DocumentTests {
    private static let progress = Table(
        key: "by_area",
        columns: [
            Column("title", "Område", .text), Column("done", "Gjennomført", .integer),
            Column("started", "I gang", .integer),
        ],
        rows: [
            [.text("Pasienten <først>"), .integer(3), .integer(1200)], [.text("Nye verktøy"), .integer(0), .unknown],
        ],
        totalKeys: ["done", "started"], totals: [[.integer(3), .integer(1200)]])

    private static let path = Table(
        key: "path", title: "Andel (prosent)",
        columns: [
            Column("year", "År", .integer), Column("actual", "Faktisk", .money), Column("target", "Mål", .money),
            Column("note", "Notat", .text),
        ],
        rows: [
            [.year(2022), .money(8_012), .absent, .text("x")], [.year(2023), .absent, .absent, .absent],
            [.year(2024), .money(8_450), .money(8_500), .text("y")], [.year(2025), .absent, .money(9_000), .absent],
        ])

    static func document(_ language: Language = .nb) -> Document {
        var detailed = path
        detailed.details = ["note"]
        var machines = Table(key: "log", columns: [Column("id", "Id", .text)], rows: [[.text("only-machines")]])
        machines.details = ["id"]
        let inner = Section(
            key: "paths", title: "Indikatorer", paragraphs: ["En setning."], tables: [detailed, machines],
            charts: [Chart(.lines, title: "Andel", of: "path", label: "year", values: ["actual", "target"])])
        let outer = Section(
            key: "summary", title: "Oppsummering & mer", paragraphs: ["<script>alert(1)</script>"], tables: [progress],
            charts: [Chart(.bars, title: "Framdrift", of: "by_area", label: "title", values: ["done", "started"])],
            sections: [inner])
        let main = Section(key: "rows", title: "Midler", tables: [Sample.funding(language).main])
        return Document(
            title: "Evaluering av \"PL\" 2024", language: language, basis: Sample.basis(), sections: [outer, main])
    }

    /// What stands between two marks, wherever they stand.
    private func all(_ open: String, _ close: String, in text: String) -> [String] {
        text.components(open).dropFirst().compactMap { $0.components(close).first }
    }

    @Test(arguments: [Format.table, .json, .markdown, .html])
    func `every section, paragraph and total is told in each format`(format: Format) throws {
        let text = try #require(Renderer.text(Self.document(), as: format, width: 100))
        let parts = ["Oppsummering", "Indikatorer", "Midler", "En setning.", "helse-midt"]
        for part in parts { #expect(text.contains(part), "\(part)") }
        for total in format == .json ? ["1200", "-68456750"] : ["1 200", "-684 567,50"] {
            #expect(text.contains(total), "\(total)")
        }
        #expect(text.hasSuffix("\n"))
    }

    @Test func `programs get every column, people those that pages have room for`() throws {
        let document = Self.document()
        #expect(Renderer.json(document).contains("only-machines") && Renderer.json(document).contains("\"note\":\"x\""))
        for format in [Format.table, .markdown, .html] {
            let text = try #require(Renderer.text(document, as: format))
            #expect(!text.contains("only-machines") && !text.contains("Notat"), "\(format)")
        }
        #expect(document.report.main.columns.map(\.key).first == "org", "the main table is the one called rows")
        #expect(try #require(Renderer.text(document, as: .csv)) == Renderer.csv(Sample.funding()))
    }

    @Test func `json tells the order of sections and which tables they hold`() {
        let json = Renderer.json(Self.document())
        #expect(json.contains(#""key": "summary""#) || json.contains(#""key":"summary""#))
        #expect(json.contains(#"["path","log"]"#), "\(json)")
    }

    @Test func `figures of a chart are those of the table beside it`() {
        let html = Renderer.html(Self.document())
        let bars = all("<rect", "</rect>", in: html).flatMap { all("<title>", "</title>", in: $0) }
        #expect(
            bars == [
                "Pasienten &lt;først&gt;, Gjennomført: 3", "Pasienten &lt;først&gt;, I gang: 1 200", "2024, Mål: 85,00",
                "2025, Mål: 90,00",
            ])
        let dots = all("<circle", "</circle>", in: html).flatMap { all("<title>", "</title>", in: $0) }
        #expect(dots == ["2022, Faktisk: 80,12", "2024, Faktisk: 84,50"])
        for figure in ["3", "1 200", "80,12", "84,50", "85,00", "90,00"] {
            #expect(html.contains(">\(figure)</td>"), "\(figure)")
        }
    }

    @Test func `a line over a year without a figure is dotted, a target is dashed`() {
        let html = Renderer.html(Self.document())
        #expect(all("stroke-dasharray=\"", "\"", in: html).sorted() == ["2 4", "7 4", "7 4"])
    }

    @Test func `nothing is drawn where there are no figures`() {
        var document = Self.document()
        document.sections[0].tables[0].rows = [[.text("A"), .unknown, .suppressed]]
        document.sections[0].sections[0].tables[0].rows = []
        #expect(!Renderer.html(document).contains("<svg"))
    }

    @Test func `the page stands alone, says its language and names its headers`() {
        for language in Language.allCases {
            let html = Renderer.html(Self.document(language))
            #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(html.contains("<caption>Andel (prosent)</caption>") && html.contains("<th scope=\"col\""))
            #expect(html.contains("<th scope=\"row\"") && html.contains("role=\"img\" aria-labelledby=\"chart-1\""))
            #expect(!html.contains("<script") && !html.contains("src="))
            #expect(html.components("http").count == html.components("xmlns=\"http").count, "nothing is fetched")
        }
    }

    @Test func `a page lies across where its widest table cannot stand upright`() {
        func page(_ columns: Int, words: Int = 12) -> String {
            var report = Sample.texts([])
            report.main.columns = (0..<columns).map { Column("c\($0)", String(repeating: "x", count: words), .text) }
            report.main.rows = [(0..<columns).map { _ in .text("y") }]
            return Renderer.html(Document(report))
        }
        #expect(!page(6).contains("landscape") && page(10).contains("landscape"))
        #expect(!page(10).contains("@media print { table") && page(20).contains("@media print { table"))
    }

    @Test func `word processors get pictures and alignment, and the title once`() {
        let html = Renderer.html(Self.document(), forWordProcessors: true)
        #expect(!html.contains("<svg") && !html.contains("<h1>Evaluering") && html.contains("<h1>Midler</h1>"))
        #expect(html.components("data:image/svg+xml;base64,").count == 3 && html.contains("text-align: right"))
    }

    @Test func `whatever the figures, marks stay on the canvas`() throws {
        var random = Seeded()
        for _ in 0..<20 {
            var table = Self.path
            table.details = []
            let scale = Int64.random(in: 1...1_000_000_000_000, using: &random)
            table.rows = (0..<Int.random(in: 1...40, using: &random)).map { index in
                let cells = (0..<2).map { _ in
                    Bool.random(using: &random) ? Cell.absent : .money(.random(in: -scale / 9...scale, using: &random))
                }
                return [.year(2000 + index)] + cells + [.text("")]
            }
            var document = Self.document()
            document.sections = [Section(key: "s", title: "S", tables: [table])]
            for kind in [Chart.Kind.lines, .bars] {
                document.sections[0].charts = [
                    Chart(kind, title: "T", of: "path", label: "year", values: ["actual", "target"])
                ]
                let html = Renderer.html(document)
                let height = all("height=\"", "\"", in: html).compactMap { Double($0) }.max() ?? 0
                for (name, limit) in [
                    (" x=\"", 660.0), (" cx=\"", 660), (" x2=\"", 660), (" cy=\"", height), (" y2=\"", height),
                ] {
                    for text in all(name, "\"", in: html) {
                        let value = try #require(Double(text), "seed \(random.seed): \(text)")
                        #expect((0...limit).contains(value), "seed \(random.seed): \(name)\(value)")
                    }
                }
            }
        }
    }

    @Test func `years stand as far apart as they are`() throws {
        var table = Self.path
        table.rows = [2020, 2021, 2025].map { [.year($0), .money(100), .absent, .absent] }
        var document = Self.document()
        document.sections = [
            Section(
                key: "s", title: "S", tables: [table],
                charts: [Chart(.lines, title: "T", of: "path", label: "year", values: ["actual"])])
        ]
        let places = all(" cx=\"", "\"", in: Renderer.html(document)).compactMap { Double($0) }.sorted()
        try #require(places.count == 3)
        #expect(abs((places[2] - places[0]) - 5 * (places[1] - places[0])) < 1, "\(places)")
    }

    @Test func `a legend of bars has no series without a bar`() {
        var table = Self.progress
        table.rows = table.rows.map { [$0[0], .integer(0), $0[2]] }
        var document = Self.document()
        document.sections = [
            Section(
                key: "s", title: "S", tables: [table],
                charts: [Chart(.bars, title: "T", of: "by_area", label: "title", values: ["done", "started"])])
        ]
        let texts = all("<text", "</text>", in: Renderer.html(document))
        #expect(texts.contains { $0.hasSuffix("I gang") } && !texts.contains { $0.hasSuffix("Gjennomført") })
    }
}

extension String {
    /// The parts between occurrences of a mark.
    fileprivate func components(_ mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
