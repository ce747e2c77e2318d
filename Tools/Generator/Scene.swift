internal import Portfolio
internal import Record

/// What is there already when the next thing happens.
struct Scene {
    static let plan = "research-and-innovation"
    static let organisations = ["STO", "HMR", "HNT", "RHF"]
    static let kinds = ["innovation", "innovation", "quality", "research", "idea"]
    static let areas = ["digital", "prevention", "cancer", "mental-health", "logistics"]
    /// What research is about.
    static let classes = ["blood", "cancer", "cardiovascular", "infection", "mental-health", "neurological"]
    /// How many days from today a day of a register lies.
    static let leads: [String: Int] = [
        "from": 0, "day": 14, "papers_due": 7, "minutes_due": 28, "to": 730, "valid_to": 1095, "baseline_at": -90,
    ]
    /// Each register as often as it has a share in what happens; those not named once.
    static let registers: [Register] = Registers.all.flatMap { register in
        Array(repeating: register, count: shares[register.noun] ?? 1)
    }
    private static let shares = [
        "kbs": 6, "attachment": 4, "paper": 4, "approval": 3, "idea": 3, "activity": 3, "external": 3, "benefit": 2,
        "case": 2, "hrcs": 2, "commitment": 2, "collaboration": 2,
    ]

    let actor = PersonID(high: 0x6f72_6469_6e61_7279, low: 0x7065_7273_6f6e_0001)
    /// Who assesses applications.
    let reviewers = (1...5).map { PersonID(high: 0x7265_7669_6577_6572, low: UInt64($0)) }
    var projects: [String] = []
    var studies: [String] = []
    var calls: [String] = []
    /// Applications that nobody has decided yet.
    var applications: [Application] = [] {
        didSet { if applications.count > 512 { applications.removeFirst(256) } }
    }
    let items = (1...84).map { "T\($0)" }
    /// How much money each project has.
    var balances: [String: Balance] = [:]
    /// The last things of each category that registers may name.
    private var things: [String: [String]] = [
        "org": organisations, "plan": [plan],
    ]
    /// Entries of which more may be told, by the noun of their register.
    private var entries: [String: [Entry]] = [:]
    /// Some events that may be corrected or voided; new ones take the place of old ones.
    private(set) var amendable: [Amendable] = []

    mutating func remember(_ proposal: Proposal, _ id: EventID, at position: UInt64) {
        if amendable.count == 256 { amendable.removeFirst(128) }
        amendable.append(Amendable(position: position, id: id, proposal: proposal))
    }

    /// Hands out an event that has not been amended yet.
    mutating func takeAmendable() -> Amendable? { amendable.isEmpty ? nil : amendable.removeFirst() }

    mutating func note(_ id: String, in category: String) {
        if things[category, default: []].count == 256 { things[category]?.removeFirst(128) }
        things[category, default: []].append(id)
    }

    /// Something that is there; nil when the category has nothing yet.
    func thing(_ category: String, _ random: inout SeededGenerator) -> String? {
        switch category {
        case "project": projects.suffix(2_000).randomElement(using: &random)
        case "study": studies.suffix(800).randomElement(using: &random)
        case "call": random.pick(calls)
        default: things[category]?.randomElement(using: &random)
        }
    }

    /// Whose stream a register that begins none tells of.
    func subject(_ register: Register, _ random: inout SeededGenerator) -> String {
        thing(register.category, &random) ?? projects[0]
    }

    /// Keeps an entry of which more may be told, in the place of an older one that was told of under the same keys.
    mutating func keep(_ entry: Entry, of register: Register, isOver: Bool) {
        guard !register.isEach else { return }
        if !register.keys.isEmpty {
            entries[register.noun]?.removeAll { older in
                older.id == entry.id && register.keys.allSatisfy { older.keys[$0.name] == entry.keys[$0.name] }
            }
        }
        guard !isOver else { return }
        if entries[register.noun, default: []].count == 256 { entries[register.noun]?.removeFirst(128) }
        entries[register.noun, default: []].append(entry)
    }

    /// Hands out an entry, which may be kept again.
    mutating func takeEntry(of register: Register, _ random: inout SeededGenerator) -> Entry? {
        guard let count = entries[register.noun]?.count, count > 0 else { return nil }
        return entries[register.noun]?.remove(at: Int.random(in: 0..<count, using: &random))
    }
}

/// An event that may be corrected or voided.
struct Amendable {
    let position: UInt64
    let id: EventID
    let proposal: Proposal
}

/// How much money a project has, so that no balance becomes negative.
struct Balance {
    var granted: Int64 = 0
    var paid: Int64 = 0
    var isAdjusted = false
    var isReturned = false
}

extension SeededGenerator {
    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}
