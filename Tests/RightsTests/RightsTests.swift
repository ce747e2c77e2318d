import Foundation
import Portfolio
import Testing

@testable import Application
@testable import Commands

/// What of the past somebody may see follows from today's rights, at once.
@Suite struct RightsTests {
    private static let project = "project register R-1 --org STO --title Hemmelig --kind innovation --on 2020-01-01"

    @Test func `a project that moves is the new trust's from then on, its past too, and no more the old one's`() throws
    {
        let region = try Region()
        try region.type(Self.project)
        #expect(region.run(["project", "show", "R-1"], as: Region.adviser).exit == 3)
        try region.type("project move R-1 --to HNT --on 2026-01-01")
        let past = ["project", "show", "R-1", "--as-of", "2021"]
        #expect(region.run(past, as: Region.adviser).exit == 0)
        let former = Region.Person("sto", .adviser, of: "STO")
        #expect(region.run(past, as: former).exit == 3)
        #expect(!region.run(["find", "Hemmelig"], as: former).told.contains("R-1"))
        #expect(region.run(["find", "Hemmelig"], as: Region.adviser).told.contains("R-1"))
        #expect(region.run(["log", "--stream", "project/R-1"], as: former).exit == 3)
    }

    @Test func `a partner sees a project, and appends nothing to it`() throws {
        let region = try Region()
        try region.type(Self.project)
        let pause = ["project", "pause", "R-1"]
        #expect(region.run(pause, as: Region.adviser).exit == 3)
        try region.type("project start R-1 --on 2020-02-01 --despite test")
        try region.type("project join R-1 --partner-org HNT --on 2020-03-01")
        #expect(region.run(["project", "show", "R-1"], as: Region.adviser).exit == 0)
        let refused = region.run(pause, as: Region.adviser)
        #expect(refused.exit == 4 && refused.explanation?.code == "wrong-trust", "\(refused.messages)")
    }

    @Test func `a role that is taken away shows nothing from then on`() throws {
        let region = try Region()
        try region.type("user add siri --name Siri --role region")
        try region.type("user add ola --name Ola --role adviser --org STO")
        let before = Region.Person(try region.ledger.access(for: "ola"))
        #expect(region.run(["project", "show", "STO-17"], as: before).exit == 0)
        try region.type("user add ola --name Ola --role adviser --org HNT")
        let after = Region.Person(try region.ledger.access(for: "ola"))
        #expect(region.run(["project", "show", "STO-17", "--as-of", "2024"], as: after).exit == 3)
        #expect(region.run(["project", "show", "STO-17", "--known-at", "@100"], as: after).exit == 3)
        try region.type("user remove ola")
        let removed = Region.Person(try region.ledger.access(for: "ola"))
        #expect(region.run(["overview"], as: removed).exit == 4)
    }

    @Test func `sums over all trusts are everybody's, and by project only the own ones`() throws {
        let region = try Region()
        for question in ["overview", "funding", "enrolment", "call list", "activity totals"] {
            let asked = question.split(separator: " ").map(String.init) + ["--format", "csv", "--as-of", "2025"]
            let all = region.run(asked, as: Region.region).told
            #expect(region.run(asked, as: Region.adviser).told == all, "\(question)")
            #expect(region.run(asked, as: Region.secretary).told == all, "\(question)")
        }
        let byProject = ["funding", "--by", "project", "--format", "csv"]
        let (own, all) = (region.run(byProject, as: Region.adviser), region.run(byProject, as: Region.region))
        let lines = Set(all.told.split(separator: "\r\n").map { $0.prefix { $0 != "," } })
        let seen = Set(own.told.split(separator: "\r\n").map { $0.prefix { $0 != "," } })
        #expect(seen.isStrictSubset(of: lines) && seen.count > 1)
    }

    @Test func `which reports a trust owes is everybody's to see`() throws {
        let region = try Region()
        let asked = ["submission", "list", "--where", "org=HNT", "--format", "csv", "--as-of", "2026-11-30"]
        let told = region.run(asked, as: Region.Person("sto", .adviser, of: "STO")).told
        #expect(told.contains("KBS:2025:HNT") && told == region.run(asked, as: Region.region).told)
    }

    @Test func `whoever reads stands in the access log with role, organisation, channel, object, basis and result`()
        throws
    {
        let region = try Region()
        _ = region.run(["project", "show", "STO-17", "--as-of", "2024"], as: Region.region)
        _ = region.run(["project", "show", "STO-17", "--as-of", "2024"], as: Region.adviser)
        _ = region.run(["audit", "late"], as: Region.adviser)
        _ = region.run(["project", "pause", "STO-17"], as: Region.adviser)
        _ = region.run(["project", "list", "--lmit", "3"], as: Region.adviser)
        let lines = try region.accesses.map { line in
            let session = line.session.map { "\($0.organisation) \($0.channel) \($0.result)" } ?? ""
            return "\(line.role) \(line.command) \(line.subject) \(line.bases.first?.prefix(10) ?? "") \(session)"
        }
        let today = region.ledger.today
        #expect(
            lines == [
                "region project show project/STO-17 2024-12-31  session permitted",
                "adviser project show project/STO-17 2024-12-31 HNT session denied",
                "adviser audit late  \(today) HNT session denied",
                "adviser project pause project/STO-17  HNT session denied",
                "adviser project list   HNT session failed",
            ])
        #expect(try region.ledger.accessLog.chain().firstBad == nil)
    }

    @Test func `what cannot be recorded is neither told nor done`() throws {
        let region = try Region()
        try FileManager.default.createDirectory(
            atPath: region.ledger.accessLog.path, withIntermediateDirectories: false)
        let head = try region.head
        for typed in [
            ["overview"], ["project", "list"], ["find", "a"], ["log"],
            Self.project.split(separator: " ").map(String.init),
        ] {
            let outcome = region.run(typed, as: Region.region)
            #expect(outcome.exit == 4 && outcome.output.isEmpty && outcome.files.isEmpty, "\(typed)")
        }
        #expect(try region.head == head)
    }

    @Test func `a word for help behind two dashes is a value, and no way around the access log`() throws {
        let region = try Region()
        try region.type("alias add -- project/STO-17 -h")
        let lines = try region.accesses.count
        for typed in [["find", "--", "-h"], ["project", "show", "--", "-h"], ["project", "show", "--", "--help"]] {
            _ = region.run(typed, as: Region.region)
        }
        #expect(try region.accesses.count == lines + 3)
        #expect(region.run(["backup", "--", "-h"], as: Region.region).explanation?.code == "at-the-files")
        #expect(!FileManager.default.fileExists(atPath: "-h"))
    }

    @Test func `another name of a command that appends is no question`() throws {
        let region = try Region()
        try region.type("org add NY1 --name Ny --kind hf")
        #expect(try region.accesses.last?.command == "org register")
        try FileManager.default.removeItem(atPath: region.ledger.accessLog.path)
        try FileManager.default.createDirectory(
            atPath: region.ledger.accessLog.path, withIntermediateDirectories: false)
        let head = try region.head
        #expect(region.run(["org", "add", "NY2", "--name", "Ny", "--kind", "hf"], as: Region.region).exit == 4)
        #expect(try region.head == head)
    }

    @Test func `lines without a session are read as before, beside those of sessions`() throws {
        let region = try Region()
        let auditor = Region.overseers[1]
        try region.ledger.record(Inquiry("find", on: [.init()]), by: auditor.access)
        _ = region.run(["find", "a"], as: auditor)
        let lines = try region.accesses
        #expect(lines.map { $0.session == nil } == [true, false])
        #expect(lines.map { AccessLine($0.text) } == lines)
        #expect(lines[0].text.split(separator: "\t").count == 8)
    }
}

extension Region.Person {
    init(_ access: Access) { (description, self.access) = (access.account, access) }
}
