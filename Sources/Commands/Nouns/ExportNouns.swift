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
        guard let output else { return try write(ledger) { try Terminal.standardOutput($0) } }
        try OutputFile.make(output) { path in
            let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw FileFault(output, errno) }
            defer { close(file) }
            try write(ledger) { text in
                let code = Terminal.write(Array(text.utf8), to: file)
                guard code == 0 else { throw FileFault(output, code) }
            }
            guard fsync(file) == 0 else { throw FileFault(output, errno) }
        }
    }

    /// Hands out the lines, many at a time.
    private func write(_ ledger: Ledger, to sink: (String) throws -> Void) throws {
        let head = try ExportHead(ledger, withTexts: !withoutTexts)
        var text = head.json + "\n"
        try ledger.log.forEach(Selection(.all, limit: 1000)) { record, bytes in
            guard record.position.rawValue <= head.size else { return false }
            let keys = withoutTexts ? [] : record.possibleTextKeys
            let texts = try ledger.log.texts(keys)
            let event = ExportedEvent(record, bytes, keys.compactMap { texts[$0] }, origin: head.origin)
            text += try event.json() + "\n"
            if text.utf8.count >= 1 << 20 {
                try sink(text)
                text = ""
            }
            return true
        }
        try sink(text)
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
        } catch {
            let isAboutLine = [.conflictingRevision, .conflictingKey, .clock].contains(error.code)
            guard isAboutLine else { throw error }
            throw BackupError.wrongLine(error.position.map { Int(clamping: $0.rawValue) + 1 } ?? line)
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
