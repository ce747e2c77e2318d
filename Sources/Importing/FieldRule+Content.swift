internal import Portfolio
internal import Record
internal import Tabular

extension [FieldRule] {
    /// The message that a row gives; fields without a value stay out of it.
    func message(in scope: Scope) throws -> Content {
        var message = Content.message([:])
        for field in self {
            guard let content = try field.content(in: scope) else {
                guard !field.isRequired else { throw field.missing }
                continue
            }
            message.set(content, at: field.path[...])
        }
        return message
    }
}

extension FieldRule {
    /// What a row gives for the field; nil when that is nothing.
    fileprivate func content(in scope: Scope) throws -> Content? {
        if case .messages(let messages) = kind {
            let fitting = try messages.filter { $0.condition.holds(in: scope) }.map { try $0.fields.message(in: scope) }
            return fitting.isEmpty ? nil : .list(fitting)
        }
        let values = try value.values(in: scope, split: separator)
        let contents = try values.map { try content(of: $0, in: scope) }
        return isList ? (contents.isEmpty ? nil : .list(contents)) : contents.first
    }

    private func content(of value: String, in scope: Scope) throws -> Content {
        switch kind {
        case .code: .code(try Codes.require(value))
        case .text: .text(try screened(value))
        case .person: .person(try screened(value))
        case .party, .oneParty: try party(value, in: scope)
        case .flag: .flag(try flag(value))
        case .day: .message(try DayReading.day(value, in: scope.format).fields)
        case .integer(let rule): .number(try rule.units(value, decimals: 0, in: scope))
        case .hundredths(let rule): .number(try rule.units(value, decimals: 2, in: scope))
        case .money(let rule, let currency, let exactness):
            try money(value, rule, currency: currency, exactness: exactness, in: scope)
        case .each(let fields): try fields.message(in: scope.naming("each", value))
        case .messages: .list([])
        }
    }

    /// A text as it may enter the ledger. Sealing would refuse the same, but only when the row is forgotten.
    private func screened(_ text: String) throws(Refusal) -> String {
        guard !IdentityNumber.occurs(in: text) else { throw Refusal(.identityNumber) }
        guard text.utf8.count <= TextSealer.longest else { throw Refusal(.textTooLong, ["\(TextSealer.longest)"]) }
        return text
    }

    /// An organisation if the ledger knows the code, else a name.
    private func party(_ value: String, in scope: Scope) throws -> Content {
        scope.directory.contains(code: value)
            ? .message(["organisation": .code(value)]) : .message(["name": .text(try screened(value))])
    }

    private func money(
        _ value: String, _ rule: NumberRule, currency: ValueRule, exactness: ValueRule?, in scope: Scope
    ) throws -> Content {
        let minor = try rule.units(value, decimals: 2, in: scope)
        let currency = try currency.value(in: scope)
        guard Currency.known.contains(currency) else { throw Refusal(.unknownCurrency, [currency]) }
        var fields: [String: Content] = ["minor": .number(minor), "currency": .code(currency)]
        let word = try exactness?.value(in: scope) ?? ""
        if !word.isEmpty { fields["exactness"] = .code(try Codes.require(word)) }
        return .message(fields)
    }

    private func flag(_ value: String) throws(ImportError) -> Bool {
        switch value.lowercased() {
        case "true", "yes", "ja", "1", "x": return true
        case "false", "no", "nei", "0": return false
        default:
            throw ImportError(.notAFlag, [value])
        }
    }

    fileprivate var missing: ImportError { ImportError(.missingValue, [path.joined(separator: ".")]) }
}

extension NumberRule {
    fileprivate func units(_ text: String, decimals places: Int, in scope: Scope) throws(InputError) -> Int64 {
        let number = try NumberParsing.decimal(text, mark: decimals ?? scope.format.decimals)
        return try number.units(decimals: places + power, rounding: rounding)
    }
}

/// Reads days and instants as files write them.
enum DayReading {
    /// A day with its precision; `undated` is the day of reference data without a date.
    static func day(_ text: String, in format: FileFormat) throws -> DatedDay {
        if text == "undated" { return DatedDay(.undated) }
        let date = try DateParsing.date(dotted(text, format.dates))
        guard let day = Day(year: date.year, month: date.month, day: date.day) else {
            throw Refusal(.malformed, [text])
        }
        let precision: DayPrecision =
            switch date.precision {
            case .day: .day
            case .month: .month
            case .quarter: .quarter
            case .year: .year
            }
        return DatedDay(day, precision)
    }

    /// An instant; a day means its end in Norway.
    static func instant(_ text: String, in format: FileFormat) throws -> Instant {
        if let instant = Instant(text) { return instant }
        return OsloTime.end(of: try day(text, in: format).day)
    }

    /// A date with slashes as one with full stops, once the mapping has said what comes first.
    private static func dotted(_ text: String, _ order: FileFormat.DateOrder) -> String {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return text }
        switch order {
        case .unambiguous: return text
        case .dayFirst: return "\(parts[0]).\(parts[1]).\(parts[2])"
        case .monthFirst: return "\(parts[1]).\(parts[0]).\(parts[2])"
        }
    }
}

extension DatedDay {
    /// The fields of the message that holds it.
    var fields: [String: Content] {
        ["day": .number(Int64(day.rawValue)), "precision": .number(Int64(precision.rawValue))]
    }
}
