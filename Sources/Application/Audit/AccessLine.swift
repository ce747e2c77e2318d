internal import Record

/// One read in the access log: who saw what, and when. It holds ids and codes, and nothing that a person typed.
struct AccessLine: Hashable, Sendable {
    /// Counts from 1.
    let number: UInt64
    /// When the read was asked for, by this machine's clock.
    let at: Instant
    /// The person's random id; `.none` for an account that the ledger does not know.
    let actor: PersonID
    /// The number of the account of the operating system.
    let account: UInt32
    /// The role; empty for an account that the ledger does not know.
    let role: String
    /// The command's own name, such as `audit plan`.
    let command: String
    /// The thing that was asked about, by the name of its stream; empty for none.
    let subject: String
    /// What the answer saw: as-of day and position, and the period if there is one; empty for what has no basis.
    let bases: [String]
    /// What else is known of somebody at the other end of a connection; nil for a command on this machine.
    var session: Session?

    /// A read, or an attempt, by somebody at the other end of a connection.
    struct Session: Hashable, Sendable {
        /// The organisation that they belong to; may be empty.
        let organisation: String
        /// By which way they came.
        let channel: String
        /// What they were told: `permitted`, `denied` or `failed`.
        let result: String
    }

    /// The line without its hash: eight fields with tabs between, or eleven for a session, a dash for an empty one.
    var text: String {
        let fields =
            [
                String(number), at.description, actor == .none ? "" : actor.description, String(account), role, command,
                subject, bases.joined(separator: " "),
            ] + (session.map { [$0.organisation, $0.channel, $0.result] } ?? [])
        return fields.map { $0.isEmpty ? "-" : $0 }.joined(separator: "\t")
    }
}

extension AccessLine {
    /// Reads what `text` wrote; nil for anything else.
    init?(_ text: String) {
        let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map { $0 == "-" ? "" : String($0) }
        guard fields.count == 8 || fields.count == 11, let number = UInt64(fields[0]), let at = Instant(fields[1]),
            let actor = fields[2].isEmpty ? PersonID.none : PersonID(fields[2]), let account = UInt32(fields[3])
        else { return nil }
        self.init(
            number: number, at: at, actor: actor, account: account, role: fields[4], command: fields[5],
            subject: fields[6], bases: fields[7].split(separator: " ").map(String.init),
            session: fields.count == 8
                ? nil : Session(organisation: fields[8], channel: fields[9], result: fields[10]))
        guard self.text == text else { return nil }
    }
}

/// The chain over the lines of an access log: each has the SHA-256 of the hash before it and of what has come since.
/// A line that a killed writer left unfinished was ended by the next one, and counts as a part of that one's line.
struct AccessChain {
    /// A line as it lies in the file.
    enum Entry: Hashable, Sendable {
        case whole(AccessLine)
        /// What a killed writer left.
        case torn
    }

    /// What ends a line that was left unfinished.
    static let tornMark = "\ttorn"

    /// The lines that fit, oldest first.
    private(set) var entries: [Entry] = []
    /// The number of the first line in the file that does not fit, from 1; nil when all do.
    private(set) var firstBad: Int?
    /// The hash of the last whole line.
    private(set) var hash: String
    /// The number of the last whole line; nil before the first one of a chain that begins in the middle of a file.
    private(set) var number: UInt64?
    /// Whether the last line has no end.
    private(set) var isUnfinished = false
    private var lines = 0
    /// What has come since the last whole line, ended but without a hash.
    private var torn: [UInt8] = []

    /// The chain of a ledger's log from its beginning.
    init(origin: String, ledger: Identifier128) {
        hash = "\(origin) \(ledger)"
        number = 0
    }

    /// A chain that believes the first whole line that it gets.
    init() { hash = "" }

    /// Takes the bytes of a file, all of them or from the beginning of some line.
    mutating func take(_ bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        while firstBad == nil, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(line: Array(rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        guard firstBad == nil, !rest.isEmpty else { return }
        isUnfinished = true
        torn += Array(rest) + AccessChain.tornMark.utf8 + [UInt8(ascii: "\n")]
        entries.append(.torn)
    }

    /// Adds the next line and answers its bytes, with what came since the last one ended before it.
    mutating func add(_ line: (_ number: UInt64) -> AccessLine) -> [UInt8] {
        let line = line((number ?? 0) + 1)
        let text = Array(line.text.utf8)
        hash = hash(of: text)
        let end = isUnfinished ? AccessChain.tornMark + "\n" : ""
        (number, torn, isUnfinished, lines) = (line.number, [], false, lines + 1)
        return Array(end.utf8) + text + Array("\t\(hash)\n".utf8)
    }

    /// Goes on from here without the lines that were taken.
    mutating func forgetEntries() { entries = [] }

    private mutating func take(line: [UInt8]) {
        lines += 1
        isUnfinished = false
        if line.suffix(AccessChain.tornMark.utf8.count).elementsEqual(AccessChain.tornMark.utf8) {
            torn += line + [UInt8(ascii: "\n")]
            entries.append(.torn)
            return
        }
        let text = String(decoding: line, as: UTF8.self)
        guard let tab = text.lastIndex(of: "\t"), let read = AccessLine(String(text[..<tab])),
            number == nil || number.map({ $0 + 1 }) == read.number,
            number == nil || hash(of: Array(read.text.utf8)) == text[text.index(after: tab)...]
        else {
            firstBad = lines
            return
        }
        (hash, number) = (String(text[text.index(after: tab)...]), read.number)
        torn = []
        entries.append(.whole(read))
    }

    /// The hash that a line has if it is the next.
    private func hash(of line: [UInt8]) -> String {
        TreeHash(sha256: Array("\(hash)\n".utf8) + torn + line).base64
    }
}
