/// The registers. A new one gets its description in a file beside this one, and its line here.
public enum Registers {
    /// All registers, in the order in which help lists them.
    public static let all: [Register] = [
        .activities, .commitments, .recognitions,
        .ideas, .benefits, .external,
        .members, .meetings, .cases, .followUps, .workingGroups, .competence, .services,
        .approvals, .attachments, .coordinations, .kbs, .classifications, .monitor, .papers, .groups, .collaborations,
    ]

    /// The register and verb of the event in a payload; nil for events that are no register's.
    static func of(_ payload: Payload) -> (register: Register, verb: RegisterVerb)? { byNumber[payload.eventField] }

    /// The register and verb of an event; nil for events that are no register's.
    public static func of(_ event: PortfolioEvent) -> (register: Register, verb: RegisterVerb)? {
        byNumber[event.number]
    }

    /// The register with a noun.
    public static func named(_ noun: String) -> Register? { all.first { $0.noun == noun } }

    /// The categories of the streams that the registers' own events begin.
    public static let categories = Set(all.filter(\.begins).map(\.category))

    /// The categories that a council's secretary keeps.
    static let ofCouncils = Set([Register.members, .meetings, .cases, .followUps, .workingGroups].map(\.category))

    /// The numbers, in the schema, of the events that begin an entry.
    static let beginnings = Set(all.flatMap(\.verbs).filter { $0.step == .begins }.map(\.type.number))

    private static let byNumber = Dictionary(
        uniqueKeysWithValues: all.flatMap { register in
            register.verbs.map { ($0.type.number, (register: register, verb: $0)) }
        })
}

extension PortfolioEvent {
    /// The organisations that a register's event names in its fields; none for other events.
    public var organisations: Set<String> {
        guard let verb = Registers.of(self)?.verb else { return [] }
        let values = payload.entryValues
        let named = verb.fields.flatMap { field in
            values[field].compactMap { value -> String? in
                switch value {
                case .code(let code) where field.kind == .thing("org"): code
                case .party(let party): party.organisation
                case .share(let share) where field.kind == .share("org"): share.code
                default: nil
                }
            }
        }
        return Set(named).subtracting(["", "other"])
    }
}

extension Register {
    /// Whether the last that was told of it is that its author consents to telling what people typed.
    public func hasConsent(_ standing: [PortfolioEvent]) -> Bool {
        for event in standing.reversed() {
            guard let field = consent.flatMap({ Registers.of(event)?.verb.field($0) }) else { continue }
            return event.payload.entryValues[field].first == .flag(true)
        }
        return false
    }
}
