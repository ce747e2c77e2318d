import Foundation
import Record
import TestSupport
import Testing

/// The program and the page check packs in the same way: two hands wrote them, and one forgery that only one of them
/// finds would be believed by half of all auditors.
@Suite struct VerifierTests {
    private static let program = Spawn.built("hovedbok-verify")
    private static let page = URL(filePath: #filePath)
        .appending(path: "../../../Sources/Application/Resources/verify.html").standardizedFileURL
    private static let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test func `the program tells by its exit code whether a pack holds`() throws {
        try withFolder { folder in
            let pack = folder.appending(path: "pack.zip")
            try Data(SamplePack.ofSize(9).packed()).write(to: pack)
            let holds = try run(Self.program, [pack.path, "--lang", "en"])
            #expect(holds.status == 0 && holds.out.contains("HOLDS: helse-midt, 9 events"))
            #expect(holds.out.contains("left out is not excluded"))
            try Data(SamplePack.ofSize(9).packed { $0["events/4"]?[137] ^= 2 }).write(to: pack)
            #expect(try run(Self.program, [pack.path]).status == 6)
            #expect(try run(Self.program, [pack.path + "x"]).status == 65)
            #expect(try run(Self.program, [pack.path, "--key", "x"]).status == 64)
            for words in [[], ["--nonsense"], ["a", "b"], ["a", "--key"], ["a", "--lang", "xx"], ["a", "--lang"]] {
                #expect(try run(Self.program, words).status == 64)
            }
        }
    }

    @Test(arguments: ["nb", "nn", "en"])
    func `the program says in each language what holds, and why the rest does not`(language: String) throws {
        try withFolder { folder in
            let pack = folder.appending(path: "pack.zip"), held = folder.appending(path: "held")
            var sentences: [AuditFault.Code: String] = [:]
            for forged in try PackCases.all(seeds: 0..<1) {
                guard let fault = forged.fault, sentences[fault] == nil, !forged.isOpen else { continue }
                try Data(forged.bytes).write(to: pack)
                try Data((forged.held ?? "").utf8).write(to: held)
                let words =
                    [pack.path, "--lang", language] + (forged.key.map { ["--key", $0] } ?? [])
                    + (forged.held == nil ? [] : ["--checkpoint", held.path])
                let refused = try run(Self.program, words, telling: .err)
                #expect(refused.status == 6, "\(forged.name)")
                sentences[fault] = refused.out.split(separator: "(").first.map(String.init)
            }
            #expect(Set(sentences.values).count == sentences.count && sentences.count > 12, "\(sentences)")
            let whole = try SamplePack.ofSize(9, complete: true)
            try Data(whole.packed()).write(to: pack)
            let key = try #require(SampleKeys.own).verifier.description
            try Data(whole.note().utf8).write(to: held)
            let words = [pack.path, "--lang", language, "--key", key, "--checkpoint", held.path]
            let holds = try run(Self.program, words)
            #expect(holds.status == 0 && holds.out.split(separator: "\n").count > 4, "\(holds.out)")
            #expect(try run(Self.program, [pack.path, "--checkpoint", held.path + "x"]).status == 65)
            #expect(try run(Self.program, ["--help", "--lang", language]).out.contains("--checkpoint FILE"))
            try Data(SamplePack.ofSize(9).packed(PackCases.older(line: "[3]"))).write(to: pack)
            let older = try run(Self.program, [pack.path, "--lang", language]).out
            let claims = Set(older.split(separator: "\n").filter { $0.contains(" = ") }.map(Self.claim))
            #expect(claims.count == 2, "proved and not proved: \(older)")
        }
    }

    /// What a line says that is proved of its figure.
    private static func claim(of line: Substring) -> String {
        let words = line.split(separator: "  ").last ?? ""
        return String(words.prefix { $0 != "," })
    }

    @Test func `a verdict that cannot be printed is none`() throws {
        try withFolder { folder in
            let pack = folder.appending(path: "pack.zip")
            try Data(SamplePack.ofSize(9).packed()).write(to: pack)
            let run = try Spawn(Self.program.path, [pack.path], output: URL(filePath: "/dev/full"))
            #expect(run.wait() == 13)
        }
    }

    @Test func `page and program know the same rules`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        func table(_ name: String) throws -> [String: PlainJSON] {
            let start = try #require(page.range(of: "const \(name) = ")?.upperBound)
            let end = try #require(page.range(of: ";\n", range: start..<page.endIndex)?.lowerBound)
            return try #require(PlainJSON(page[start..<end].utf8)?.members)
        }
        let rules = try table("RULES")
        #expect(Set(rules.keys) == Set(FigureRule.all.keys))
        for (name, rule) in FigureRule.all {
            var members: [String: PlainJSON] = [
                "aggregate": .string(rule.aggregate.rawValue), "type": .string(rule.type), "path": path(rule.path),
                "money": .bool(rule.isMoney),
            ]
            members["organisation"] = rule.organisation.map(path)
            members["project"] = rule.project.map(path)
            members["zero"] = rule.isZero ? .bool(true) : nil
            #expect(rules[name] == .object(members), "\(name)")
        }
        let standing = StandingRule.all.mapValues { rule -> PlainJSON in
            let stacks = rule.stacks.map { PlainJSON.array($0.map { .string($0) }) }
            return .object(["aggregate": .string(rule.aggregate.rawValue), "stacks": .array(stacks)])
        }
        #expect(try table("STANDING") == standing)
        #expect(try table("LAYERS") == StandingRule.layers.mapValues(json))
    }

    @Test func `page and program let the same characters stand in what they tell`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let start = try #require(page.range(of: "const NOT_PLAIN = /")?.upperBound)
        let end = try #require(page.range(of: "/;\n", range: start..<page.endIndex)?.lowerBound)
        let refused = try Regex(String(page[start..<end])).matchingSemantics(.unicodeScalar)
        for scalar in (0...0x2FFFF).compactMap(Unicode.Scalar.init) where !",=[]".unicodeScalars.contains(scalar) {
            let isPlain = try refused.firstMatch(in: String(scalar)) == nil
            let address = FigureAddress("funding", [.init("org", String(scalar))], "grants")
            #expect((address != nil) == isPlain, "\(String(scalar.value, radix: 16))")
            if scalar == "\n" { continue }
            #expect((SignedNote(text: "x\(scalar)\n") != nil) == isPlain, "\(String(scalar.value, radix: 16))")
        }
    }

    @Test(.enabled(if: chromium != nil, "skipped: no chromium"))
    func `page and program agree on every pack, honest and forged`() throws {
        let cases = try PackCases.all(seeds: PackCases.seeds(20))
        try withFolder { folder in
            let own = try cases.map { try verdict(of: $0, in: folder) }
            let theirs = try askPage(cases, in: folder)
            try #require(theirs.count == cases.count, "\(theirs.suffix(3))")
            for (pack, (own, theirs)) in zip(cases, zip(own, theirs)) {
                #expect(own == theirs, "\(pack.name)")
            }
            print("page and program agree on \(cases.count) packs")
        }
    }

    @Test(.enabled(if: chromium != nil, "skipped: no chromium"))
    func `the page checks a pack that its address brings`() throws {
        try withFolder { folder in
            let pack = PackCase(name: "", bytes: try SamplePack.ofSize(5).packed(), fault: nil)
            let hash = "#lang=en&pack=" + Data(pack.bytes).base64EncodedString()
            let dom = try browse(Self.page.absoluteString + hash, in: folder)
            let result = try #require(dom.split(separator: "data-result=\"").last?.split(separator: "\"").first)
            #expect(result.replacing("&quot;", with: "\"") == (try verdict(of: pack, in: folder)))
            #expect(dom.contains("Holds: helse-midt") && dom.contains("The sum follows from the events"))
        }
    }

    private func json(_ layer: StandingRule.Layer) -> PlainJSON {
        let sources = layer.sources.map { PlainJSON.array([.string($0.type), .integer(Int64($0.field))]) }
        var members: [String: PlainJSON] = [
            "sources": .array(sources), "value": .integer(Int64(layer.value)), "adds": .bool(layer.adds),
            "yields": .integer(Int64(layer.yields)),
        ]
        members["site"] = layer.site.map { .integer(Int64($0)) }
        members["year"] = layer.year.map { .integer(Int64($0)) }
        members["told"] = layer.told.map { .array($0.map { .bool($0) }) }
        members["set_off"] = layer.isSetOff ? .bool(true) : nil
        return .object(members)
    }

    private func path(_ path: [UInt32]) -> PlainJSON { .array(path.map { .integer(Int64($0)) }) }

    /// What the program says, as JSON.
    private func verdict(of pack: PackCase, in folder: URL) throws -> String {
        let file = folder.appending(path: "pack.zip"), held = folder.appending(path: "held")
        try Data(pack.bytes).write(to: file)
        try Data((pack.held ?? "").utf8).write(to: held)
        let words =
            [file.path, "--json"] + (pack.key.map { ["--key", $0] } ?? [])
            + (pack.held == nil ? [] : ["--checkpoint", held.path])
        return try run(Self.program, words).out.trimmingCharacters(in: .newlines)
    }

    /// What the page says: the page itself with a script below it that hands it one pack after the other.
    private func askPage(_ cases: [PackCase], in folder: URL) throws -> [String] {
        let list = cases.map { pack in
            [Data(pack.bytes).base64EncodedString(), pack.key ?? "", pack.held ?? ""]
        }
        let json = String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
        let script = """
            <pre id="results"></pre><script>(async () => {
            const results = [];
            for (const [pack, key, held] of \(json.replacing("</", with: "<\\/"))) {
              try { results.push(jsonOf(await verdictOf(fromBase64(pack), key, held))); }
              catch (error) { results.push(error instanceof Fault ? faultJSON(error) : String(error.stack)); }
            }
            document.getElementById('results').textContent = results.map(encodeURIComponent).join(' ');
            })();</script>
            """
        let page = folder.appending(path: "all.html")
        try (String(contentsOf: Self.page, encoding: .utf8) + script).write(to: page, atomically: true, encoding: .utf8)
        let dom = try browse(page.absoluteString, in: folder)
        let results = dom.split(separator: "<pre id=\"results\">").last?.split(separator: "</pre>").first ?? ""
        return results.split(separator: " ").map { $0.removingPercentEncoding ?? "" }
    }

    /// What a page shows once its scripts have run. Now and then the browser never ends by itself: it is then stopped
    /// and started anew, with a profile of its own.
    private func browse(_ address: String, in folder: URL) throws -> String {
        let chromium = try #require(Self.chromium)
        for attempt in 1...3 {
            let run = try run(
                URL(filePath: "/usr/bin/timeout"),
                [
                    "--kill-after=5", "180", chromium, "--headless", "--no-sandbox", "--disable-gpu",
                    "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=\(folder.path)/profile\(attempt)",
                    "--virtual-time-budget=600000", "--dump-dom", address,
                ])
            if run.status == 0 { return run.out }
        }
        throw NoPage()
    }

    /// The browser ended three times without a page.
    private struct NoPage: Error {}

    private func run(
        _ program: URL, _ words: [String], telling stream: Spawn.Stream = .out
    ) throws -> (status: Int32, out: String) {
        let run = try Spawn.run(program.path, words, telling: stream)
        return (run.status, run.text)
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "verifiers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
