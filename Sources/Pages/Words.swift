internal import Questions
internal import Reporting

/// The words of the pages themselves; those of reports come with the reports.
enum Words {
    static let overview = Word("Oversikt", "Oversyn", "Overview")
    static let projects = Word("Prosjekter", "Prosjekt", "Projects")
    static let funding = Word("Midler", "Midlar", "Funding")
    static let studies = Word("Studier", "Studiar", "Studies")
    static let calls = Word("Utlysninger", "Utlysingar", "Calls")
    static let plans = Word("Planer", "Planar", "Plans")
    static let indicators = Word("Indikatorer", "Indikatorar", "Indicators")
    static let council = Word("Råd", "Council")
    static let compare = Word("Sammenlign", "Samanlikn", "Compare")
    static let closings = Word("Lukkinger", "Lukkingar", "Closings")
    static let audit = Word("Revisjon", "Revisjon", "Audit")
    static let reports = Word("Rapporter", "Rapportar", "Reports")
    static let register = Word("Registrer", "Register")
    static let search = Word("Søk", "Search")
    static let saved = Word("Lagrede visninger", "Lagra visingar", "Saved views")
    static let about = Word("Om hovedboken", "Om hovudboka", "About the ledger")
    static let accessibility = Word("Tilgjengelighet", "Tilgjenge", "Accessibility")
    static let evaluation = Word("Evaluering", "Evaluation")
    static let skip = Word("Hopp til innholdet", "Hopp til innhaldet", "Skip to content")
    static let mainMenu = Word("Hovedmeny", "Hovudmeny", "Main menu")
    static let languages = Word("Språk", "Language")
    static let name = Word("Hovedbok", "Hovudbok", "Ledger")

    static let time = Word("Tid", "Time")
    static let asOf = Word("Status per", "As of")
    static let knownAt = Word("Slik kjent per", "Slik kjend per", "As known per")
    static let knownHelp = Word(
        "Nå, en dag, @løpenummer eller closing:ID", "No, ein dag, @løpenummer eller closing:ID",
        "Now, a day, @position or closing:ID")
    static let show = Word("Vis", "Show")
    static let now = Word("Nå", "No", "Now")
    static let today = Word("I dag", "Today")
    static let thatDay = Word("Som kjent den dagen", "Slik kjend den dagen", "As known that day")
    static let closing = Word("Lukking", "Closing")
    static let slider = Word("Kvartal", "Quarter")
    static let years = Word("År", "Years")
    static let quarters = Word("Kvartaler", "Kvartal", "Quarters")
    static let quarter = Word("{1}. kv.", "Q{1}")
    static let event = Word("hendelse", "hending", "event")
    static let imported = Word(
        "Registreringstidspunkter er hentet fra importert historikk.",
        "Registreringstidspunkt er henta frå importert historikk.", "Recorded instants come from imported history.")

    static let live = Word("Levende lenke", "Levande lenkje", "Live link")
    static let pinned = Word("Festet lenke", "Festa lenkje", "Pinned link")
    static let pinnedHelp = Word(
        "viser alltid det samme", "viser alltid det same", "always shows the same")
    static let liveHelp = Word("følger hovedboken", "følgjer hovudboka", "follows the ledger")
    static let export = Word("Last ned denne visningen", "Last ned denne visinga", "Download this view")
    static let notPublishable = Word(
        "Må ikke publiseres: tallene er ikke klargjort for det.",
        "Må ikkje publiserast: tala er ikkje klargjorde for det.",
        "Must not be published: the figures are not cleared for it.")
    static let sums = Word("summer", "summar", "sums")
    static let root = Word("rot", "root")
    static let more = Word("Hele rapporten", "Heile rapporten", "The whole report")
    static let rows = Word("{1} rader", "{1} rader", "{1} rows")
    static let showing = Word("Rad {1}–{2} av {3}.", "Rad {1}–{2} av {3}.", "Rows {1}–{2} of {3}.")
    static let next = Word("Neste", "Next")
    static let previous = Word("Forrige", "Førre", "Previous")
    static let figures = Word("Tallene", "Tala", "The figures")
    static let filter = Word("Utvalg", "Utval", "Selection")
    static let groupBy = Word("Grupper etter", "Group by")
    static let condition = Word("Bare der (KOLONNE=VERDI)", "Berre der (KOLONNE=VERDI)", "Only where (COLUMN=VALUE)")
    static let anyOrganisation = Word("Foretak (kode)", "Føretak (kode)", "Organisation (code)")
    static let period = Word("Bevegelse i (år, kvartal)", "Rørsle i (år, kvartal)", "Movement in (year, quarter)")
    static let rollup = Word("Etter sammenslåinger", "Etter samanslåingar", "After mergers")
    static let rollupThen = Word("foretaket den gangen", "føretaket den gongen", "the organisation then")
    static let rollupNow = Word("foretaket nå", "føretaket no", "the organisation now")
    static let yearOf = Word("År betyr", "Året er for", "Year means")
    static let clear = Word("Nullstill", "Clear")
    static let otherwise = Word("standard", "standard", "default")
    static let explainThis = Word("Forklar tallet {1}", "Forklar talet {1}", "Explain the figure {1}")
    static let notFound = Word("Finner ikke siden", "Finn ikkje sida", "Page not found")
    static let wentWrong = Word("Det gikk ikke", "Det gjekk ikkje", "That did not work")
    static let logOut = Word("Logg ut", "Log out")
    static let goHome = Word("Til oversikten", "Til oversynet", "To the overview")
}
