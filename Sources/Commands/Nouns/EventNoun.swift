import Application
import ArgumentParser
import EventLog
import Portfolio
import Record
import Reporting

/// Events as such: any type, corrections, voids.
struct EventNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Events as such: append any type, correct, void, show.",
        subcommands: [EventShow.self, EventAppend.self, EventCorrect.self, EventVoid.self, EventTypes.self],
        defaultSubcommand: EventShow.self)
}

struct EventShow: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One event, field by field; with --format json as a CloudEvent.")
    @Argument(help: "@POSITION or the event's id.") var event: String
    @OptionGroup var place: LedgerOptions
    @Option(help: "table or json.") var format: ReceiptFormat = .table

    func run() throws {
        let ledger = try place.read(on: BasisRequest())
        let shown = try ledger.event(event)
        let page = try ledger.log.read(Selection(.all, from: shown.position, limit: 1))
        let cloud = try CloudEvent(page.record(0), bytes: page.bytes(0), origin: ledger.log.origin)
        let texts = try ledger.words(of: cloud.event?.payload.textKeys ?? [], place.language)
        guard format == .table else { return try Terminal.standardOutput(cloud.json(texts) + "\n") }
        let amendments = try ledger.history(of: shown.envelope.stream).events.compactMap { later in
            later.amendment.flatMap { $0.target == shown.position ? (later.position, $0) : nil }
        }
        try Terminal.standardOutput(cloud.text(texts, amendments, place.language, width: Terminal.width))
    }
}

struct EventTypes: ReadingCommand {
    static let configuration = CommandConfiguration(commandName: "types", abstract: "All types of event.")

    func run() throws {
        try Terminal.standardOutput(EventType.all.map { $0.name + "\n" }.joined())
    }
}

struct EventAppend: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Append an event of any type, under the same rules as every other command.",
        discussion: "Example: event append phase-changed project/STO-17 --set phase=piloted")
    @Argument(help: "The type; see event types.") var type: String
    @Argument(help: "The stream, CATEGORY/ID.") var stream: String
    @Option(help: "FIELD=VALUE, dots between levels; may be repeated.") var set: [String] = []
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        guard let stream = StreamName(stream) else { throw Refusal(.malformed, [self.stream, "stream"]) }
        let payload = try Payload(type: type, fields: set.map(FieldSetting.init).map(\.pair), &desk.sealer)
        guard let event = payload.event else { throw Refusal(.unknownType, [type]) }
        if payload.begins {
            try desk.begin(event, stream.category, stream.id)
        } else {
            try desk.add(event, stream.category, stream.id)
        }
    }
}

/// `FIELD=VALUE` on the command line.
struct FieldSetting {
    let pair: (field: String, value: String)

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else { throw Refusal(.malformed, [text, "setting"]) }
        pair = (parts[0], parts[1])
    }
}

struct EventCorrect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "What was registered wrongly, and what is right.",
        discussion: """
            Example: event correct @17 --set amount.minor=15000000 --on 2024-11-15 --reason "typed wrongly". A new \
            decision is no correction: use grant adjust, project change and the like.
            """)
    @Argument(help: "@POSITION or the event's id.") var event: String
    @Option(help: "FIELD=VALUE, dots between levels; may be repeated.") var set: [String] = []
    @OptionGroup var append: AppendOptions

    func run() throws {
        var desk = try Desk(append)
        let target = try desk.ledger.event(event)
        let command = try desk.ledger.correct(
            target, changes: set.map(FieldSetting.init).map(\.pair), effective: append.on?.dated,
            organisation: append.org, because: desk.require("reason", append.reason ?? append.note))
        try desk.perform(command)
    }
}

struct EventVoid: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "An event never happened. Voiding a void makes it count again.")
    @Argument(help: "@POSITION or the event's id.") var event: String
    @Flag(name: .customLong("with-dependents"), help: "Void what later events rest on it, too.")
    var withDependents = false
    @OptionGroup var append: AppendOptions

    func run() throws {
        var desk = try Desk(append)
        var command = try desk.ledger.void(
            desk.ledger.event(event), because: desk.require("reason", append.reason ?? append.note))
        command.withDependents = withDependents
        try desk.perform(command)
    }
}

struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Void what your own last command appended; again for the one before.")
    @OptionGroup var append: AppendOptions

    func run() throws {
        var desk = try Desk(append)
        try desk.perform(desk.ledger.undo(by: desk.access, because: append.reason ?? "undo", under: desk.source(0)))
    }
}
