internal import Application
internal import Portfolio
internal import Record
internal import Reporting
internal import Spreadsheet

/// The entries of a register as they were begun, and room for more; its columns follow from the register's description.
/// What is written over what stands corrects it.
struct EntrySheet: SheetContent {
    let version = 1
    let columns: [FormColumn]
    let lasting: Set<String>
    private let subject: SheetSubject
    private let register: Register
    private let verb: RegisterVerb

    init(_ subject: SheetSubject, _ language: Language) throws {
        guard let register = subject.register.flatMap(Registers.named), let verb = register.verbs.first,
            verb.step == .begins
        else { throw Refusal(.unknownThing, ["register", subject.register ?? ""]) }
        self.subject = subject
        self.register = register
        self.verb = verb
        lasting = Set(["since"] + verb.fields.filter(\.isRequired).map(\.name))
        columns =
            [FormColumn("id", "Id"), .of("org", language), .of("since", language, .everyRow, .day)]
            + verb.fields.map { .of($0.name, language, .everyRow, $0.entry) }
    }

    func rows(in snapshot: Snapshot) throws -> [SheetRow] {
        let begun = try snapshot.streams(in: register.category).compactMap { _, events in
            events.last { $0.number == verb.type.number && snapshot.scope.contains($0.envelope.organisation) }
        }
        let words = try snapshot.words(of: begun)
        return begun.map { event in
            let told = event.payload.entryValues
            var values = Dictionary(uniqueKeysWithValues: verb.fields.map { ($0.name, words.value(told[$0], of: $0)) })
            values["org"] = SheetValue(event.envelope.organisation)
            values["since"] = .day(event.day)
            return SheetRow(id: event.envelope.stream.id, stream: event.envelope.stream, values: values)
        }
    }

    func newRow(_ number: Int) -> SheetRow? {
        SheetRow(
            id: SheetKey.newRow(number), stream: nil, values: ["org": SheetValue(subject.organisation)])
    }

    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal {
        let day = row["since"].day.map { DatedDay($0) } ?? desk.day
        guard let current, let stream = current.stream else {
            let event = try event(for: row, keeping: nil, changed: Set(verb.fields.map(\.name)), &desk)
            let id = try desk.nextID(register.category)
            guard let stream = StreamName(category: register.category, id: id) else { throw Refusal(.notACode, [id]) }
            return SheetProposal(
                Proposal(event, to: stream, on: day, organisation: subject.organisation), texts: desk.sealer.texts)
        }
        let standing = try desk.ledger.history(of: stream).standing
        guard let target = standing.last(where: { $0.number == verb.type.number }) else {
            throw Refusal(.unknownThing, [stream.category, stream.id])
        }
        let changed = Set(row.differences(from: current, in: entries).map(\.key))
        let event = try event(for: row, keeping: target.payload.entryValues, changed: changed, &desk)
        let right = Proposal(event, to: stream, on: day, organisation: target.envelope.organisation)
        return try desk.correction(of: target, by: right)
    }

    /// Only what changed is read anew: what stays keeps its texts and persons.
    private func event(
        for row: SheetRow, keeping told: EntryValues?, changed: Set<String>, _ desk: inout SheetDesk
    ) throws -> Payload.OneOf_Event {
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

extension RegisterField {
    /// What its cells take. Money is typed with its currency, several values with semicolons between.
    fileprivate var entry: FormColumn.Entry {
        guard !isRepeated else { return .text }
        switch kind {
        case .count(let most), .level(let most): return .integer(0...most)
        case .year: return .integer(1990...2100)
        case .day: return .day
        default: return .text
        }
    }
}

extension SheetValue {
    fileprivate var day: Day? { if case .day(let day) = self { day } else { nil } }

    /// The values in a cell, as somebody would type them for a command.
    fileprivate func typed(repeated: Bool) -> [String] {
        switch self {
        case .empty: []
        case .integer(let number): [String(number)]
        case .money(let minor): [minor.hundredths(behind: ",")]
        case .day(let day): [day.description]
        case .text(let text):
            repeated
                ? text.split(separator: ";").map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
                : [text]
        }
    }
}

extension Words {
    /// The values of a field as a cell shows them, the way they are typed.
    fileprivate func value(_ values: [EntryValue], of field: RegisterField) -> SheetValue {
        guard let first = values.first else { return .empty }
        switch first {
        case .number(let number) where field.kind.isWhole && !field.isRepeated: return .integer(number)
        case .day(let dated) where !field.isRepeated: return .day(dated.day)
        default: break
        }
        return SheetValue(values.map(typed).joined(separator: "; "))
    }

    private func typed(_ value: EntryValue) -> String {
        switch value {
        case .code(let code): code
        case .number(let number): number.hundredths(behind: ",")
        case .flag(let flag): flag ? "ja" : "nei"
        case .text(let text): self[text].text
        case .day(let dated): dated.day.description
        case .money(let money): "\(money.minor.hundredths(behind: ",")) \(money.currency)"
        case .party(let party): party.organisation.isEmpty ? self[party.name].text : party.organisation
        case .person(let person): self[person.name].text
        case .share(let share): "\(share.code)=\(Int64(share.hundredths).hundredths(behind: ","))"
        case .digest(let bytes): bytes.hex
        }
    }
}
