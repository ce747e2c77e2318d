import Testing

/// What a newcomer to the repository would stumble over.
@Suite struct HouseTests {
    private static let git = Program("git")

    /// The paths that git tracks, or nil outside a repository.
    private static let tracked: [String]? = {
        guard let listed = try? git?.run(["ls-files"], in: Tree.package.root), listed.status == 0 else { return nil }
        return listed.lines
    }()

    @Test func `nothing is left open in the code`() {
        expectNone((Tree.package.swiftFiles + Tree.package.scripts).flatMap(Self.leftOpen))
        for word in Self.openWords {
            #expect(Self.leftOpen(SourceFile(path: "Bad.swift", text: "// \(word): later")).count == 1)
        }
        let stub = "fatalError(\"" + "unimplemented\")"
        #expect(Self.leftOpen(SourceFile(path: "Bad.swift", text: stub)).count == 1)
        let template = "mkdtemp(\"ledger." + String(repeating: "X", count: 6) + "\")"
        #expect(Self.leftOpen(SourceFile(path: "Good.swift", text: template)) == [])
    }

    @Test(.enabled(if: tracked != nil, "skipped: this is not a git repository"))
    func `no path of one machine is written down`() {
        let paths = (Self.tracked ?? []).filter { !$0.hasPrefix("Tests/") }
        let files = paths.compactMap { path in
            Tree.package.text(of: path).map { SourceFile(path: path, text: $0, tokens: []) }
        }
        expectNone(files.flatMap(Self.machinePaths))
        let sample = SourceFile(path: "Bad.md", text: "see\ncd " + "/tm" + "p/ledger\n", tokens: [])
        #expect(Self.machinePaths(sample).map(\.place) == ["Bad.md:2"])
        #expect(Self.machinePaths(SourceFile(path: "Good.md", text: "cd \"${TMPDIR:-/tmp}/ledger\"", tokens: [])) == [])
    }

    @Test(.enabled(if: tracked != nil, "skipped: this is not a git repository"))
    func `nothing generated is tracked`() {
        expectNone(Self.generated(Self.tracked ?? []))
        let bad = ["Package.resolved", "Tools/B/.build/x.o", "ledger/data.mdb", "docs/form.xlsx", "a.db"]
        #expect(Self.generated(bad + ["Package.swift", "Tests/A/form.xlsx"]).map(\.place) == bad)
    }

    @Test(.enabled(if: tracked != nil, "skipped: this is not a git repository"))
    func `the top level holds only the names of the house`() {
        expectNone(Self.strangers(Self.tracked ?? []))
        let bad = ["Makefile", "src/a.swift"]
        #expect(Self.strangers(bad + ["docs/a.md", ".ci/run", "LICENSE", "Sources/A/A.swift"]).map(\.place) == bad)
    }

    @Test(.enabled(if: tracked != nil, "skipped: this is not a git repository"))
    func `every text ends with a line break`() {
        let endings = ["swift", "md", "proto", "yaml", "yml", "json", "h", "modulemap"]
        let paths = (Self.tracked ?? []).filter { path in
            !path.contains(".") || endings.contains { path.hasSuffix("." + $0) }
        }
        let files = paths.compactMap { path in
            Tree.package.text(of: path).map { SourceFile(path: path, text: $0, tokens: []) }
        }
        expectNone((files + Tree.package.scripts).flatMap(Self.openEnds))
        #expect(Self.openEnds(SourceFile(path: "Bad.swift", text: "let a = 1")).count == 1)
        #expect(Self.openEnds(SourceFile(path: "Good.swift", text: "let a = 1\n")) == [])
        #expect(Self.openEnds(SourceFile(path: "Empty.md", text: "")) == [])
    }

    @Test func `every folder of a projection holds one`() {
        let folders = Tree.package.folders(in: "Projections")
        expectNone(Self.empty(folders, files: Tree.package.swiftFiles.map(\.path)))
        #expect(Self.empty(["Calls", "Funding"], files: ["Projections/Funding/Funding.swift"]).count == 1)
    }
}

extension HouseTests {
    // In halves, so that a search for them does not find this file.
    private static let openWords = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    private static let stubs = ["fatalError(\"un" + "implemented", "fatalError(\"not" + " implemented"]

    private static func leftOpen(_ file: SourceFile) -> [Finding] {
        file.findings("is left open") { line in
            stubs.contains(where: line.contains)
                || line.split { !$0.isLetter }.contains { openWords.contains(String($0)) }
        }
    }

    private static func machinePaths(_ file: SourceFile) -> [Finding] {
        let folders = ["/work/", "/farm/", "/root/", "/opt/swift/", "/tmp/"]
        return file.findings("names a path of one machine") { line in
            folders.contains { folder in
                line.split(separator: folder, omittingEmptySubsequences: false).dropFirst().contains { rest in
                    rest.first.map { ("a"..."z").contains($0) || $0 == "." } ?? false
                }
            }
        }
    }

    private static func generated(_ paths: [String]) -> [Finding] {
        paths.filter { path in
            let name = path.split(separator: "/").last ?? ""
            return !path.hasPrefix("Tests/")
                && (name == "Package.resolved" || "/\(path)".contains("/.build/")
                    || [".mdb", ".xlsx", ".db"].contains(where: name.hasSuffix))
        }.map { Finding(place: $0, sentence: "is generated, so it is not tracked") }
    }

    private static func strangers(_ paths: [String]) -> [Finding] {
        let names: Set = [
            "Package.swift", "Sources", "Tests", "Projections", "Tools", "docs", "README.md", "CHANGELOG.md",
            "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "NOTICE",
        ]
        return paths.filter { path in
            let top = String(path.prefix { $0 != "/" })
            return !names.contains(top) && !top.hasPrefix(".")
        }.map { Finding(place: $0, sentence: "is not under a top-level name of this project") }
    }

    private static func openEnds(_ file: SourceFile) -> [Finding] {
        file.text.isEmpty || file.text.hasSuffix("\n")
            ? [] : [file.finding(file.lines.count, "the last line has no line break")]
    }

    private static func empty(_ folders: [String], files: [String]) -> [Finding] {
        folders.filter { folder in !files.contains { $0.hasPrefix("Projections/\(folder)/") } }.map {
            Finding(place: "Projections/\($0)", sentence: "holds no projection")
        }
    }
}
