/// A line for each column over the rows; what was measured is drawn whole, what it is held against dashed, and a line
/// over years of which nothing is known is dotted.
struct Lines {
    private(set) var drawing = Drawing()
    private let axis: Axis
    private let places: [Double]
    private static let (top, bottom) = (34.0, 210.0)

    init(_ figures: ChartFigures, _ language: Language) {
        axis = Axis(figures.series.flatMap { $0.points.compactMap { $0?.value } })
        let ticks = axis.ticks.map { ($0, Self.text($0, language)) }
        let left = (ticks.map { Drawing.width(of: $0.1) }.max() ?? 0) + 12
        let along = Self.along(figures.labels)
        let step = (Drawing.width - left - 30) / Double(max(1, along.last ?? 0))
        places = along.map { left + 15 + Double($0) * step }
        for (value, text) in ticks {
            let y = height(of: value)
            drawing.line((left, y), (Drawing.width, y), colour: "#d9d9d9", width: 1)
            drawing.write(text, x: left - 6, y: y + 4, anchor: "end")
        }
        // As many names as there is room for.
        let widest = (figures.labels.map { Drawing.width(of: $0) }.max() ?? 0) + 8
        let every = max(1, Int((widest / step).rounded(.up)))
        for (index, label) in figures.labels.enumerated() where along[index].isMultiple(of: every) {
            drawing.write(label, x: places[index], y: Self.bottom + 18, anchor: "middle")
        }
        for index in figures.series.indices.reversed() { add(figures, index) }
        addLegend(figures)
        drawing.height = Self.bottom + 28
    }

    /// How far each row stands from the first: years as far apart as they are, anything else side by side.
    private static func along(_ labels: [String]) -> [Int] {
        let years = labels.compactMap { Int($0) }
        let isRising = zip(years, years.dropFirst()).allSatisfy { $0 < $1 }
        guard years.count == labels.count, isRising, let first = years.first, (years.last ?? first) - first < 200 else {
            return Array(labels.indices)
        }
        return years.map { $0 - first }
    }

    private func height(of value: Double) -> Double {
        Self.bottom - (value - axis.low) / (axis.high - axis.low) * (Self.bottom - Self.top)
    }

    private mutating func add(_ figures: ChartFigures, _ index: Int) {
        let (series, colour) = (figures.series[index], Self.colour(index))
        let known = series.points.indices.filter { series.points[$0] != nil }
        for (from, to) in zip(known, known.dropFirst()) {
            let dashes = to - from > 1 ? "2 4" : index == 0 ? "" : "7 4"
            drawing.line(
                place(series.points, from), place(series.points, to), colour: colour, width: 2, dashes: dashes)
        }
        for row in known {
            guard let point = series.points[row] else { continue }
            let (x, y) = place(series.points, row)
            let title = "\(figures.labels[row]), \(series.label): \(point.text)"
            if index == 0 {
                drawing.dot(x: x, y: y, fill: colour, title: title)
            } else {
                drawing.box(x: x - 4, y: y - 4, width: 8, height: 8, fill: colour, title: title)
            }
        }
    }

    private func place(_ points: [ChartFigures.Point?], _ row: Int) -> (x: Double, y: Double) {
        (places[row], height(of: points[row]?.value ?? axis.low))
    }

    private mutating func addLegend(_ figures: ChartFigures) {
        var x = 0.0
        for (index, series) in figures.series.enumerated() {
            let colour = Self.colour(index)
            drawing.line((x, 11), (x + 26, 11), colour: colour, width: 2, dashes: index == 0 ? "" : "7 4")
            drawing.write(series.label, x: x + 32, y: 15)
            x += 32 + Drawing.width(of: series.label) + 20
        }
    }

    /// Blue and vermilion: the two that differ most.
    private static func colour(_ index: Int) -> String { index == 0 ? "#0072b2" : index == 1 ? "#d55e00" : "#8a8a8a" }

    /// A value on the axis: hundredths only where there are some.
    private static func text(_ value: Double, _ language: Language) -> String {
        let hundredths = Int64((value * 100).rounded())
        return hundredths.isMultiple(of: 100)
            ? Cell.integer(hundredths / 100).text(in: language) : Cell.money(hundredths).text(in: language)
    }
}

/// From where to where an axis goes, and where it is marked.
private struct Axis {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// Begins at zero, unless the values are close together and far from it.
    init(_ values: [Double]) {
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        let isFar = least > 0 && least > most / 2
        let span = max(most - (isFar ? least : min(0, least)), abs(most) / 1000, 0.01)
        let step = Self.step(span / 4)
        low = (isFar ? least / step : min(0, least) / step).rounded(.down) * step
        high = max((most / step).rounded(.up) * step, low + step)
        ticks = (0...Int(((high - low) / step).rounded())).map { [low] in low + Double($0) * step }
    }

    /// The next of 1, 2, 5, 10, 20 and so on; hundredths are the least that figures tell.
    private static func step(_ wanted: Double) -> Double {
        var power = 0.01
        while power * 10 <= wanted { power *= 10 }
        return [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= wanted } ?? power * 10
    }
}
