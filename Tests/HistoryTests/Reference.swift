/// What a ledger must answer, worked out in the most naive way from nothing but the list of what was registered. It
/// shares no code with the program: every question goes through the whole list.
struct Reference {
    /// What one event says.
    enum Fact: Equatable {
        case registered(project: String, org: String)
        case moved(project: String, org: String)
        case money(project: String, kind: Kind, minor: Int, currency: String, org: String)
        case counted(study: String, site: String, patients: Int)
        case reported(study: String, site: String, year: Int, patients: Int)
        case void(Int)
        case correct(Int, Content)
        case other
    }

    enum Kind: Int, CaseIterable { case granted, adjusted, paid, returned }

    /// What counts of an event: on which day, and what it says.
    indirect enum Content: Equatable { case at(day: Int, Fact) }

    struct Entry {
        let recorded: Int
        let day: Int
        let fact: Fact
    }

    /// A key of an answer, as strings, and how much each cause has changed under it.
    typealias Key = [String]

    /// The entry with position 1 comes first.
    private(set) var entries: [Entry] = []

    mutating func append(_ fact: Fact, day: Int, recorded: Int) {
        entries.append(Entry(recorded: recorded, day: day, fact: fact))
    }

    /// The last position that was recorded by an instant.
    func position(at instant: Int) -> Int { entries.lastIndex { $0.recorded <= instant }.map { $0 + 1 } ?? 0 }

    /// Whether an event is taken back by a void that is not taken back itself.
    private func isVoid(_ position: Int, known: Int) -> Bool {
        (1...max(known, 1)).contains { later in
            later > position && later <= known && entries[later - 1].fact == .void(position)
                && !isVoid(later, known: known)
        }
    }

    /// What counts of an event once the first `known` events are known; nil for nothing.
    func content(_ position: Int, known: Int) -> Content? {
        guard position <= known, !isVoid(position, known: known) else { return nil }
        var content = Content.at(day: entries[position - 1].day, entries[position - 1].fact)
        for later in 1...known where later > position {
            guard case .correct(position, let right) = entries[later - 1].fact else { continue }
            if !isVoid(later, known: known) { content = right }
        }
        return content
    }

    /// What counts at a basis, in the order in which it happened in the world.
    private func facts(_ asOf: Int, _ known: Int) -> [Fact] {
        guard known > 0 else { return [] }
        let found = (1...known).compactMap { position -> (day: Int, position: Int, fact: Fact)? in
            guard case .at(let day, let fact)? = content(position, known: known), day <= asOf else { return nil }
            return (day, position, fact)
        }
        return found.sorted { ($0.day, $0.position) < ($1.day, $1.position) }.map(\.fact)
    }

    /// Granted, adjusted, paid and returned by project and currency.
    func funding(asOf: Int, known: Int) -> [Key: [Int]] {
        money(asOf, known) { project, _, currency in [project, currency] }
    }

    /// The same by organisation: the one that an event names, else the one that its project belongs to by then.
    func fundingByOrganisation(asOf: Int, known: Int) -> [Key: [Int]] {
        var place: [String: String] = [:]
        for fact in facts(asOf, known) {
            switch fact {
            case .registered(let project, let org), .moved(let project, let org): place[project] = org
            default: continue
            }
        }
        return money(asOf, known) { project, org, currency in [org.isEmpty ? place[project] ?? "" : org, currency] }
    }

    private func money(_ asOf: Int, _ known: Int, by key: (String, String, String) -> Key) -> [Key: [Int]] {
        var sums: [Key: [Int]] = [:]
        for fact in facts(asOf, known) {
            guard case .money(let project, let kind, let minor, let currency, let org) = fact else { continue }
            sums[key(project, org, currency), default: [0, 0, 0, 0]][kind.rawValue] += minor
        }
        return sums
    }

    /// Patients by study and site: what was counted, and what was reported last for each year.
    func enrolment(asOf: Int, known: Int) -> [Key: [Int]] {
        var counted: [Key: Int] = [:]
        var reported: [Key: Int] = [:]
        for fact in facts(asOf, known) {
            switch fact {
            case .counted(let study, let site, let patients): counted[[study, site], default: 0] += patients
            case .reported(let study, let site, let year, let patients):
                reported[[study, site, String(year)]] = patients
            default: continue
            }
        }
        var figures = counted.mapValues { [$0, 0] }
        for (key, patients) in reported { figures[[key[0], key[1]], default: [0, 0]][1] += patients }
        return figures
    }

    /// What changed in the sums of money by project, kind of movement and cause.
    ///
    /// What the basis that knows less had seen already is new when only its day has come; each later amendment accounts
    /// for its own step. What it had not seen is late when its day had passed by then, and otherwise new.
    func changes(from: (asOf: Int, known: Int), to: (asOf: Int, known: Int)) -> [Key: Int] {
        let (less, more, sign) = from.known <= to.known ? (from, to, 1) : (to, from, -1)
        var changes: [Key: Int] = [:]
        func add(_ content: Content?, _ asOf: Int, _ factor: Int, _ cause: (_ day: Int) -> String) {
            guard case .at(let day, .money(let project, let kind, let minor, _, _))? = content, day <= asOf else {
                return
            }
            changes[[project, "\(kind)", cause(day)], default: 0] += sign * factor * minor
        }
        for position in 1...max(more.known, 1) where position <= more.known {
            guard position <= less.known else {
                add(content(position, known: more.known), more.asOf, 1) { $0 <= less.asOf ? "late" : "new" }
                continue
            }
            add(content(position, known: less.known), less.asOf, -1) { _ in "new" }
            add(content(position, known: less.known), more.asOf, 1) { _ in "new" }
            for step in less.known..<more.known {
                let cause: String
                switch entries[step].fact {
                case .correct: cause = "corrected"
                case .void: cause = "voided"
                default: continue
                }
                add(content(position, known: step), more.asOf, -1) { _ in cause }
                add(content(position, known: step + 1), more.asOf, 1) { _ in cause }
            }
        }
        return changes.filter { $0.value != 0 }
    }
}
