internal import Mustache
internal import Reporting

/// What a template is filled with. A name that is missing leaves its section out.
typealias View = [String: Any]

/// How templates escape what they are filled with. Mustache's own way looks at characters, and so leaves a quotation
/// mark with an accent on it as it is.
struct ScalarwiseHTML: MustacheContentType {
    func escapeText(_ text: String) -> String { HTML.escaped(text) }
}

/// What a template is given where there may be nothing: the text, or what leaves its section out.
func orNothing(_ text: String?) -> Any {
    guard let text, !text.isEmpty else { return false }
    return text
}
