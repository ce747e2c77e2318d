import Foundation
import Portfolio
import Record
import Testing

@testable import Application
@testable import Commands

/// Whose word counts about what: in nobody else's name, and of oneself where one takes part.
@Suite struct OwnershipTests {
    @Test func `whoever takes part appends nothing to it in the own name either`() throws {
        let region = try Region()
        try region.type("project register R-1 --org STO --title Hemmelig --kind innovation --on 2020-01-01")
        try region.type("project start R-1 --on 2020-02-01 --despite test")
        try region.type("project join R-1 --partner-org HNT --on 2020-03-01")
        let head = try region.head
        for verb in [
            "project pause R-1", "project move R-1 --to HNT", "project join R-1 --partner-org RHF",
            "grant award R-1 --amount 100 --despite test", "event void @\(head) --reason test",
        ] {
            let typed = verb.split(separator: " ").map(String.init)
            for own in [[], ["--org", "HNT"]] where own.isEmpty || !verb.hasPrefix("event") {
                let refused = region.run(typed + own, as: Region.adviser)
                #expect(refused.exit == 4 && refused.explanation?.code == "wrong-trust", "\(verb): \(refused.messages)")
            }
        }
        #expect(try region.head == head)
        try region.type("project pause R-1", as: Region.Person("sto", .adviser, of: "STO"))
    }

    @Test func `a site says how many patients it has, and how many no other site has`() throws {
        let region = try Region()
        try region.type("study register NCT-1 --org STO --title Studie --kind drug --on 2020-01-01")
        for site in ["STO", "HNT"] { try region.type("study open NCT-1 --site \(site) --on 2020-02-01") }
        let own = "patients count NCT-1 --site HNT --enrolled 3 --org HNT --on 2020-03-01"
        let event = try region.type(own, as: Region.adviser).split(separator: " ")[1]
        let others = own.replacing("--site HNT", with: "--site STO").split(separator: " ").map(String.init)
        #expect(region.run(others, as: Region.adviser).explanation?.code == "wrong-trust")
        let moved = ["event", "correct", String(event), "--reason", "x", "--org", "STO"]
        #expect(region.run(moved, as: Region.adviser).explanation?.code == "wrong-trust")
        let changed = ["event", "correct", String(event), "--reason", "x", "--set", "site=STO"]
        #expect(region.run(changed, as: Region.adviser).explanation?.code == "wrong-trust")
        try region.type("event correct \(event) --reason x --set enrolled=4", as: Region.adviser)
        try region.type("event void \(event) --reason x", as: Region.adviser)
    }

    @Test func `what was merged into a trust is that trust's to tell of`() throws {
        let region = try Region()
        try region.type("org register OLD --name Gammelt --kind hf --on 2010-01-01")
        try region.type("project register OLD-1 --org OLD --title Arv --kind innovation --on 2019-01-01")
        try region.type("org merge OLD --into HNT --on 2020-01-01")
        try region.type("project pause OLD-1 --org HNT --on 2021-01-01 --despite test", as: Region.adviser)
    }

    @Test func `a role that is taken away is gone, whatever day it was given for`() throws {
        let region = try Region()
        try region.type("user add siri --name Siri --role region")
        let tomorrow = region.ledger.today.advanced(by: 1)
        let early = ["user", "add", "ola", "--name", "Ola", "--role", "region", "--on", "\(tomorrow)"]
        #expect(region.run(early, as: Region.region).explanation?.code == "effective-out-of-range")
        try region.type("user add ola --name Ola --role region")
        try region.type("user remove ola --on 2020-01-01")
        #expect(try region.ledger.access(for: "ola").role == .removed)
        let listed = try region.type("user list --format csv")
        #expect(listed.contains("ola,Ola,none") || listed.contains("ola,Ola,removed"), "\(listed)")
    }

    @Test func `nobody acts as somebody else over a connection`() throws {
        let region = try Region()
        let head = try region.head
        for actor in ["siri", "kari"] { try region.type("user add \(actor) --name X --role region") }
        let added = ["user", "add", "ola", "--name", "Ola", "--role", "operator", "--actor", "kari"]
        for person in [Region.region] + Region.overseers {
            #expect(region.run(added, as: person).explanation?.code == "not-applied")
        }
        #expect(try region.head == head + 2)
    }
}
