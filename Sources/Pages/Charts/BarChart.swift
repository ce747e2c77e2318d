internal import Reporting

/// A lying bar for each row with its figure beside it, and a mark for what it is held against.
struct BarChart {
    private static let step = 30.0
    private static let thick = 18.0

    struct Row {
        let name: String
        let value: Cell
        /// What the value is held against; absent where there is nothing.
        var target: Cell = .absent
    }

    let rows: [Row]
    /// What is drawn, and what it is held against.
    var names: (value: String, target: String) = ("", "")
    let language: Language

    /// Nil where there is nothing to draw.
    func svg(_ label: String) -> String? {
        let values = rows.flatMap { [$0.value.measure, $0.target.measure] }.compactMap(\.self)
        guard values.contains(where: { $0 > 0 }) else { return nil }
        var canvas = Canvas()
        if !names.target.isEmpty { canvas.legend([("s1", names.value), ("target", names.target)]) }
        let names = rows.map { DisplayText.wrap($0.name, width: 30) }
        let left = (names.joined().map { Canvas.width(of: $0) }.max() ?? 0) + 14
        let right = (rows.map { Canvas.width(of: $0.value.text(in: language)) }.max() ?? 0) + 12
        let scale = (Canvas.width - left - right) / max(values.max() ?? 1, 1)
        for (row, lines) in zip(rows, names) {
            let height = max(Self.step, Double(lines.count) * 14 + 8)
            let middle = canvas.height + height / 2
            for (index, line) in lines.enumerated() {
                let y = middle + 4 + (Double(index) - Double(lines.count - 1) / 2) * 14
                canvas.write(line, x: left - 8, y: y, anchor: "end")
            }
            draw(row, left: left, middle: middle, scale: scale, &canvas)
            canvas.height += height
        }
        canvas.line((left, canvas.height - Double(rows.count) * Self.step), (left, canvas.height), look: "axis")
        canvas.height += 4
        return canvas.svg(label)
    }

    private func draw(_ row: Row, left: Double, middle: Double, scale: Double, _ canvas: inout Canvas) {
        let text = row.value.text(in: language)
        let width = max(0, row.value.measure ?? 0) * scale
        canvas.box(
            x: left, y: middle - Self.thick / 2, width: width, height: Self.thick, look: "s1",
            title: "\(row.name): \(text)")
        var end = left + width
        if let target = row.target.measure {
            let x = left + target * scale
            canvas.box(
                x: x - 1.5, y: middle - Self.thick / 2 - 4, width: 3, height: Self.thick + 8, look: "target",
                title: "\(row.name), \(names.target): \(row.target.text(in: language))")
            // The figure stands clear of the mark.
            if x > end - 6, x < end + Canvas.width(of: text) + 12 { end = x + 2 }
        }
        canvas.write(text, x: end + 6, y: middle + 4, look: "figure")
    }
}
