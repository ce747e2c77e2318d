import Foundation
import Glibc
import Reporting
import TestSupport

/// Reports that the tests print.
enum Sample {
    static func basis(period: String? = nil, imported: Bool = false) -> Basis {
        Basis(
            origin: "helse-midt", position: 4, asOf: .init(year: 2024, month: 12, day: 31),
            knownAt: .init(utc: "2025-02-28T22:59:59Z", local: "2025-02-28T23:59:59+01:00"),
            knownAtImported: imported, period: period, projection: "funding/1", vocabulary: 4)
    }

    static let columns = [
        Column("org", "Helseforetak", .text), Column("currency", "Valuta", .text),
        Column("granted_minor", "Tildelt", .money), Column("grants", "Tildelinger", .integer),
        Column("projects", "Prosjekter", .integer),
    ]

    static func funding(_ language: Language = .nb) -> Report {
        let row: [Cell] = [.text("STO"), .text("NOK"), .money(55_000_000), .integer(2), .integer(1)]
        let other: [Cell] = [.text("HNT"), .text("NOK"), .money(-1_234_567_50), .unknown, .absent]
        let table = Table(
            columns: columns, rows: [row, other], totalKeys: ["currency", "granted_minor", "grants", "projects"],
            totals: [[.text("NOK"), .money(-68_456_750), .integer(2), .integer(1)]], nonAdditive: ["projects"])
        return Report(title: "Tildelte midler", language: language, basis: basis(), main: table)
    }

    /// A report of one table of texts, for what people may type into it.
    static func texts(_ rows: [[String]]) -> Report {
        let count = rows.first?.count ?? 1
        let columns = (0..<count).map { Column("c\($0)", "Kolonne \($0)", .text) }
        let table = Table(columns: columns, rows: rows.map { $0.map(Cell.text) })
        return Report(title: "Tekster", language: .nb, basis: basis(), main: table)
    }
}

/// A file that is gone when the body has run.
func withFile<R>(_ text: String, _ body: (String) throws -> R) throws -> R {
    try withDirectory { directory in
        let path = directory + "/file"
        try Data(text.utf8).write(to: URL(filePath: path))
        return try body(path)
    }
}

/// What a Python script prints when it is given a file; nil, said aloud, without Python.
func python(_ script: String, _ path: String) -> String? {
    guard access("/usr/bin/python3", X_OK) == 0 else {
        print("skipped: no /usr/bin/python3")
        return nil
    }
    guard let scriptFile = try? withFile(script, { name in shell("/usr/bin/python3 -I \(name) \(path)") }) else {
        return nil
    }
    return scriptFile
}

/// A generator whose seed a failing test tells.
struct Seeded: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(_ seed: UInt64 = UInt64.random(in: 0...UInt64.max)) {
        (self.seed, state) = (seed, seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Text of characters that trip writers and readers.
    mutating func nastyText(upTo length: Int = 12) -> String {
        let alphabet = Array("abc ÆØÅ,;\t\"'\n\r=+-@|\\<&*_`[]0159.\u{1B}\u{301}\u{1F600}漢")
        return String(
            (0..<Int.random(in: 0...length, using: &self)).compactMap { _ in alphabet.randomElement(using: &self) })
    }
}
