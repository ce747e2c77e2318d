internal import Reporting

/// A drawing for pages. Colours are classes of the style sheet, so that it follows the reader's theme; every mark bears
/// its figure.
struct Canvas {
    /// The width of every chart, in user units.
    static let width = 640.0

    private var marks: [String] = []
    /// How high it has become.
    var height = 0.0

    /// The picture. What it shows stands in its caption and its figures in a table, so it is read out as one image.
    ///
    /// - Parameter label: What it shows, and where its figures are.
    func svg(_ label: String) -> String {
        let size = (Self.number(Self.width), Self.number(height.rounded(.up)))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="\(HTML.escaped(label))" class="chart" \
            width="\(size.0)" height="\(size.1)" viewBox="0 0 \(size.0) \(size.1)">
            \(marks.joined(separator: "\n"))
            </svg>
            """
    }

    /// The columns that a text takes, about.
    static func width(of text: String) -> Double {
        let capitals = text.count { $0.isUppercase || $0.isNumber }
        return Double(DisplayText.width(text)) * 6.5 + Double(capitals) * 1.7
    }

    /// A coordinate with one decimal, always with a point.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(tenths.magnitude / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
    }

    /// Writes a text; `anchor` is `start`, `middle` or `end`.
    mutating func write(_ text: String, x: Double, y: Double, anchor: String = "start", look: String = "") {
        let look = look.isEmpty ? "" : " class=\"\(look)\""
        marks.append(
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\"\(look)>"
                + HTML.escaped(text) + "</text>")
    }

    /// Draws a straight line.
    mutating func line(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), look: String, title: String = "") {
        marks.append(
            "<line x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" x2=\"\(Self.number(to.x))\" "
                + "y2=\"\(Self.number(to.y))\" class=\"\(look)\"" + Self.end("line", title))
    }

    /// Draws a rectangle; what a title says is read out and shown under the pointer.
    mutating func box(x: Double, y: Double, width: Double, height: Double, look: String, title: String = "") {
        let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
        let size = "width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(max(0, height)))\""
        marks.append("<rect \(place) \(size) class=\"\(look)\"" + Self.end("rect", title))
    }

    /// Draws a round mark.
    mutating func dot(x: Double, y: Double, radius: Double = 4, look: String, title: String = "") {
        marks.append(
            "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" class=\"\(look)\""
                + Self.end("circle", title))
    }

    /// Draws the names of series beside their marks and moves on below them.
    mutating func legend(_ entries: [(look: String, name: String)]) {
        var x = 0.0
        for (look, name) in entries {
            let width = Self.width(of: name) + 36
            if x > 0, x + width > Self.width { (x, height) = (0, height + 20) }
            box(x: x + 1, y: height + 2, width: 12, height: 12, look: look)
            write(name, x: x + 19, y: height + 12)
            x += width
        }
        height += 26
    }

    private static func end(_ name: String, _ title: String) -> String {
        title.isEmpty ? "/>" : "><title>\(HTML.escaped(title))</title></\(name)>"
    }
}

/// From zero to where an axis goes, and where it is marked.
struct Scale {
    let most: Double
    let ticks: [Double]

    init(_ values: [Double]) {
        let greatest = max(values.max() ?? 0, 1)
        var step = 1.0
        while step * 10 <= greatest / 4 { step *= 10 }
        step = [1.0, 2, 5, 10].map { [step] in $0 * step }.first { $0 >= greatest / 4 } ?? step * 10
        most = (greatest / step).rounded(.up) * step
        ticks = (0...Int((most / step).rounded())).map { [step] in Double($0) * step }
    }

    /// A value on the axis, in thousands and millions where it is large.
    static func text(_ value: Double, _ language: Language) -> String {
        let (divided, unit) =
            value >= 1_000_000 ? (value / 1_000_000, language == .en ? "M" : " mill.") : (value, "")
        let tenths = Int64((divided * 10).rounded())
        let whole = Cell.integer(tenths / 10).text(in: language)
        return tenths.isMultiple(of: 10)
            ? whole + unit : whole + (language == .en ? "." : ",") + "\(tenths % 10)" + unit
    }
}
