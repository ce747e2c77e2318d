internal import EventLog
public import Portfolio
internal import Record

extension Ledger {
    /// Reads what somebody typed for a field of a register's event: codes and organisations also in words or by
    /// other names, amounts as `400 000` or `400 000 EUR`, shares as `CODE=60`.
    ///
    /// - Throws: `Refusal` for what the field cannot hold.
    public func value(_ typed: String, for field: RegisterField, _ sealer: inout TextSealer) throws -> EntryValue {
        let malformed = Refusal(.malformed, [typed, field.form])
        switch field.kind {
        case .code(let vocabulary): return .code(try code(typed, in: vocabulary))
        case .id, .item:
            try requireFounded(typed, field)
            return .code(typed)
        case .thing(let category): return .code(try find(category, typed).id)
        case .text: return .text(try sealer.seal(typed))
        case .party: return .party(try party(typed, &sealer))
        case .person: return .person(try sealer.person(named: typed))
        case .day:
            guard let day = DatedDay(typed) else { throw malformed }
            return .day(day)
        case .money:
            guard let money = Money(typed: typed) else { throw malformed }
            return .money(money)
        case .count, .level:
            guard let number = Amount.minor(typed), number % 100 == 0 else { throw malformed }
            return .number(number / 100)
        case .hundredths, .score:
            guard let number = Amount.minor(typed) else { throw malformed }
            return .number(number)
        case .year:
            guard let year = Int64(typed), year >= 0, year <= UInt32.max else { throw malformed }
            return .number(year)
        case .digest:
            guard typed.utf8.count == 64, let digest = TextKey(typed) else { throw malformed }
            return .digest(digest.bytes)
        case .flag:
            guard let flag = Self.flags[typed.lowercased()] else { throw malformed }
            return .flag(flag)
        case .share(let vocabulary):
            let parts = typed.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let share = Amount.minor(parts[1]), (0...100_00).contains(share) else {
                throw malformed
            }
            var portion = Portion()
            portion.code = try portioned(parts[0], in: vocabulary)
            portion.hundredths = UInt32(share)
            return .share(portion)
        }
    }

    /// Refuses a code that nobody brought into use.
    private func requireFounded(_ code: String, _ field: RegisterField) throws {
        guard let founder = field.founder else { return }
        var isFounded = false
        try log.forEach(Selection(.type(founder))) { record in
            guard let event = try PortfolioEvent(record),
                let verb = EventType.named(founder).flatMap(Registers.of)?.verb
            else { return true }
            let told = verb.fields.first { $0.name == field.name }.map { event.payload.entryValues[$0] } ?? []
            isFounded = told.contains(.code(code))
            return !isFounded
        }
        guard isFounded else { throw Refusal(.unknownThing, [field.name, code]) }
    }

    /// A code of a vocabulary, or an organisation, or all the others.
    private func portioned(_ typed: String, in vocabulary: String) throws -> String {
        guard vocabulary == "org" else { return try code(typed, in: vocabulary) }
        return typed == "other" ? typed : try find("org", typed).id
    }

    /// What people answer to a question of yes or no.
    private static let flags = [
        "ja": true, "yes": true, "true": true, "x": true, "nei": false, "no": false, "false": false,
    ]

    /// An organisation where the ledger knows one by the code or name, else a unit or function by its name.
    private func party(_ typed: String, _ sealer: inout TextSealer) throws -> Party {
        var party = Party()
        do {
            party.organisation = try find("org", typed).id
        } catch let refusal as Refusal
            where refusal.code == .unknownThing || refusal.code == .notACode
            || refusal.code == .unknownOrganisation
        {
            party.name = try sealer.seal(typed)
        }
        return party
    }
}

extension RegisterField {
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
