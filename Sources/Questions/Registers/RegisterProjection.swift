public import Portfolio
public import ProjectionKit
internal import Record

/// The facts of a register, as its description says: each field of an entry has the value that was told last.
public struct RegisterProjection: Projection {
    /// The name of the facts.
    public let name: String
    /// Raised whenever the facts change; a register's own description counts as well.
    public let version: Int
    /// The types of event that it tells of: those of the register.
    public var kinds: EventKinds { EventKinds(register.verbs.map(\.type.number)) }
    /// The facts that are kept.
    public var tables: [any FactTable] { [entries, parts, BreachMarks.table, Course.table] }
    /// By entry, whose id is the stream's with the keys of the register behind it: its organisation, status and fields.
    /// A field of several values holds the position that told them.
    public let entries: FieldTable
    /// By entry, field, position and number, with spaces between: one value of a field of several.
    public let parts = FieldTable("parts", fields: ["code", "text", "number"])
    /// What it is about.
    public let register: Register
    /// By the number of the event, less the first.
    private let verbs: [RegisterVerb?]
    private let first: Int

    /// The facts of a register.
    public init(_ register: Register, version: Int = 1) {
        self.register = register
        self.version = version
        name = register.plural
        entries = FieldTable(
            "entries", fields: ["org", "status", "since"] + register.days + register.fields.flatMap(\.factNames))
        first = register.verbs.map(\.type.number).min() ?? 0
        let last = register.verbs.map(\.type.number).max() ?? -1
        verbs = (first...last).map { number in register.verbs.first { $0.type.number == number } }
    }

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        let index = event.number - first
        guard verbs.indices.contains(index), let verb = verbs[index] else { return }
        let values = event.payload.entryValues
        let id = register.entry(of: event.envelope.stream.id, values, at: event.position)
        if verb.step == .begins || !register.begins {
            try facts.set(entries, id, "org", code: event.envelope.organisation)
        }
        if verb.step == .begins || register.isEach {
            try facts.set(entries, id, "since", .day(event.envelope.effective))
        }
        if let dated = verb.dated { try facts.set(entries, id, dated, .day(event.envelope.effective)) }
        if let status = verb.status { try facts.set(entries, id, "status", .code(status)) }
        for field in verb.fields { try emit(values[field], of: field, of: id, event, &facts) }
        try Course.emit(event, text: verb.title(in: values) ?? Text(), into: &facts)
        try BreachMarks.emit(event, of: id, into: &facts)
    }

    private func emit(
        _ values: [EntryValue], of field: RegisterField, of id: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        guard let first = values.first else { return }
        guard !field.hasParts else {
            // Entry.own finds them again: those of the event that told last, or all of them.
            let group = field.adds ? "+" : "\(event.position)"
            let mark = field.adds ? 0 : Int64(clamping: event.position.rawValue)
            try facts.set(entries, id, field.name, .integer(mark))
            for (number, value) in values.enumerated() {
                let place = field.adds ? "\(event.position):\(number)" : "\(number)"
                try emit(value, as: "\(id) \(field.name) \(group) \(place)", &facts)
            }
            return
        }
        switch first {
        case .code(let code): try facts.set(entries, id, field.name, code: code)
        case .number(let number): try facts.set(entries, id, field.name, .integer(number))
        case .flag(let flag): try facts.set(entries, id, field.name, .code(flag ? "true" : "false"))
        case .text(let text): try facts.set(entries, id, field.name, text: text)
        case .day(let day): try facts.set(entries, id, field.name, .day(day))
        case .money(let money):
            try facts.set(entries, id, field.name, .integer(money.minor))
            try facts.set(entries, id, "\(field.name)_currency", code: money.currency)
        case .digest(let bytes): try facts.set(entries, id, field.name, code: bytes.hex)
        case .party, .person, .share: return
        }
    }

    private func emit(_ value: EntryValue, as part: String, _ facts: inout Facts) throws {
        switch value {
        case .code(let code): try facts.set(parts, part, "code", code: code)
        case .text(let text): try facts.set(parts, part, "text", text: text)
        case .number(let number): try facts.set(parts, part, "number", .integer(number))
        case .party(let party):
            try facts.set(parts, part, "code", code: party.organisation)
            try facts.set(parts, part, "text", text: party.name)
        case .person(let person): try facts.set(parts, part, "text", text: person.name)
        case .share(let share):
            try facts.set(parts, part, "code", code: share.code)
            try facts.set(parts, part, "number", .integer(Int64(share.hundredths)))
        case .flag, .day, .money, .digest: return
        }
    }
}

extension Register {
    /// The columns that keep the days of events.
    var days: [String] { verbs.compactMap(\.dated) }
}

extension RegisterField {
    /// Whether its values are kept one by one.
    var hasParts: Bool {
        switch kind {
        case .party, .person, .share: true
        default: isRepeated
        }
    }

    /// The facts that hold it.
    fileprivate var factNames: [String] { kind == .money ? [name, "\(name)_currency"] : [name] }
}
