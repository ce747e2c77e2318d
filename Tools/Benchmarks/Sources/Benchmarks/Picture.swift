import Foundation

/// A drawing as SVG, in the style of the reports' charts.
struct Picture {
    static let (blue, red, grey, ink) = ("#0072b2", "#d55e00", "#8a8a8a", "#1a1a1a")

    let width: Double
    let height: Double
    private var marks: [String] = []

    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    mutating func text(_ text: String, _ x: Double, _ y: Double, anchor: String = "start", fill: String = ink) {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        marks.append(
            "<text x=\"\(x.place)\" y=\"\(y.place)\" text-anchor=\"\(anchor)\" fill=\"\(fill)\">\(escaped)</text>")
    }

    mutating func line(_ from: (Double, Double), _ to: (Double, Double), _ colour: String, width: Double = 1) {
        marks.append(
            "<line x1=\"\(from.0.place)\" y1=\"\(from.1.place)\" x2=\"\(to.0.place)\" y2=\"\(to.1.place)\" "
                + "stroke=\"\(colour)\" stroke-width=\"\(width.place)\"/>")
    }

    mutating func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String) {
        let size = "width=\"\(width.place)\" height=\"\(height.place)\""
        marks.append("<rect x=\"\(x.place)\" y=\"\(y.place)\" \(size) fill=\"\(fill)\"/>")
    }

    mutating func dot(_ x: Double, _ y: Double, _ fill: String) {
        marks.append("<circle cx=\"\(x.place)\" cy=\"\(y.place)\" r=\"3.5\" fill=\"\(fill)\"/>")
    }

    func svg(label: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="\(label)" width="\(width.place)" \
        height="\(height.place)" viewBox="0 0 \(width.place) \(height.place)" \
        font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="11">
        <rect width="100%" height="100%" fill="#ffffff"/>
        \(marks.joined(separator: "\n"))
        </svg>

        """
    }
}

extension Double {
    /// A coordinate with at most one decimal.
    fileprivate var place: String {
        let tenths = Int((self * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : String(format: "%.1f", Double(tenths) / 10)
    }
}
