import Foundation
import Questions
import Reporting
import Testing

@testable import Pages

/// The page and the document that say how far the pages meet the requirements say the same.
@Suite(.serialized) struct AccessibilityTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/accessibility.md").standardized

    @Test func `the page names every known gap of the statement, and no other`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let table = try #require(
            text.split(separator: "## Innhold som ikke er tilgjengelig").last?.split(separator: "## ").first)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        #expect(rows.count == AccessibilityGaps.all.count && rows.count > 3)
        let summary = try #require(text.split(separator: "## Summary in English").last)
        for (row, gap) in zip(rows, AccessibilityGaps.all) {
            #expect(gap(.nb).hasPrefix(row[0]), "\(row[0])")
            guard !row[1].isEmpty else { continue }
            for language in Language.allCases { #expect(gap(language).contains(row[1]), "\(language): \(row)") }
        }
        // Nobody is told of a gap that the table does not have.
        let criteria = summary.matches(of: /\d\.\d\.\d+/).map { String($0.output) }
        #expect(Set(criteria) == Set(rows.map { $0[1] }.filter { !$0.isEmpty }))
        for language in Language.allCases {
            let page = try Region.shared.get().text("/accessibility", language)
            for gap in AccessibilityGaps.all { #expect(page.contains(HTML.escaped(gap(language))), "\(language)") }
        }
    }
}
