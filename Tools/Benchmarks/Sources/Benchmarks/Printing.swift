import Foundation

extension [Line] {
    /// The table that people read: medians with the least and the most of a round, and what was judged.
    var table: String {
        let header = ["work", "system", "events", "median", "least .. most", "a second", "judged", "goal", "met"]
        let rows =
            [header]
            + enumerated().map { index, line in cells(line, isFirst: index == 0 || self[index - 1].work != line.work) }
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ") + "\n"
        }.joined()
    }

    private func cells(_ line: Line, isFirst: Bool) -> [String] {
        let seconds = line.measured?.seconds ?? []
        let spread = seconds.isEmpty ? "" : "\((seconds.min() ?? 0).duration) .. \((seconds.max() ?? 0).duration)"
        return [
            isFirst ? line.work : "", line.system, "\(line.events)", line.measured?.median.duration ?? "", spread,
            line.measured?.rate.short ?? "", line.fault == nil ? line.judged?.short ?? "" : "wrong",
            line.goal?.text ?? "", line.isMet.map { $0 ? "yes" : "NO" } ?? "",
        ]
    }

    /// The same for docs/performance.md: each work on a line, with what is beside it.
    var markdown: String {
        let header =
            "| work | events | Hovedbok | beside | ratio or figure | goal | met |\n|---|--:|--:|--:|--:|--:|---|\n"
        return header
            + indices.filter { $0 == 0 || self[$0 - 1].work != self[$0].work }.map { index in
                let (line, next) = (self[index], index + 1 < count ? self[index + 1] : nil)
                let other = next?.work == line.work ? next : nil
                let beside = other.map { "\($0.measured?.median.duration ?? "") (\($0.system), \($0.events))" }
                let cells = [
                    line.work, "\(line.events)", line.measured?.median.duration ?? "", beside ?? "",
                    line.fault == nil ? line.judged?.short ?? "" : "wrong", line.goal?.text ?? "",
                    line.isMet.map { $0 ? "yes" : "no" } ?? "",
                ]
                return "| " + cells.joined(separator: " | ") + " |\n"
            }.joined()
    }

    /// The same for programs: null where there is nothing.
    var json: String {
        get throws {
            let objects = map { line -> [String: any Sendable] in
                [
                    "work": line.work, "events": line.events, "system": line.system,
                    "median_seconds": orNull(line.measured?.median), "per_second": orNull(line.measured?.rate),
                    "ratio": orNull(line.judged), "goal": orNull(line.goal?.text), "met": orNull(line.isMet),
                ]
            }
            let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let data = try JSONSerialization.data(withJSONObject: objects, options: options)
            return String(decoding: data, as: UTF8.self) + "\n"
        }
    }

    private func orNull(_ value: (some Sendable)?) -> any Sendable { value ?? NSNull() }
}
