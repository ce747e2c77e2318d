import Application
import ArgumentParser
import FoundationEssentials
import Portfolio
import ProjectionKit
import Questions
import Record
import Reporting
import Spreadsheet

/// A command that asks: it says which question, everything else is the same for all.
protocol ReportCommand: ReadingCommand {
    var place: LedgerOptions { get }
    var flags: ReportFlags { get }
    /// The question's name.
    static var question: String { get }
    /// The one thing that is asked about; nil for all.
    var subject: String? { get }
    /// Puts to the options what only this command can be asked for.
    func choose(_ options: inout ReportOptions) throws
}

extension ReportCommand {
    var subject: String? { nil }

    func choose(_ options: inout ReportOptions) throws {}

    /// The thing that is asked about, with the category that the question's name begins with.
    private var named: (category: String, id: String)? {
        subject.flatMap { id in
            Self.question.split(separator: " ").first.map { (Registers.named(String($0))?.category ?? String($0), id) }
        }
    }

    func run() throws {
        let ledger = try place.read(on: flags.basis.request, of: named)
        var options = try flags.options(place.language, publishes: true)
        options.subject = subject
        try choose(&options)
        let progress = Progress(place.language)
        guard !flags.publish else {
            let publication = try ledger.publication(
                of: Self.question, on: flags.basis.request, options, progress: progress.show)
            progress.finish()
            return try publish(publication, in: ledger)
        }
        let report = try ledger.answer(Self.question, on: flags.basis.request, options, progress: progress.show)
        progress.finish()
        try report.print(flags)
    }

    /// Notes in the ledger what is given away, and only then gives it.
    private func publish(_ publication: Publication, in ledger: Ledger) throws {
        let receipt = try ledger.perform(publication.command, as: place.access(in: ledger))
        try publication.report.print(flags)
        Terminal.standardError(receipt.text(place.language))
    }
}

extension Report {
    /// Prints the report in the format asked for, to the file or to standard output.
    func print(_ flags: ReportFlags) throws {
        try showing(flags.columns).print(as: flags.format, to: flags.output)
    }

    /// Prints the report in a format, to a file or to standard output.
    func print(as format: Format, to output: String?) throws {
        if let text = Renderer.text(self, as: format, width: Terminal.width) {
            return try OutputFile.put(text, to: output)
        }
        guard format == .xlsx else { return try Document(self).print(as: format, to: output) }
        guard let output else { throw Refusal(.missingValue, ["output"]) }
        try OutputFile.makeWorkbook(output) {
            try Spreadsheet.write(self, to: $0, created: Instant.now().rawValue / 1000)
        }
    }
}

extension OutputFile {
    /// Lets `body` write a workbook, whose faults are like those of any other file.
    static func makeWorkbook(_ path: String, _ body: (String) throws -> Void) throws {
        try make(path) { unfinished in
            do {
                try body(unfinished)
            } catch let error as SpreadsheetError {
                throw FileFault(path, error.code)
            }
        }
    }
}

/// A bar on standard error for anything that takes over half a second.
final class Progress {
    private let language: Language
    private let start = ContinuousClock.now
    private var isShown = false

    init(_ language: Language) { self.language = language }

    /// Shows how far the facts have come.
    func show(_ progress: FactProgress) {
        show(done: progress.position.rawValue, of: progress.head.rawValue)
    }

    /// Shows how far something has come.
    func show(done: UInt64, of all: UInt64) {
        guard Session.current == nil, Terminal.isInteractive, all > 0, start.duration(to: .now) > .milliseconds(500)
        else { return }
        isShown = true
        let filled = Int(done * 30 / all)
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
        Terminal.standardErrorPart("\r\(bar) \(done * 100 / all) %")
    }

    /// Takes the bar away.
    func finish() {
        if isShown { Terminal.standardErrorPart("\r\u{1B}[K") }
    }
}

struct Overview: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview", abstract: "The regional portfolio: projects by trust, kind, phase and status.")
    static let question = "overview"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct FundingReport: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "funding", abstract: "Money applied for, granted, adjusted, paid and returned.")
    static let question = "funding"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct EnrolmentReport: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrolment", abstract: "Patients in studies: running, reported, planned, offered.")
    static let question = "enrolment"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct ProjectList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All projects.")
    static let question = "project list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct CallList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All calls with their results.")
    static let question = "call list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct ApplicationList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All applications.")
    static let question = "application list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct StudyList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All studies.")
    static let question = "study list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct PlanList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All plans.")
    static let question = "plan list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct OrgList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All organisations.")
    static let question = "org list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct VocabularyList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All vocabularies.")
    static let question = "vocabulary list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct InnovationList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All innovations and adoptions.")
    static let question = "innovation list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct IndicatorList: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All indicators, and how each stands against its target.")
    static let question = "indicator list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct SubmissionList: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Who has reported, and who has not.")
    static let question = "submission list"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}
