import Testing

/// Module borders: who may import whom, who is pure, who may be unsafe.
@Suite struct BorderTests {
    private let graph = ModuleGraph()

    @Test func `edges of the module graph point down`() {
        expectNone(graph.upwardEdges)
        #expect(ModuleGraph(drawing: "Record → EventLog\nEventLog → Record").upwardEdges.count == 1)
    }

    @Test func `every import is an edge of the module graph`() {
        let tree = Tree.package
        let projections = Set(tree.folders(in: "Projections"))
        expectNone(tree.swiftFiles.flatMap { $0.importFindings(graph, projections: projections) })
    }

    @Test func `every folder of targets has a row in the module graph`() {
        let tree = Tree.package
        let named = Set(graph.rows.map(\.module))
        expectNone(
            tree.folders(in: "Sources").filter { !named.contains($0) }.map {
                Finding(place: "Sources/\($0)", sentence: "has no row in ModuleGraph.drawing")
            })
    }

    @Test(arguments: [
        ("Sources/EventLog/Bad.swift", "import LMDB"),
        ("Sources/EventLog/Bad.swift", "public import Portfolio"),
        ("Sources/EventLogLMDB/Bad.swift", "internal import CLMDB"),
        ("Sources/Application/Bad.swift", "@preconcurrency import ArgumentParser"),
        ("Sources/Portfolio/Bad.swift", "import struct Foundation.Date"),
        ("Sources/Reporting/Bad.swift", "import CXLSXWriter"),
        ("Sources/Tabular/Bad.swift", "import Yams"),
        ("Sources/LMDB/Bad.swift", "#if os(Linux)\nimport CXXHash\n#endif"),
        ("Sources/Novelty/Bad.swift", "import Record"),
        ("Sources/Bad.swift", "import Record"),
        ("Projections/Funding/Bad.swift", "import Enrolment"),
        ("Projections/Funding/Bad.swift", "import LMDB"),
        ("Projections/Funding/Bad.swift", "import EventLog"),
        ("Projections/Funding/Bad.swift", "import FoundationEssentials"),
        ("Tests/FundingTests/Bad.swift", "@testable import Enrolment"),
        ("Tests/RecordTests/Bad.swift", "import EventLog"),
        ("Tests/NoveltyTests/Bad.swift", "import Testing"),
    ])
    func `an import across a border is found`(path: String, text: String) {
        let file = SourceFile(path: path, text: text)
        #expect(file.importFindings(graph, projections: ["Funding", "Enrolment"]).count == 1)
    }

    @Test(arguments: [
        ("Sources/LMDB/Good.swift", "import CLMDB\nimport Glibc"),
        ("Sources/Application/Good.swift", "import Funding\nimport Enrolment"),
        ("Projections/Funding/Good.swift", "import ProjectionKit // import LMDB\nlet text = \"import LMDB\""),
        ("Tests/FundingTests/Good.swift", "@testable import Funding\nimport ProjectionKit\nimport Testing"),
        ("Tests/EventLogLMDBTests/Good.swift", "import EventLogConformance\nimport EventLogLMDB\nimport LMDB"),
    ])
    func `an import along an edge passes`(path: String, text: String) {
        let file = SourceFile(path: path, text: text)
        #expect(file.importFindings(graph, projections: ["Funding", "Enrolment"]) == [])
    }

    @Test func `pure modules name no file, clock or process`() {
        expectNone(Tree.package.programFiles.flatMap(\.impurityFindings))
        let clock = SourceFile(path: "Projections/Funding/Bad.swift", text: "let now = Date()")
        #expect(clock.impurityFindings.count == 1)
        #expect(SourceFile(path: "Sources/Commands/Good.swift", text: "let now = Date()").impurityFindings == [])
    }

    @Test func `unsafe code stands only where the table says why`() {
        expectNone(Tree.package.programFiles.flatMap(\.unsafeFindings))
        for text in ["unsafe free(p)", "let p: UnsafeRawPointer", "bytes.withUnsafeBytes { $0.count }"] {
            #expect(SourceFile(path: "Sources/EventLog/Bad.swift", text: text).unsafeFindings.count == 1)
            #expect(SourceFile(path: "Sources/LMDB/Good.swift", text: text).unsafeFindings == [])
        }
        #expect(
            SourceFile(path: "Sources/EventLog/Good.swift", text: "// unsafe\nlet unsafely = 1").unsafeFindings == [])
    }
}

extension SourceFile {
    /// The imports of this file that are no edge of the graph.
    fileprivate func importFindings(_ graph: ModuleGraph, projections: Set<String>) -> [Finding] {
        guard let module = Module(path: path, projections: projections) else { return [] }
        guard let allowed = graph.imports(of: module) else {
            return [finding(1, "\(module.name) has no row in ModuleGraph.drawing")]
        }
        let seesProjections = allowed.contains("Projections/*")
        return imports.filter { imported in
            !allowed.contains(imported.name) && !(seesProjections && projections.contains(imported.name))
        }.map { finding($0.line, "\(module.name) may not import \($0.name)") }
    }

    private var imports: [(name: String, line: Int)] {
        let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return tokens.indices.compactMap { index in
            guard tokens[index].text == "import", index + 1 < tokens.count,
                index == 0 || tokens[index - 1].text != "."
            else { return nil }
            let hasKind = kinds.contains(tokens[index + 1].text) && index + 2 < tokens.count
            return (tokens[hasKind ? index + 2 : index + 1].text, tokens[index].line)
        }
    }

    fileprivate var impurityFindings: [Finding] {
        guard let module = Module(path: path, projections: []), ModuleGraph.pure.contains(module.row) else { return [] }
        return tokens.filter { ModuleGraph.impure.contains($0.text) }.map {
            finding($0.line, "\(module.name) is pure, so it may not name \($0.text)")
        }
    }

    fileprivate var unsafeFindings: [Finding] {
        guard let module = Module(path: path, projections: []), ModuleGraph.unsafe[module.name] == nil,
            ModuleGraph.unsafe[path] == nil
        else { return [] }
        return tokens.filter { token in
            token.text == "unsafe" || token.text.hasPrefix("withUnsafe")
                || (token.text.hasPrefix("Unsafe") && token.text.hasSuffix("Pointer"))
        }.map { finding($0.line, "\($0.text) may stand only where ModuleGraph.unsafe says why") }
    }
}
