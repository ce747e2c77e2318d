internal import Portfolio
internal import Record

/// An event as a row gives it, before it is compared with those of other rows and sealed.
struct Draft: Equatable {
    let stream: StreamName
    let source: Source
    let effective: DatedDay
    let organisation: String
    /// The event under its field's name, with its decision and note beside it.
    var content: Content
    /// Where rows with the same key come together; empty when they do not.
    var collected: [String] = []
    /// Whether later rows with the same key are not looked at.
    var isOnce = false

    /// What a rule derives from a row; nil when the rule does not hold for it.
    init?(_ rule: EventRule, system: String, in scope: Scope) throws {
        guard rule.condition.holds(in: scope) else { return nil }
        stream = try Self.stream(rule.stream.value(in: scope))
        source = try Self.source(system, rule.key.value(in: scope))
        let day = try rule.effective.value(in: scope)
        guard !day.isEmpty else { throw Refusal(.missingValue, ["effective"]) }
        effective = try DayReading.day(day, in: scope.format)
        let code = try rule.organisation?.value(in: scope) ?? ""
        organisation = code.isEmpty ? "" : try Codes.require(code)
        isOnce = rule.isOnce
        content = .message([rule.type: try rule.fields.message(in: scope)])
        if !rule.decision.isEmpty { content.set(try rule.decision.message(in: scope), at: ["decision"]) }
        if let note = rule.note, case .message(let fields) = try [note].message(in: scope), let text = fields["note"] {
            content.set(text, at: ["note"])
        }
        if let list = rule.collected { collected = [rule.type, list] }
    }

    /// An event about reference data without a date.
    init(reference type: String, _ fields: [String: Content], to stream: String, key: String, system: String) throws {
        self.stream = try Self.stream(stream)
        source = try Self.source(system, key)
        effective = DatedDay(.undated)
        organisation = ""
        content = .message([type: .message(fields)])
    }

    private static func stream(_ text: String) throws(Refusal) -> StreamName {
        guard let stream = StreamName(try Codes.require(text)) else { throw Refusal(.notACode, [text]) }
        return stream
    }

    private static func source(_ system: String, _ key: String) throws(Refusal) -> Source {
        guard let source = Source(system: system, key: try Codes.require(key)) else {
            throw Refusal(.notACode, [key])
        }
        return source
    }
}
