/// Draws charts as SVG. Every mark bears its figure as the table prints it, and series are told apart by more than
/// colour.
enum SVG {
    /// A chart; nil where there is nothing to draw.
    static func drawing(_ chart: Chart, of table: Table, in language: Language) -> Drawing? {
        guard let figures = ChartFigures(chart, table, language) else { return nil }
        return switch chart.kind {
        case .bars: Bars(figures).drawing
        case .lines: Lines(figures, language).drawing
        }
    }
}

/// What a chart draws: rows by their labels, columns by theirs, and a figure for each pair that has one.
struct ChartFigures {
    /// One figure, as it is measured and as it is printed.
    struct Point {
        let value: Double
        let text: String
    }

    let labels: [String]
    private(set) var series: [(label: String, points: [Point?])]

    /// Without the columns of which no bar has a piece, unless none has any.
    var withoutZeros: ChartFigures {
        var figures = self
        figures.series = series.filter { $0.points.contains { $0.map { $0.value > 0 } ?? false } }
        return figures.series.isEmpty ? self : figures
    }

    /// Nil where no figure can be drawn.
    init?(_ chart: Chart, _ table: Table, _ language: Language) {
        labels = table.rows.indices.map { DisplayText.clean(table[$0, chart.label].text(in: language)) }
        series = chart.values.compactMap { key -> (label: String, points: [Point?])? in
            guard let column = table.columns.first(where: { $0.key == key }) else { return nil }
            let points = table.rows.indices.map { Self.point(table[$0, key], language) }
            return points.contains { $0 != nil } ? (DisplayText.clean(column.label), points) : nil
        }
        guard !series.isEmpty else { return nil }
    }

    private static func point(_ cell: Cell, _ language: Language) -> Point? {
        switch cell {
        case .integer(let number): Point(value: Double(number), text: cell.text(in: language))
        case .money(let minor): Point(value: Double(minor) / 100, text: cell.text(in: language))
        default: nil
        }
    }
}

/// Marks on a canvas, and how high it has become.
struct Drawing {
    /// The width of every chart, in user units: that of the text on A4 at 96 to the inch.
    static let width = 660.0
    /// Colours that are told apart with any colour vision (Okabe and Ito 2008), and the ink that is read on each.
    static let colours = [
        ("#0072b2", "#ffffff"), ("#e69f00", "#000000"), ("#56b4e9", "#000000"), ("#cc79a7", "#000000"),
        ("#009e73", "#ffffff"), ("#f0e442", "#000000"), ("#d55e00", "#ffffff"), ("#bbbbbb", "#000000"),
    ]
    static let ink = "#1a1a1a"
    static let grey = "#8a8a8a"

    var marks: [String] = []
    var height = 0.0

    static func colour(_ series: Int) -> (fill: String, ink: String) { colours[series % colours.count] }

    /// The columns that a text of the usual size takes, about.
    static func width(of text: String) -> Double { Double(DisplayText.width(text)) * 6.1 }

    /// A coordinate with one decimal, always with a point.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(tenths.magnitude / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
    }

    /// The whole picture.
    ///
    /// - Parameters:
    ///   - attributes: What else the element says of itself.
    ///   - description: What stands before the marks.
    func svg(_ attributes: String = "", description: String = "") -> String {
        let size = (Self.number(Self.width), Self.number(height.rounded(.up)))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" \(attributes) width="\(size.0)" height="\(size.1)" \
            viewBox="0 0 \(size.0) \(size.1)" font-family="Liberation Sans, Arial, Helvetica, sans-serif" \
            font-size="11">\(description)
            \(marks.joined(separator: "\n"))
            </svg>
            """
    }

    /// Writes a text; `anchor` is `start`, `middle` or `end`.
    mutating func write(_ text: String, x: Double, y: Double, anchor: String = "start", fill: String = ink) {
        marks.append(
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\" fill=\"\(fill)\">"
                + HTML.escaped(text) + "</text>")
    }

    /// Draws a straight line.
    mutating func line(
        _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), colour: String, width: Double, dashes: String = ""
    ) {
        let dashes = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
        marks.append(
            "<line x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" x2=\"\(Self.number(to.x))\" "
                + "y2=\"\(Self.number(to.y))\" stroke=\"\(colour)\" stroke-width=\"\(Self.number(width))\"\(dashes)/>")
    }

    /// Draws a rectangle; what a title says is read out and shown under the pointer.
    mutating func box(
        x: Double, y: Double, width: Double, height: Double, fill: String, title: String = ""
    ) {
        let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
        let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        marks.append("<rect \(place) \(size) fill=\"\(fill)\" stroke=\"#ffffff\"\(Self.end("rect", title))")
    }

    /// Draws a round mark.
    mutating func dot(x: Double, y: Double, fill: String, title: String) {
        marks.append(
            "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"4\" fill=\"\(fill)\" "
                + "stroke=\"#ffffff\"\(Self.end("circle", title))")
    }

    private static func end(_ name: String, _ title: String) -> String {
        title.isEmpty ? "/>" : "><title>\(HTML.escaped(title))</title></\(name)>"
    }
}

extension Renderer {
    /// A chart of a table as SVG in colours for white paper; nil where there is nothing to draw.
    ///
    /// - Parameter label: What is read out in place of the picture.
    public static func svg(_ chart: Chart, of table: Table, in language: Language, label: String) -> String? {
        SVG.drawing(chart, of: table, in: language)?.svg("role=\"img\" aria-label=\"\(HTML.escaped(label))\"")
    }
}
