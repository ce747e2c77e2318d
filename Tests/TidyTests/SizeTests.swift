import Testing

/// How long functions, files and lines may be, and how long they are.
@Suite struct SizeTests {
    private static let longestFunction = 70
    private static let longestFile = 400
    private static let longestProjectionFile = 150
    private static let longestLine = 120

    @Test func `functions are at most 70 lines`() {
        expectNone(Tree.package.swiftFiles.flatMap(Self.longFunctions))
    }

    @Test func `files are at most 400 lines, those of a projection 150`() {
        expectNone((Tree.package.swiftFiles + Tree.package.scripts).flatMap(Self.longFiles))
    }

    @Test func `lines are at most 120 columns`() {
        expectNone((Tree.package.swiftFiles + Tree.package.scripts).flatMap(Self.longLines))
    }

    @Test func `medians are told`() {
        let files = Tree.package.programFiles
        let functions = files.flatMap(\.functions).filter { !$0.isProperty }.map(\.length)
        print(
            "Sources and Projections: \(files.count) files, median \(Self.median(files.map(\.lines.count))) lines;",
            "\(functions.count) functions, median \(Self.median(functions)) lines")
        #expect(Self.median([]) == 0)
        #expect(Self.median([9, 1, 4]) == 4)
    }

    @Test(arguments: [
        "func long<T>(_ f: () -> Void = {}) async throws(Failure) -> [T]\nwhere T: Hashable {",
        "init?(text: String) {",
        "deinit {",
        "subscript(index: Int) -> Int {",
        "var total: Int {",
        "static func == (a: A, b: A) -> Bool {",
        "func `closes a year`() {",
    ])
    func `a function of 71 lines is found`(declaration: String) {
        let heading = declaration.split(separator: "\n").count
        let filler = String(repeating: "print(\"}\") // }\n", count: 70 - heading)
        #expect(Self.longFunctions(SourceFile(path: "Bad.swift", text: declaration + "\n" + filler + "}\n")).count == 1)
        let shorter = filler.dropFirst("print(\"}\") // }\n".count)
        #expect(Self.longFunctions(SourceFile(path: "Good.swift", text: declaration + "\n" + shorter + "}\n")) == [])
    }

    @Test func `a body is not taken from the next declaration`() {
        let text = """
            protocol Shelf {
                func put(_ book: Book)
                var count: Int { get }
                init(width: Int)
                func take() -> Book
            }
            struct Oak: Shelf { init(width: Int) { self.init(width) } }
            """
        #expect(SourceFile(path: "Shelf.swift", text: text).functions.map(\.name) == ["count", "init"])
    }

    @Test func `long files and long lines are found`() {
        let line = "let a = 1\n"
        let longest = SourceFile(path: "Sources/A/A.swift", text: String(repeating: line, count: 400))
        let longer = SourceFile(path: "Sources/A/A.swift", text: longest.text + line)
        #expect(Self.longFiles(longest) == [])
        #expect(Self.longFiles(longer).count == 1)
        let projection = SourceFile(path: "Projections/A/A.swift", text: String(repeating: line, count: 151))
        #expect(Self.longFiles(projection).count == 1)
        // Counted as people count: a letter of two bytes is one column.
        #expect(Self.longLines(SourceFile(path: "A.swift", text: String(repeating: "å", count: 120))) == [])
        #expect(Self.longLines(SourceFile(path: "A.swift", text: String(repeating: "å", count: 121))).count == 1)
    }

    private static func longFunctions(_ file: SourceFile) -> [Finding] {
        file.functions.filter { $0.length > longestFunction }.map {
            file.finding($0.line, "\($0.name) is \($0.length) lines long, at most \(longestFunction) are allowed")
        }
    }

    private static func longFiles(_ file: SourceFile) -> [Finding] {
        let limit = file.path.hasPrefix("Projections/") ? longestProjectionFile : longestFile
        guard file.lines.count > limit else { return [] }
        return [file.finding(file.lines.count, "the file has more than the \(limit) lines that are allowed")]
    }

    private static func longLines(_ file: SourceFile) -> [Finding] {
        file.findings("the line has more than the \(longestLine) columns that are allowed") {
            $0.utf8.count > longestLine && $0.count > longestLine
        }
    }

    private static func median(_ numbers: [Int]) -> Int {
        numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
    }
}
