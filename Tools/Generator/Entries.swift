internal import Portfolio
internal import Record

/// What the registers tell. Each event follows from its register's own description, so a new register is part of the
/// history without a line here.
extension HistoryGenerator {
    /// Begins an entry of each register that begins streams, so that later ones have something to name.
    mutating func openRegisters() {
        for register in Registers.all where register.begins { begin(register) }
    }

    /// Lets a register tell of an old entry or of a new one.
    mutating func tellOfEntry() {
        let register = random.pick(Scene.registers)
        guard !random.oneIn(3), continueEntry(of: register) else { return begin(register) }
    }

    private mutating func begin(_ register: Register) {
        let isOwn = register.begins
        let verbs = register.verbs.filter { isOwn ? $0.step == .begins : $0.after.isEmpty }
        let id = isOwn ? "\(register.noun)-\(count + UInt64(pendingCount) + 1)" : scene.subject(register, &random)
        let entry = Entry(id: id, organisation: isOwn ? random.pick(Scene.organisations) : "", keys: [:])
        tell(random.pick(verbs), of: register, entry)
    }

    /// - Returns: Whether there was an entry of which more can be told.
    private mutating func continueEntry(of register: Register) -> Bool {
        guard let entry = scene.takeEntry(of: register, &random) else { return false }
        let verbs = register.verbs.filter {
            $0.step != .begins && ($0.after.isEmpty || $0.after.contains(entry.status))
        }
        guard !verbs.isEmpty else { return false }
        tell(random.pick(verbs), of: register, entry)
        return true
    }

    private mutating func tell(_ verb: RegisterVerb, of register: Register, _ old: Entry) {
        var entry = old
        var values = entry.keys
        var most = Int64.max
        for field in verb.fields where values[field.name] == nil && field.fits(values) {
            guard field.isRequired || field.name == "project" || !random.oneIn(3) else { continue }
            values[field.name] = self.values(of: field, values, &most)
        }
        if verb.fields.allSatisfy({ values[$0.name]?.isEmpty ?? true }),
            let first = verb.fields.first(where: { $0.fits(values) })
        {
            values[first.name] = self.values(of: first, values, &most)
        }
        // A site confirms the figure that was proposed; a benefit in money is told in money.
        for name in register.keys.map(\.name) + ["kind", "enrolled"] { entry.keys[name] = values[name] }
        entry.status = verb.status ?? entry.status
        // All kinds of value fit their fields.
        guard let event = try? verb.payload(values).event else { return }
        add(event, register.category, entry.id, organisation: entry.organisation, isLate: register.begins ? false : nil)
        if verb.step == .begins { scene.note(entry.id, in: register.category) }
        scene.keep(entry, of: register, isOver: verb.step == .ends)
    }

    /// - Parameter most: What the next number may be at most: those who answered were among those who took part.
    private mutating func values(
        of field: RegisterField, _ others: [String: [EntryValue]], _ most: inout Int64
    ) -> [EntryValue] {
        if case .share(let list) = field.kind { return shares(among: list) }
        let times = field.isRepeated ? Int.random(in: 1...3, using: &random) : 1
        var codes: Set<EntryValue> = []
        return (0..<times).compactMap { _ in value(of: field, others, &most) }.filter { codes.insert($0).inserted }
    }

    private mutating func value(
        of field: RegisterField, _ others: [String: [EntryValue]], _ most: inout Int64
    ) -> EntryValue? {
        switch field.kind {
        case .code(let list): return .code(random.pick(Vocabularies.all[list] ?? Scene.areas))
        case .id: return .code("\(field.name)-\(Int.random(in: 1...20, using: &random))")
        case .thing(let category): return scene.thing(category, &random).map(EntryValue.code)
        case .item: return others["plan"]?.isEmpty == false ? .code(random.pick(scene.items)) : nil
        case .text: return .text(text("Fictional \(field.name)"))
        case .party:
            var party = Party()
            party.organisation = random.pick(Scene.organisations)
            return .party(party)
        case .person: return .person(person())
        case .day: return .day(DatedDay(today.advanced(by: Scene.leads[field.name] ?? 30)))
        case .money: return .money(Money(minor: Int64.random(in: 1...900, using: &random) * 1_000_00, currency: "NOK"))
        case .count(let limit), .level(let limit):
            most = Int64.random(in: 0...min(limit, most, 2_000), using: &random)
            return .number(most)
        case .hundredths(let limit), .score(let limit):
            return .number(Int64.random(in: 0...min(limit, 100_00), using: &random))
        case .year: return .number(Int64(today.year))
        case .flag: return .flag(!random.oneIn(3))
        case .digest: return .digest((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        case .share: return nil
        }
    }

    /// Two or three shares that are 100 per cent together.
    private mutating func shares(among list: String) -> [EntryValue] {
        let codes = list == "org" ? Scene.organisations : Scene.classes
        let start = Int.random(in: 0..<codes.count, using: &random)
        let parts: [UInt32] = random.oneIn(2) ? [100_00] : [60_00, 25_01, 14_99]
        return parts.enumerated().map { index, hundredths in
            var portion = Portion()
            (portion.code, portion.hundredths) = (codes[(start + index) % codes.count], hundredths)
            return .share(portion)
        }
    }
}

extension RegisterField {
    /// Whether it may be told beside what is told already: what only one register asks for.
    fileprivate func fits(_ values: [String: [EntryValue]]) -> Bool {
        switch name {
        case "award": false
        case "party":
            values["submitter"]?.first != .code("patient") && values["submitter"]?.first != .code("relative")
        case "expected_value", "realised_value": values["kind"]?.first == .code("money")
        case "expected", "realised": values["kind"]?.first != .code("money")
        default: true
        }
    }
}

/// An entry of a register of which more may be told.
struct Entry {
    let id: String
    let organisation: String
    /// What tells it from the other entries of its stream.
    var keys: [String: [EntryValue]]
    var status = ""
}
