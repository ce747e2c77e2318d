import Application
import ArgumentParser
import FoundationEssentials
import Portfolio
import Questions
import Record
import Reporting

/// An audit pack: a report that anyone can check offline.
struct AuditPackCommand: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "One zip with a plan's evaluation that anyone can check offline.",
        discussion: """
            It holds the report, the events behind its money and patients, proofs, a signed checkpoint, the public \
            key and a page that checks it all in a browser. So does hovedbok-verify.
            """)
    @Argument(help: "The plan.") var plan: String
    @Option(help: "The year.") var year: Int
    @Flag(help: "All events of the log, so that none can have been left out.") var complete = false
    @Option(name: [.customShort("o"), .customLong("output")], help: "The file. [default: PLAN-YEAR.zip]")
    var output: String?
    @OptionGroup var keys: KeyOptions
    @Option(name: .customLong("known-at"), help: "As known by a day, a position (@123) or a closing.")
    var knownAt: KnownArgument?
    @OptionGroup var place: LedgerOptions

    /// What a pack is called that nobody named.
    static func name(_ plan: String, _ year: String) -> String { "\(plan)-\(year).zip" }

    func run() throws {
        let request = BasisRequest(asOf: Day.lastDay(ofYear: year), known: knownAt?.known ?? .now)
        let ledger = try place.read(on: request, of: ("plan", plan))
        let signer = try keys.signer(of: ledger)
        let key = try signer.file.read().verifier
        let pack = try ledger.auditPack(
            plan, year: year, known: knownAt?.known ?? .now, complete: complete, signer: signer,
            ReportOptions(asOf: Day(rawValue: 0), language: place.language))
        let path = output ?? Self.name(plan, String(year))
        try OutputFile.write(pack, to: path)
        try Terminal.standardOutput("\(path)\n\(key.description)\n")
    }
}

/// Proofs of single events.
struct ProofNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "What proves that an event is in the log.", subcommands: [ProofEvent.self])
}

/// How a proof is printed.
enum ProofFormat: String, CaseIterable, ExpressibleByArgument {
    case json
}

struct ProofEvent: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "The hashes that lead from an event to the root (RFC 6962), as JSON.")
    @Argument(help: "@POSITION or the event's id.") var event: String
    @Option(name: .customLong("known-at"), help: "In the log as it was by then. [default: now]")
    var knownAt: KnownArgument?
    @OptionGroup var place: LedgerOptions
    @Option(help: "Always JSON.") var format: ProofFormat = .json

    func run() throws {
        let request = BasisRequest(known: knownAt?.known ?? .now)
        let proof = try place.read(on: request).proof(of: event, on: request)
        try Terminal.standardOutput(proof.pretty + "\n")
    }
}

/// The events behind one cell.
struct Explain: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "The events behind one cell of a report.",
        discussion: "Example: hovedbok explain 'funding[org=STO,currency=NOK].granted_minor' --as-of 2024-12-31")
    @Argument(help: "QUESTION[COLUMN=VALUE,...].COLUMN") var address: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        guard !IdentityNumber.occurs(in: address) else { throw Refusal(.identityNumber) }
        guard let address = FigureAddress(address) else { throw Refusal(.malformed, [address, "figure"]) }
        try place.read(on: flags.basis.request).explain(address, on: flags.basis.request, flags.options(place.language))
            .print(flags)
    }
}
