internal import Application
internal import EventLog
internal import Portfolio
internal import Record
internal import Reporting

/// What the ledger says when only some of its events count.
///
/// Forms are compared at three of them: the basis of the form, the same with what the form itself brought in, and
/// now. That needs streams rather than reports, for no report leaves out events by where they came from.
struct Snapshot {
    let ledger: Ledger
    /// The last effective day that counts; nil for all days.
    let asOf: Day?
    /// The last position that counts.
    let known: Position
    /// The form whose own events count wherever they stand; nil for none.
    var form: String?
    /// The organisation of the form and all below it.
    let scope: Set<String>

    /// What counts of a stream.
    func standing(_ stream: StreamName) throws -> [PortfolioEvent] {
        try standing(ledger.log.records(Selection(.stream(stream))).compactMap { try PortfolioEvent($0) })
    }

    /// What counts of every stream in a category, the oldest stream first.
    func streams(in category: String) throws -> [(stream: StreamName, events: [PortfolioEvent])] {
        var events: [StreamName: [PortfolioEvent]] = [:]
        var order: [StreamName] = []
        try ledger.log.forEach(Selection(.category(category))) { record in
            guard let event = try PortfolioEvent(record) else { return true }
            if events[record.envelope.stream] == nil { order.append(record.envelope.stream) }
            events[record.envelope.stream, default: []].append(event)
            return true
        }
        return try order.map { ($0, try standing(events[$0] ?? [])) }
    }

    /// The texts that events name.
    func words(of events: [PortfolioEvent]) throws -> Words {
        Words(texts: try ledger.words(of: events.flatMap { $0.payload.textKeys }, .nb))
    }

    private func standing(_ events: [PortfolioEvent]) throws -> [PortfolioEvent] {
        let counted = events.filter { $0.position <= known || isOwn($0) }
        let standing = try StreamHistory(counted).standing
        guard let asOf else { return standing }
        return standing.filter { $0.day <= asOf }
    }

    private func isOwn(_ event: PortfolioEvent) -> Bool {
        guard let form, let source = event.envelope.source, source.system == SheetKey.system else { return false }
        return source.key.hasPrefix(form + ":")
    }

    /// An organisation and all that have it above them.
    static func scope(of organisation: String, in ledger: Ledger) throws -> Set<String> {
        var parents: [String: String] = [:]
        try ledger.log.forEach(Selection(.category("org"))) { record in
            if case .organisationRegistered(let registered) = try PortfolioEvent(record)?.content {
                parents[registered.code] = registered.parent
            }
            return true
        }
        var scope: Set = [organisation]
        var count = 0
        while count != scope.count {
            count = scope.count
            for (code, parent) in parents where scope.contains(parent) { scope.insert(code) }
        }
        return scope
    }
}

/// Texts by their keys.
struct Words {
    let texts: [TextKey: String]

    /// What a text reads; empty when there is none, or when it was forgotten.
    subscript(text: Text) -> SheetValue { SheetValue(text.textKey.flatMap { texts[$0] }) }
}

/// The source keys under which a form's rows come into the ledger (invariant L5).
///
/// A row's events are numbered: the same row read twice is found to say what its last event said, so a key never
/// meets other content, unless two people read two fillings of one form at the same time.
enum SheetKey {
    static let system = "sheet"

    /// The key of the nth event of a row. The letter keeps numbers from running together across the colon.
    static func source(_ form: String, row: String, _ number: Int) throws -> Source {
        guard let source = Source(system: system, key: "\(form):\(short(row)):v\(number)") else {
            throw Refusal(.notACode, [row])
        }
        return source
    }

    /// The row's id where there is room for it in a key, otherwise a hash of it in letters.
    private static func short(_ row: String) -> String {
        let row = row.hasPrefix(newRowMark) ? "new-" + row.dropFirst(newRowMark.count) : row
        guard row.utf8.count > 40 else { return row }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in row.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "row-" + letters(of: hash)
    }

    /// What the id of a new row begins with: no id in the ledger can.
    static let newRowMark = "+"

    /// The id of a new row: `+001`.
    static func newRow(_ number: Int) -> String {
        let digits = String(number)
        return newRowMark + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// A new name for a form: letters, so that no digits of it can look like an identity number.
    static func newForm(using generator: inout some RandomNumberGenerator) -> String {
        letters(of: generator.next())
    }

    private static func letters(of number: UInt64) -> String {
        var (rest, letters) = (number, "")
        for _ in 0..<13 {
            letters.unicodeScalars.append(Unicode.Scalar(UInt8(97 + rest % 26)))
            rest /= 26
        }
        return letters
    }
}
