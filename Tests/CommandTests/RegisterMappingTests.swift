import Foundation
import Testing

/// Each register has a mapping that follows from its description.
@Suite struct RegisterMappingTests {
    private func bench() throws -> Bench {
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        try bench.must("org", "register", "STO", "--name", "Olav", "--kind", "hf")
        return bench
    }

    private func file(_ name: String, _ lines: [String], in bench: Bench) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: bench.directory.appending(path: name))
    }

    @Test func `a row for each thing told fills a register, once`() throws {
        let bench = try bench()
        try file(
            "a.csv",
            [
                "verb,id,on,org,kind,title,participants", "hold,STO-K7,2023-10-03,STO,course,Kurs i samvalg,17",
                "hold,STO-K8,14.11.2023,STO,seminar,Seminar,40", "change,STO-K8,2023-11-15,,,,41",
            ], in: bench)
        for expected in [3, 0] {
            #expect(try bench.json("import", "a.csv", "--mapping", "register-activity")["events"] as? Int == expected)
        }
        let rows = try #require(try bench.json("activity", "list")["rows"] as? [[String: Any]])
        #expect(rows.map { $0["participants"] as? Int } == [17, 41] && rows[0]["title"] as? String == "Kurs i samvalg")
    }

    @Test func `shares, money, parties and persons are read as the register holds them`() throws {
        let bench = try bench()
        try file(
            "p.csv",
            ["verb,id,on,org,kind,year,share", "register,P1,2024-01-10,STO,doctorate,2023,STO=25,50;other=74,50"]
                .map { $0.replacing("25,50", with: "25.50").replacing("74,50", with: "74.50") }, in: bench)
        try bench.must("import", "p.csv", "--mapping", "register-paper")
        #expect(try bench.must("paper", "list", "--format", "csv").contains("STO 25.50, other 74.50"))
        try file(
            "c.csv",
            [
                "verb;id;on;org;kind;title;party;amount;currency", "make;C1;2024-01-10;STO;agreement;Avtale;NTNU;1000;",
                "make;C2;2024-01-10;STO;agreement;Avtale;STO;250,50;EUR",
            ], in: bench)
        try bench.must("import", "c.csv", "--mapping", "register-commitment")
        let rows = try #require(try bench.json("commitment", "list")["rows"] as? [[String: Any]])
        #expect(rows.map { $0["amount_minor"] as? Int } == [100_000, 250_50])
        #expect(rows.map { $0["currency"] as? String } == ["NOK", "EUR"])
        #expect(rows.map { $0["party"] as? String } == ["NTNU", "STO"])
    }

    @Test func `what a register refuses at the prompt, its mapping refuses as well`() throws {
        let bench = try bench()
        for line in [
            "register,P1,2024-01-10,STO,doctorate,2023,STO=99.98", "register,P1,2024-01-10,STO,opera,2023,STO=100",
        ] {
            try file("p.csv", ["verb,id,on,org,kind,year,share", line], in: bench)
            #expect(try bench.run("import", "p.csv", "--mapping", "register-paper").status == 65)
        }
        #expect(try bench.must("paper", "list", "--format", "csv").split(separator: "\n").count == 1)
    }
}
