import Importing
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
            ("system: sample", "sistem: sample", 1, "lacks the key 'system'"),
            ("file: {delimiter: comma}", "fil: {delimiter: comma}", 3, "has no key 'fil'"),
            ("delimiter: comma", "delimiter: colon", 3, "cannot be 'colon'"),
            ("event: project-registered", "event: project-invented", 7, "There is no event 'project-invented'"),
            ("event: project-registered", "event: corrected", 7, "There is no event 'corrected'"),
            ("organisation: STO", "organization: STO", 11, "has no key 'organization'"),
            ("details.title: {", "details.titel: {", 13, "has no field 'titel'"),
            ("{text: \"{title}\"", "{integer: \"{title}\"", 13, "does not hold this kind of value"),
            ("details.kind: {code", "details.kind: {text", 14, "does not hold this kind of value"),
            ("details.kind: {code", "details.kind: {kode", 14, "needs its kind"),
            ("{@project}", "{@prosjekt}", 8, "Nothing is called '@prosjekt' here"),
            ("\"{id}\"", "\"{id\"", 9, "a brace is not closed"),
            ("\"{id}\"", "\"{id|shout}\"", 9, "There is no transform 'shout'"),
            (", map: {I: innovation}", "", 14, "'otherwise' goes with 'map'"),
            ("effective: \"{day}\"", "effective: {day}", 10, "lacks the key 'value'"),
            ("system: sample", "system: a b", 2, "is not a code"),
            ("let:", "mapping: again\nlet:", 1, "not valid YAML"),
            ("let:", "let: [", 5, "not valid YAML"),
        ])
    func mistakes(part: String, mistake: String, line: Int, sentence: String) throws {
        let error = #expect(throws: ImportError.self) {
            try Mapping(yaml: sound.replacing(part, with: mistake))
        }
        #expect(error?.code == .badMapping)
        #expect(error?.sentence.contains(sentence) == true, "\(String(describing: error))")
        if sentence != "not valid YAML" { #expect(error?.line == line) }
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
        #expect(error?.sentence == "The event has no list 'name' to collect.")
    }

    @Test("Every shipped mapping reads, and bears the name that it is shipped under")
    func shipped() throws {
        #expect(Mapping.shippedNames.count == 11)
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
        #expect(error?.hint.contains("eu-grants") == true)
    }
}
