import Portfolio
import Questions
public import Reporting

/// What forms say of their fields in Norwegian: the sentences of the commands' help, each translated once, whichever
/// commands share it.
///
/// Forms have fields where the command line has flags, so the translations speak of fields, and of semicolons where a
/// flag may be repeated.
enum FieldHelp {
    /// Every sentence that is translated by itself.
    static let sentences = [every, projects, rounds, plans, indicators, registers, councils, reference].flatMap(\.self)

    private static let known = Dictionary(sentences.map { ($0(.en), $0) }) { first, _ in first }

    /// Help in a language; nil where nobody has translated some of it.
    static func text(_ help: String, _ language: Language) -> String? {
        let parts = parts(of: help).map { word($0)?(language) }
        return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: " ")
    }

    /// The sentences of help, and behind them what holds where the field is empty.
    static func parts(of help: String) -> [String] {
        let given = help.firstRange(of: " [default: ")?.lowerBound ?? help.endIndex
        let sentences = help[..<given].split(separator: ". ").map(String.init)
        return sentences.dropLast().map { $0 + "." } + sentences.suffix(1)
            + (given < help.endIndex ? [String(help[given...].dropFirst())] : [])
    }

    private static func word(_ sentence: String) -> Word? {
        known[sentence] ?? Vocabularies.all.keys.lazy.filter { Choice.help($0) == sentence }.map(usual).first
            ?? vocabulary(sentence)
    }

    /// The codes that come with the program by what people call them: forms take those words as well.
    private static func usual(_ vocabulary: String) -> Word {
        let column = CodeWords.columns(of: vocabulary).first ?? vocabulary
        func words(_ language: Language) -> String {
            let codes = Vocabularies.all[vocabulary] ?? []
            return codes.map { CodeWords.of($0, in: column, language) }.joined(separator: ", ")
        }
        return Word("Vanligvis \(words(.nb)).", "Vanlegvis \(words(.nn)).", Choice.help(vocabulary))
    }

    /// Where to read which codes there are.
    private static func vocabulary(_ sentence: String) -> Word? {
        guard let place = sentence.firstRange(of: "See vocabulary show "), place.lowerBound == sentence.startIndex
        else { return nil }
        let name = sentence[place.upperBound...].dropLast()
        return Word("Se kodeverket «\(name)».", "Sjå kodeverket «\(name)».", sentence)
    }
}

extension CommandForm.Field {
    /// What it is, in a language; empty where nobody has said.
    public func help(_ language: Language) -> String {
        language == .en ? help : FieldHelp.text(help, language) ?? ""
    }
}
