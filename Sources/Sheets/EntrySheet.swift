internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting
internal import Spreadsheet

/// The entries of a register as they were begun, and room for more; its columns follow from the register's description.
/// What is written over what stands corrects it.
///
/// A register that tells of what another begins has a row for each thing that was told instead, and columns for what it
/// tells of and what happened.
struct EntrySheet: SheetContent {
    let version = 1
    let columns: [FormColumn]
    let lasting: Set<String>
    let defaulted: Set = ["since"]
    let fixed: Set<String>
    private let subject: SheetSubject
    private let register: Register
    private let verbs: [RegisterVerb]
    private let fields: [RegisterField]
    private let codes: FormCodes

    /// - Throws: `Refusal` for a register that there is not.
    init(_ subject: SheetSubject, in ledger: Ledger, _ language: Language) throws {
        guard let register = subject.register.flatMap(Registers.named), let first = register.verbs.first else {
            throw Refusal(.unknownThing, ["register", subject.register ?? ""])
        }
        let codes = try FormCodes(register, in: ledger, language)
        (self.subject, self.register, self.codes) = (subject, register, codes)
        verbs = register.begins ? [first] : register.verbs
        fields = register.begins ? first.fields : register.fields
        func column(_ key: String, _ entry: FormColumn.Entry = .text) -> FormColumn {
            FormColumn(key, Labels.of(key, language), .everyRow, entry)
        }
        let about = register.begins ? [] : [column(register.category)]
        let what = verbs.count == 1 ? [] : [column(Self.what, .choice(codes.words(of: Self.what)))]
        let owner = register.category == "org" ? [] : [FormColumn.of("org", language)]
        fixed = Set((about + what).map(\.key))
        lasting = fixed.union(["since"]).union(verbs.count > 1 ? [] : first.fields.filter(\.isRequired).map(\.name))
        columns =
            [FormColumn("id", "Id")] + about + owner + what + [column("since", .day)]
            + fields.map { column($0.name, $0.entry(codes)) }
    }

    /// The column that says what happened.
    static let what = "what"

    func rows(in snapshot: Snapshot) throws -> [SheetRow] {
        let told = try snapshot.streams(in: register.category).flatMap(\.events).filter { event in
            verb(of: event) != nil && snapshot.scope.contains(event.envelope.organisation)
        }
        let words = try snapshot.words(of: told)
        return told.map { event in
            let own = event.payload.entryValues
            var values: [String: SheetValue] = [:]
            for field in verb(of: event)?.fields ?? [] {
                values[field.name] = codes.shown(words.value(own[field], of: field), of: field)
            }
            let stream = event.envelope.stream
            values["org"] = SheetValue(event.envelope.organisation)
            values["since"] = .day(event.day)
            if verbs.count > 1 {
                values[Self.what] = verb(of: event).map { SheetValue(codes.word($0.name, in: Self.what)) }
            }
            if !register.begins { values[register.category] = SheetValue(stream.id) }
            return SheetRow(id: id(of: stream, event.position), stream: stream, values: values)
        }
    }

    func id(of stream: StreamName, _ position: Position) -> String {
        register.begins ? stream.id : "\(stream.id)/\(position)"
    }

    func newRow(_ number: Int) -> SheetRow? {
        SheetRow(
            id: SheetKey.newRow(number), stream: nil, values: ["org": SheetValue(subject.organisation)])
    }

    /// Codes in any language, aliases, amounts without a currency: all as they will stand once they are told.
    func settled(_ row: SheetRow, in ledger: Ledger) throws -> SheetRow {
        var row = row
        for field in fields {
            guard case .text = row[field.name] else { continue }
            let typed = row[field.name].typed(repeated: field.isRepeated)
            let values = try typed.map { try ledger.settled($0, of: field) }
            row.values[field.name] = codes.shown(SheetValue(values.joined(separator: "; ")), of: field)
        }
        if verbs.count > 1, case .text(let what) = row[Self.what] {
            row.values[Self.what] = SheetValue(codes.word(codes.code(what, in: Self.what), in: Self.what))
        }
        guard !register.begins, case .text(let id) = row[register.category] else { return row }
        do {
            row.values[register.category] = SheetValue(try ledger.find(register.category, id).id)
        } catch is Refusal {
            // It is told of when the row is judged.
        }
        return row
    }

    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal {
        let day = row["since"].day.map { DatedDay($0) } ?? desk.day
        guard let current, let stream = current.stream else { return try first(row, on: day, &desk) }
        let standing = try desk.ledger.history(of: stream).standing
        guard let target = standing.last(where: { verb(of: $0) != nil && id(of: stream, $0.position) == current.id }),
            let told = verb(of: target)
        else { throw Refusal(.unknownThing, [stream.category, stream.id]) }
        let changed = Set(row.differences(from: current, in: entries).map(\.key))
        let event = try event(of: told, for: row, keeping: target.payload.entryValues, changed: changed, &desk)
        let right = Proposal(event, to: stream, on: day, organisation: target.envelope.organisation)
        return try desk.correction(of: target, by: right)
    }

    /// What a new row tells.
    private func first(_ row: SheetRow, on day: DatedDay, _ desk: inout SheetDesk) throws -> SheetProposal {
        let event = try event(of: verb(in: row), for: row, keeping: nil, changed: Set(fields.map(\.name)), &desk)
        guard !register.begins else {
            let id = try desk.nextID(register.category)
            guard let stream = StreamName(category: register.category, id: id) else { throw Refusal(.notACode, [id]) }
            return SheetProposal(
                Proposal(event, to: stream, on: day, organisation: subject.organisation), texts: desk.sealer.texts)
        }
        guard row[register.category] != .empty else { throw Refusal(.missingValue, [register.category]) }
        let stream = try desk.ledger.find(register.category, row[register.category].text)
        // As at the prompt, it is told for the one to whom the thing belongs, unless the form is for others.
        let owner = try desk.ledger.organisation(of: stream)
        return SheetProposal(
            Proposal(
                event, to: stream, on: day, organisation: desk.scope.contains(owner) ? owner : subject.organisation),
            texts: desk.sealer.texts)
    }

    private func verb(of event: PortfolioEvent) -> RegisterVerb? { verbs.first { $0.type.number == event.number } }

    private func verb(in row: SheetRow) throws -> RegisterVerb {
        guard verbs.count > 1 else { return verbs[0] }
        guard row[Self.what] != .empty else { throw Refusal(.missingValue, [Self.what]) }
        let name = codes.code(row[Self.what].text, in: Self.what)
        guard let verb = verbs.first(where: { $0.name == name }) else {
            throw Refusal(.unknownCode, [name, Self.what, codes.words(of: Self.what).joined(separator: ", ")])
        }
        return verb
    }

    /// Only what changed is read anew: what stays keeps its texts and persons.
    private func event(
        of verb: RegisterVerb, for row: SheetRow, keeping told: EntryValues?, changed: Set<String>,
        _ desk: inout SheetDesk
    ) throws -> Payload.OneOf_Event {
        let own = Set(verb.fields.map(\.name))
        for field in columns where !own.contains(field.key) && fields.contains(where: { $0.name == field.key }) {
            guard row[field.key] == .empty else {
                throw RowProblem(.foreign(column: field.label, what: codes.word(verb.name, in: Self.what)))
            }
        }
        var values: [String: [EntryValue]] = [:]
        for field in verb.fields {
            guard told == nil || changed.contains(field.name) else {
                values[field.name] = told?[field]
                continue
            }
            let texts = row[field.name].typed(repeated: field.isRepeated)
            values[field.name] = try texts.map { try desk.ledger.value($0, for: field, &desk.sealer) }
        }
        guard let event = try verb.payload(values).event else { throw Refusal(.emptyChange) }
        return event
    }
}
