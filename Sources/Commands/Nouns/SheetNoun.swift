import Application
import ArgumentParser
import FoundationEssentials
import Portfolio
import Questions
import Record
import Reporting
import Sheets
import Spreadsheet

/// Entry forms for Excel: made from the ledger, filled in by people, read back.
struct SheetNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "Entry forms for Excel, out and in.",
        subcommands: [SheetOut.self, SheetIn.self])
}

extension SheetSubject {
    /// A subject of a kind, or of the register with a noun in English or Norwegian.
    ///
    /// - Throws: `Refusal` that names what there is.
    fileprivate init(named name: String, organisation: String) throws {
        let noun = NorwegianNames.nouns[name] ?? name
        if Registers.named(noun) != nil {
            self.init(.entries, organisation: organisation, register: noun)
        } else if let kind = SheetKind(rawValue: name), kind != .entries {
            self.init(kind, organisation: organisation)
        } else {
            let kinds = SheetKind.allCases.filter { $0 != .entries }.map(\.rawValue)
            let all = kinds + Registers.all.map(\.noun)
            throw Refusal(.unknownCode, [name, "sheet out", all.joined(separator: ", ")])
        }
    }
}

struct SheetOut: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "out", abstract: "Make a form with what is known today.",
        discussion: """
            applications needs --call, status --plan and --year, enrolment --year. What lies below --org is in the \
            form too.
            """)
    @Argument(help: "applications, enrolment, status, submissions, or a register such as activity.")
    var kind: String
    @Option(help: "The organisation that fills it in.") var org: String?
    @Option(help: "The call that the applications are to.") var call: String?
    @Option(help: "The plan whose measures are asked about.") var plan: String?
    @Option(help: "The year that is asked about.") var year: Int?
    @Option(name: .customLong("new-rows"), help: "Rows for what is yet to come, where the kind has any.") var newRows:
        Int = 40
    @Option(name: [.customShort("o"), .customLong("output")], help: "The file to write.") var output: String?
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.read(on: BasisRequest())
        guard let org = org.nonEmpty else { throw Refusal(.missingValue, ["org"]) }
        guard let output = output.nonEmpty else { throw Refusal(.missingValue, ["output"]) }
        guard output.lowercased().hasSuffix(".xlsx") else { throw Refusal(.malformed, [output, "workbook"]) }
        var subject = try SheetSubject(named: kind, organisation: org)
        (subject.call, subject.plan, subject.year) = (call, plan, year)
        let form = try ledger.sheet(subject, newRows: newRows, language: place.language)
        try OutputFile.makeWorkbook(output) {
            try Spreadsheet.writeForm(form, to: $0, created: Instant.now().rawValue / 1000)
        }
        let rows = Word("rader", "rader", "rows")(place.language)
        Terminal.standardError("\(output): \(form.title), \(form.rows.count) \(rows)")
    }
}

struct SheetIn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "in", abstract: "Read a filled form in: all of it, or nothing.")
    @Argument(help: "The file.") var file: String
    @Option(help: "When it became true, for what has no day of its own. [default: today]") var on: DayArgument?
    @Option(help: "Why it is accepted although a rule is broken.") var despite: String?
    @Option(help: "Why what stands is corrected.") var reason: String?
    @Flag(name: .customLong("dry-run"), help: "Show what would become of each row, and append nothing.")
    var dryRun = false
    @Option(help: "table or json.") var format: ReceiptFormat = .table
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.read()
        let access = try place.access(in: ledger)
        let filled = try FileProblem.naming(file) { try InputFile.read(file) { try Spreadsheet.readForm($0) } }
        let report = try take(filled, ledger, access)
        try Terminal.standardOutput(format == .json ? report.json.compact + "\n" : report.text(place.language))
        for line in report.lines {
            if let text = line.text(place.language) { Terminal.standardError("\(file):\(line.row): \(text)") }
        }
        if report.receipt?.root != nil { ledger.signAfterAppend(place.language) }
        if let exit = report.exit { throw heldUp(report, exit) }
    }

    private func take(_ filled: FilledForm, _ ledger: Ledger, _ access: Access) throws -> SheetReport {
        var options = SheetOptions()
        (options.day, options.despite, options.reason) = (on?.dated, despite.nonEmpty, reason.nonEmpty)
        (options.isDryRun, options.language) = (dryRun, place.language)
        return try ledger.take(filled, as: access, options)
    }

    private func heldUp(_ report: SheetReport, _ exit: Explanation.Exit) -> Explained {
        let (conflicts, refused) = (report.count(.conflict), report.count(.refused))
        let sentence = Word(
            "Ingenting er registrert: \(conflicts) i konflikt, \(refused) avvist.",
            "Ingenting er registrert: \(conflicts) i konflikt, \(refused) avvist.",
            "Nothing was appended: \(conflicts) in conflict, \(refused) refused.")
        let hint = Word(
            "Rett radene og les inn på nytt, eller lag et nytt skjema med «hovedbok sheet out».",
            "Rett radene og les inn på nytt, eller lag eit nytt skjema med «hovedbok sheet out».",
            "Mend the rows and read it in again, or make a new form with “hovedbok sheet out”.")
        return Explained("held-up", exit, sentence, hint: hint)
    }
}

extension SheetReport {
    fileprivate var json: JSONValue {
        let counts = Verdict.allCases.map { JSONValue.Member($0.rawValue, .integer(Int64(count($0)))) }
        let told = lines.filter { $0.verdict != .unchanged }
        return .object(
            counts + [
                .init("events", .integer(Int64(events))), .init("kind", .string(kind.rawValue)),
                .init("form", .string(form)), .init("dry_run", .bool(isDryRun)),
                .init("lines", .array(told.map(\.json))), .init("receipt", receipt?.json ?? .null),
            ])
    }

    fileprivate func text(_ language: Language) -> String {
        let counts = Verdict.allCases.map { "\(Verdicts.word($0.rawValue, language)) \(count($0))" }
        let told = counts.joined(separator: ", ") + "; \(Verdicts.word("events", language)) \(events)\n"
        return told + (receipt?.text(language) ?? "")
    }
}

extension SheetReport.Line {
    fileprivate var json: JSONValue {
        .object([
            .init("row", .integer(Int64(row))), .init("id", JSONValue(id)), .init("verdict", .string(verdict.rawValue)),
            .init("columns", .array(columns.map { .string($0) })), .init("problem", JSONValue(problem?.code)),
            .init("message", JSONValue(problem?.sentence(.en))),
            .init("breaches", .array(breaches.map { .string($0.rawValue) })),
        ])
    }

    /// What is told of the row; nil when there is nothing to tell.
    fileprivate func text(_ language: Language) -> String? {
        guard verdict != .unchanged else { return nil }
        let name = id.map { " \($0)" } ?? ""
        let what = columns.isEmpty ? "" : " (" + columns.joined(separator: ", ") + ")"
        return "\(Verdicts.word(verdict.rawValue, language))\(name)\(what)"
            + (problem.map { ": " + $0.sentence(language) } ?? "")
    }
}
