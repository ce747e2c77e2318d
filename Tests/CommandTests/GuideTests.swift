import Foundation
import Testing

/// The guides show what the program prints, so they are played back.
@Suite struct GuideTests {
    @Test(arguments: ["nb", "en"])
    func `every transcript of the guide is what the program prints`(language: String) throws {
        let file = "docs/guide.\(language).md"
        let text = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        let steps = Transcript.steps(in: text, of: file)
        #expect(steps.count > 40)
        let bench = try Bench(language: language)
        var status: Int32 = 0
        for step in steps {
            if step.command.hasPrefix("export ") {
                try Self.export(step.command, to: bench)
                continue
            }
            let run = try bench.shell("(exit \(status)); \(step.command)")
            status = run.status
            let printed = Self.lines(run.out)
            let comment = "\(step.place): \(step.command)\nprinted:\n\(run.out)\nexpected:\n\(step.expected)"
            try #require(Transcript.matches(printed, Self.trimmed(step.expected)), Comment(rawValue: comment))
        }
    }

    @Test func `every verb that appends stands in both guides`() throws {
        let help = try Self.appendingVerbs()
        #expect(help.count > 50)
        for language in ["nb", "en"] {
            let path = Self.root.appending(path: "docs/guide.\(language).md")
            let steps = Transcript.steps(in: try String(contentsOf: path, encoding: .utf8), of: "guide")
            let typed = steps.map { $0.command.replacing("\n", with: " ") }
            for verb in help {
                #expect(typed.contains { "\($0) ".contains("hovedbok \(verb) ") }, "\(language): \(verb)")
            }
        }
    }

    @Test func `a placeholder matches anything on its line and nothing more`() {
        #expect(Transcript.matches(["a 1 b"], ["a … b"]))
        #expect(!Transcript.matches(["a 1 c"], ["a … b"]))
        #expect(Transcript.matches(["a", "b", "c"], ["a", "…", "c"]))
        #expect(!Transcript.matches(["a", "b"], ["a"]))
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// The commands that take `--despite`, which every appending one does and no other.
    private static func appendingVerbs() throws -> [String] {
        let bench = try Bench()
        let dump = try bench.must("--experimental-dump-help")
        let object = try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any]
        return verbs(try #require(object?["command"] as? [String: Any]), path: [])
    }

    private static func verbs(_ command: [String: Any], path: [String]) -> [String] {
        let subcommands = command["subcommands"] as? [[String: Any]] ?? []
        let arguments = command["arguments"] as? [[String: Any]] ?? []
        let appends = arguments.contains { $0["valueName"] as? String == "despite" }
        let own = subcommands.isEmpty && appends ? [path.joined(separator: " ")] : []
        return own + subcommands.flatMap { verbs($0, path: path + [$0["commandName"] as? String ?? ""]) }
    }

    private static func export(_ command: String, to bench: Bench) throws {
        let pair = command.dropFirst("export ".count).split(separator: "=").map(String.init)
        try #require(pair.count == 2, "\(command)")
        bench.environment[pair[0]] = pair[1]
    }

    private static func lines(_ text: String) -> [String] {
        trimmed(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init))
    }

    /// Without empty lines at the end and spaces at the ends of lines, which nobody sees.
    private static func trimmed(_ lines: [String]) -> [String] {
        var lines = lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
