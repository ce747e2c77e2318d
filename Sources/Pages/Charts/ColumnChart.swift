internal import Reporting

/// Columns side by side for each year or group, one for each series, with a mark for a target where there is one.
struct ColumnChart {
    /// The looks of series: told apart by filling as well as by colour.
    static let looks = ["s1", "s2", "s3", "s4", "s5"]
    private static let (top, tall) = (34.0, 190.0)

    /// The names of the groups, and each series with its values; nil where there is none.
    let labels: [String]
    let series: [(name: String, cells: [Cell])]
    let language: Language

    /// Years in which there was nothing have their place, too.
    init(labels: [String], series: [(name: String, cells: [Cell])], language: Language) {
        let all = Self.years(labels) ?? labels
        let places = all.map { labels.firstIndex(of: $0) }
        self.labels = all
        self.series = series.map { one in
            let cells = places.map { place in
                place.flatMap { $0 < one.cells.count ? one.cells[$0] : nil } ?? Cell.absent
            }
            return (name: one.name, cells: cells)
        }
        self.language = language
    }

    /// All years from the first label to the last; nil where labels are no years in their order, or too far apart.
    private static func years(_ labels: [String]) -> [String]? {
        let years = labels.compactMap { $0.count == 4 ? Int($0) : nil }
        guard years.count == labels.count, let first = years.first, let last = years.last,
            zip(years, years.dropFirst()).allSatisfy(<), last - first < 30
        else { return nil }
        return (first...last).map(String.init)
    }

    /// Nil where there is nothing to draw.
    func svg(_ label: String) -> String? {
        let values = series.flatMap { $0.cells.compactMap(\.measure) }
        guard values.contains(where: { $0 > 0 }), !labels.isEmpty else { return nil }
        var canvas = Canvas()
        canvas.legend(zip(Self.looks, series).map { ($0, $1.name) })
        let (scale, top) = (Scale(values), canvas.height + 8)
        let bottom = top + Self.tall
        let names = scale.ticks.map { Scale.text($0, language) }
        let left = (names.map { Canvas.width(of: $0) }.max() ?? 0) + 10
        for (tick, name) in zip(scale.ticks, names) {
            let y = bottom - tick / scale.most * Self.tall
            canvas.line((left, y), (Canvas.width, y), look: tick == 0 ? "axis" : "grid")
            canvas.write(name, x: left - 6, y: y + 4, anchor: "end")
        }
        let step = (Canvas.width - left) / Double(labels.count)
        let thick = min(22, step * 0.8 / Double(max(1, series.count)))
        let widest = (labels.map { Canvas.width(of: $0) }.max() ?? 0) + 6
        let every = max(1, Int((widest / step).rounded(.up)))
        for index in labels.indices {
            let middle = left + (Double(index) + 0.5) * step
            if index.isMultiple(of: every) { canvas.write(labels[index], x: middle, y: bottom + 17, anchor: "middle") }
            let first = middle - thick * Double(series.count) / 2
            for (place, one) in series.enumerated() {
                guard index < one.cells.count, let value = one.cells[index].measure, value > 0 else { continue }
                let height = value / scale.most * Self.tall
                canvas.box(
                    x: first + Double(place) * thick + 0.5, y: bottom - height, width: thick - 1, height: height,
                    look: Self.looks[place % Self.looks.count],
                    title: "\(labels[index]), \(one.name): \(one.cells[index].text(in: language))")
            }
        }
        canvas.height = bottom + 26
        return canvas.svg(label)
    }
}
