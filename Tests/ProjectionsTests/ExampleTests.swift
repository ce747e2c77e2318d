import Foundation
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// The example of docs/add-a-projection.md.
@Suite struct ExampleTests {
    @Test func `the example of the guide answers`() throws {
        var ledger = TestLedger()
        try ledger.tell("project/A", "2023-01-01", org: "STO", .projectPaused(.init()))
        let late = try ledger.tell("project/A", "2022-01-01", org: "STO", .projectPaused(.init()))
        try ledger.tell("project/B", "2023-01-01", org: "HNT", .projectPaused(.init()))
        #expect(try ledger.ask(PausesQuestion(), asOf: "2023-12-31").main.lines("org", "pauses") == ["HNT 1", "STO 2"])
        try ledger.void(late, on: "2023-02-01")
        let byYear = try ledger.ask(PausesQuestion(), asOf: "2023-12-31") { $0.groups = ["year"] }
        #expect(try byYear.main.lines("year", "pauses") == ["2023 2"])
    }

    @Test func `the guide shows the example as it is compiled`() throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let source = try String(contentsOf: here.appending(path: "PausesExample.swift"), encoding: .utf8)
        let example = try region(source, from: "// begin: example\n", to: "// end: example")
        let guide = here.appending(path: "../../docs/add-a-projection.md").standardized
        let text = try String(contentsOf: guide, encoding: .utf8)
        #expect(try region(text, from: "```swift\n", to: "```") == example)
        #expect(example.split(separator: "\n").count <= 36)
    }

    private func region(_ text: String, from begin: String, to end: String) throws -> String {
        let start = try #require(text.range(of: begin)).upperBound
        let stop = try #require(text.range(of: end, range: start..<text.endIndex)).lowerBound
        return String(text[start..<stop])
    }
}
