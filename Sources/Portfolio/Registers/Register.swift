public import Record

/// A register, described by what stands in it: which events tell of its entries, and what each of their fields is.
///
/// Rules, facts, lists, commands and forms of a register all follow from this one description; see
/// `docs/add-a-register.md`. What only one register needs (a sum of shares, a majority) is code of its own beside it.
public struct Register: Sendable {
    /// The noun of its commands, and the word by which its reports are asked for, such as `commitment`.
    public let noun: String
    /// The category of its streams: the noun, unless its events are told of something that another register begins.
    public let category: String
    /// The name of its facts, such as `commitments`.
    public let plural: String
    /// Whether each event is an entry of its own, rather than all events of a stream together one.
    public let isEach: Bool
    /// The flag without which nobody is told what people typed of an entry; nil where nothing is confidential.
    public let consent: String?
    /// The columns by which sums are kept apart, since adding up over them would mean nothing: money sought and money
    /// refused, patents and companies.
    public let apart: [String]
    /// What can be told of an entry, in the order of an entry's life.
    public let verbs: [RegisterVerb]
    /// All fields that its events have, each once, in the order in which they first occur.
    public let fields: [RegisterField]
    /// The fields that name an entry within its stream; none where a stream is one entry.
    public let keys: [RegisterField]

    /// A register.
    ///
    /// - Parameters:
    ///   - category: Whose streams its events belong to; nil for streams of its own, which the first verb begins.
    ///   - keys: The names of the fields that tell the entries of one stream apart.
    ///   - apart: The columns by which sums are kept apart.
    init(
        _ noun: String, _ plural: String, of category: String? = nil, by keys: [String] = [], isEach: Bool = false,
        until consent: String? = nil, apart: [String] = [], _ verbs: [RegisterVerb]
    ) {
        self.noun = noun
        self.plural = plural
        self.isEach = isEach
        self.consent = consent
        self.apart = apart
        self.category = category ?? noun
        self.verbs = verbs
        var seen: Set<String> = []
        let fields = verbs.flatMap(\.fields).filter { seen.insert($0.name).inserted }
        self.fields = fields
        self.keys = keys.compactMap { name in fields.first { $0.name == name } }
    }

    /// The field with a name.
    public func field(_ name: String) -> RegisterField? { fields.first { $0.name == name } }

    /// The id of the entry that an event of a stream tells of: the stream's, and behind it the keys, or the event's
    /// own position.
    public func entry(of stream: String, _ values: EntryValues, at position: Position) -> String {
        guard !isEach else { return "\(stream) \(position)" }
        return keys.reduce(stream) { "\($0) \(values[$1].first?.key ?? "-")" }
    }

    /// Whether a stream may have several entries.
    public var hasSeveral: Bool { isEach || !keys.isEmpty }

    /// Whether its own events begin its streams.
    public var begins: Bool { verbs.first?.step == .begins }
}

/// One kind of event of a register, and the verb by which it is told.
public struct RegisterVerb: Sendable {
    /// What an event does to an entry.
    public enum Step: Sendable {
        /// It is the first.
        case begins
        /// It tells more.
        case continues
        /// Nothing more should follow.
        case ends
    }

    /// The verb, such as `hold`.
    public let name: String
    /// The type of the event, such as `activity-held`.
    public let type: EventType
    /// What it does to an entry.
    public let step: Step
    /// The status that the entry has from then on; nil when it stays.
    public let status: String?
    /// The statuses that it may follow; empty where it may follow any.
    public let after: [String]
    /// The column that keeps the event's own day; nil when none does.
    public let dated: String?
    /// What the event may tell.
    public let fields: [RegisterField]

    /// A verb; the type must be in the schema.
    init(
        _ name: String, _ type: String, _ step: Step, status: String? = nil, after: [String] = [],
        dated: String? = nil,
        _ fields: [RegisterField]
    ) {
        guard let known = EventType.named(type) else { preconditionFailure("\(type) is not in the schema") }
        self.name = name
        self.type = known
        self.step = step
        self.status = status
        self.after = after
        self.dated = dated
        self.fields = fields
    }

    /// The field with a name.
    public func field(_ name: String) -> RegisterField? { fields.first { $0.name == name } }

    /// The title among the values of such an event; nil when it gives none.
    public func title(in values: EntryValues) -> Text? {
        guard let field = field("title"), case .text(let title) = values[field].first else { return nil }
        return title
    }
}

/// One field of a register's events.
public struct RegisterField: Hashable, Sendable {
    /// What a field holds, and what it must be.
    public enum Kind: Hashable, Sendable {
        /// A code of a vocabulary.
        case code(String)
        /// A code of its own, such as a DOI.
        case id
        /// The id of a thing in a category, which must exist: `project`, `org`, `plan` ...
        case thing(String)
        /// An area, goal or measure of the plan in the field `plan`.
        case item
        /// What a person typed.
        case text
        /// An organisation, or a unit or function by its name.
        case party
        /// A person by the name.
        case person
        /// A day as exactly as it is known.
        case day
        /// An amount, not negative.
        case money
        /// A whole number from 0 to the one given.
        case count(Int64)
        /// The same of what stands at a time, so that two of them do not add up: employees, users.
        case level(Int64)
        /// A number with two decimals from 0 to the one given, in hundredths.
        case hundredths(Int64)
        /// The same of what does not add up, such as a mean.
        case score(Int64)
        /// A year with four digits.
        case year
        /// Yes or no.
        case flag
        /// The SHA-256 of a document.
        case digest
        /// A code of a vocabulary with its share; all shares of a field are 100 per cent together. In the place of a
        /// vocabulary, `org` stands for organisations, with `other` for all that are not in the ledger.
        case share(String)

        /// Whether it is a whole number, rather than one of hundredths.
        public var isWhole: Bool {
            switch self {
            case .count, .level, .year: true
            default: false
            }
        }
    }

    /// Its name in the schema, which is also the key of its column.
    public let name: String
    /// Its number in the schema.
    let number: Int
    /// What it holds.
    public let kind: Kind
    /// Whether it may have several values.
    public let isRepeated: Bool
    /// Whether each event adds its values to those of earlier ones, rather than taking their place.
    public let adds: Bool
    /// Whether the event makes no sense without it.
    public let isRequired: Bool
    /// The type of event that brings its codes into use, such as the first appointment to a council: who types another
    /// code elsewhere is asked to look again. Nil where any code will do.
    public let founder: String?
    /// What its flag is called on the command line.
    public let flag: String

    /// - Parameter flag: The flag's name where the field's own is taken by all commands.
    init(
        _ name: String, _ number: Int, _ kind: Kind, repeated: Bool = false, adds: Bool = false, required: Bool = false,
        foundedBy founder: String? = nil, flag: String? = nil
    ) {
        self.name = name
        self.number = number
        self.kind = kind
        isRepeated = repeated
        self.adds = adds
        isRequired = required
        self.founder = founder
        self.flag = flag ?? String(name.map { $0 == "_" ? "-" : $0 })
    }
}

extension [RegisterField] {
    /// The same fields, none of which must be told.
    var optional: [RegisterField] {
        map {
            RegisterField(
                $0.name, $0.number, $0.kind, repeated: $0.isRepeated, adds: $0.adds, foundedBy: $0.founder,
                flag: $0.flag)
        }
    }
}
