internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting
internal import Spreadsheet

/// The codes that a register's form asks for, and the words in which people read them.
struct FormCodes {
    private var lists: [String: [(code: String, words: [Language: String])]] = [:]
    private let language: Language

    /// The codes of a register's fields, and its verbs under `what`.
    init(_ register: Register, in ledger: Ledger, _ language: Language) throws {
        self.language = language
        for field in register.fields {
            guard case .code(let vocabulary) = field.kind else { continue }
            lists[field.name] = try ledger.codes(in: vocabulary).map { ($0.code, $0.words) }
        }
        lists[EntrySheet.what] = register.verbs.map { verb in
            let words = Language.allCases.map { ($0, CodeWords.of(verb.type.name, in: "event", $0)) }
            return (verb.name, Dictionary(words) { first, _ in first })
        }
    }

    /// The words of a column, in the order of its codes.
    func words(of column: String) -> [String] { (lists[column] ?? []).map { word($0.code, in: column) } }

    /// The word of a code; the code itself where nobody could tell which one the word means.
    func word(_ code: String, in column: String) -> String {
        guard let word = lists[column]?.first(where: { $0.code == code })?.words[language],
            self.code(word, in: column) == code
        else { return code }
        return word
    }

    /// The code that a word of any language means; the word itself where it means none or several.
    func code(_ word: String, in column: String) -> String {
        let list = lists[column] ?? []
        guard !list.contains(where: { $0.code == word }) else { return word }
        let meant = list.filter { $0.words.values.contains { $0.lowercased() == word.lowercased() } }
        return meant.count == 1 ? meant[0].code : word
    }

    /// The same with codes as people read them.
    func shown(_ value: SheetValue, of field: RegisterField) -> SheetValue {
        guard lists[field.name] != nil, case .text = value else { return value }
        let words = value.typed(repeated: field.isRepeated).map { word(code($0, in: field.name), in: field.name) }
        return SheetValue(words.joined(separator: "; "))
    }
}

extension Ledger {
    /// What somebody typed as the cell shows it once it is told; what cannot be read stays for a rule to refuse.
    func settled(_ typed: String, of field: RegisterField) throws -> String {
        switch field.kind {
        case .text, .person, .code: return typed
        default: break
        }
        var sealer = TextSealer()
        do {
            let value = try value(typed, for: field, &sealer)
            if case .party(let party) = value, party.organisation.isEmpty { return typed }
            return Words(texts: [:]).typed(value)
        } catch is Refusal {
            return typed
        }
    }
}

extension RegisterField {
    /// What its cells take. Money is typed with its currency, several values with semicolons between.
    func entry(_ codes: FormCodes) -> FormColumn.Entry {
        guard !isRepeated else { return .text }
        switch kind {
        case .count(let most), .level(let most): return .integer(0...most)
        case .year: return .integer(1990...2100)
        case .day: return .day
        case .code where !codes.words(of: name).isEmpty: return .choice(codes.words(of: name))
        default: return .text
        }
    }
}

extension SheetValue {
    var day: Day? { if case .day(let day) = self { day } else { nil } }

    /// The values in a cell, as somebody would type them for a command.
    func typed(repeated: Bool) -> [String] {
        switch self {
        case .empty: []
        case .integer(let number): [String(number)]
        case .money(let minor): [minor.hundredths(behind: ",")]
        case .day(let day): [day.description]
        case .text(let text):
            repeated
                ? text.split(separator: ";").map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
                : [text]
        }
    }
}

extension Words {
    /// The values of a field as a cell shows them, the way they are typed.
    func value(_ values: [EntryValue], of field: RegisterField) -> SheetValue {
        guard let first = values.first else { return .empty }
        switch first {
        case .number(let number) where field.kind.isWhole && !field.isRepeated: return .integer(number)
        case .day(let dated) where !field.isRepeated: return .day(dated.day)
        default: break
        }
        return SheetValue(values.map(typed).joined(separator: "; "))
    }

    /// A value as somebody types it.
    func typed(_ value: EntryValue) -> String {
        switch value {
        case .code(let code): code
        case .number(let number): number.hundredths(behind: ",")
        case .flag(let flag): flag ? "ja" : "nei"
        case .text(let text): self[text].text
        case .day(let dated): dated.day.description
        case .money(let money): "\(money.minor.hundredths(behind: ",")) \(money.currency)"
        case .party(let party): party.organisation.isEmpty ? self[party.name].text : party.organisation
        case .person(let person): self[person.name].text
        case .share(let share): "\(share.code)=\(Int64(share.hundredths).hundredths(behind: ","))"
        case .digest(let bytes): bytes.hex
        }
    }
}
