import Foundation
import TestSupport
import Testing

/// The short forms of the campaigns in Tools, each with processes of its own.
@Suite struct CrashTests {
    @Test func `nothing acknowledged is lost when writers are killed or compete`() throws {
        let program = try #require(Self.program, "CrashTest is not built")
        let (status, text) = try Self.run(
            program, "--rounds", "60", "--writers", "8", "--appends", "125", "--readers", "8")
        #expect(status == 0, Comment(rawValue: text))
        #expect(text.contains("events appended and found"))
    }

    @Test func `nothing acknowledged is lost when the power fails`() throws {
        let program = try #require(Self.program, "CrashTest is not built")
        let (status, text) = try Self.run(Self.tools("power-test"), "--images", "800", "--program", program.path)
        #expect(status == 0, Comment(rawValue: text))
        #expect(text.contains("800 passed, 0 failed"))
    }

    @Test func `damage is reported, and forged histories are told by a checkpoint from outside`() throws {
        let program = try #require(Self.program, "CrashTest is not built")
        let (status, text) = try Self.run(
            Self.tools("flip-test"), "--flips", "300", "--edits", "39", "--crash", program.path, "--program",
            Spawn.built("hovedbok").path)
        #expect(status == 0 && text.contains(" 0 failed"), Comment(rawValue: text))
        #expect(text.contains("told by the checkpoint from outside"))
    }

    private static func run(_ program: URL, _ arguments: String...) throws -> (status: Int32, text: String) {
        let run = try Spawn.run(program.path, arguments)
        print(run.text)
        return run
    }

    private static func tools(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Tools/\(name)").standardized
    }

    /// The program, which is built beside the tests.
    private static var program: URL? {
        let program = Spawn.built("CrashTest")
        return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
    }
}
