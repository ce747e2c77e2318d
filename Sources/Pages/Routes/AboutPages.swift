internal import Application
internal import EventLog
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// Which ledger this is and how far it has come.
    func about() throws -> Content {
        let ledger = try reading("statistics")
        let report = try ledger.statistics(state, plain)
        let head = try ledger.log.head()
        var content = Content(title: Words.about(language))
        var part = Part(paragraphs: [AboutWords.what(language)])
        part.tables = [
            facts(
                [
                    ("origin", .text(ledger.log.origin)), ("events", .integer(Int64(clamping: head.position.rawValue))),
                    ("recorded", head.recorded.map { .instant(Cell.Instant($0)) } ?? .absent),
                    ("root", .text(try ledger.log.root(of: head.position).base64)),
                ], caption: content.title)
        ]
        content.parts = [
            part, Part(id: "events", title: report.title, tables: tables([report.main], of: report)),
        ]
        content.rest(on: report)
        return content
    }

    /// Views that are worth keeping, and how to keep one's own.
    func saved() -> Content {
        let last = site.ledger.today.year - 1
        let views: [(Word, Link)] = [
            (AboutWords.thenAsKnown, Link([], [("as-of", String(last)), ("known-at", String(last))])),
            (AboutWords.byTrust, Link(["report", "funding"], [("by", "org,year"), ("rollup", "now")])),
            (AboutWords.sinceNewYear, Link(["compare"], [("from", String(last))])),
            (AboutWords.started, Link(["project"], [("where", "status=started")])),
            (AboutWords.patients, Link(["report", "enrolment"], [("by", "org,year")])),
        ]
        var part = Part(title: Words.saved(language))
        part.items = views.map { word, link in
            Part.Item(name: word(language, [String(last)]), link: link.with("lang", self["lang"]))
        }
        return Content(
            title: Words.saved(language), parts: ownViews + [Part(paragraphs: [AboutWords.saving(language)]), part],
            isTimed: false)
    }

    /// How far the pages meet the requirements, in draft.
    func accessibility() -> Content {
        Content(
            title: AboutWords.statement(language), lead: [AboutWords.draft(language)],
            parts: [
                Part(title: AboutWords.meetsTitle(language), paragraphs: [AboutWords.meets(language)]),
                Part(
                    title: AboutWords.limitsTitle(language), paragraphs: [AboutWords.limits(language)],
                    items: AccessibilityGaps.all.map { Part.Item(name: $0(language), link: nil) }),
                Part(title: AboutWords.tellTitle(language), paragraphs: [AboutWords.tell(language)]),
            ], isTimed: false)
    }
}

/// The words of pages about the pages.
enum AboutWords {
    static let what = Word(
        "Hovedboken tar vare på alt som er hendt, i den rekkefølgen den fikk vite det, og regner ut "
            + "resten. Ingenting blir endret eller slettet.",
        "Hovudboka tek vare på alt som har hendt, i den rekkjefølgja ho fekk vite det, og reknar ut "
            + "resten. Ingenting blir endra eller sletta.",
        "The ledger keeps everything that happened, in the order in which it learned of it, and works "
            + "out the rest. Nothing is altered or deleted."
    )
    static let saving = Word(
        "Alt du har valgt, står i adressen. Lagre siden som bokmerke: den levende lenken følger "
            + "hovedboken, den festede viser alltid det samme.",
        "Alt du har valt, står i adressa. Lagre sida som bokmerke: den levande lenkja følgjer hovudboka, "
            + "den festa viser alltid det same.",
        "Everything you chose stands in the address. Bookmark the page: the live link follows the "
            + "ledger, the pinned one always shows the same."
    )
    static let thenAsKnown = Word(
        "Oversikten ved utgangen av {1}, slik vi visste det da",
        "Oversynet ved utgangen av {1}, slik vi visste det då",
        "The overview at the end of {1}, as we knew it then")
    static let byTrust = Word(
        "Midler etter dagens foretak og år", "Midlar etter føretaka i dag og år",
        "Funding by today's trusts and year")
    static let sinceNewYear = Word(
        "Endringer siden utgangen av {1}", "Endringar sidan utgangen av {1}", "Changes since the end of {1}")
    static let started = Word("Prosjekter i gang", "Prosjekt i gang", "Projects under way")
    static let patients = Word(
        "Pasienter etter foretak og år", "Pasientar etter føretak og år", "Patients by trust and year")
    static let statement = Word("Tilgjengelighetserklæring", "Tilgjengeerklæring", "Accessibility statement")
    static let draft = Word(
        "Utkast. Virksomheten som tar sidene i bruk, fyller ut og publiserer sin egen hos Tilsynet for "
            + "universell utforming av ikt.",
        "Utkast. Verksemda som tek sidene i bruk, fyller ut og publiserer si eiga hos Tilsynet for "
            + "universell utforming av ikt.",
        "Draft. The body that uses the pages completes and publishes its own with the Authority for "
            + "Universal Design of ICT."
    )
    static let meetsTitle = Word("Slik er sidene laget", "Slik er sidene laga", "How the pages are made")
    static let meets = Word(
        "Sidene er laget etter WCAG 2.1 nivå AA: de virker uten skript og med tastatur alene, alle "
            + "figurer har tallene i en tabell ved siden av, farge er aldri eneste kjennetegn, og teksten kan "
            + "forstørres til 400 prosent.",
        "Sidene er laga etter WCAG 2.1 nivå AA: dei verkar utan skript og med tastatur åleine, alle "
            + "figurar har tala i ein tabell ved sida av, farge er aldri einaste kjenneteikn, og teksten kan "
            + "forstørrast til 400 prosent.",
        "The pages follow WCAG 2.1 level AA: they work without scripts and by keyboard alone, every "
            + "chart has its figures in a table beside it, colour is never the only mark, and text can be "
            + "enlarged to 400 per cent."
    )
    static let limitsTitle = Word("Kjente avvik", "Kjende avvik", "Known limits")
    static let limits = Word(
        "Sidene er delvis i samsvar med kravene. De er prøvd maskinelt og med tastatur, men ikke av brukere med "
            + "hjelpemidler. Dette kjenner vi til:",
        "Sidene er delvis i samsvar med krava. Dei er prøvde maskinelt og med tastatur, men ikkje av brukarar med "
            + "hjelpemiddel. Dette kjenner vi til:",
        "The pages comply in part. They were tested by machine and by keyboard, not by users of assistive technology. "
            + "This is what we know of:"
    )
    static let tellTitle = Word("Si fra", "Sei frå", "Tell us")
    static let tell = Word(
        "Møter du et hinder, si fra til den som drifter hovedboken der du er.",
        "Møter du eit hinder, sei frå til den som driftar hovudboka der du er.",
        "If something is in your way, tell whoever runs the ledger where you are.")
}

/// What of the pages is known not to be as it should: the same as in docs/accessibility.md.
enum AccessibilityGaps {
    static let all = [
        Word(
            "En økt kan forlenges til den har vart i åtte timer, og ikke lenger (2.2.1). Det som er skrevet i et "
                + "skjema, er med videre når en logger inn.",
            "Ei økt kan forlengjast til ho har vart i åtte timar, og ikkje lenger (2.2.1). Det som er skrive i eit "
                + "skjema, er med vidare når ein loggar inn.",
            "A session can be prolonged until it has lasted eight hours, and no longer (2.2.1). What was typed into a "
                + "form is still there behind the new login."),
        Word(
            "Lengdebryteren for kvartal leser ikke opp den nye dagen før siden er hentet (4.1.2). Bruk lenkene for år "
                + "og kvartal, eller datofeltet.",
            "Glidebrytaren for kvartal les ikkje opp den nye dagen før sida er henta (4.1.2). Bruk lenkjene for år og "
                + "kvartal, eller datofeltet.",
            "The slider of quarters does not tell its new day before the page has come (4.1.2). Use the links for "
                + "years and quarters, or the field for a date."),
        Word(
            "Kvitteringer har engelske ord for hendelser, uten språkmerke (3.1.2). Hendelsens egen "
                + "side har ordet på ditt språk.",
            "Kvitteringar har engelske ord for hendingar, utan språkmerke (3.1.2). Hendinga si eiga "
                + "side har ordet på språket ditt.",
            "Receipts hold English words for events, without a language mark (3.1.2). The event's own page "
                + "has the word in your language."),
        Word(
            "Filer i PDF, Excel og Word er ikke prøvd, heller ikke mot PDF/UA. Be om rapporten som side, eller CSV.",
            "Filer i PDF, Excel og Word er ikkje prøvde, heller ikkje mot PDF/UA. Be om rapporten som side, eller CSV.",
            "Files in PDF, Excel and Word were not tested, nor against PDF/UA. Ask for the report as a page, or CSV."),
    ]
}
