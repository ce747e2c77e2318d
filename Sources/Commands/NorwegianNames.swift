/// Norwegian nouns and verbs (bokmål and nynorsk), as other names of the commands: `hovedbok prosjekt ny`.
enum NorwegianNames {
    /// The arguments with the command's own noun and verb where Norwegian ones stood. What stands elsewhere, or is no
    /// verb of the noun, is what somebody wants to say to the command, and stays.
    static func translate(_ arguments: [String]) -> [String] {
        var arguments = arguments
        guard let first = arguments.first else { return arguments }
        arguments[0] = nouns[first.lowercased()] ?? first
        let place = arguments[0] == "help" ? 1 : 0
        guard arguments.count > place else { return arguments }
        arguments[place] = nouns[arguments[place].lowercased()] ?? arguments[place]
        guard arguments.count > place + 1, let verb = verbs[arguments[place + 1].lowercased()],
            CommandPath([arguments[place], verb]).names.count == 2
        else { return arguments }
        arguments[place + 1] = verb
        return arguments
    }

    /// The Norwegian names of some commands, beside each the command's own, in alphabetical order.
    static func naming(_ commands: [String], areNouns: Bool) -> [(norwegian: String, own: String)] {
        (areNouns ? nouns : verbs).filter { commands.contains($0.value) && $0.key != $0.value }
            .map { (norwegian: $0.key, own: $0.value) }.sorted { $0 < $1 }
    }

    /// What a command is called where one name is enough; nil where it has none.
    ///
    /// - Parameter noun: What a verb is of; nil for a noun.
    static func name(of own: String, below noun: String?, inNynorsk: Bool) -> String? {
        if let noun, let usual = usual["\(noun) \(own)"] { return usual }
        let names = (noun == nil ? nouns : verbs).filter { $0.value == own }.map(\.key).sorted()
        let inLanguage = names.filter { nynorsk.contains($0) == inNynorsk }
        let fitting = inLanguage.isEmpty ? names : inLanguage
        return fitting.first { !lesser.contains($0) } ?? fitting.first
    }

    /// The names that are nynorsk and not bokmål.
    private static let nynorsk: Set = [
        "utlysing", "pasientar", "føretak", "brukar", "hending", "midlar", "endringar", "oppgåver", "omvising", "døme",
        "tryggingskopi", "påskjønning", "monitortal", "teneste", "leiar", "opne", "måltal", "slå-saman", "løys",
        "ansvarleg", "gje-namn", "mappingar", "typar", "lukk-stad", "regelbrot", "gje-avslag", "utval", "medlemer",
        "gje", "hald", "avgjer", "føreslå", "stadfest", "rettingar", "pengar", "del", "manglar", "ta-vidare",
        "overføringar", "saksdokument", "merknadar", "utlei", "andelar", "fristar", "gløym", "oppgje", "vidarefør",
    ]
    /// The names that fit some nouns only, or are the less common ones.
    private static let lesser: Set = [
        "midlertildeling", "behandlingsstudie", "organisasjon", "vokabular", "periodelukking", "søk", "rebygg", "plikt",
        "ide", "ekstern", "ta-i-bruk", "tiltak", "inngå", "fratre", "fil", "inkludert", "formalkontroll", "få-avslag",
        "referatutkast", "vedtak", "publikasjonspoeng", "vent",
    ]

    /// What a verb is called of one noun, where another of its names is that of most.
    private static let usual = [
        "innovation adopt": "ta-i-bruk", "application check": "formalkontroll", "commitment make": "inngå",
        "member leave": "fratre", "vocabulary adopt": "ta-i-bruk", "collaboration score": "poeng",
    ]

    static let nouns = [
        "prosjekt": "project", "tildeling": "grant", "søknad": "application", "utlysning": "call", "utlysing": "call",
        "studie": "study", "pasienter": "patients", "pasientar": "patients", "innovasjon": "innovation",
        "tiltaksplan": "plan", "innrapportering": "submission", "organisasjon": "org", "foretak": "org",
        "føretak": "org", "vokabular": "vocabulary", "bruker": "user", "brukar": "user", "hendelse": "event",
        "hending": "event", "skjema": "sheet", "importer": "import", "angre": "undo", "oversikt": "overview",
        "midler": "funding", "midlar": "funding", "inkludering": "enrolment", "endringer": "diff",
        "endringar": "diff", "periodelukking": "closing", "evaluering": "evaluate", "revisjon": "audit",
        "bevis": "proof",
        "forklar": "explain",
        "finn": "find", "oppgaver": "todo", "oppgåver": "todo", "logg": "log", "hjelp": "help",
        "omvisning": "tour", "omvising": "tour", "start": "init", "kodeverk": "vocabulary", "lukking": "closing",
        "statistikk": "stats", "helsesjekk": "doctor", "søk": "find", "gjenoppbygg": "rebuild", "rebygg": "rebuild",
        "midlertildeling": "grant", "behandlingsstudie": "study", "eksempel": "demo", "døme": "demo",
        "fullføring": "completions", "versjon": "--version", "logg-inn": "login",
        "logg-ut": "logout",
        "kontroller": "verify", "nøkkel": "key", "sjekkpunkt": "checkpoint",
        "sikkerhetskopi": "backup", "tryggingskopi": "backup", "gjenopprett": "restore", "eksporter": "export",
        "tekst": "text", "indikator": "indicator", "involvering": "involvement",
        "aktivitet": "activity", "forpliktelse": "commitment", "plikt": "commitment",
        "idé": "idea", "ide": "idea", "gevinst": "benefit", "eksternfinansiering": "external", "ekstern": "external",
        "anerkjennelse": "recognition", "påskjønning": "recognition",
        "godkjenning": "approval", "vedlegg": "attachment", "koordinering": "coordination", "monitortall": "monitor",
        "monitortal": "monitor", "publikasjon": "paper", "gruppe": "group", "samarbeid": "collaboration",
        "medlem": "member", "møte": "meeting", "sak": "case", "oppfølging": "follow-up",
        "arbeidsgruppe": "working-group", "kompetanse": "competence", "tjeneste": "service", "teneste": "service",
    ]

    static let verbs = [
        "ny": "register", "vis": "show", "liste": "list", "godkjenn": "approve", "avslå": "reject", "fase": "phase",
        "pause": "pause", "gjenoppta": "resume", "forleng": "extend", "leder": "leader", "leiar": "leader",
        "fullfør": "complete", "avbryt": "stop", "flytt": "move", "endre": "change", "tildel": "award",
        "juster": "adjust", "utbetal": "pay", "tilbakebetal": "return", "åpne": "open", "opne": "open",
        "lukk": "close", "resultat": "result", "motta": "receive", "rapporter": "report", "måltall": "target",
        "måltal": "target", "vedta": "adopt", "revider": "revise", "tiltak": "add", "status": "status",
        "rett": "correct", "annuller": "void", "lag": "make", "omarbeid": "restate", "lever": "submit",
        "frist": "due", "start": "start", "slå-sammen": "merge", "slå-saman": "merge", "knytt": "link",
        "løsne": "unlink",
        "løys": "unlink", "bli-med": "join", "forlat": "leave", "legg-til": "add", "fjern": "remove",
        "ansvarlig": "responsible", "ansvarleg": "responsible", "trekk": "withdraw", "legg-ned": "dissolve",
        "gi-navn": "rename", "gje-namn": "rename", "ta-i-bruk": "adopt", "ut": "out", "inn": "in", "fil": "file",
        "angre": "undo", "mappinger": "mappings", "mappingar": "mappings", "typer": "types", "typar": "types",
        "lukk-sted": "close-site", "lukk-stad": "close-site", "inkludert": "count", "tell": "count",
        "prosjekt": "project", "plan": "plan", "regelbrudd": "rules", "regelbrot": "rules",
        "bytt": "rotate", "signer": "sign",
        "pakke": "pack", "etterregistrert": "late", "stikkprøve": "sample", "aktør": "actor", "innsyn": "access",
        "formalkontroll": "check", "inhabil": "conflict", "poengsett": "score", "innstill": "recommend",
        "gi-avslag": "decline", "gje-avslag": "decline", "brev": "letter", "utvalg": "committee",
        "utval": "committee", "medlemmer": "members", "medlemer": "members", "trakt": "funnel", "poeng": "scores",
        "rangering": "ranking", "inhabilitet": "conflicts",
        "definer": "define", "omdefiner": "redefine", "mål": "measure", "inviter": "invite",
        "gje": "give",
        "besvar": "answer", "svar": "answer", "utkast": "draft",
        "hold": "hold", "hald": "hold", "inngå": "make", "avslutt": "end", "gi": "give", "summer": "totals",
        "beskriv": "describe", "søk": "apply", "avgjør": "decide", "avgjer": "decide", "legg-ved": "file",
        "prosjekter": "projects", "fordel": "assign", "foreslå": "propose", "føreslå": "propose",
        "bekreft": "confirm", "stadfest": "confirm", "kvalitetssikre": "check", "år": "years",
        "rettinger": "corrections", "rettingar": "corrections", "klassifiser": "classify", "penger": "money",
        "pengar": "money", "publikasjonspoeng": "points", "opprett": "establish", "roller": "roles",
        "andel": "share", "del": "share", "nettverk": "network",
        "mangler": "missing", "manglar": "missing",
        "samtykk": "consent", "vurder": "assess", "legg-på-is": "shelve", "ta-videre": "take-up",
        "ta-vidare": "take-up", "les": "read", "vent": "expect", "forvent": "expect", "realisering": "realisation",
        "få-avslag": "decline", "lov": "promise", "dekk": "cover", "oversikt": "overview",
        "løp": "pipeline", "står-fast": "stuck", "hylle": "shelf", "overføringer": "transfers",
        "overføringar": "transfers", "innovasjonspoeng": "points",
        "oppnevn": "appoint", "fratre": "leave", "kall-inn": "call", "saksdokumenter": "papers",
        "saksdokument": "papers", "referatutkast": "draft", "merknader": "comment", "merknadar": "comment",
        "publiser": "publish", "reis": "raise", "meld-inhabil": "disqualify", "vedtak": "decide", "sett": "set",
        "utfør": "finish", "utled": "derive", "utlei": "derive", "svarliste": "answers", "nedsett": "form",
        "bruk": "use", "andeler": "shares", "andelar": "shares",
        "frister": "deadlines", "fristar": "deadlines",
        "oppgi": "state", "oppgje": "state", "viderefør": "prolong", "vidarefør": "prolong", "registrer": "append",
        "glem": "forget", "gløym": "forget", "kontroller": "verify", "eksport": "export",
    ]
}
