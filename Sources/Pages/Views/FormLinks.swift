internal import Portfolio
internal import Questions
internal import Reporting

extension Visit {
    /// The ways to forms about a thing, for those whose role may tell the ledger so. Its id is filled in, so the form
    /// knows which revision was seen, and a change that somebody else makes meanwhile is noticed.
    func forms(about noun: String, _ id: String) -> [Part] {
        let category = Registers.named(noun)?.category ?? noun
        let forms = (FormLinks.all[noun] ?? []).filter { form in
            mayTell(of: category, isOwnWord: FormLinks.ofOwnWord.contains(form.path))
        }
        guard !forms.isEmpty else { return [] }
        var part = Part(title: Words.register(language))
        part.items = forms.map { form in
            let to = Link(["register"] + form.path, [(name: form.field, value: id)])
            return Part.Item(name: form.word(language), link: to.with("lang", self["lang"]))
        }
        return [part]
    }
}

/// The forms that people most often need about a thing, each with the field that takes its id.
enum FormLinks {
    typealias Form = (path: [String], field: String, word: Word)

    /// What each organisation says of itself, about what others decide.
    static let ofOwnWord: Set = [["plan", "status"], ["indicator", "measure"]]

    static let all: [String: [Form]] = [
        "project": [
            (["project", "change"], "id", Word("Rett opplysninger", "Rett opplysningar", "Change details")),
            (["project", "approve"], "id", Word("Godkjenn", "Approve")),
            (["project", "start"], "id", Word("Start", "Start")),
            (["project", "phase"], "id", Word("Ny fase", "New phase")),
            (["grant", "award"], "project", Word("Tildel midler", "Tildel midlar", "Award funds")),
            (["grant", "pay"], "project", Word("Utbetal midler", "Utbetal midlar", "Pay funds")),
            (["project", "complete"], "id", Word("Fullfør", "Complete")),
        ],
        "plan": [
            (["plan", "status"], "id", Word("Meld status", "Report status")),
            (["plan", "change"], "id", Word("Endre et punkt", "Endre eit punkt", "Change an item")),
            (["plan", "revise"], "id", Word("Ny utgave", "Ny utgåve", "New edition")),
        ],
        "study": [
            (["patients", "count"], "study", Word("Før nye pasienter", "Før nye pasientar", "Count patients")),
            (["patients", "report"], "study", Word("Rapporter et år", "Rapporter eit år", "Report a year")),
            (["study", "open"], "id", Word("Åpne ved et foretak", "Opne ved eit føretak", "Open at a trust")),
        ],
        "call": [(["call", "result"], "id", Word("Kunngjør resultatet", "Kunngjer resultatet", "Publish the result"))],
        "indicator": [
            (["indicator", "measure"], "id", Word("Før en måling", "Før ei måling", "Report a measurement"))
        ],
    ]
}
