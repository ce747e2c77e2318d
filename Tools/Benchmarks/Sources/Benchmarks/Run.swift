import Foundation

/// One run of a program, from its start to its end.
struct Run {
    /// How long it took, in seconds.
    let wall: Double
    /// The figures that it printed.
    let figures: [String: Double]

    init(_ program: String, _ arguments: [String], preloading library: String? = nil, to record: String = "") throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        if let library {
            let own = ["LD_PRELOAD": library, "LMDB_RECORD": record]
            process.environment = ProcessInfo.processInfo.environment.merging(own) { $1 }
        }
        let output = Pipe()
        process.standardOutput = output
        let begin = ContinuousClock.now
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        wall = begin.duration(to: .now) / .seconds(1)
        guard process.terminationStatus == 0 else {
            throw Failure("\(program) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        let words = text.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count == 2 }
        figures = Dictionary(
            words.compactMap { words in Double(words[1]).map { (String(words[0]), $0) } },
            uniquingKeysWith: { _, last in last })
    }

    /// A figure that must be there.
    subscript(name: String) -> Double {
        get throws {
            guard let figure = figures[name] else { throw Failure("a program did not print \(name)") }
            return figure
        }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension [Double] {
    /// The middle one, or the upper of the two in the middle.
    var median: Double { isEmpty ? .nan : sorted()[count / 2] }
}
