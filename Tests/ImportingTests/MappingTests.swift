import Importing
import Portfolio
import Testing

/// A mapping that works, to be broken line by line.
private let sound = """
    mapping: sample
    system: sample
    file: {delimiter: comma}
    let:
      project: "project/S:{id}"
    events:
      - event: project-registered
        stream: "{@project}"
        key: "{id}"
        effective: "{day}"
        organisation: STO
        fields:
          details.title: {text: "{title}", required: true}
          details.kind: {code: "{kind}", map: {I: innovation}, otherwise: idea}
    """

/// Something written wrongly in the sound mapping, and what is said of it.
struct Mistake {
    let part: String
    let wrong: String
    let line: Int
    let code: ImportError.Code
    let subject: String?

    init(_ part: String, _ wrong: String, _ line: Int, _ code: ImportError.Code, _ subject: String?) {
        (self.part, self.wrong, self.line, self.code, self.subject) = (part, wrong, line, code, subject)
    }
}

@Suite("The language of mappings") struct MappingTests {
    @Test("A mapping names the columns that it reads")
    func columns() throws {
        let mapping = try Mapping(yaml: sound)
        #expect(mapping.name == "sample")
        #expect(mapping.columns == ["id", "day", "title", "kind"])
        #expect(!mapping.hasRecorded)
    }

    @Test(
        "What is not understood is an error with its line",
        arguments: [
            Mistake("system: sample", "sistem: sample", 1, .missingKey, "system"),
            Mistake("file: {delimiter: comma}", "fil: {delimiter: comma}", 3, .unknownKey, "fil"),
            Mistake("delimiter: comma", "delimiter: colon", 3, .notAChoice, "colon"),
            Mistake("event: project-registered", "event: project-invented", 7, .unknownEvent, "project-invented"),
            Mistake("event: project-registered", "event: corrected", 7, .unknownEvent, "corrected"),
            Mistake("organisation: STO", "organization: STO", 11, .unknownKey, "organization"),
            Mistake("details.title: {", "details.titel: {", 13, .unknownField, "titel"),
            Mistake("{text: \"{title}\"", "{integer: \"{title}\"", 13, .wrongKind, nil),
            Mistake("details.kind: {code", "details.kind: {text", 14, .wrongKind, nil),
            Mistake("details.kind: {code", "details.kind: {kode", 14, .missingKind, nil),
            Mistake("{@project}", "{@prosjekt}", 8, .unknownName, "@prosjekt"),
            Mistake("\"{id}\"", "\"{id\"", 9, .unclosedBrace, "{id"),
            Mistake("\"{id}\"", "\"{id|shout}\"", 9, .unknownTransform, "shout"),
            Mistake(", map: {I: innovation}", "", 14, .otherwiseWithoutMap, nil),
            Mistake("effective: \"{day}\"", "effective: {day}", 10, .missingKey, "value"),
            Mistake("system: sample", "system: a b", 2, .notACode, "system"),
            Mistake("let:", "mapping: again\nlet:", 1, .notYAML, nil),
            Mistake("let:", "let: [", 5, .notYAML, nil),
        ])
    func mistakes(mistake: Mistake) throws {
        let error = #expect(throws: ImportError.self) {
            try Mapping(yaml: sound.replacing(mistake.part, with: mistake.wrong))
        }
        #expect(error?.code == mistake.code)
        if let subject = mistake.subject { #expect(error?.parameters.contains(subject) == true) }
        if mistake.code != .notYAML { #expect(error?.line == mistake.line) }
    }

    @Test("A list of events may be collected only in a list")
    func collecting() throws {
        let error = #expect(throws: ImportError.self) {
            try Mapping(
                yaml: """
                    mapping: sample
                    system: sample
                    events:
                      - event: vocabulary-adopted
                        stream: vocabulary/sample
                        key: sample
                        effective: undated
                        collect: name
                        fields: {name: sample}
                    """)
        }
        #expect(error == ImportError(.nothingToCollect, ["name"], line: 4))
    }

    @Test("Every shipped mapping reads, and bears the name that it is shipped under")
    func shipped() throws {
        #expect(Mapping.shippedNames.count == 17 + Registers.all.count)
        for name in Mapping.shippedNames {
            let mapping = try Mapping.shipped(name)
            #expect(mapping.name == name)
            #expect(!mapping.about.isEmpty)
        }
    }

    @Test("An unknown mapping is told what there is")
    func unknown() {
        let error = #expect(throws: ImportError.self) { try Mapping.shipped("grants") }
        #expect(error?.code == .unknownMapping)
        #expect(error?.parameters.last?.contains("eu-grants") == true)
    }
}
