import Application
import ArgumentParser
import EventLog
import Glibc
import Portfolio
import Questions
import Record
import Reporting

/// The log itself.
struct LogNoun: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The events as they stand in the log; jsonl prints CloudEvents.",
        discussion: "A filter is at most one of --stream, --type and --category.")
    @OptionGroup var place: LedgerOptions
    @Option(help: "One stream, such as project/STO-17.") var stream: String?
    @Option(help: "One type, such as funds-granted.") var type: String?
    @Option(help: "All streams of a category, such as project.") var category: String?
    @Option(help: "The first position, such as 17 or @17.") var from: PositionArgument?
    @Option(help: "The most events. [default: all]") var limit: UInt?
    @Flag(help: "The newest first.") var reverse = false
    @Flag(help: "Wait for more, until interrupted or --limit is reached.") var follow = false
    @Option(name: .customLong("known-at"), help: "Only what was recorded by then.") var knownAt: KnownArgument?
    @Option(help: "table or jsonl.") var format: LogFormat = .table

    func run() throws {
        let ledger = try place.read(on: BasisRequest(known: knownAt?.known ?? .now))
        let known = try ledger.resolve(BasisRequest(known: knownAt?.known ?? .now)).known
        var selection = try selection(ledger, known)
        var (last, left) = (Position((from?.position.rawValue ?? 1) - 1), limit ?? .max)
        try ledger.log.forEach(selection) { record, bytes in
            guard record.position <= known else { return reverse }
            return try take(record, bytes, ledger, &last, &left)
        }
        // What the events printed can be held against; not among them, for they are data.
        if format == .table, !follow {
            Terminal.standardError("\(ledger.log.origin) @\(known) \(try ledger.log.root(of: known).base64)")
        }
        guard follow, !reverse else { return }
        while left > 0 {
            Thread.pause(milliseconds: 200)
            selection.from = last.next
            try ledger.log.forEach(selection) { try take($0, $1, ledger, &last, &left) }
        }
    }

    /// Shows an event unless enough were shown; answers whether more are wanted.
    private func take(
        _ record: Record, _ bytes: ArraySlice<UInt8>, _ ledger: Ledger, _ last: inout Position, _ left: inout UInt
    ) throws -> Bool {
        guard left > 0 else { return false }
        left -= 1
        last = record.position
        try show(record, bytes, ledger)
        return left > 0
    }

    private func selection(_ ledger: Ledger, _ known: Position) throws -> Selection {
        if let from = from?.position, from > known, !follow {
            throw Refusal(.unknownThing, ["position", "@\(from)"])
        }
        return Selection(
            try subject(ledger), from: from?.position, direction: reverse ? .backward : .forward, limit: 1000)
    }

    private func subject(_ ledger: Ledger) throws -> Selection.Subject {
        if let stream {
            guard let name = StreamName(stream) else { throw Refusal(.malformed, [stream, "stream"]) }
            return .stream(try ledger.find(name.category, name.id))
        } else if let type {
            guard EventType.named(type) != nil else { throw Refusal(.unknownType, [type]) }
            return .type(type)
        } else if let category {
            guard Self.categories.contains(category) else {
                throw Refusal(.unknownCode, [category, "categories", Self.categories.joined(separator: ", ")])
            }
            return .category(category)
        }
        return .all
    }

    private static let categories =
        [
            "alias", "application", "call", "closing", "indicator", "innovation", "ledger", "org", "plan", "project",
            "publication", "study", "submission", "user", "vocabulary",
        ] + Registers.categories.sorted()

    private func show(_ record: Record, _ bytes: ArraySlice<UInt8>, _ ledger: Ledger) throws {
        let event = try CloudEvent(record, bytes: bytes, origin: ledger.log.origin)
        let keys = event.event?.payload.textKeys ?? []
        let texts = try ledger.words(of: keys, place.language)
        guard format == .table else {
            return try Terminal.standardOutput(event.json(texts) + "\n")
        }
        let words = keys.compactMap { texts[$0] }.joined(separator: " · ")
        let marks =
            event.event.map { $0.payload.breaches.isEmpty ? "" : " !" + $0.payload.breaches.joined(separator: ",") }
            ?? ""
        let line =
            "@\(record.position) \(record.recorded.wholeSeconds) \(record.envelope.effective.day) "
            + "\(record.envelope.stream) \(record.envelope.type)\(marks)" + (words.isEmpty ? "" : " — \(words)")
        try Terminal.standardOutput(DisplayText.clean(line) + "\n")
    }
}

/// How the log is printed; `json` is a line for each event as well.
enum LogFormat: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl, json
}

/// A position on the command line.
struct PositionArgument: ExpressibleByArgument {
    let position: Position

    init?(argument: String) {
        guard let number = UInt64(argument.hasPrefix("@") ? String(argument.dropFirst()) : argument), number > 0 else {
            return nil
        }
        position = Position(number)
    }
}

/// Waiting.
enum Thread {
    /// Waits for some milliseconds.
    static func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
}
