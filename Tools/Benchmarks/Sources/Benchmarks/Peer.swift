import Foundation

/// A process that stays and answers one question after the other, ours or another system's.
final class Peer {
    let name: String
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private var pending: [UInt8] = []

    /// Waits until it is set up; nil, with a sentence, where it is not installed.
    static func start(_ name: String, _ program: String, _ arguments: [String]) throws -> Peer? {
        let peer = Peer(name)
        do {
            try peer.run(program, arguments)
        } catch  where peer.hasEnded(with: Run.absent) {
            Run.tell("\(name) is left out: it is not installed (Tools/deps --bench installs it)")
            return nil
        }
        return peer
    }

    private init(_ name: String) { self.name = name }

    private func run(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        guard try line() == "ready" else { throw Failure("\(name) did not get ready") }
    }

    /// - Returns: The seconds that the answer took, without the way there and back, and the answer.
    func ask(_ question: String) throws -> (seconds: Double, answer: String) {
        try input.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
        let parts = try line().split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let seconds = Double(parts[0]) else { throw Failure("\(name): no answer") }
        return (seconds, String(parts[1]))
    }

    /// Ends it, and waits for what it has to put away.
    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private func hasEnded(with status: Int32) -> Bool {
        process.waitUntilExit()
        return process.terminationStatus == status
    }

    private func line() throws -> String {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                defer { pending.removeSubrange(...end) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure("\(name) ended early") }
            pending += more
        }
    }
}
