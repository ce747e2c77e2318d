import Application
import ArgumentParser
import Portfolio
import Record
import Reporting

/// The flags that every appending command takes.
struct AppendOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions

    @Option(help: "When it became true: 2024-12-31, 31.12.2024, 2024-12, 2024-Q4 or 2024. [default: today]")
    var on: DayArgument?

    @Option(help: "The organisation that is acted for. [default: the one the thing belongs to]")
    var org: String?

    @Option(help: "Why it is accepted although a rule is broken.")
    var despite: String?

    @Option(help: "A remark.")
    var note: String?

    @Option(help: "The body that decided, in words.")
    var body: String?

    @Option(help: "The function that decided, in words.")
    var function: String?

    @Option(help: "When it was decided.")
    var decided: DayArgument?

    @Option(name: .customLong("in-force"), help: "From when the decision is in force.")
    var inForce: DayArgument?

    @Option(name: .customLong("in-force-to"), help: "Until when the decision is in force.")
    var inForceTo: DayArgument?

    @Option(help: "The decision's archive reference.")
    var archive: String?

    @Option(help: "Why it was decided.")
    var reason: String?

    @Option(help: "Where it comes from, SYSTEM:KEY. The same key is never appended twice.")
    var source: String?

    @Option(help: "The revision that the stream must have.")
    var expect: UInt32?

    @Option(help: "When a source learned of it (RFC 3339), not after now; needs --history.")
    var recorded: String?

    @Flag(help: "Confirms that --recorded tells history; only with rights to import it.")
    var history = false

    @Flag(name: .customLong("clock-ok"), help: "Accept a clock that runs backwards or far ahead.")
    var clockOK = false

    @Flag(name: .customLong("dry-run"), help: "Show what would be appended, and append nothing.")
    var dryRun = false

    @Option(help: "table or json.")
    var format: ReceiptFormat = .table
}

/// A command that appends: it says which events, everything else is the same for all.
protocol AppendingCommand: ParsableCommand {
    var append: AppendOptions { get }
    /// Puts the events on the desk.
    func propose(_ desk: inout Desk) throws
}

extension AppendingCommand {
    func run() throws {
        var desk = try Desk(append)
        try propose(&desk)
        try desk.perform()
    }
}
