import Application
import Portfolio
import Testing

/// Who may do what, and how the first account comes to be.
@Suite struct AccessTests {
    @Test func `before anyone is added everybody may append`() throws {
        let office = try Office()
        for account in ["kari", "ola"] {
            office.account = account
            #expect(try office.access.role == .operator)
        }
        #expect(try office.outcome(of: office.approved()) == "@5")
    }

    @Test func `the first who is added is oneself`() throws {
        let office = try Office()
        #expect(try office.outcome(of: office.added("ola", as: "operator")) == "not-yourself-first")
        #expect(
            try office.outcome(of: office.added("ola", as: "operator"), office.added("kari", as: "operator"))
                == "not-yourself-first")
        #expect(try office.outcome(of: office.added("kari", as: "auditor")) == "last-keeper")
        #expect(
            try office.outcome(of: office.added("kari", as: "operator"), office.added("ola", as: "operator")) == "@5 @6"
        )
        #expect(try office.outcome(of: office.added("rita", as: "adviser", at: "STO")) == "@7", "nobody is locked out")
    }

    @Test func `someone who may add users is always left`() throws {
        let office = try Office()
        try office.given(office.added("kari", as: "operator"))
        #expect(try office.outcome(of: office.void(5)) == "last-keeper")
        #expect(try office.outcome(of: office.added("kari", as: "auditor")) == "last-keeper")
        #expect(try office.outcome(of: office.correct(5, "role", "auditor")) == "last-keeper")
        try office.given(office.added("ola", as: "region"))
        #expect(try office.outcome(of: office.added("kari", as: "auditor")) == "@7")
        #expect(try office.outcome(of: office.void(6)) == "not-permitted")
        office.account = "ola"
        #expect(try office.outcome(of: office.void(6)) == "last-keeper")
    }

    @Test func `roles permit what is theirs`() throws {
        let office = try Office()
        try office.given(
            office.added("kari", as: "operator"), office.added("rita", as: "region"),
            office.added("stine", as: "adviser", at: "STO"), office.added("hanne", as: "adviser", at: "HNT"),
            office.added("ada", as: "auditor"), office.added("siri", as: "secretary"))
        let outcomes = """
            kari   not-permitted
            rita   –
            stine  –
            hanne  wrong-trust
            ada    not-permitted
            siri   not-permitted
            ola    not-permitted
            """
        for line in outcomes.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            office.account = words[0]
            #expect(
                try office.outcome(of: office.paused(on: "2024-02-01")) { $0.isDryRun = true } == words[1], "\(line)")
        }
        office.account = "stine"
        #expect(try office.outcome(of: office.added("per", as: "operator", at: "STO")) == "not-permitted")
        #expect(try office.outcome(of: office.merged("STO", into: "HNT", on: "2024-02-01")) == "not-permitted")
        #expect(try office.outcome(of: office.added("per", as: "operator", at: "HNT")) == "not-permitted")
        office.account = "rita"
        #expect(try office.outcome(of: office.added("per", as: "operator")) == "not-permitted")
        #expect(try office.outcome(of: office.added("per", as: "region")) { $0.isDryRun = true } == "–")
        office.account = "kari"
        #expect(try office.outcome(of: office.added("per", as: "operator")) { $0.isDryRun = true } == "–")
        #expect(
            try office.outcome(of: office.paused(on: "2024-02-01")) { ($0.isDryRun, $0.isImport) = (true, true) } == "–"
        )
    }

    @Test func `one voids what rests on one's own only where one may`() throws {
        let office = try Office()
        try office.given(
            office.added("kari", as: "region"), office.added("stine", as: "adviser", at: "STO"))
        office.account = "stine"
        try office.given(office.project("STO-18", at: "STO"))
        office.account = "kari"
        try office.given(office.paused(of: "STO-18", by: "HNT", on: "2024-02-01"))
        office.account = "stine"
        #expect(try office.outcome(of: office.void(7, withDependents: true)) == "wrong-trust")
    }
}
