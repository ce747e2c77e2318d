internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
public import Reporting

/// A code of a vocabulary, with what people call it.
public struct NamedCode: Hashable, Sendable {
    /// The code.
    public let code: String
    /// What it is called, where it has a name.
    public let words: [Language: String]
}

extension Ledger {
    /// The codes of a vocabulary: those adopted last, else those that come with the program; none when it has neither.
    public func codes(in vocabulary: String) throws -> [NamedCode] {
        try adoptedCodes(of: vocabulary)
            ?? (Vocabularies.all[vocabulary] ?? []).map { code in
                let column = CodeWords.columns(of: vocabulary).first ?? vocabulary
                let words = Language.allCases.map { ($0, CodeWords.of(code, in: column, $0)) }
                return NamedCode(code: code, words: Dictionary(words) { first, _ in first })
            }
    }

    /// The code that somebody means: a code itself, or the one code that is called so in any language. What is neither
    /// stays, for a rule to refuse.
    ///
    /// - Throws: `Refusal` for several words that are no code's.
    public func code(_ typed: String, in vocabulary: String) throws -> String {
        let codes = try codes(in: vocabulary)
        guard !codes.contains(where: { $0.code == typed }) else { return typed }
        let wanted = typed.lowercased()
        let meant = codes.filter { $0.code == wanted || $0.words.values.contains { $0.lowercased() == wanted } }
        if meant.count == 1 { return meant[0].code }
        // Words that call no code so are nothing that a rule could read.
        guard typed.contains(" "), !codes.isEmpty, !IdentityNumber.occurs(inCodeOrText: typed) else { return typed }
        throw Refusal(.unknownCode, [typed, vocabulary, codes.map(\.code).sorted().joined(separator: ", ")])
    }

    private func adoptedCodes(of vocabulary: String) throws -> [NamedCode]? {
        guard let stream = StreamName(category: "vocabulary", id: vocabulary),
            case .vocabularyAdopted(let adopted)? = try history(of: stream).standing.last?.content
        else { return nil }
        let keys = adopted.terms.flatMap { [$0.nb, $0.nn, $0.en] }.compactMap(\.textKey)
        let texts = try log.texts(keys)
        return adopted.terms.map { term in
            let named: [(Language, Text)] = [(.nb, term.nb), (.nn, term.nn), (.en, term.en)]
            let words = named.compactMap { language, text in
                text.textKey.flatMap { texts[$0]?.text }.map { (language, $0) }
            }
            return NamedCode(code: term.code, words: Dictionary(words) { first, _ in first })
        }
    }
}
