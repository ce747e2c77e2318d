import Importing
import Portfolio
import Record
import Testing

private let meetings = """
    mapping: sample
    system: sample
    organisations:
      met:
        number: "{number}"
        name: "{name}"
        known: {Olavs Hospital: STO}
    events:
      - event: project-registered
        stream: "project/{id}"
        key: "project/{id}"
        effective: "2024"
        organisation: "{@met}"
        fields: {details.kind: research}
    """

/// The organisations of the projects that rows derive.
private func met(_ rows: String, _ directory: Organisations = .region) throws -> Import {
    try read("id,number,name\n" + rows, by: meetings, directory)
}

extension Import {
    fileprivate var organisations: [String] { events("project-registered").map(\.organisation) }
    fileprivate var registered: [String] { events("organisation-registered").map(\.stream.id) }
}

@Suite("Organisations that a file names") struct OrganisationTests {
    @Test("The number decides, whatever the name; a further name becomes an alias")
    func numbers() throws {
        let content = try met("1,974767880,NORGES TEKNISK-NATURVITENSKAPELIGE UNIVERSITET NTNU\n2,974 767 880,NTNU\n")
        #expect(content.organisations == ["NTNU", "NTNU"])
        #expect(content.registered == [])
        let alias = try #require(content.events("alias-added").first)
        guard case .aliasAdded(let added) = alias.payload.event else { return }
        #expect(added.stream == "org/NTNU")
        #expect(content.text(added.name) == "NORGES TEKNISK-NATURVITENSKAPELIGE UNIVERSITET NTNU")
        #expect(content.events("alias-added").count == 1)
    }

    @Test("An unknown organisation is registered once, under its number or a code made of its name")
    func unknown() throws {
        let content = try met("1,919303808,SINTEF AS\n2,919303808,SINTEF AS\n3,,Ærlig Øl\n4,,Ærlig Øl\n")
        #expect(content.organisations == ["919303808", "919303808", "aerlig-ol", "aerlig-ol"])
        #expect(content.registered == ["919303808", "aerlig-ol"])
        #expect(content.events("organisation-registered").allSatisfy { $0.effective.day == .undated })
        guard case .organisationRegistered(let sintef) = content.events.first?.payload.event else { return }
        #expect(sintef.number == "919303808")
        #expect(content.text(sintef.name) == "SINTEF AS")
    }

    @Test("The mapping may say which organisation a name means")
    func knownNames() throws {
        let content = try met("1,,Olavs Hospital\n")
        #expect(content.organisations == ["STO"])
        #expect(content.registered == [])
        #expect(try met("1,,Olavs Hospital\n", .none).registered == ["STO"])
    }

    @Test("Two organisations whose names make the same code stay apart")
    func sameCode() throws {
        let content = try met("1,,Øl og mat\n2,,Ol og mat\n")
        #expect(Set(content.organisations).count == 2)
        #expect(content.registered.count == 2)
    }

    @Test("A wrong number refuses the row, and a refused row registers nothing")
    func wrongNumbers() throws {
        let content = try met("1,919303809,SINTEF AS\nx y,919303808,SINTEF AS\n3,919303808,SINTEF AS\n")
        #expect(content.rows[0].problem == .rule(Refusal(.organisationNumber, ["919303809"])))
        #expect(content.rows[1].problem == .rule(Refusal(.notACode, ["project/x y"])))
        #expect(content.registered == ["919303808"])
    }
}
