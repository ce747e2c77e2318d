import Foundation
import TestSupport

/// Another program of this machine that a test asks.
struct Program: Sendable {
    private let url: URL

    /// Finds the program in PATH, or beside a program that is there, as the tools of one toolchain lie.
    init?(_ name: String, beside neighbour: String? = nil) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        var candidates = folders.map { URL(filePath: $0).appending(path: name) }
        if let neighbour {
            candidates += folders.map {
                URL(filePath: $0).appending(path: neighbour).resolvingSymlinksInPath().deletingLastPathComponent()
                    .appending(path: name)
            }
        }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            return nil
        }
        url = found
    }

    /// Runs to the end with `input` on standard input; gives the exit status and the lines of both outputs together.
    func run(_ arguments: [String], input: String = "", in folder: URL) throws -> (status: Int32, lines: [String]) {
        let (status, text) = try Spawn.run(url.path, arguments, in: folder, input: input)
        return (status, text.split(separator: "\n").map(String.init))
    }
}
