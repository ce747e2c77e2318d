import Foundation
import Testing

/// Arguments that the ledger refuses: each with its exit code, a sentence and a hint, and without a trace in the log.
@Suite struct BadInputTests {
    /// One bad command.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let exit: Int32
        let words: [String]
        /// What the sentence names.
        let says: String

        init(_ name: String, _ exit: Int32, _ line: String, says: String = "") {
            self.name = name
            self.exit = exit
            words = line.split(separator: " ").map { String($0.replacing("_", with: " ")) }
            self.says = says
        }

        var testDescription: String { name }
    }

    private static let register = "project register X --title T --kind innovation"

    private static let cases = [
        Case("unknown organisation", 3, "\(register) --org NOPE", says: "NOPE"),
        Case("ceased organisation", 7, "\(register) --org OLD --on 2024-01-01", says: "OLD"),
        Case("wrong organisation number", 7, "org register NEW --name New --number 883974833", says: "883974833"),
        Case("malformed date", 64, "project phase P piloted --on 2024-1x-01", says: "2024-1x-01"),
        Case("impossible date", 64, "project phase P piloted --on 2024-02-30", says: "2024-02-30"),
        Case("impossible Norwegian date", 64, "project phase P piloted --on 29.02.2023", says: "29.02.2023"),
        Case("effective day too far ahead", 7, "project phase P piloted --on 2199-01-01", says: "2199-01-01"),
        Case("effective day too far back", 64, "project phase P piloted --on 1066-10-14", says: "1066-10-14"),
        Case("effective day before all reckoning", 7, "project phase P piloted --on 1800-01-01", says: "1900-01-01"),
        Case("empty title", 64, "project change P --title= --on 2024-04-01", says: "missing"),
        Case("blank title", 64, "plan adopt PL --title _ --from 2024 --org STO", says: "empty"),
        Case("blank text in a register", 64, "activity hold --kind course --title _ --org STO", says: "empty"),
        Case("unknown council", 3, "meeting call --council NOPE --day 2024-03-07 --org STO", says: "member list"),
        Case(
            "code that would be more than one", 64,
            #"member appoint --council a","x":"b --org STO"#
                + " --person Kari --role leader", says: "cannot be an id or code"),
        Case("negative money", 7, "grant award P --amount=-5", says: "negative"),
        Case("fractions of an øre", 64, "grant award P --amount 1,005", says: "1,005"),
        Case("money beyond reason", 64, "grant award P --amount 99999999999999999999", says: "99999999999999999999"),
        Case("unknown currency", 3, "grant award P --amount 5 --currency XYZ", says: "XYZ"),
        Case("unknown project", 3, "grant award NOPE --amount 5", says: "NOPE"),
        Case("unknown call", 3, "grant award P --amount 5 --call NOPE", says: "NOPE"),
        Case("unknown phase", 3, "project phase P nirvana", says: "nirvana"),
        Case("wrong expected revision", 5, "project phase P piloted --on 2024-04-01 --expect 99"),
        Case("same key, other content", 5, "grant award P --amount 6 --on 2024-03-01 --source sap:1", says: "sap:1"),
        Case("id that exists", 5, "project register P --title T --kind innovation --org STO", says: "P"),
        Case("id that cannot be one", 64, "project register a?b --title T --kind innovation --org STO", says: "a?b"),
        Case("missing value", 64, "project register X --title T --org STO", says: "kind"),
        Case("known-at that cannot be read", 64, "funding --known-at yesterday", says: "yesterday"),
        Case("unknown closing", 3, "funding --known-at closing:NOPE", says: "NOPE"),
        Case("position that is not there", 3, "funding --known-at @99999", says: "@99999"),
        Case("unknown column", 64, "funding --by nonsense", says: "nonsense"),
        Case("year that is none", 64, "grant award P --amount 5 --budget-year 20024", says: "20024"),
        Case("log from before the first event", 64, "log --from 0", says: "--from"),
        Case("recorded without history", 64, "project phase P piloted --recorded 2024-04-01", says: "history"),
        Case("recorded in the future", 7, "project phase P piloted --recorded 2925-01-01 --history", says: "2925"),
        Case(
            "key that is a name", 7,
            "event append project-registered project/X --org STO --set details.title.key=S2FyaQ=="),
        Case("unknown command", 64, "project dance P", says: "dance"),
    ]

    @Test(arguments: cases)
    func `a bad argument is refused and leaves no trace`(bad: Case) throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try Refused.run(bench, bad.words, exit: bad.exit)
        #expect(bad.says.isEmpty || run.err.contains(bad.says), "\(run.err)")
    }

    @Test func `a refusal is an object for programs`() throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run("grant", "award", "NOPE", "--amount", "5", "--format", "json")
        #expect(run.status == 3)
        #expect(run.err.contains(#""error":"unknown-thing""#) && run.err.contains(#""exit":3"#))
    }

    /// Where a person may type, and so could name a patient.
    private static let texts = [
        "project register X --org STO --kind innovation --title #",
        "project register X --org STO --kind innovation --title T --leader #",
        "project register X --org STO --kind innovation --title T --summary a_#_b",
        "project register # --org STO --kind innovation --title T",
        "project phase P piloted --on 2024-05-01 --note #",
        "project phase P piloted --on 2024-05-01 --reason #",
        "project phase P piloted --on 2024-05-01 --source sap:#",
        "project phase P piloted --on 2023-05-01 --despite #",
        "project change P --archive-ref #",
        "alias add project/P #",
        "org rename STO --name #",
        "plan adopt PL --title #",
        "vocabulary adopt phases --term x=#",
        "user add kari --name # --role auditor",
        "event append project-paused project/P --set note=#",
        "event correct @3 --set details.title=# --reason typo",
        "init --ledger other --origin #",
        "funding --as-of #",
        "funding --where project=#",
    ]

    @Test(arguments: texts)
    func `a national identity number is refused and not repeated`(line: String) throws {
        let bench = try Bench(log: Filled.log.get())
        let number = IdentityNumbers.valid()
        for written in [number, number.prefix(6) + "_" + number.suffix(5)]
        where line.contains("--title") || written == number {
            let words = line.replacing("#", with: written).split(separator: " ").map {
                String($0.replacing("_", with: " "))
            }
            let run = try Refused.run(bench, words, exit: 7)
            #expect(!run.err.contains(String(number.suffix(5))), "\(run.err)")
        }
    }

    @Test func `eleven digits that are no identity number are fine`() throws {
        let bench = try Bench(log: Filled.log.get())
        let title = "Account 12345678901"
        try bench.must("project", "register", "X", "--org", "STO", "--kind", "innovation", "--title", title)
    }
}

/// A ledger with a little in it, made once and copied for every test.
enum Filled {
    static let log = Result { try make() }

    private static func make() throws -> Data {
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        try bench.must("org", "register", "STO", "--name", "St. Olavs hospital", "--number", "883974832")
        try bench.must("org", "register", "OLD", "--name", "Old trust")
        try bench.must(
            "project", "register", "P", "--org", "STO", "--title", "Ward", "--kind", "innovation", "--on", "2024-01-10")
        try bench.must("org", "merge", "OLD", "--into", "STO", "--on", "2020-12-31")
        try bench.must("project", "approve", "P", "--on", "2024-02-20")
        try bench.must("grant", "award", "P", "--amount", "5", "--on", "2024-03-01", "--source", "sap:1")
        return try bench.log()
    }
}

/// How every refusal looks.
enum Refused {
    /// Runs a command that must be refused: exit code, one sentence and a hint, no data, the same log.
    static func run(_ bench: Bench, _ words: [String], exit: Int32) throws -> Bench.Run {
        let before = try bench.log()
        let run = try bench.run(words)
        #expect(run.status == exit, "\(run.err)")
        #expect(run.out.isEmpty, "\(run.out)")
        #expect(run.err.split(separator: "\n").count >= 2, "a sentence and a hint: \(run.err)")
        #expect(try bench.log() == before)
        return run
    }
}

/// Numbers that the state could give a person. They are worked out here, so that none is written down.
enum IdentityNumbers {
    static func valid() -> String {
        for serial in 0...999 {
            var digits = [0, 1, 0, 1, 8, 0, serial / 100, serial / 10 % 10, serial % 10]
            for weights in [[3, 7, 6, 1, 8, 9, 4, 5, 2], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]] {
                digits.append((11 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11)
            }
            if digits.allSatisfy({ $0 < 10 }) { return digits.map(String.init).joined() }
        }
        return ""
    }
}
