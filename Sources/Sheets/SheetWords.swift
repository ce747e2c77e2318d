internal import Portfolio
internal import Questions
internal import Reporting
internal import Spreadsheet

extension FormColumn {
    /// A column under its label in a language.
    static func of(
        _ key: String, _ language: Language, _ access: Access = .locked, _ entry: Entry = .text
    ) -> FormColumn {
        FormColumn(key, SheetWords.columns[key]?(language) ?? Labels.of(key, language), access, entry)
    }
}

/// What people read in forms.
enum SheetWords {
    /// The columns that reports do not have, or name otherwise.
    static let columns: [String: Word] = [
        "org": Word("Foretak", "Føretak", "Organisation"),
        "amount": Word("Søknadssum", "Amount applied for"),
        "own_share": Word("Egenfinansiering", "Eigenfinansiering", "Own share"),
        "category": Word("Kategori", "Category"),
        "leader": Word("Prosjektleder", "Prosjektleiar", "Project leader"),
        "parent": Word("Mål eller område", "Goal or area"),
        "running": Word("Talt så langt", "Talt så langt", "Counted so far"),
        "due": Word("Frist", "Due"),
        "submitted": Word("Levert dato", "Submitted on"),
    ]

    /// What a form is called.
    static func title(_ subject: SheetSubject, _ language: Language) -> String {
        let about = [subject.call ?? subject.plan, subject.organisation, subject.year.map(String.init)]
        let name = subject.register.flatMap(Registers.named).map {
            CodeWords.of($0.plural, in: "projection", language).capitalisedFirst
        }
        return ([name ?? kinds[subject.kind]?(language)] + about).compactMap(\.self).joined(separator: " ")
    }

    private static let kinds: [SheetKind: Word] = [
        .applications: Word("Søknader", "Søknader", "Applications"),
        .enrolment: Word("Pasienter i studier", "Pasientar i studiar", "Patients in studies"),
        .status: Word("Status for tiltak", "Status of measures"),
        .submissions: Word("Innrapportering", "Submissions"),
    ]

    /// What one may do with a form.
    static func instructions(_ kind: SheetKind, _ language: Language) -> [String] {
        let all = Word(
            "Fyll ut de gule cellene. Alt annet er låst. Les inn arket med «hovedbok sheet in FIL».",
            "Fyll ut dei gule cellene. Alt anna er låst. Les inn arket med «hovedbok sheet in FIL».",
            "Fill in the yellow cells. All else is locked. Read the sheet in with “hovedbok sheet in FILE”.")
        let more: [SheetKind: Word] = [
            .applications: Word(
                "Nye søknader skrives i radene som er merket med +; hovedboken gir dem id.",
                "Nye søknader skriv ein i radene som er merkte med +; hovudboka gir dei id.",
                "New applications go in the rows marked with +; the ledger gives them ids."),
            .enrolment: Word(
                "Bare antall. Ingen pasient kan navngis i hovedboken.",
                "Berre tal. Ingen pasient kan namngjevast i hovudboka.",
                "Counts only. No patient can be named in the ledger."),
            .status: Word(
                "Framdrift, måloppnåelse og videreføring er tre ulike spørsmål.",
                "Framdrift, måloppnåing og vidareføring er tre ulike spørsmål.",
                "Progress, attainment and continuation are three different questions."),
            .entries: Word(
                "Nye rader er merket med +. Flere verdier i en celle skilles med semikolon; beløp som 400 000 NOK.",
                "Nye rader er merkte med +. Fleire verdiar i ei celle skil ein med semikolon; beløp som 400 000 NOK.",
                "New rows are marked with +. Put semicolons between several values of a cell; amounts as 400000 NOK."),
            .submissions: Word(
                "Skriv dagen rapporten kom.", "Skriv dagen rapporten kom.", "Write the day on which the report came."),
        ]
        return [all, more[kind]].compactMap { $0?(language) }
    }
}
