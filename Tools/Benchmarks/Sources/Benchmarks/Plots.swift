import Foundation

/// The pictures of docs/performance.md.
enum Plots {
    /// How many times a goal is met or missed, on a scale of powers of ten: what lies right of the line is met.
    static func goals(_ lines: [Line]) -> String {
        let judged = lines.compactMap { line -> (line: Line, share: Double)? in
            guard let figure = line.judged, let goal = line.goal, figure > 0 else { return nil }
            return (line, goal.share(of: figure))
        }
        let (left, right, step) = (380.0, 40.0, 22.0)
        var picture = Picture(width: 860, height: 50 + step * Double(judged.count))
        let middle = left + (picture.width - left - right) / 2
        let decade = (picture.width - left - right) / 6
        for power in -3...3 {
            let x = middle + Double(power) * decade
            picture.line((x, 20), (x, picture.height - 22), power == 0 ? Picture.ink : "#d9d9d9")
            let label =
                power == 0
                ? "goal" : power > 0 ? "\(Int(pow(10, Double(power)))) x" : "1/\(Int(pow(10, Double(-power))))"
            picture.text(label, x, 14, anchor: "middle", fill: Picture.grey)
        }
        for (index, (line, share)) in judged.enumerated() {
            let y = 26 + Double(index) * step
            let length = min(max(log10(share), -3), 3) * decade
            let isMet = line.isMet ?? false
            picture.text(line.work, left - 8, y + 12, anchor: "end")
            picture.box(
                min(middle, middle + length), y, max(abs(length), 1), step - 8, isMet ? Picture.blue : Picture.red)
            picture.text(
                "\((line.judged ?? 0).short) (\(line.goal?.text ?? ""))", middle + length + (length < 0 ? -5 : 5),
                y + 11,
                anchor: length < 0 ? "end" : "start", fill: Picture.grey)
        }
        picture.text("Blue is met, red is not.", left, picture.height - 6, fill: Picture.grey)
        return picture.svg(label: "How far each goal is met")
    }

    /// One small picture for each work: what it costs at each size, from nothing up.
    static func growth(_ lines: [Line]) -> String {
        let works = lines.map(\.work).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let (width, height, columns) = (285.0, 150.0, 3)
        let rows = (works.count + columns - 1) / columns
        var picture = Picture(width: width * Double(columns), height: height * Double(rows))
        for (index, work) in works.enumerated() {
            let origin = (Double(index % columns) * width, Double(index / columns) * height)
            panel(work, lines.filter { $0.work == work }, origin, (width, height), &picture)
        }
        return picture.svg(label: "What each thing costs as the ledger grows")
    }

    private static func panel(
        _ work: String, _ lines: [Line], _ origin: (x: Double, y: Double), _ size: (Double, Double),
        _ picture: inout Picture
    ) {
        let points = lines.map { line in line.cost }
        let most = points.map(\.value).max() ?? 1
        let (bottom, top) = (origin.y + size.1 - 34, origin.y + 40)
        picture.text(work, origin.x + 12, origin.y + 18)
        picture.line((origin.x + 12, bottom), (origin.x + size.0 - 24, bottom), Picture.grey)
        let places = points.enumerated().map { index, point in
            (
                origin.x + 42 + Double(index) * (size.0 - 100) / Double(max(1, points.count - 1)),
                bottom - point.value / most * (bottom - top)
            )
        }
        for (from, to) in zip(places, places.dropFirst()) { picture.line(from, to, Picture.blue, width: 2) }
        for (place, (line, point)) in zip(places, zip(lines, points)) {
            picture.dot(place.0, place.1, Picture.blue)
            picture.text(point.text, place.0, place.1 - 8, anchor: "middle")
            picture.text(line.events.grouped, place.0, bottom + 15, anchor: "middle", fill: Picture.grey)
        }
    }
}

extension Int {
    /// In groups of three digits.
    fileprivate var grouped: String {
        self < 1000 ? "\(self)" : (self / 1000).grouped + String(format: " %03d", self % 1000)
    }
}

extension Line {
    /// What one unit costs, or the figure itself where it is no time.
    fileprivate var cost: (value: Double, text: String) {
        guard let measured else { return (judged ?? 0, (judged ?? 0).short) }
        let each = measured.median / measured.units
        return (each, each.duration)
    }
}
