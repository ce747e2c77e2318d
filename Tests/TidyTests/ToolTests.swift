import Foundation
import Testing

/// What other programs say of the tree: the formatter of Swift, and the shell.
@Suite struct ToolTests {
    /// Called by its own name, since `swift format` would wait for whoever builds the package right now.
    private static let formatter = Program("swift-format", beside: "swift")
    private static let bash = Program("bash")
    private static let python = Program("python3")
    private static let compiler = Program("swiftc")

    @Test(.enabled(if: formatter != nil, "skipped: this toolchain has no swift-format"))
    func `every file is formatted`() throws {
        let formatter = try #require(Self.formatter)
        let files = Tree.package.swiftFiles.map(\.path)
        let lint = try formatter.run(["lint", "--strict", "--parallel"] + files, in: Tree.package.root)
        #expect(lint.status == 0)
        expectNone(lint.lines.map { Finding(place: "swift format", sentence: $0) })
    }

    @Test(
        .enabled(if: formatter != nil, "skipped: this toolchain has no swift-format"),
        arguments: ["if a {\n   b()\n}\n", "let a = b!\n", "public struct Undocumented {}\n", "import B\nimport A\n"])
    func `a file that is not formatted is found`(text: String) throws {
        let formatter = try #require(Self.formatter)
        let configuration = Tree.package.root.appending(path: ".swift-format").path
        let lint = try formatter.run(
            ["lint", "--strict", "--configuration", configuration], input: text, in: Tree.package.root)
        #expect(lint.status != 0)
        #expect(!lint.lines.isEmpty)
    }

    /// The page's text is what the steps are read from; `Tools/try-register` alone builds and plays the session, too.
    @Test(.enabled(if: python != nil, "skipped: no python3"))
    func `each step of adding a register can be taken as the page says`() throws {
        let steps = try #require(Self.python).run(["Tools/try-register", "--steps"], in: Tree.package.root)
        #expect(steps.status == 0 && steps.lines.count >= 11, "\(steps.lines)")
    }

    /// The fuzzer's program is a package of its own that no other test builds; here it is held against the modules that
    /// the tests were built with.
    @Test(.enabled(if: compiler != nil, "skipped: no swiftc"))
    func `what feeds the decoders to the fuzzer fits the decoders`() throws {
        let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let root = Tree.package.root
        let maps = ["Sources", ".build/checkouts"].map { root.appending(path: $0) } + [built]
        let options =
            ["-typecheck", "-swift-version", "6", "-parse-as-library", "-I", built.appending(path: "Modules").path]
            + maps.flatMap(Self.moduleMaps).flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
        let sources = Tree.package.paths.filter { $0.hasPrefix("Tools/Fuzz/Sources/") }
        try #require(!sources.isEmpty)
        let check = try #require(Self.compiler).run(options + sources, in: root)
        #expect(check.status == 0, "\(check.lines.joined(separator: "\n"))")
    }

    /// Where the C modules below a folder are told of.
    private static func moduleMaps(below folder: URL) -> [String] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).map(\.path).filter { path in
            path.hasSuffix("/module.modulemap") && !path.contains("/Benchmarks/") && !path.contains(".build/include/")
        }
    }

    @Test func `scripts are executable`() {
        #expect(Tree.package.scripts.map(\.path).contains("Tools/test"))
        expectNone(Tree.package.scripts.map(\.path).filter { !Self.isExecutable($0) }.map(Self.notExecutable))
        #expect(!Self.isExecutable("Package.swift"))
    }

    @Test func `what lies in Tools without an ending is a script`() {
        let scripts = Set(Tree.package.scripts.map(\.path))
        let tools = Tree.package.paths.filter { $0.hasPrefix("Tools/") && $0.split(separator: "/").count == 2 }
        expectNone(
            tools.filter { !$0.contains(".") && !scripts.contains($0) }.map {
                Finding(place: $0, sentence: "does not start with #!")
            })
    }

    @Test(.enabled(if: bash != nil, "skipped: there is no bash"))
    func `bash reads every script without complaint`() throws {
        for script in Tree.package.scripts where script.lines.first?.hasSuffix("bash") == true {
            expectNone(try Self.complaints(about: script))
        }
        let bad = SourceFile(path: "bad", text: "#!/usr/bin/env bash\nif true; then\n", tokens: [])
        #expect(try Self.complaints(about: bad).isEmpty == false)
    }

    private static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: Tree.package.root.appending(path: path).path)
    }

    private static func notExecutable(_ path: String) -> Finding {
        Finding(place: path, sentence: "is a script that nobody may execute")
    }

    private static func complaints(about script: SourceFile) throws -> [Finding] {
        let bash = try #require(bash)
        let run = try bash.run(["-n"], input: script.text, in: Tree.package.root)
        return run.status == 0 ? [] : run.lines.map { Finding(place: script.path, sentence: $0) }
    }
}
