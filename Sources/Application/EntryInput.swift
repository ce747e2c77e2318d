internal import EventLog
public import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Ledger {
    /// Reads what somebody typed for a field of a register's event: codes and organisations also in words or by
    /// other names, amounts as `400 000` or `400 000 EUR`, shares as `CODE=60`.
    ///
    /// - Throws: `Refusal` for what the field cannot hold.
    public func value(_ typed: String, for field: RegisterField, _ sealer: inout TextSealer) throws -> EntryValue {
        try requireFounded(typed, field)
        if let value = try field.value(typed) { return value }
        switch field.kind {
        case .code(let vocabulary): return .code(try code(typed, in: vocabulary))
        case .thing(Register.members.noun): return .code(try member(typed))
        case .thing(let category): return .code(try find(category, typed).id)
        case .text: return .text(try sealer.seal(typed))
        case .party: return .party(try party(typed, &sealer))
        case .person: return .person(try sealer.person(named: typed))
        case .share(let vocabulary):
            let parts = typed.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let share = Amount.minor(parts[1]), (0...100_00).contains(share) else {
                throw Refusal(.malformed, [typed, field.form])
            }
            var portion = Portion()
            portion.code = try portioned(parts[0], in: vocabulary)
            portion.hundredths = UInt32(share)
            return .share(portion)
        default: throw Refusal(.malformed, [typed, field.form])
        }
    }

    /// Refuses a code that nobody brought into use.
    private func requireFounded(_ code: String, _ field: RegisterField) throws {
        guard let founder = field.founder else { return }
        var isFounded = false
        try log.forEach(Selection(.type(founder))) { record in
            guard let event = try PortfolioEvent(record), let named = Registers.of(event)?.verb.field(field.name) else {
                return true
            }
            let told = event.payload.entryValues[named]
            isFounded = told.contains(.code(code))
            return !isFounded
        }
        guard isFounded else { throw Refusal(.unknownThing, [field.name, code]) }
    }

    /// A code of a vocabulary, or an organisation, or all the others.
    private func portioned(_ typed: String, in vocabulary: String) throws -> String {
        guard vocabulary == "org" else { return try code(typed, in: vocabulary) }
        let others = Language.allCases.map { CodeWords.of("other", in: "share", $0) } + ["other"]
        return others.contains(typed.lowercased()) ? "other" : try find("org", typed).id
    }

    /// A seat in a council by its id, or by the name of the one person who has such a name and sits.
    private func member(_ typed: String) throws -> String {
        let noun = Register.members.noun
        do {
            return try find(noun, typed).id
        } catch let refusal as Refusal where typed.contains(" ") && [.unknownThing, .notACode].contains(refusal.code) {
            guard !IdentityNumber.occurs(inCodeOrText: typed) else { throw Refusal(.identityNumber) }
            var options = ReportOptions(asOf: Day(rawValue: 0), language: .nb)
            options.filters = [("status", "sitting")]
            let members = try answer("\(noun) list", on: BasisRequest(), options).main
            let seats = members.rows.indices.filter { members[$0, "person"].machineText == typed }
            guard seats.count == 1 else { throw Refusal(.unknownThing, [noun, typed]) }
            return members[seats[0], noun].machineText
        }
    }

    /// An organisation where the ledger knows one by the code or name, else a unit or function by its name.
    private func party(_ typed: String, _ sealer: inout TextSealer) throws -> Party {
        var party = Party()
        do {
            party.organisation = try find("org", typed).id
        } catch let refusal as Refusal
            where refusal.code == .unknownThing || refusal.code == .notACode
            || refusal.code == .unknownOrganisation
        {
            if let organisation = try organisation(near: typed) {
                party.organisation = organisation
            } else {
                party.name = try sealer.seal(typed)
            }
        }
        return party
    }

    /// The organisation whose code was typed in other letters; nil for what is no code.
    ///
    /// - Throws: `Refusal` for what is one key away from a code: a slip would pass for somebody's name.
    private func organisation(near typed: String) throws -> String? {
        let wanted = typed.lowercased()
        var codes: Set<String> = []
        try log.forEach(Selection(.type("organisation-registered"))) { record in
            codes.insert(record.envelope.stream.id)
            return true
        }
        if let same = codes.first(where: { $0.lowercased() == wanted }) { return same }
        let near = codes.filter { min($0.count, wanted.count) > 2 && $0.lowercased().distance(to: wanted) == 1 }
        guard near.isEmpty else { throw Refusal(.unknownOrganisation, [typed, near.sorted().joined(separator: ", ")]) }
        return nil
    }
}

extension RegisterField {
    /// What somebody typed, where neither the ledger nor a text is needed to read it; nil for other kinds of field.
    ///
    /// - Throws: `Refusal` for what the field cannot hold.
    public func value(_ typed: String) throws -> EntryValue? {
        let value: EntryValue?
        switch kind {
        case .code, .thing, .text, .party, .person, .share: return nil
        case .id, .item: value = .code(typed)
        case .day: value = DatedDay(typed).map(EntryValue.day)
        case .money: value = Money(typed: typed).map(EntryValue.money)
        case .count, .level: value = Amount.minor(typed).flatMap { $0 % 100 == 0 ? .number($0 / 100) : nil }
        case .hundredths, .score: value = Amount.minor(typed).map(EntryValue.number)
        case .year: value = Int64(typed).flatMap { (0...Int64(UInt32.max)).contains($0) ? .number($0) : nil }
        case .digest: value = typed.utf8.count == 64 ? TextKey(typed).map { .digest($0.bytes) } : nil
        case .flag: value = Self.flags[typed.lowercased()].map(EntryValue.flag)
        }
        guard let value else { throw Refusal(.malformed, [typed, form]) }
        return value
    }

    /// What people answer to a question of yes or no.
    private static let flags = [
        "ja": true, "yes": true, "true": true, "x": true, "nei": false, "no": false, "false": false,
    ]

    /// The hint that says how it is written.
    fileprivate var form: String {
        switch kind {
        case .count, .level: "count"
        case .share: "share"
        case .flag: "flag"
        case .year: "year"
        case .digest: "digest"
        case .day: "day"
        default: "amount"
        }
    }
}

extension Money {
    /// Reads `400 000`, `400 000,50` or `400 000 EUR`; kroner where no currency is told. Nil when malformed.
    init?(typed: String) {
        var text = typed.trimmingPrefix { $0 == " " }
        var currency = "NOK"
        if let last = text.split(separator: " ").last, Currency.known.contains(last.uppercased()) {
            currency = last.uppercased()
            text = text.dropLast(last.count)
        }
        guard let minor = Amount.minor(String(text)) else { return nil }
        self.init(minor: minor, currency: currency)
    }
}
