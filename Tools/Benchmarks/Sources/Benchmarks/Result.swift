import Foundation

/// One line of the table: what was measured, ours and theirs, and the goal.
struct Result {
    let name: String
    let ours: Double
    let theirs: Double?
    /// What the goal is about: the ratio where there is one, else our figure.
    let judged: Double
    let goal: String
    let isMet: Bool

    init(
        _ name: String, _ ours: Double, _ theirs: Double? = nil, ratio: Double? = nil, atLeast: Double? = nil,
        atMost: Double? = nil
    ) {
        self.name = name
        self.ours = ours
        self.theirs = theirs
        let judged = ratio ?? ours
        self.judged = judged
        goal = atLeast.map { ">= \(Self.text($0))" } ?? atMost.map { "<= \(Self.text($0))" } ?? ""
        isMet = (atLeast.map { judged >= $0 } ?? true) && (atMost.map { judged <= $0 } ?? true)
    }

    static func table(_ results: [Result]) -> String {
        let header = ["measurement", "hovedbok", "reference", "judged", "goal", "met"]
        let rows =
            [header]
            + results.map {
                [
                    $0.name, text($0.ours), $0.theirs.map(text) ?? "", text($0.judged), $0.goal,
                    $0.isMet ? "yes" : "NO",
                ]
            }
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ") + "\n"
        }.joined()
    }

    static func json(_ results: [Result]) throws -> String {
        let objects = results.map { result -> [String: any Sendable] in
            var object: [String: any Sendable] = [
                "name": result.name, "hovedbok": result.ours, "judged": result.judged, "goal": result.goal,
                "met": result.isMet,
            ]
            object["reference"] = result.theirs
            return object
        }
        let data = try JSONSerialization.data(withJSONObject: objects, options: [.prettyPrinted, .sortedKeys])
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// Three digits that matter.
    private static func text(_ figure: Double) -> String {
        figure >= 1000 ? String(Int(figure.rounded())) : String(format: figure >= 10 ? "%.1f" : "%.2f", figure)
    }
}
