import Foundation
import Testing

/// Who may do what, as it is seen at the prompt.
@Suite struct UserTests {
    @Test func `users are listed with their roles, and removed again`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("user", "add", NSUserName(), "--name", "Mona", "--role", "operator")
        try bench.must("user", "add", "kari", "--name", "Kari", "--role", "rådgiver", "--org", "STO")
        #expect(try accounts(bench) == [NSUserName(): "operator", "kari": "adviser"])
        try bench.must("user", "remove", "kari")
        #expect(try accounts(bench)["kari"] == "none")
        let words = ["project", "pause", "P", "--on", "2024-05-01", "--actor", "kari"]
        _ = try Refused.run(bench, words, exit: 4)
        #expect(try bench.run("user", "remove", NSUserName()).status == 7, "somebody must be left")
        #expect(try bench.run("user", "remove", "nobody-knows").status == 3)
        #expect(try bench.must("user").contains("Kari"))
    }

    @Test func `an adviser who tries what is the region's is not sent to another trust`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("user", "add", NSUserName(), "--name", "Mona", "--role", "operator")
        try bench.must("user", "add", "kari", "--name", "Kari", "--role", "adviser", "--org", "STO")
        for line in ["closing make 2024", "user add ola --name Ola --role auditor"] {
            let run = try bench.run(line.split(separator: " ").map(String.init) + ["--actor", "kari"])
            #expect(run.status == 4 && run.err.contains("user list") && !run.err.contains("trust"), "\(run.err)")
        }
    }

    private func accounts(_ bench: Bench) throws -> [String: String] {
        let rows = try #require(try bench.json("user", "list")["rows"] as? [[String: Any]])
        return Dictionary(rows.map { ("\($0["account"] ?? "")", "\($0["role"] ?? "")") }) { first, _ in first }
    }
}
