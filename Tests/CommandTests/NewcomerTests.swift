import Foundation
import Testing

/// What somebody meets who has never seen the program: the tour, lists in a narrow window, words rather than codes.
@Suite struct NewcomerTests {
    private static let demo = Result { () throws -> Data in
        let bench = try Bench(language: "nb")
        try bench.must("demo")
        return try bench.log()
    }

    private func region() throws -> Bench {
        let bench = try Bench(log: Self.demo.get())
        bench.environment["HOVEDBOK_LANG"] = "nb"
        return bench
    }

    @Test func `every step of the tour shows something, in a window of eighty columns`() throws {
        let bench = try Bench(language: "nb")
        let told = try bench.must("tour")
        let shown = try bench.must("tour", "--run")
        let steps = told.split(separator: "\n").filter { $0.hasPrefix("   hovedbok ") }
        #expect(steps.count > 20 && steps.allSatisfy { shown.contains($0) })
        for part in shown.components(separatedBy: "   hovedbok ").dropFirst() {
            let lines = part.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            #expect(lines.count > 8 && lines.allSatisfy { $0.count <= 80 }, "\(part.prefix(400))")
            // Below the heading there is a table.
            #expect(!lines.dropFirst(5).prefix(2).contains("Ingen rader."), "\(part.prefix(400))")
        }
    }

    @Test(arguments: ["activity", "recognition", "follow-up", "meeting", "approval", "idea", "case", "paper"])
    func `a list stays a table in eighty columns, and says what it had no room for`(noun: String) throws {
        let bench = try region()
        let list = try bench.must(noun, "list")
        let lines = list.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("────") } && lines.allSatisfy { $0.count <= 80 }, "\(list)")
        #expect(!lines.contains { $0.hasPrefix("Foretak ") && $0.split(separator: " ").count == 2 }, "\(list)")
        bench.environment["COLUMNS"] = "400"
        #expect(try !bench.must(noun, "list").contains("Ikke plass her"))
    }

    @Test func `projects that nobody was told of stand in a table`() throws {
        let bench = try region()
        let list = try bench.must("recognition", "missing")
        #expect(list.contains("────") && list.contains("Ikke plass her") && list.contains("Prosjekt"), "\(list)")
        let rows = try #require(try bench.json("recognition", "missing")["rows"] as? [[String: Any]])
        #expect(rows.allSatisfy { $0["leader"] != nil && $0["breaches"] != nil })
    }

    @Test func `members of a council go by their names, and by their ids to programs`() throws {
        let bench = try region()
        let shown = try bench.must("case", "show", "INNO-RAD-1-23")
        #expect(shown.contains("Eksempel Rådsleder") && !shown.contains("RHF-M1"), "\(shown)")
        let rows = try #require(try bench.json("case", "show", "INNO-RAD-1-23")["rows"] as? [[String: Any]])
        #expect((rows[0]["decided_by"] as? String)?.hasPrefix("RHF-M1") == true)
    }

    @Test func `codes in lists read as words`() throws {
        let bench = try region()
        let network = try bench.must("collaboration", "network")
        #expect(network.contains("universitet") && !network.contains("university"), "\(network)")
        #expect(try bench.must("hrcs", "list").contains("Hjerte og kar"))
        #expect(try bench.must("indicator", "list").contains("personer"))
    }

    @Test func `a share of nothing is told when it was asked for`() throws {
        let share = try region().must("collaboration", "share")
        #expect(share.contains("Med flere foretak") && share.contains("0,00"), "\(share)")
    }

    @Test func `entries without an amount are counted with the one currency that there is`() throws {
        let bench = try region()
        let totals = try #require(try bench.json("commitment", "totals")["totals"] as? [[String: Any]])
        #expect(totals.count == 1 && totals[0]["currency"] as? String == "NOK" && totals[0]["entries"] as? Int == 5)
        #expect(totals[0]["person_years_hundredths"] as? Int == 50)
        let listed = try #require(try bench.json("commitment", "list")["totals"] as? [[String: Any]])
        #expect(listed.count == 1 && listed[0]["person_years_hundredths"] as? Int == 50)
    }

    @Test func `a slip in an organisation's code is no name of somebody else`() throws {
        let bench = try region()
        let line = ["follow-up", "set", "--case", "INNO-RAD-1-24", "--title", "Følge opp", "--org", "RHF", "--owner"]
        let slip = try bench.run(line + ["STP"])
        #expect(slip.status == 3 && slip.err.contains("Mente du STO?"), "\(slip.err)")
        #expect(try bench.run(line + ["sto"]).status == 0)
        #expect(try bench.run(line + ["Fagdirektøren"]).status == 0)
        let owners = try #require(
            try bench.json("follow-up", "list", "--where", "status=open")["rows"] as? [[String: Any]])
        #expect(owners.compactMap { $0["owner"] as? String }.sorted() == ["Fagdirektøren", "STO", "STO"])
    }

    @Test func `what is missing from a command is hinted at as it is typed there`() throws {
        let bench = try region()
        let change = try bench.run("activity", "change", "--score", "3")
        #expect(change.status == 64 && change.err.contains("«hovedbok activity change ID»"), "\(change.err)")
        let kind = try bench.run("activity", "hold", "--kind", "opera", "--org", "STO")
        #expect(kind.status == 3 && kind.err.contains("course (kurs)"), "\(kind.err)")
    }
}
