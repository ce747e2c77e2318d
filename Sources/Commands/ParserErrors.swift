import Application
import ArgumentParser
import Portfolio
import Questions
import Reporting

/// The argument parser's own errors in the three languages. It tells them as English sentences and nothing else, so
/// those are what is read; one that is not known here stands as it is.
enum ParserErrors {
    static func explanation(_ error: any Error, _ arguments: [String], _ language: Language) -> Explanation {
        let message = Hovedbok.message(for: error)
        // The parser repeats what was typed, which may be what nobody may repeat.
        guard !IdentityNumber.occurs(in: message) else { return Explanation(Refusal(.identityNumber), in: language) }
        let path = CommandPath(arguments)
        if let name = path.unknown, isNoVerb(name, message, arguments) {
            return UnknownCommand(name: name, path: path).explanation(language)
        }
        if let negative = negativeNumber(message, arguments, language) { return negative }
        let help = Word("Se «\(path.help)».", "Sjå «\(path.help)».", "See “\(path.help)”.")
        for form in forms {
            guard let match = try? form.pattern.wholeMatch(in: message) else { continue }
            let parts = match.output.dropFirst().compactMap { part in
                part.substring.map { String($0).replacing(/' (?:and|or) '/, with: "', '") }
            }
            let hint = parts.count > 1 ? form.hint ?? help : help
            return Explanation(
                code: form.code, sentence: form.sentence(language, parts), hint: hint(language, parts), exit: .malformed
            )
        }
        return Explanation(code: "usage", sentence: message, hint: help(language), exit: .malformed)
    }

    /// Whether what stands in the place of a verb is none, rather than something that the noun alone is asked about.
    /// The parser may complain of a flag first.
    private static func isNoVerb(_ name: String, _ message: String, _ arguments: [String]) -> Bool {
        func isUnexpected(_ message: String) -> Bool {
            message.contains("nexpected argument") && message.contains("'\(name)'")
        }
        if isUnexpected(message) { return true }
        guard message.hasPrefix("Unknown option"), let place = arguments.firstIndex(of: name) else { return false }
        do {
            _ = try Hovedbok.parseAsRoot(Array(arguments[...place]))
            return false
        } catch {
            return isUnexpected(Hovedbok.message(for: error))
        }
    }

    /// A number below 0 looks like a flag to the parser.
    private static func negativeNumber(
        _ message: String, _ arguments: [String], _ language: Language
    ) -> Explanation? {
        guard message.hasPrefix("Missing value for") else { return nil }
        let flag = zip(arguments, arguments.dropFirst()).first { flag, value in
            message.contains(flag) && value.hasPrefix("-") && value.dropFirst().first?.isNumber == true
        }
        guard let (flag, value) = flag else { return nil }
        return Explanation(
            code: "missing-value",
            sentence: Word(
                "Verdien mangler etter \(flag).", "Verdien manglar etter \(flag).",
                "The value after \(flag) is missing.")(
                    language),
            hint: Word(
                "Skriv tall under null med likhetstegn: \(flag)=\(value)",
                "Skriv tal under null med likskapsteikn: \(flag)=\(value)",
                "Write numbers below zero with an equals sign: \(flag)=\(value)")(language), exit: .malformed)
    }

    private static let unfit = Word(
        "«{1}» kan ikke brukes som {2}.", "«{1}» kan ikkje brukast som {2}.", "“{1}” will not do for {2}.")

    private struct Form {
        let pattern: Regex<AnyRegexOutput>
        let code: String
        let sentence: Word
        /// What to do about it, when the parser named a second thing.
        var hint: Word?
    }

    private static var forms: [Form] {
        [
            Form(
                pattern: Regex(/(?s)Unknown option '(.*?)'(?:\. Did you mean '(.*?)'\?)?/), code: "unknown-option",
                sentence: Word("Ukjent flagg: {1}.", "Ukjent flagg: {1}.", "Unknown option: {1}."),
                hint: Word("Mente du {2}?", "Meinte du {2}?", "Did you mean {2}?")),
            Form(
                pattern: Regex(/(?s)Missing value for '(.*)'/), code: "missing-value",
                sentence: Word(
                    "Verdien mangler etter {1}.", "Verdien manglar etter {1}.", "The value after {1} is missing.")),
            Form(
                pattern: Regex(/(?s)Missing expected argument '(.*)'/), code: "missing-argument",
                sentence: Word("{1} mangler.", "{1} manglar.", "{1} is missing.")),
            Form(
                pattern: Regex(/(?s)Missing one of: (.*)/), code: "missing-argument",
                sentence: Word(
                    "Ett av disse mangler: {1}.", "Eitt av desse manglar: {1}.", "One of these is missing: {1}.")),
            Form(
                pattern: Regex(/(?s)(?:Unexpected argument|\d+ unexpected arguments:) (.*)/),
                code: "unexpected-argument",
                sentence: Word("For mye på linjen: {1}.", "For mykje på linja: {1}.", "Too much on the line: {1}.")),
            Form(
                pattern: Regex(/(?s)The value '(.*)' is invalid for '(.*?)'\. Please provide one of (.*)/),
                code: "malformed", sentence: unfit,
                hint: Word("Mulige verdier: {3}", "Moglege verdiar: {3}", "Possible values: {3}")),
            Form(
                pattern: Regex(/(?s)The value '(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})' is invalid for '(.*?)'.*/),
                code: "malformed",
                sentence: Word(
                    "«{1}» er ikke en dag som finnes i kalenderen.", "«{1}» er ikkje ein dag som finst i kalenderen.",
                    "“{1}” is not a day that the calendar has."),
                hint: Word("Se over {2}.", "Sjå over {2}.", "Check {2}.")),
            Form(
                pattern: Regex(/(?s)The value '(.*)' is invalid for '(.*?)'.*/), code: "malformed", sentence: unfit,
                hint: Word(
                    "Datoer: 2024-12-31, 31.12.2024, 2024-Q4. Tall: 12. Se også «hovedbok help».",
                    "Datoar: 2024-12-31, 31.12.2024, 2024-Q4. Tal: 12. Sjå òg «hovedbok help».",
                    "Dates: 2024-12-31, 31.12.2024, 2024-Q4. Numbers: 12. See also “hovedbok help”.")),
            Form(
                pattern: Regex(/(?s)The option '(.*?)' does not take any value, but '.*' was specified\./),
                code: "unexpected-value",
                sentence: Word("{1} tar ingen verdi.", "{1} tek ingen verdi.", "{1} takes no value.")),
            Form(
                pattern: Regex(/(?s)Value to be set with (?:flag )?'(.*?)'.* had already been set with .*/),
                code: "repeated-option",
                sentence: Word(
                    "{1} motsier et annet flagg.", "{1} seier imot eit anna flagg.", "{1} contradicts another flag.")),
        ]
    }
}

/// A command that is not there.
struct UnknownCommand: Error {
    let name: String
    let path: CommandPath

    func explanation(_ language: Language) -> Explanation {
        guard !IdentityNumber.occurs(in: name) else { return Explanation(Refusal(.identityNumber), in: language) }
        let typed = (path.names + [name]).joined(separator: " ")
        let near = path.nearest(to: name)
        let hint = near.isEmpty ? [path.help] : near.map { (["hovedbok"] + path.names + [$0]).joined(separator: " ") }
        return Explanation(
            code: "unknown-command",
            sentence: Word(
                "Det er ingen kommando «\(typed)».", "Det er ingen kommando «\(typed)».",
                "There is no command “\(typed)”.")(language),
            hint: hint.joined(separator: " · "), exit: .malformed)
    }
}
