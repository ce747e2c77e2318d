import Application
import EventLog
import FoundationEssentials
import Portfolio
import Questions
import Record
import Reporting

/// Where a command is put together: the ledger, the events so far, and the texts that they name.
struct Desk {
    let ledger: Ledger
    let access: Access
    let options: AppendOptions
    var sealer = TextSealer()
    private(set) var proposals: [Proposal] = []
    /// The id that the ledger gave to what is begun; nil when it was chosen.
    private var given: GivenID?

    init(_ options: AppendOptions) throws {
        self.options = options
        ledger = try options.ledger.read()
        access = try options.ledger.access(in: ledger)
    }

    var language: Language { options.ledger.language }

    /// The effective day: `--on`, else today.
    var day: DatedDay { options.on?.dated ?? DatedDay(ledger.today) }

    /// A value that must be there: the flag's, else what a person types.
    ///
    /// - Parameters:
    ///   - choices: What there is to choose between; none when it is free.
    ///   - usage: How it is typed, where it is no flag's.
    func require(
        _ name: String, _ value: String?, choices: @autoclosure () throws -> [String] = [], usage: String? = nil
    ) throws -> String {
        if let value = value.nonEmpty { return value }
        guard Terminal.isInteractive else { throw Refusal(.missingValue, [name] + (usage.map { [$0] } ?? [])) }
        let offered = try choices()
        let list = offered.isEmpty ? "" : " [" + offered.joined(separator: ", ") + "]"
        while let answer = Terminal.ask(Choice.label(name, language) + list + ":") {
            if let answer = answer.nonEmpty { return answer }
        }
        throw Refusal(.missingValue, [name])
    }

    /// The organisation that is acted for; it must be given.
    func requireOrganisation() throws -> String {
        try require("org", options.org, choices: ledger.organisationChoices())
    }

    /// A code of a vocabulary, given as it stands there or in words; empty when it is not given.
    func code(_ typed: String?, in vocabulary: String) throws -> String {
        guard let typed = typed.nonEmpty else { return "" }
        return try ledger.code(typed, in: vocabulary)
    }

    /// A code of a vocabulary that must be given.
    func requireCode(_ name: String, _ value: String?, in vocabulary: String, usage: String? = nil) throws -> String {
        let typed = try require(name, value, choices: ledger.choices(in: vocabulary, language), usage: usage)
        return try ledger.code(typed, in: vocabulary)
    }

    /// A text under its key; no text when none is given.
    ///
    /// - Throws: `Refusal` for one that is given and says nothing, among others.
    mutating func text(_ text: String?) throws -> Text? {
        guard let text else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else { throw Refusal(.emptyText) }
        return try sealer.seal(text)
    }

    /// An amount as people write it, in a currency.
    func money(_ name: String, _ amount: String?, _ currency: String?) throws -> Money {
        let text = try require(name, amount)
        guard let minor = Amount.minor(text) else { throw Refusal(.malformed, [text, "amount"]) }
        return Money(minor: minor, currency: currency ?? "NOK")
    }

    /// The stream of a thing that must exist, an alias resolved.
    func stream(_ category: String, _ id: String) throws -> StreamName { try ledger.find(category, id) }

    /// The id of a thing that must exist, an alias resolved.
    func id(_ category: String, _ id: String) throws -> String { try stream(category, id).id }

    /// The organisation that a thing belongs to.
    func organisation(_ category: String, _ id: String) throws -> String {
        try ledger.organisation(of: stream(category, id))
    }

    /// The next free id, such as `HNT-2024-007`; another one if somebody else is faster.
    mutating func nextID(_ category: String, _ organisation: String) throws -> String {
        let given = try ledger.givenID(category, organisation: organisation, year: day.day.year)
        self.given = given
        return given.stream.id
    }

    /// Puts an event that begins a stream on the desk.
    ///
    /// - Parameter day: What `--on` means when it is not given; nil for today.
    mutating func begin(
        _ event: Payload.OneOf_Event, _ category: String, _ id: String, organisation: String? = nil,
        on day: DatedDay? = nil
    ) throws {
        guard let stream = StreamName(category: category, id: id) else { throw Refusal(.notACode, [id]) }
        try propose(
            event, stream, organisation ?? options.org ?? "", options.on?.dated ?? day ?? self.day, options.note)
    }

    /// Puts an event of a thing that exists on the desk.
    mutating func add(_ event: Payload.OneOf_Event, _ category: String, _ id: String, note: String? = nil) throws {
        let stream = try ledger.find(category, id)
        try propose(event, stream, options.org ?? ledger.organisation(of: stream), day, note ?? options.note)
    }

    private mutating func propose(
        _ event: Payload.OneOf_Event, _ stream: StreamName, _ organisation: String, _ day: DatedDay, _ note: String?
    ) throws {
        var proposal = Proposal(event, to: stream, on: day, organisation: organisation)
        if let note = try text(note) { proposal.payload.note = note }
        proposals.append(proposal)
    }

    private mutating func decision() throws -> Decision? {
        var decision = Decision()
        if let body = try text(options.body) { decision.body = body }
        if let function = try text(options.function) { decision.function = function }
        if let reason = try text(options.reason) { decision.reason = reason }
        if let decided = options.decided { decision.decided = PlainDay(decided.dated) }
        if let from = options.inForce { decision.inForceFrom = PlainDay(from.dated) }
        if let to = options.inForceTo { decision.inForceTo = PlainDay(to.dated) }
        decision.archive = options.archive ?? ""
        return decision == Decision() ? nil : decision
    }

    /// Appends what is on the desk and prints the receipt.
    mutating func perform() throws {
        var command = Command(proposals)
        command.decision = try decision()
        command.texts = sealer.texts
        try perform(command)
    }

    /// Appends a command that was made elsewhere, under the same flags.
    mutating func perform(_ command: Command) throws {
        var command = command
        command.despite = try text(options.despite)
        command.texts += sealer.texts
        command.proposals = try keyed(command.proposals)
        command.expected = try expected(of: command)
        command.isDryRun = options.dryRun
        command.toleratesClock = options.clockOK
        guard options.recorded == nil || options.history else { throw Refusal(.missingValue, ["history"]) }
        command.recorded = try options.recorded.map { try Instant(argument: $0) }
        let receipt =
            try given.map { try ledger.perform(command, giving: $0, as: access) }
            ?? ledger.perform(command, as: access)
        try Terminal.standardOutput(
            options.format == .json ? receipt.json.compact + "\n" : receipt.text(language, of: trial(command)))
        guard receipt.appended > 0, !receipt.isDryRun else { return }
        let isClosing = receipt.lines.contains { ["period-closed", "period-approved"].contains($0.type) }
        ledger.signAfterAppend(language, isClosing: isClosing)
    }
}

extension Desk {
    /// What each event of a dry run says; nothing of one that is appended, for its maker knows.
    fileprivate func trial(_ command: Command) -> [[String]] {
        guard command.isDryRun else { return [] }
        let texts = Dictionary(command.texts.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
        return command.proposals.map { $0.payload.lines(texts, language) }
    }

    /// The revision that the first stream must have: the flag's, or one that somebody at the other end has seen.
    ///
    /// - Throws: When they do not say what they have seen of what is there, or have seen something else.
    fileprivate func expected(of command: Command) throws -> Revision? {
        if let revision = options.expect { return Revision(revision) }
        guard let seen = Session.current?.request.seen, let stream = command.proposals.first?.stream,
            let revision = try ledger.log.lastRevision(of: stream)
        else { return nil }
        switch seen {
        case .anything: return nil
        case .revisions(let revisions) where revisions.contains(revision.rawValue): return revision
        case .revisions(let revisions):
            // A tag that is no revision was not given for one.
            guard let last = revisions.max() else {
                throw EventLogError.conflictingRevision(stream, .absent, actual: revision)
            }
            return Revision(last)
        case .unsaid: throw unsaid(stream)
        }
    }

    private func unsaid(_ stream: StreamName) -> Explained {
        Explained(
            "revision-required", .conflict,
            Word(
                "Det mangler hvilken revisjon av \(stream) som er sett.",
                "Det manglar kva revisjon av \(stream) som er sett.",
                "Which revision of \(stream) was seen is missing."),
            hint: Word(
                "Hent \(stream) først, og oppgi revisjonen: --expect N, eller If-Match.",
                "Hent \(stream) først, og oppgi revisjonen: --expect N, eller If-Match.",
                "Fetch \(stream) first, and give its revision: --expect N, or If-Match."))
    }

    /// The events under the key of whoever tells of them, so that none is appended twice: the key itself for the first,
    /// and with a number behind it for the others.
    fileprivate func keyed(_ proposals: [Proposal]) throws -> [Proposal] {
        try proposals.enumerated().map { index, proposal in
            var proposal = proposal
            proposal.source = try proposal.source ?? source(index)
            return proposal
        }
    }

    /// The key of the command's event at a place; nil where `--source` is not given.
    func source(_ index: Int) throws -> Source? {
        guard let text = options.source else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let key = parts.count == 2 ? parts[1] + (index == 0 ? "" : ".\(index + 1)") : ""
        guard let source = Source(system: parts[0], key: key) else { throw Refusal(.malformed, [text, "source"]) }
        return source
    }
}

extension Instant {
    /// Reads an instant as it is typed: RFC 3339, or a day, which means its end.
    init(argument: String) throws {
        guard let instant = Instant(argument) ?? DatedDay(argument).map({ OsloTime.end(of: $0.day) }) else {
            throw Refusal(.malformed, [argument])
        }
        self = instant
    }
}
