import Foundation
import Testing

/// The short form of Tools/fault-test: a command in which one system call after the other goes wrong.
@Suite struct FaultTests {
    @Test(arguments: ["award", "rebuild", "backup", "restore"])
    func `a command that is killed or fails at a call leaves all or nothing`(_ command: String) throws {
        let bench = try Bench()
        let tool = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Tools/fault-test")
        let run = try bench.run(
            program: tool.standardized, ["--only", command, "--program", Bench.program.path], merged: true)
        print(run.out)
        #expect(run.status == 0 && run.out.contains(" 0 failed"), Comment(rawValue: run.out))
    }
}
