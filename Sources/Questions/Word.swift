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

    /// What stands where a text was forgotten.
    public static func forgotten(in language: Language) -> String {
        Word("[slettet]", "[sletta]", "[forgotten]")(language)
    }
}
