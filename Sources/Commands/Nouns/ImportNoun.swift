import Application
import ArgumentParser
import EventLog
import FoundationEssentials
import Importing
import Portfolio
import Questions
import Record
import Reporting
import Tabular

/// Files by declarative mappings.
struct ImportNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Files by declarative mappings; the same file twice changes nothing.",
        discussion: "Example: hovedbok import projects.csv --mapping induct --dry-run",
        subcommands: [ImportFile.self, ImportUndo.self, ImportMappings.self, ImportExport.self],
        defaultSubcommand: ImportFile.self)
}

struct ImportFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Take in a CSV or XLSX file: all of it, or nothing.")
    @Argument(help: "The file; with --history several, each as FILE or MAPPING=FILE.") var files: [String]
    @Option(help: "A shipped mapping (see import mappings), or the path of your own.") var mapping: String?
    @Option(name: .customLong("batch"), help: "Append so many rows at a time; run again to go on after a stop.")
    var batch: Int?
    @Option(name: .customLong("on-conflict"), help: "refuse, or correct what the ledger says.")
    var onConflict: String = "refuse"
    @Flag(help: "Recorded instants come from the files, merged in their order; the ledger may hold nothing later.")
    var history = false
    @Flag(
        name: .customLong("dry-run"), help: "Show each row as new, duplicate, conflict or refused, and append nothing.")
    var dryRun = false
    @Option(help: "When a source learned of all of it (RFC 3339); only with rights to import history.")
    var recorded: String?
    @Option(help: "table or json.") var format: ReceiptFormat = .table
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.read()
        let access = try place.access(in: ledger)
        let instant = try recorded.map { try Instant(argument: $0) }
        if history { try access.requireOperator() }
        guard ["refuse", "correct"].contains(onConflict) else { throw Refusal(.malformed, [onConflict, "conflict"]) }
        let imports = try files.map { try read($0, ledger) }
        var generator = SystemRandomNumberGenerator()
        let mode: ImportRun.Mode =
            dryRun ? .dryRun : history ? .history : batch.map { .batches(of: max(1, $0)) } ?? .atomic
        var run = ImportRun(
            mode, correctsConflicts: onConflict == "correct",
            correlation: Identifier128.timeOrdered(at: .now(), using: &generator))
        let progress = Progress(place.language)
        run.progress = { progress.show(done: UInt64($0), of: UInt64($1)) }
        var target = LedgerTarget(ledger, access, recorded: instant)
        let report = try run(imports, into: &target)
        progress.finish()
        if history, !report.isHeldUp, report.events > 0 {
            try target.closeHistory(report.events, correlation: run.correlation)
        }
        try show(report, run.correlation)
        guard !report.isHeldUp else { throw heldUp(report) }
        if report.events > 0, !dryRun { ledger.signAfterAppend(place.language) }
    }

    private func read(_ argument: String, _ ledger: Ledger) throws -> Import {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let (given, path) = history && parts.count == 2 ? (parts[0], parts[1]) : (mapping, argument)
        let importer = Importer(try Mapping.named(mappingName(given)), directory: try KnownOrganisations(ledger))
        return try FileProblem.naming(path) {
            guard path.lowercased().hasSuffix(".xlsx") else { return try importer.read(InputFile.bytes(path)) }
            guard let sheet = try InputFile.read(path, XLSXReader().read).first else { throw InputError(.emptyFile) }
            return try importer.read(sheet)
        }
    }

    private func mappingName(_ given: String?) throws -> String {
        if let given = given.nonEmpty { return given }
        let label = Choice.label("mapping", place.language)
        let names = Mapping.shippedNames.joined(separator: ", ")
        guard Terminal.isInteractive, let answer = Terminal.ask("\(label) [\(names)]:").nonEmpty else {
            throw Refusal(.missingValue, ["mapping"])
        }
        return answer
    }

    private func show(_ report: ImportReport, _ correlation: Identifier128) throws {
        let counts = [ImportReport.Verdict.new, .duplicate, .conflict, .refused, .corrected].map { verdict in
            JSONValue.Member(verdict.rawValue, .integer(Int64(report.count(verdict))))
        }
        let language = place.language
        let events = report.isHeldUp ? 0 : report.events
        if format == .json {
            let rest: [JSONValue.Member] = [
                .init("events", .integer(Int64(events))), .init("skipped", .integer(Int64(report.skipped))),
                .init("batch", .string(correlation.description)), .init("dry_run", .bool(dryRun)),
            ]
            try Terminal.standardOutput(JSONValue.object(counts + rest).compact + "\n")
        } else {
            let words = counts.map { "\(Verdicts.word($0.name, language)) \($0.value.compact)" }
            let batch = "\(Verdicts.word("events", language)) \(events), batch \(correlation)"
            try Terminal.standardOutput(words.joined(separator: ", ") + "; \(batch)\n")
        }
        for line in report.lines where dryRun && format != .json || line.problem != nil {
            let why = line.problem.map { ": " + $0.sentence(language) } ?? ""
            let verdict = Verdicts.word(line.verdict.rawValue, language)
            Terminal.standardError("\(FileProblem.shown(files[line.file])):\(line.line): \(verdict)\(why)")
        }
    }

    private func heldUp(_ report: ImportReport) -> Explained {
        let conflicts = report.count(.conflict)
        let exit: Explanation.Exit = conflicts > 0 ? .conflict : report.hasIdentityNumber ? .rule : .unusableInput
        let mend = Word("Rett filen og kjør igjen.", "Rett fila og køyr igjen.", "Mend the file and run again.")
        let correct = Word(
            "Rett filen og kjør igjen, eller bruk --on-conflict correct.",
            "Rett fila og køyr igjen, eller bruk --on-conflict correct.",
            "Mend the file and run again, or use --on-conflict correct.")
        return Explained(
            "held-up", exit,
            Word(
                "Ingenting er registrert: \(conflicts) i konflikt, \(report.count(.refused)) avvist.",
                "Ingenting er registrert: \(conflicts) i konflikt, \(report.count(.refused)) avvist.",
                "Nothing was appended: \(conflicts) in conflict, \(report.count(.refused)) refused."),
            hint: conflicts > 0 && onConflict != "correct" ? correct : mend)
    }
}

extension ImportReport {
    /// Whether a row was refused for a rule of the ledger.
    fileprivate var hasIdentityNumber: Bool {
        lines.contains { line in
            if case .rule? = line.problem { line.verdict == .refused } else { false }
        }
    }
}

struct ImportUndo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Void everything that one import appended.")
    @Argument(help: "The batch's id, as import printed it.") var batch: String
    @OptionGroup var append: AppendOptions

    func run() throws {
        var desk = try Desk(append)
        guard let correlation = Identifier128(batch) else { throw Refusal(.malformed, [batch, "batch"]) }
        var events: [PortfolioEvent] = []
        try desk.ledger.log.forEach(Selection(.all)) { record in
            if record.envelope.correlation == correlation, let event = try PortfolioEvent(record) {
                events.append(event)
            }
            return true
        }
        guard !events.isEmpty else { throw Refusal(.unknownThing, ["batch", batch]) }
        try desk.perform(desk.ledger.void(all: events, because: append.reason ?? "import undo"))
    }
}

struct ImportMappings: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "mappings", abstract: "The shipped mappings; with a name, its text, to begin your own from.")
    @Argument(help: "A mapping's name. [default: all names]") var name: String?

    func run() throws {
        guard let name else { return try Terminal.standardOutput(Mapping.shippedNames.map { $0 + "\n" }.joined()) }
        guard let text = Mapping.shippedText(name) else { throw Refusal(.unknownThing, ["mapping", name]) }
        try Terminal.standardOutput(text)
    }
}
