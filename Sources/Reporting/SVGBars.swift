/// A bar for each row, lying, so that long names have room; its pieces stand in the order of the columns.
struct Bars {
    private(set) var drawing = Drawing()
    private static let thickness = 22.0
    private static let step = 32.0

    init(_ all: ChartFigures) {
        let figures = all.withoutZeros
        drawing.height = 6
        addLegend(figures.series.map(\.label))
        let top = drawing.height
        let names = figures.labels.map { DisplayText.wrap($0, width: 34) }
        let left = (names.joined().map { Drawing.width(of: $0) }.max() ?? 0) + 12
        let sums = figures.labels.indices.map { row in
            figures.series.reduce(0) { $0 + max(0, $1.points[row]?.value ?? 0) }
        }
        let scale = (Drawing.width - left - 4) / max(sums.max() ?? 1, 1)
        for row in figures.labels.indices {
            let height = max(Self.step, Double(names[row].count) * 13 + 8)
            addName(names[row], right: left - 8, middle: drawing.height + height / 2)
            addPieces(figures, row, left: left, top: drawing.height + (height - Self.thickness) / 2, scale)
            drawing.height += height
        }
        drawing.line((left, top), (left, drawing.height), colour: Drawing.grey, width: 1)
        drawing.height += 4
    }

    private mutating func addName(_ lines: [String], right: Double, middle: Double) {
        for (index, line) in lines.enumerated() {
            let y = middle + 4 + (Double(index) - Double(lines.count - 1) / 2) * 13
            drawing.write(line, x: right, y: y, anchor: "end")
        }
    }

    private mutating func addPieces(
        _ figures: ChartFigures, _ row: Int, left: Double, top: Double, _ scale: Double
    ) {
        var x = left
        for (index, series) in figures.series.enumerated() {
            guard let point = series.points[row], point.value > 0 else { continue }
            let (width, colour) = (point.value * scale, Drawing.colour(index))
            drawing.box(
                x: x, y: top, width: width, height: Self.thickness, fill: colour.fill,
                title: "\(figures.labels[row]), \(series.label): \(point.text)")
            if width > Drawing.width(of: point.text) + 6 {
                drawing.write(point.text, x: x + width / 2, y: top + 15, anchor: "middle", fill: colour.ink)
            }
            x += width
        }
    }

    private mutating func addLegend(_ labels: [String]) {
        var x = 0.0
        for (index, label) in labels.enumerated() {
            let width = Drawing.width(of: label) + 34
            if x > 0, x + width > Drawing.width { (x, drawing.height) = (0, drawing.height + 18) }
            drawing.box(x: x, y: drawing.height, width: 12, height: 12, fill: Drawing.colour(index).fill)
            drawing.write(label, x: x + 17, y: drawing.height + 10)
            x += width
        }
        drawing.height += 22
    }
}
