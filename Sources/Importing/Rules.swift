internal import Portfolio
internal import Record
internal import Tabular

/// How the file is written.
struct FileFormat: Sendable {
    /// Nil: taken from the header.
    var delimiter: Delimiter?
    /// Nil: found out.
    var encoding: TextEncoding?
    /// Nil: each number must speak for itself.
    var decimals: NumberParsing.DecimalMark?
    /// How dates with slashes are meant.
    var dates = DateOrder.unambiguous
    /// Columns that may be missing, and are empty then.
    var optional: Set<String> = []
    /// Whether a file whose last line is not ended counts as cut.
    var mustEndWithLineBreak = true

    /// How `03/04/2024` is meant.
    enum DateOrder { case unambiguous, dayFirst, monthFirst }
}

/// Which rows something holds for: all of its tests must pass.
struct Condition: Sendable {
    /// What a value is held against.
    enum Test: Sendable {
        case isOne(of: [String])
        case isNone(of: [String])
        case isEmpty(Bool)
        case starts(with: String)
    }

    var tests: [(name: String, test: Test)] = []

    /// The tests of columns alone, which can be made before anything has a name.
    var ofColumns: Condition { Condition(tests: tests.filter { !$0.name.hasPrefix("@") }) }

    func holds(in scope: Scope) -> Bool {
        tests.allSatisfy { name, test in
            let value = scope.value(of: name)
            return switch test {
            case .isOne(let values): values.contains(value)
            case .isNone(let values): !values.contains(value)
            case .isEmpty(let isEmpty): value.isEmpty == isEmpty
            case .starts(let prefix): value.hasPrefix(prefix)
            }
        }
    }
}

/// Where a value comes from: the first template that is not empty, and then perhaps through a value map.
struct ValueRule: Sendable {
    var choices: [Template]
    /// What each value becomes; nil when values stay as they are.
    var map: [String: String]?
    /// What a value becomes that the map does not list; `{@value}` is the value itself.
    var otherwise: Template?
    /// Whether the code of an organisation that the ledger does not know counts as empty.
    var mustBeKnown = false

    func value(in scope: Scope) throws(ImportError) -> String {
        try mapped(choices.lazy.map { $0.value(in: scope) }.first { !$0.isEmpty } ?? "", in: scope)
    }

    /// The values between separators; one, or none, if there is no separator.
    func values(in scope: Scope, split separator: String?) throws(ImportError) -> [String] {
        guard let separator else { return [try value(in: scope)].filter { !$0.isEmpty } }
        let whole = choices.lazy.map { $0.value(in: scope) }.first { !$0.isEmpty } ?? ""
        var values: [String] = []
        for part in whole.split(separator: separator) {
            let value = try mapped(part.trimmed, in: scope)
            if !value.isEmpty { values.append(value) }
        }
        return values
    }

    private func mapped(_ value: String, in scope: Scope) throws(ImportError) -> String {
        var value = value
        if let map {
            if let listed = map[value] {
                value = listed
            } else if let otherwise {
                value = otherwise.value(in: scope.naming("value", value))
            } else if !value.isEmpty {
                throw ImportError(.unlistedValue, [value])
            }
        }
        return mustBeKnown && !scope.directory.contains(code: value) ? "" : value
    }
}

/// How a number is written, and what becomes of it.
struct NumberRule: Sendable {
    /// Nil: as the file's.
    var decimals: NumberParsing.DecimalMark?
    var rounding = DecimalNumber.Rounding.refuse
    /// The power of ten that the file counts in: 3 for thousands.
    var power = 0
}

/// Fills one field of an event.
struct FieldRule: Sendable {
    /// What kind of value it is.
    enum Kind: Sendable {
        case code, text, person, party, oneParty, flag, day
        case integer(NumberRule)
        case hundredths(NumberRule)
        case money(NumberRule, currency: ValueRule, exactness: ValueRule?)
        /// One message for each value, which is `{@each}` within.
        case each([FieldRule])
        /// Messages that are written out.
        case messages([(condition: Condition, fields: [FieldRule])])
    }

    /// The field's name, or the names of the messages around it first.
    let path: [String]
    let kind: Kind
    let value: ValueRule
    /// What parts the values of a list; nil when there is one value.
    let separator: String?
    /// Whether an empty value refuses the row.
    let isRequired: Bool
    /// Where the mapping says so.
    let line: Int
}

/// An organisation that rows name: by its number, else by its name. Those that the ledger does not know are registered.
struct OrganisationRule: Sendable {
    /// What templates call its code.
    let name: String
    let number: ValueRule?
    let title: ValueRule
    let kind: ValueRule?
    /// The codes of organisations that go by other names in the file.
    let known: [String: String]
}

/// Derives one kind of event from each row.
struct EventRule: Sendable {
    let type: String
    let stream: Template
    let key: Template
    let effective: ValueRule
    let organisation: ValueRule?
    let condition: Condition
    /// Whether only the first row with a key is asked.
    let isOnce: Bool
    /// The list in which the rows with the same key come together.
    let collected: String?
    let fields: [FieldRule]
    let decision: [FieldRule]
    let note: FieldRule?
    /// Where the mapping says so.
    let line: Int
}
