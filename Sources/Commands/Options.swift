import Application
public import ArgumentParser
import FoundationEssentials
import Glibc
import Portfolio
public import Questions
import Record
public import Reporting

/// Which ledger, in which language, as whom: every command has these.
struct LedgerOptions: ParsableArguments {
    @Option(
        help: "The ledger's directory. [default: HOVEDBOK_LEDGER, the configuration file, or the XDG data directory]")
    var ledger: String?

    @Option(help: "The language of reports, prompts and errors: nb, nn or en. [default: from the locale]")
    var lang: Language?

    @Option(help: ArgumentHelp("Act as another account; for operators.", visibility: .hidden))
    var actor: String?

    var language: Language { lang ?? Settings.language }

    var directory: String { ledger ?? Settings.ledger }

    /// The ledger: the session's, or the one in the directory.
    func open() throws -> Ledger {
        if let session = Session.current {
            guard ledger == nil else { throw Refusal(.notApplied, ["--ledger"]) }
            return try session.ledger.get()
        }
        return try Ledger(at: directory, questions: AllQuestions.all, caches: Settings.caches)
    }

    /// Opens the ledger to show something from it. What auditors read, and what anybody reads of audits, is recorded
    /// before, and in a session all that anybody does; what cannot be recorded is not shown.
    func read(
        on bases: BasisRequest..., of subject: (category: String, id: String)? = nil
    ) throws -> Ledger {
        let ledger = try open()
        let inquiry = Inquiry(Program.commandName, on: bases, of: subject)
        guard let session = Session.current else {
            try ledger.record(inquiry, by: access(in: ledger))
            return ledger
        }
        session.note(inquiry)
        try inquiry.require(session.access)
        return ledger
    }

    /// Who is at work. Only operators act as someone else.
    func access(in ledger: Ledger) throws -> Access {
        let own = try Session.current?.access ?? ledger.access(for: Self.account)
        guard let actor, actor != own.account else { return own }
        guard Session.current == nil else { throw Refusal(.notApplied, ["--actor"]) }
        guard getuid() == 0 || own.role == .operator else { throw Refusal(.notPermitted, [own.account]) }
        return try ledger.access(for: actor)
    }

    /// The account of the operating system.
    private static var account: String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid-\(getuid())" }
        return String(cString: name)
    }
}

extension Language: ExpressibleByArgument {}
extension Format: ExpressibleByArgument {}

/// How a receipt is printed.
enum ReceiptFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}

extension ReportOptions.Rollup: ExpressibleByArgument {}
extension ReportOptions.YearOf: ExpressibleByArgument {}

/// A day, month, quarter or year on the command line.
struct DayArgument: ExpressibleByArgument {
    let dated: DatedDay

    init?(argument: String) {
        guard let dated = DatedDay(argument) else { return nil }
        self.dated = dated
    }
}

/// What a figure rests on: the two axes of time, and the period of a movement.
struct BasisOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: "State per this day: 2024-12-31, 31.12.2024, 2024-Q4 or 2024. [default: today]")
    var asOf: DayArgument?

    @Option(
        name: .customLong("known-at"),
        help: "As known by a day, an instant, a position (@123) or a closing (closing:2024). [default: now]")
    var knownAt: KnownArgument?

    @Option(help: "Movement in a year, quarter, month, or FROM/TO.")
    var period: PeriodArgument?

    var request: BasisRequest {
        BasisRequest(asOf: asOf?.dated.day, known: knownAt?.known ?? .now, period: period?.days)
    }
}

/// How much of the log counts, on the command line.
struct KnownArgument: ExpressibleByArgument {
    let known: BasisRequest.Known

    init?(argument: String) {
        guard let known = BasisRequest.Known(argument) else { return nil }
        self.known = known
    }
}

/// A period on the command line.
struct PeriodArgument: ExpressibleByArgument {
    let days: ClosedRange<Day>

    init?(argument: String) {
        let parts = argument.split(separator: "/").compactMap { DatedDay(String($0)) }
        guard let first = parts.first, let last = parts.last, parts.count == argument.split(separator: "/").count,
            parts.count <= 2, first.firstDay <= last.day
        else { return nil }
        days = first.firstDay...last.day
    }
}

/// The flags that every report takes.
struct ReportFlags: ParsableArguments {
    @OptionGroup var basis: BasisOptions

    @Option(help: "Only one organisation.")
    var org: String?

    @Option(help: "The columns to group by, with commas between.")
    var by: String?

    @Option(help: "The columns to show, by key or label, with commas between; all shows each, however wide.")
    var columns: String?

    @Option(name: .customLong("where"), help: "Only rows with COLUMN=VALUE; may be repeated.")
    var filters: [String] = []

    @Option(help: "After a merger, figures belong to the organisation of the time (then) or its successor (now).")
    var rollup: ReportOptions.Rollup = .then

    @Option(name: .customLong("year-of"), help: "What --by year means: decision, call, budget or payment.")
    var yearOf: ReportOptions.YearOf = .decision

    @Option(
        name: .customLong("format"),
        help: "table, json, jsonl, csv, csv-excel, markdown, html, pdf, docx or xlsx. [default: table]")
    var chosenFormat: Format?

    var format: Format { chosenFormat ?? .table }

    @Option(name: [.customShort("o"), .customLong("output")], help: "Write to a file; pdf, docx and xlsx need one.")
    var output: String?

    @Flag(help: "Make it fit for the public: small counts of persons are hidden, and the ledger notes what was given.")
    var publish = false

    /// Refuses flags that a command would ignore: its heading would promise what its figures do not keep.
    ///
    /// - Parameter applied: The flags that the command does apply, of those that choose figures.
    func require(only applied: Set<String>) throws {
        let given: [(String, Bool)] = [
            ("as-of", basis.asOf != nil), ("known-at", basis.knownAt != nil), ("period", basis.period != nil),
            ("org", org != nil), ("by", by != nil), ("where", !filters.isEmpty), ("rollup", rollup != .then),
            ("year-of", yearOf != .decision), ("publish", publish),
        ]
        for (flag, isGiven) in given where isGiven && !applied.contains(flag) {
            throw Refusal(.notApplied, ["--" + flag])
        }
    }

    /// - Parameter publishes: Whether the command can give its answer to the public; others refuse the flag.
    func options(_ language: Language, publishes: Bool = false) throws -> ReportOptions {
        guard publishes || !publish else { throw Refusal(.notApplied, ["--publish"]) }
        var options = ReportOptions(asOf: Day(rawValue: 0), language: language)
        options.organisation = org
        options.groups = (by ?? "").split(separator: ",").map(String.init)
        // What is asked for stands above the answer.
        guard !IdentityNumber.occurs(inCodeOrText: (filters + [org ?? ""]).joined(separator: " ")) else {
            throw Refusal(.identityNumber)
        }
        options.filters = try filters.map { filter in
            let parts = filter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw Refusal(.malformed, ["--where " + filter, "filter"]) }
            return (parts[0], parts[1])
        }
        options.rollup = rollup
        options.yearOf = yearOf
        return options
    }
}
