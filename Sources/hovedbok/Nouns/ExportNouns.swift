import Application
import ArgumentParser
import Backup
import EventLog
import Foundation
import Glibc
import Portfolio
import Questions
import Record
import Reporting
import Tabular

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "The whole ledger as CloudEvents in JSON Lines, for other programs and for good.",
        discussion: "The texts are in it with their salts. From it “import export” makes the same ledger again.")
    @Option(name: [.customShort("o"), .customLong("output")], help: "Write to a file, whole or not at all.")
    var output: String?
    @Flag(name: .customLong("without-texts"), help: "Leave out everything that a person typed, names included.")
    var withoutTexts = false
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.open()
        let access = try place.access(in: ledger)
        if !withoutTexts { try access.requireOperator() }
        let head = try ExportHead(ledger, withTexts: !withoutTexts)
        var sink = try LineSink(output)
        do {
            try sink.write(head.json)
            try ledger.log.forEach(Selection(.all, limit: 1000)) { record, bytes in
                guard record.position.rawValue <= head.size else { return false }
                let keys = withoutTexts ? [] : record.possibleTextKeys
                let texts = try ledger.log.texts(keys)
                try sink.write(
                    ExportedEvent(record, bytes, keys.compactMap { texts[$0] }, origin: head.origin).json())
                return true
            }
            try sink.finish()
        } catch {
            sink.discard()
            throw error
        }
    }
}

struct ImportExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Make the ledger of an export again, in an empty place (--ledger).",
        discussion: "Every line is compared with the stored record in it; the root is the same in the end.")
    @Argument(help: "A file that “hovedbok export” wrote.", completion: .file()) var file: String
    @OptionGroup var place: LedgerOptions

    func run() throws {
        var lines = try LineSource(file)
        guard let first = try lines.next(), let head = ExportHead(first) else { throw BackupError.badLine(1) }
        let progress = Progress(place.language)
        try Ledger.create(at: place.directory, origin: head.origin, id: head.ledger, created: head.created) { log in
            try log.forget(head.forgotten)
            try fill(log, head, &lines, progress)
            guard try log.root(of: Position(head.size)) == head.root else { throw BackupError.wrongLine(1) }
        }
        progress.finish()
        let done = Word("Ny hovedbok", "Ny hovudbok", "New ledger")(place.language)
        try Terminal.standardOutput("\(done): \(place.directory)\n\(head.origin) @\(head.size) \(head.root.base64)\n")
    }

    private func fill(_ log: any EventLog, _ head: ExportHead, _ lines: inout LineSource, _ progress: Progress) throws {
        var (page, texts) = (RecordPage(), [SealedText]())
        while let line = try lines.next() {
            let event = try ExportedEvent(line, number: lines.number, origin: head.origin)
            guard event.record.position.rawValue == UInt64(lines.number) - 1, UInt64(lines.number) <= head.size + 1
            else {
                throw BackupError.wrongLine(lines.number)
            }
            page.append(event.bytes.span.bytes)
            texts += event.texts
            guard page.count == 4096 else { continue }
            try restore(page, texts, to: log, lines.number)
            (page, texts) = (RecordPage(), [])
            progress.show(done: UInt64(lines.number), of: head.size)
        }
        try restore(page, texts, to: log, lines.number)
        guard UInt64(lines.number) == head.size + 1 else { throw BackupError.cut(lines.number) }
    }

    private func restore(_ page: RecordPage, _ texts: [SealedText], to log: any EventLog, _ line: Int) throws {
        do {
            try log.restore(Restoration(page, texts: texts))
        } catch  where [.conflictingRevision, .conflictingKey, .clock].contains(error.code) {
            let position = error.position.map { Int(clamping: $0.rawValue) + 1 }
            throw BackupError.wrongLine(position ?? line)
        }
    }
}

/// Where lines go: standard output, or a file that takes its name when all of it is on the disk.
struct LineSink {
    private static let fullBytes = 1 << 20

    private let path: String?
    private var text = ""
    private var file: FileHandle?

    private var draft: String { (path ?? "") + ".tmp" }

    init(_ path: String?) throws {
        self.path = path
        guard path != nil else { return }
        guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: draft)
        else { throw Explained.unwritable(draft) }
        self.file = file
    }

    mutating func write(_ line: String) throws {
        text += line + "\n"
        if text.utf8.count >= Self.fullBytes { try flush() }
    }

    mutating func finish() throws {
        try flush()
        guard let path, let file else { return }
        do {
            try file.synchronize()
            try file.close()
        } catch {
            throw Explained.unwritable(draft)
        }
        guard rename(draft, path) == 0 else { throw Explained.unwritable(path) }
        try DurableDirectory.sync(DurableDirectory.parent(of: path))
    }

    func discard() {
        if path != nil { try? FileManager.default.removeItem(atPath: draft) }
    }

    private mutating func flush() throws {
        defer { text = "" }
        guard let file else { return try Terminal.standardOutput(text) }
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            throw Explained.unwritable(draft)
        }
    }
}

/// The lines of a file, one after the other.
struct LineSource {
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// The number of the line that came last.
    private(set) var number = 0

    init(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw InputError(.unreadable, [path]) }
        self.file = file
    }

    /// The next line; nil at the end.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) {
                defer { start = end + 1 }
                number += 1
                return Array(buffer[start..<end])
            }
            guard !isAtEnd else {
                guard start == buffer.count else { throw BackupError.badLine(number + 1) }
                return nil
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            let more = try file.read(upToCount: 1 << 20) ?? Data()
            isAtEnd = more.isEmpty
            buffer += more
        }
    }
}
