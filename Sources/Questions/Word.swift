public import Reporting

/// A word or sentence in the three languages.
public struct Word: Hashable, Sendable {
    let nb: String
    let nn: String
    let en: String

    /// A word in bokmål, nynorsk and English.
    public init(_ nb: String, _ nn: String, _ en: String) {
        self.nb = nb
        self.nn = nn
        self.en = en
    }

    /// A word that is the same in bokmål and nynorsk.
    public init(_ norwegian: String, _ en: String) { self.init(norwegian, norwegian, en) }

    /// The word in a language.
    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .nb: nb
        case .nn: nn
        case .en: en
        }
    }

    /// The word in a language with `{1}`, `{2}` filled. What stands in a parameter is never filled again; a place that
    /// nothing fills reads `…`.
    public func callAsFunction(_ language: Language, _ parameters: [String]) -> String {
        var filled = ""
        var rest = self(language)[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let place = (Int(rest[open..<close].dropFirst()) ?? 0) - 1
            filled += rest[..<open] + (parameters.indices.contains(place) ? parameters[place] : "…")
            rest = rest[close...].dropFirst()
        }
        return filled + rest
    }

    /// What stands where a text was forgotten.
    public static func forgotten(in language: Language) -> String {
        Word("[slettet]", "[sletta]", "[forgotten]")(language)
    }
}
