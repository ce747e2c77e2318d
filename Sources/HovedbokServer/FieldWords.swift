import Application
import Commands
import Foundation
import Questions
import Reporting

/// What a form's fields are called where a command speaks of its flags, and which of them it finds wrong.
struct FieldWords {
    let form: CommandForm
    let language: Language

    /// A text with the names that people see in place of flags and places.
    func named(_ text: String) -> String {
        form.fields.sorted { $0.name.count > $1.name.count }.reduce(text) { text, field in
            let name = "«\(field.label(language).capitalisedFirst)»"
            let typed = "--\(field.name)(?![a-z-])(?:[ =]<[^>]*>)?|<\(field.name)>(?: \\.\\.\\.)?"
            let flag = try? Regex("\(typed)|[«“]\(field.name)[»”]")
            return flag.map { text.replacing($0, with: name) } ?? text
        }
    }

    /// The fields that a sentence names, or whose contents it repeats, where what was typed is what is wrong.
    func wrong(in explanation: Explanation, _ typed: [(name: String, value: String)]) -> Set<String> {
        let isAboutTyped = [.malformed, .unknownName, .unusableInput, .rule].contains(explanation.exit)
        guard isAboutTyped, explanation.code != "policy" else { return [] }
        let sentence = named(explanation.sentence)
        let names = form.fields.map(\.name)
        let named = names.filter { name in
            form.fields.contains { $0.name == name && sentence.contains("«\($0.label(language).capitalisedFirst)»") }
        }
        let repeated = typed.filter { names.contains($0.name) && Self.occurs($0.value, in: sentence) }.map(\.name)
        return Set(named + repeated)
    }

    /// Whether a value stands in a text as a word of its own.
    private static func occurs(_ value: String, in text: String) -> Bool {
        guard !value.isEmpty, value != "true" else { return false }
        return text.ranges(of: value).contains { range in
            let before = text[..<range.lowerBound].last
            let after = text[range.upperBound...].first
            return ![before, after].contains { $0?.isLetter == true || $0?.isNumber == true }
        }
    }
}
