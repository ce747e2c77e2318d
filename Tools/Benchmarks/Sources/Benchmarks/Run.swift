import Foundation

/// One run of a program, from its start to its end.
struct Run {
    /// How a reference ends that is not installed.
    static let absent: Int32 = 3

    /// How long it took, in seconds.
    let wall: Double
    /// What it printed.
    let text: String
    /// The figures that it printed: lines of a name and a number.
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
        text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        wall = begin.duration(to: .now) / .seconds(1)
        guard process.terminationStatus == 0 else {
            throw Failure(
                "\(program) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)",
                isAbsence: process.terminationStatus == Self.absent)
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

    /// What a system beside ours gives; nil, with a sentence, where it is not installed.
    static func ifInstalled<R>(_ name: String, _ body: () throws -> R) throws -> R? {
        do {
            return try body()
        } catch let failure as Failure where failure.isAbsence {
            tell("\(name) is left out: it is not installed (Tools/deps --bench installs it)")
            return nil
        }
    }

    static func tell(_ sentence: String) { FileHandle.standardError.write(Data("bench: \(sentence)\n".utf8)) }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    /// Whether something is not installed.
    let isAbsence: Bool

    init(_ description: String, isAbsence: Bool = false) {
        (self.description, self.isAbsence) = (description, isAbsence)
    }
}

extension [Double] {
    /// The middle one, or the upper of the two in the middle.
    var median: Double { isEmpty ? .nan : sorted()[count / 2] }
}
