import Application
import Portfolio
import Questions
import Reporting

/// What one may choose between, as prompts and help show it.
enum Choice {
    /// A code and what it is called, where that differs.
    static func text(_ code: String, _ word: String?) -> String {
        guard let word, word != code else { return code }
        return "\(code) (\(word))"
    }

    /// The codes that come with the program, as help lists them: a ledger may have adopted others. Where none come with
    /// it, help says where to look.
    static func help(_ vocabulary: String) -> String {
        guard let codes = Vocabularies.all[vocabulary] else { return "See vocabulary show \(vocabulary)." }
        return "Usually " + codes.joined(separator: ", ") + "."
    }

    /// What a value is called in a prompt.
    static func label(_ name: String, _ language: Language) -> String {
        let key = String(name.map { $0 == "-" ? "_" : $0 })
        return words[key]?(language) ?? Labels.of(key, language)
    }

    private static let words = [
        "file": Word("Utfylt skjema", "Utfylt skjema", "Filled form"),
        "new-rows": Word("Tomme rader", "Tomme rader", "Empty rows"), "amount": Word("Beløp", "Amount"),
        "available": Word("Til utlysning", "Til utlysing", "Available"),
        "enrolled": Word("Inkluderte pasienter", "Inkluderte pasientar", "Patients enrolled"),
        "partner": Word("Partnerens navn", "Namnet på partnaren", "The partner's name"),
        "under": Word("Under punktet", "Under the item"), "into": Word("Går inn i", "Goes into"),
        "to": Word("Til", "To"), "mapping": Word("Mapping", "Mapping"),
        "org": Word("Foretak", "Føretak", "Organisation"),
        "chair": Word("Leder av utvalget", "Leiar av utvalet", "Chair"), "score": Word("Poeng", "Score"),
        "reason": Word("Begrunnelse", "Grunngiving", "Reason"),
        "despite": Word("Grunn til å bryte regelen", "Grunn til å bryte regelen", "Why the rule is broken"),
        "on": Word("Når det skjedde", "Når det skjedde", "When it became true"),
        "note": Word("Merknad", "Merknad", "Remark"),
        "archive_ref": Word("Arkivreferanse", "Archive reference"),
        "own_share": Word("Lovet egenfinansiering", "Lova eigenfinansiering", "Promised own share"),
        "own_share_percent": Word("Egenfinansiering i prosent", "Eigenfinansiering i prosent", "Own share, per cent"),
        "with_dependents": Word("Også det som bygger på den", "Også det som byggjer på ho", "What builds on it, too"),
        "partner_org": Word("Foretaket som er partner", "Føretaket som er partnar", "Partner organisation"),
        "responsible_name": Word("Navn på ansvarlig", "Namn på ansvarleg", "Name of who is responsible"),
        "party_name": Word("Navn på parten", "Namn på parten", "Name of the party"),
        "counted_as": Word("Talt som", "Counted as"), "requested": Word("Omsøkt", "Applied for"),
        "awarded": Word("Tildelt", "Awarded"), "because": Word("Fordi", "Because"),
        "published_at": Word("Publisert på", "Published at"), "words_en": Word("Ord på engelsk", "Words in English"),
    ]
}

extension Ledger {
    /// The codes of a vocabulary, as a prompt shows them.
    func choices(in vocabulary: String, _ language: Language) throws -> [String] {
        try codes(in: vocabulary).map { Choice.text($0.code, $0.words[language]) }
    }

    /// The organisations, where they are few enough to choose between.
    func organisationChoices() throws -> [String] {
        let all = try KnownOrganisations(self).all
        return all.count > 16 ? [] : all
    }
}
