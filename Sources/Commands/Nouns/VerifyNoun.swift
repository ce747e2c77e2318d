import Application
import ArgumentParser
import EventLog
import Portfolio
import Questions
import Record
import Reporting

/// Whether the ledger is what it was. The reading runs in a process of its own, so that a file that is damaged in
/// whatever way is a report and never a signal.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read everything and compare it with hashes, indexes, texts and checkpoints.",
        discussion: """
            Exit code 6 when anything is not as it was written; the report names the first bad position. --key and \
            --checkpoint take what somebody kept elsewhere, which whoever changed the ledger cannot have changed.
            """)
    @Flag(help: "Read everything. This is what happens unless --since-last is given.") var full = false
    @Flag(name: .customLong("since-last"), help: "Read what came after the last verify that found nothing wrong.")
    var sinceLast = false
    @Flag(help: "Make all facts anew and compare them with the kept ones.") var facts = false
    @Option(help: "A file with a checkpoint that was kept elsewhere.") var checkpoint: String?
    @Option(help: "The public key to trust, instead of those beside the ledger: name+id+key.") var key: String?
    @Flag(help: ArgumentHelp("Do the reading.", visibility: .hidden)) var child = false
    @OptionGroup var place: LedgerOptions
    @Option(help: "table, json, jsonl, csv, csv-excel, markdown or xlsx.") var format: Format = .table
    @Option(name: [.customShort("o"), .customLong("output")], help: "Write to a file; xlsx needs one.")
    var output: String?

    func run() throws {
        guard !full || !sinceLast else { throw Refusal(.malformed, ["--full --since-last"]) }
        guard !child else { return try read() }
        var found = VerifiedReport(place.language)
        let progress = Progress(place.language)
        let reader = try SupervisedChild(arguments)
        let ending = reader.run(silenceLimit: 120) { line in
            if let step = found.take(line) { progress.show(done: step.done, of: step.all) }
        }
        progress.finish()
        switch ending {
        case .exited(0) where found.isComplete: break
        // The reader has said why, on the standard error that both share.
        case .exited(let code) where code != 0: Terminal.exit(code)
        case .exited: found.add(VerifiedLine("file", "the reader ended before its end", isWell: false))
        case .signalled(let signal):
            found.add(VerifiedLine("file", "the reader was ended by signal \(signal)", isWell: false))
        case .silent: found.add(VerifiedLine("file", "the reader came to no end", isWell: false))
        }
        try found.report(place.directory).print(as: format, to: output)
        if !found.isWell { throw found.damage }
    }

    private var arguments: [String] {
        var arguments = ["verify", "--child", "--ledger", place.directory, "--lang", place.language.rawValue]
        if sinceLast { arguments.append("--since-last") }
        if facts { arguments.append("--facts") }
        if let checkpoint { arguments += ["--checkpoint", checkpoint] }
        if let key { arguments += ["--key", key] }
        if format == .json { arguments += ["--format", "json"] }
        return arguments
    }

    /// What the child does: it prints lines for `VerifiedReport`.
    private func read() throws {
        var options = VerifyOptions()
        (options.isIncremental, options.comparesFacts) = (sinceLast, facts)
        (options.checkpoint, options.key, options.copies) = (checkpoint, key, Settings.checkpointDirectories)
        do {
            var verifier = try Verifier(directory: place.directory, options) { done, all in
                try Terminal.standardOutput(VerifiedReport.progress(done, all))
            }
            try verifier.run(AllQuestions.all, caches: Settings.caches)
            for line in verifier.lines { try Terminal.standardOutput(VerifiedReport.text(line)) }
            try Terminal.standardOutput(VerifiedReport.end(verifier))
        } catch let error as EventLogError where error.code == .damaged {
            let line = VerifiedLine("file", error.reason, isWell: false, position: error.position?.rawValue)
            try Terminal.standardOutput(VerifiedReport.text(line) + VerifiedReport.end)
        }
    }
}

/// What the reader has found, as it comes line by line.
struct VerifiedReport {
    static let end = "end\n"

    private let language: Language
    private var lines: [VerifiedLine] = []
    private var basis = Basis(
        origin: "–", position: 0, asOf: Cell.Day(DatedDay(OsloTime.day(of: .now()))), knownAt: Cell.Instant(.now()),
        projection: "verify/1", rules: nil, vocabulary: nil)
    /// Whether the reader came to its end.
    private(set) var isComplete = false

    init(_ language: Language) { self.language = language }

    var isWell: Bool { isComplete && lines.allSatisfy(\.isWell) }

    mutating func add(_ line: VerifiedLine) { lines.append(line) }

    static func progress(_ done: UInt64, _ all: UInt64) -> String { "progress\t\(done)\t\(all)\n" }

    static func text(_ line: VerifiedLine) -> String {
        let value = String(line.value.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return "line\t\(line.check)\t\(line.isWell)\t\(line.position.map(String.init) ?? "-")\t\(value)\n"
    }

    static func end(_ verifier: Verifier) -> String {
        guard let seen = verifier.seen else { return end }
        return "seen\t\(seen.size)\t\(seen.root.base64)\t\(verifier.origin)\n" + end
    }

    /// Takes a line of the reader's; answers how far it has come, if it says so.
    mutating func take(_ line: Substring) -> (done: UInt64, all: UInt64)? {
        let words = line.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        switch (words[0], words.count) {
        case ("progress", 3): return UInt64(words[1]).flatMap { done in UInt64(words[2]).map { (done, $0) } }
        case ("line", 5):
            lines.append(VerifiedLine(words[1], words[4], isWell: words[2] == "true", position: UInt64(words[3])))
        case ("seen", 4):
            basis.position = Int64(words[1]) ?? 0
            basis.root = words[2]
            basis.origin = words[3]
        case ("end", 1): isComplete = true
        default: add(VerifiedLine("file", "the reader spoke in riddles", isWell: false))
        }
        return nil
    }

    func report(_ directory: String) -> Report {
        let columns: [Column] = [
            .of("check", .text, language), .of("value", .text, language), .of("position", .integer, language),
            .of("ok", .flag, language),
        ]
        let rows = lines.map { line -> [Cell] in
            let position = line.position.map { Cell.integer(Int64(clamping: $0)) } ?? .absent
            return [.text(line.check), .text(line.value), position, .flag(line.isWell)]
        }
        var report = Report(
            title: Word("Kontroll", "Kontroll", "Verification")(language), language: language, selection: [directory],
            basis: basis, main: Table(columns: columns, rows: rows))
        report.words = CodeWords.all(language)
        // Machines get what was found as it was said; people read it in their language.
        for value in lines.map(\.value) {
            report.words["value", default: [:]][value] = Reasons.told(value, in: language)
        }
        return report
    }

    /// What is told of a ledger that is not well.
    var damage: Explained {
        let first = lines.filter { !$0.isWell }.compactMap(\.position).min()
        let place = first.map { " (@\($0))" } ?? ""
        return Explained(
            "damaged", .damaged,
            Word(
                "Hovedboken er ikke som den ble skrevet\(place).", "Hovudboka er ikkje som ho vart skriven\(place).",
                "The ledger is not as it was written\(place)."),
            hint: Word(
                "Rør ingenting, ta en kopi av mappen, og hent siste sikkerhetskopi. Er bare tallene skadet: «hovedbok "
                    + "rebuild».",
                "Rør ingenting, ta ein kopi av mappa, og hent siste tryggingskopi. Er berre tala skadde: «hovedbok "
                    + "rebuild».",
                "Touch nothing, copy the directory, fetch the last backup. If only facts differ: “hovedbok rebuild”."
            ))
    }
}
