/// A console session in a guide: what is typed, and what is to be seen then.
struct Transcript {
    /// One command with what it prints.
    struct Step: Sendable {
        /// Where it stands: file and line.
        let place: String
        /// As typed, further lines included.
        var command: String
        var expected: [String]
    }

    /// The steps of all fenced blocks ```console of a text, in their order.
    ///
    /// A line after `$ ` is typed; lines after `> ` right below it go on with it. Everything else is printed.
    static func steps(in text: String, of file: String) -> [Step] {
        var steps: [Step] = []
        var isInside = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                isInside = line == "```console"
            } else if isInside, line.hasPrefix("$ ") {
                steps.append(Step(place: "\(file):\(index + 1)", command: String(line.dropFirst(2)), expected: []))
            } else if isInside, line.hasPrefix("> "), let last = steps.last, last.expected.isEmpty {
                steps[steps.count - 1].command += "\n" + line.dropFirst(2)
            } else if isInside, !steps.isEmpty {
                steps[steps.count - 1].expected.append(String(line))
            }
        }
        return steps
    }

    /// Whether what was printed is what was expected; `…` stands for anything on a line, and a line of nothing else for
    /// any number of lines.
    static func matches(_ printed: [String], _ expected: [String]) -> Bool {
        guard let first = expected.first else { return printed.isEmpty }
        if first == "…" {
            return (0...printed.count).contains { matches(Array(printed[$0...]), Array(expected.dropFirst())) }
        }
        guard let line = printed.first, matches(line: line, first) else { return false }
        return matches(Array(printed.dropFirst()), Array(expected.dropFirst()))
    }

    private static func matches(line: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return line == pattern }
        guard line.hasPrefix(first) else { return false }
        var rest = line.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
