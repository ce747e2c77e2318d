import Foundation
import Testing

/// The short form of Tools/crash-test: writers that are killed and writers that compete, each a process of its own.
@Suite struct CrashTests {
    @Test func `nothing acknowledged is lost when writers are killed or compete`() throws {
        let program = try #require(Self.program, "CrashTest is not built")
        let run = Process()
        run.executableURL = program
        run.arguments = ["--rounds", "60", "--writers", "8", "--appends", "125", "--readers", "8"]
        let output = Pipe()
        run.standardOutput = output
        run.standardError = output
        try run.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        run.waitUntilExit()
        print(text)
        #expect(run.terminationStatus == 0, Comment(rawValue: text))
        #expect(text.contains("events appended and found"))
    }

    /// The program, which is built beside the tests.
    private static var program: URL? {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let program = own.appending(path: "CrashTest")
        return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
    }
}
