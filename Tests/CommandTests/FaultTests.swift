import Foundation
import Testing

/// The short forms of Tools/fault-test, a command in which one system call after the other goes wrong, of
/// Tools/limit-test, commands where the machine is not as it should be, and of Tools/facts-test, facts that the disk
/// has changed.
@Suite struct FaultTests {
    @Test(arguments: ["award", "rebuild", "backup", "restore"])
    func `a command that is killed or fails at a call leaves all or nothing`(_ command: String) throws {
        try campaign("fault-test", ["--only", command])
    }

    @Test func `limits, signals, lost streams and clocks that jump leave all or nothing`() throws {
        try campaign("limit-test", ["--rounds", "1"])
    }

    @Test func `damaged facts answer as before or not at all, and so they do after more events`() throws {
        try campaign("facts-test", ["--images", "24"])
    }

    private func campaign(_ name: String, _ options: [String]) throws {
        let bench = try Bench()
        let tool = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Tools/\(name)")
        let run = try bench.run(
            program: tool.standardized, options + ["--program", Bench.program.path], merged: true)
        print(run.out)
        #expect(run.status == 0 && run.out.contains(" 0 failed"), Comment(rawValue: run.out))
    }
}
