import Foundation
import Importing
import Record
import Testing

@Suite("The guide to mappings") struct GuideTests {
    /// The code blocks of the guide in a language.
    private func blocks(_ language: String) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let other = ProcessInfo.processInfo.environment["HOVEDBOK_ROOT"].map { URL(filePath: $0) }
        let guide = try String(
            decoding: Data(contentsOf: (other ?? root).appending(path: "docs/mappings.md")), as: UTF8.self)
        return guide.split(separator: "```" + language + "\n").dropFirst().compactMap { rest in
            rest.split(separator: "```").first.map(String.init)
        }
    }

    @Test("Its example does what it says")
    func example() throws {
        let mapping = try #require(try blocks("yaml").first { $0.hasPrefix("mapping:") })
        let file = try #require(try blocks("csv").first)
        let content = try read(file, by: mapping)
        #expect(content.problems == [])
        #expect(content.rows.map(\.events.count) == [3, 2])
        #expect(content.skipped == 1)
    }

    @Test("Damaged files are refused, whatever the damage, and never end the program")
    func damage() throws {
        let mapping = try Mapping(yaml: try #require(try blocks("yaml").first { $0.hasPrefix("mapping:") }))
        let sound = Array(try #require(try blocks("csv").first).utf8)
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 20))
                default: bytes.insert(contentsOf: Array(";\"\n".utf8), at: place)
                }
            }
            do {
                let content = try Importer(mapping, directory: Organisations.region).read(bytes)
                #expect(content.rows.allSatisfy { $0.problem == nil || $0.events.isEmpty }, "seed \(seed)")
            } catch {
                #expect("\(error)".isEmpty == false, "seed \(seed)")
            }
        }
    }
}
