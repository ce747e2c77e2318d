internal import LMDB
internal import Record

/// Which amendments each event has had, so that a new one can be judged without reading the log again.
struct AmendmentBook: Sendable {
    private let file: FactFile
    /// The last event whose amendments are looked up in the file; those of later ones are at hand, written or not.
    private var written: Position
    /// What has not been handed over.
    private var news: [AmendmentEntry] = []
    private var newsByRoot: [Position: [AmendmentEntry]] = [:]
    private var newRoots: [Position: Position] = [:]

    init(_ file: FactFile, written: Position) {
        self.file = file
        self.written = written
    }

    /// What the file shall get with the next commit, up to an event; it stays at hand until that is written.
    mutating func takeNews(to position: Position) -> [AmendmentEntry] {
        let next = news.firstIndex { $0.position > position } ?? news.endIndex
        defer { news.removeFirst(next) }
        return Array(news[..<next])
    }

    /// Takes note that the file has got what was handed over, up to an event.
    mutating func markWritten(to position: Position) {
        written = position
        newRoots = newRoots.filter { $0.key > position }
        newsByRoot = newsByRoot.mapValues { $0.filter { $0.position > position } }.filter { !$0.value.isEmpty }
    }

    /// The event that an event is about in the end: itself, unless it is an amendment.
    func root(of position: Position) throws -> Position {
        if let root = newRoots[position] { return root }
        guard position <= written else { return position }
        return try file.amendmentEntries(of: .rootMark, from: position, limit: 1)
            .first { $0.position == position }?.value ?? position
    }

    /// All amendments of an event and of those amendments, in log order.
    func amendments(of root: Position) throws -> [AmendmentEntry] {
        try file.amendmentEntries(of: root, from: .zero, limit: .max).filter { $0.position <= written }
            + newsByRoot[root, default: []]
    }

    /// Adds an amendment of an event.
    mutating func add(_ amendment: Amendment, at position: Position, root: Position) {
        let entry = AmendmentEntry(subject: root, position: position, amendment: amendment)
        news.append(entry)
        news.append(AmendmentEntry(subject: .rootMark, position: position, value: root, isVoid: false))
        newsByRoot[root, default: []].append(entry)
        newRoots[position] = root
    }
}

/// A line of the book: what the amendment at a position amends, or (under `rootMark`) what it is about in the end.
struct AmendmentEntry: Hashable, Sendable {
    let subject: Position
    let position: Position
    let value: Position
    let isVoid: Bool

    var amendment: Amendment { isVoid ? .void(value) : .correct(value) }

    var key: InlineArray<2, UInt64> { [subject.rawValue.bigEndian, position.rawValue.bigEndian] }

    /// A checksum that covers the key too, the value and the kind.
    var words: InlineArray<3, UInt64> {
        let kind: UInt64 = isVoid ? 1 : 0
        let all: InlineArray<4, UInt64> = [subject.rawValue, position.rawValue, value.rawValue, kind]
        return [checksum(of: all.span.bytes), value.rawValue, kind]
    }

    init(subject: Position, position: Position, value: Position, isVoid: Bool) {
        self.subject = subject
        self.position = position
        self.value = value
        self.isVoid = isVoid
    }

    init(subject: Position, position: Position, amendment: Amendment) {
        let isVoid = if case .void = amendment { true } else { false }
        self.init(subject: subject, position: position, value: amendment.target, isVoid: isVoid)
    }

    /// Reads a line; nil if it is damaged.
    init?(_ key: RawSpan, _ value: RawSpan) {
        guard key.byteCount == 16, value.byteCount == 24 else { return nil }
        let number = { (span: RawSpan, index: Int) in
            span.unsafeLoadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
        }
        self.init(
            subject: Position(UInt64(bigEndian: number(key, 0))), position: Position(UInt64(bigEndian: number(key, 1))),
            value: Position(number(value, 1)), isVoid: number(value, 2) == 1)
        guard words[0] == number(value, 0) else { return nil }
    }
}

extension Position {
    /// Stands where the root of an amendment is kept; no event has this position.
    static let rootMark = Position(.max)
}

extension FactFile {
    /// The lines of one subject from a position on. What lies before them and behind them must lie there: a line that
    /// is not found where LMDB was led astray would be taken for one that never was.
    func amendmentEntries(of subject: Position, from first: Position, limit: Int) throws -> [AmendmentEntry] {
        let start = AmendmentEntry(subject: subject, position: first, value: .zero, isVoid: false).key
        var found: [AmendmentEntry] = []
        let damage = FactError.damaged("amendments in \(path)")
        try read { transaction in
            let isBehind = try transaction.seek(before: start.span.bytes, in: amendments) { key, value in
                AmendmentEntry(key, value).map { ($0.subject, $0.position) < (subject, first) }
            }
            guard let isBehind = isBehind ?? true, isBehind else { throw damage }
            try transaction.scan(amendments, from: start.span.bytes) { key, value in
                guard let entry = AmendmentEntry(key, value), (entry.subject, entry.position) >= (subject, first)
                else { throw damage }
                if entry.subject == subject { found.append(entry) }
                return entry.subject == subject && found.count < limit
            }
        }
        return found
    }
}

extension Amendments {
    /// The event whose content counts for an event: itself, a correction, the correction of a correction, or none.
    func content(of event: Position, at known: Position) -> Position? {
        switch standing(of: event, at: known) {
        case .original: event
        case .corrected(let correction): content(of: correction, at: known)
        case .voided: nil
        }
    }
}
