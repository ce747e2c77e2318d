import Application
import ArgumentParser
import EventLog
import Glibc
import Portfolio
import Questions
import Record
import Reporting

/// The log itself.
struct LogNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The events as they stand in the log; jsonl prints CloudEvents.",
        discussion: "A filter is at most one of --stream, --type and --category.")
    @OptionGroup var place: LedgerOptions
    @Option(help: "One stream, such as project/STO-17.") var stream: String?
    @Option(help: "One type, such as funds-granted.") var type: String?
    @Option(help: "All streams of a category, such as project.") var category: String?
    @Option(help: "The first position.") var from: UInt64?
    @Option(help: "The most events. [default: all]") var limit: Int?
    @Flag(help: "The newest first.") var reverse = false
    @Flag(help: "Wait for more, until interrupted.") var follow = false
    @Option(name: .customLong("known-at"), help: "Only what was recorded by then.") var knownAt: KnownArgument?
    @Option(help: "table or jsonl.") var format: Format = .table

    func run() throws {
        guard from != 0 else { throw Refusal(.malformed, ["--from 0"]) }
        let ledger = try place.open()
        var last = Position((from ?? 1) - 1)
        let known = try ledger.resolve(BasisRequest(known: knownAt?.known ?? .now)).known
        var selection = try selection()
        var count = 0
        try ledger.log.forEach(selection) { record, bytes in
            guard record.position <= known else { return reverse }
            guard count < limit ?? .max else { return false }
            count += 1
            last = record.position
            try show(record, bytes, ledger)
            return true
        }
        // What the events printed can be held against; not among them, for they are data.
        if format == .table, !follow {
            Terminal.standardError("\(ledger.log.origin) @\(known) \(try ledger.log.root(of: known).base64)")
        }
        guard follow, !reverse else { return }
        while true {
            Thread.pause(milliseconds: 200)
            selection.from = last.next
            try ledger.log.forEach(selection) { record, bytes in
                last = record.position
                try show(record, bytes, ledger)
                return true
            }
        }
    }

    private func selection() throws -> Selection {
        var subject = Selection.Subject.all
        if let stream {
            guard let name = StreamName(stream) else { throw Refusal(.malformed, [stream]) }
            subject = .stream(name)
        } else if let type {
            guard EventType.named(type) != nil else { throw Refusal(.unknownType, [type]) }
            subject = .type(type)
        } else if let category {
            subject = .category(category)
        }
        return Selection(
            subject, from: from.map { Position($0) }, direction: reverse ? .backward : .forward, limit: 1000)
    }

    private func show(_ record: Record, _ bytes: ArraySlice<UInt8>, _ ledger: Ledger) throws {
        let event = try CloudEvent(record, bytes: bytes, origin: ledger.log.origin)
        let keys = event.event?.payload.textKeys ?? []
        let texts = try ledger.log.texts(keys).mapValues(\.text)
        guard format != .jsonl, format != .json else {
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

/// Waiting.
enum Thread {
    /// Waits for some milliseconds.
    static func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
}
