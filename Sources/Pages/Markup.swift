internal import Mustache
internal import Reporting

/// What a template is filled with. A name that is missing leaves its section out.
typealias View = [String: Any]

/// Texts as HTML.
enum Markup {
    /// The text with everything that HTML acts on made plain, scalar by scalar: a combining mark makes another
    /// character of `"`, but no other scalar.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in DisplayText.clean(text, keepingLines: true).unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

/// How templates escape what they are filled with. Mustache's own way looks at characters, and so leaves a quotation
/// mark with an accent on it as it is.
struct ScalarwiseHTML: MustacheContentType {
    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}

/// What a template is given where there may be nothing: the text, or what leaves its section out.
func orNothing(_ text: String?) -> Any {
    guard let text, !text.isEmpty else { return false }
    return text
}
