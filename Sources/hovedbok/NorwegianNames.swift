/// Norwegian nouns and verbs (bokmål and nynorsk), as other names of the commands: `hovedbok prosjekt ny`.
enum NorwegianNames {
    /// The arguments with Norwegian nouns and verbs in place of which the commands' own stand.
    static func translate(_ arguments: [String]) -> [String] {
        var arguments = arguments
        guard let first = arguments.first else { return arguments }
        if let noun = nouns[first.lowercased()] { arguments[0] = noun }
        if arguments.count > 1, let verb = verbs[arguments[1].lowercased()] { arguments[1] = verb }
        if arguments.count > 2, arguments[0] == "help", let verb = verbs[arguments[2].lowercased()] {
            arguments[2] = verb
        }
        return arguments
    }

    static let nouns = [
        "prosjekt": "project", "tildeling": "grant", "søknad": "application", "utlysning": "call", "utlysing": "call",
        "studie": "study", "pasienter": "patients", "pasientar": "patients", "innovasjon": "innovation",
        "tiltaksplan": "plan", "innrapportering": "submission", "organisasjon": "org", "foretak": "org",
        "føretak": "org", "vokabular": "vocabulary", "bruker": "user", "brukar": "user", "hendelse": "event",
        "hending": "event", "skjema": "sheet", "importer": "import", "angre": "undo", "oversikt": "overview",
        "midler": "funding", "midlar": "funding", "inkludering": "enrolment", "endringer": "diff",
        "endringar": "diff", "periodelukking": "closing", "evaluering": "evaluate", "revisjon": "audit",
        "finn": "find", "oppgaver": "todo", "oppgåver": "todo", "logg": "log", "hjelp": "help",
        "omvisning": "tour", "omvising": "tour", "start": "init",
        "sikkerhetskopi": "backup", "tryggingskopi": "backup", "gjenopprett": "restore", "eksporter": "export",
        "tekst": "text",
    ]

    static let verbs = [
        "ny": "register", "vis": "show", "liste": "list", "godkjenn": "approve", "avslå": "reject", "fase": "phase",
        "pause": "pause", "gjenoppta": "resume", "forleng": "extend", "leder": "leader", "leiar": "leader",
        "fullfør": "complete", "avbryt": "stop", "flytt": "move", "endre": "change", "tildel": "award",
        "juster": "adjust", "utbetal": "pay", "tilbakebetal": "return", "åpne": "open", "opne": "open",
        "lukk": "close", "resultat": "result", "motta": "receive", "rapporter": "report", "måltall": "target",
        "måltal": "target", "vedta": "adopt", "revider": "revise", "tiltak": "add", "status": "status",
        "rett": "correct", "annuller": "void", "lag": "make", "omarbeid": "restate", "lever": "submit",
        "frist": "due", "prosjekt": "project", "plan": "plan", "regelbrudd": "rules", "regelbrot": "rules",
        "glem": "forget", "gløym": "forget", "kontroller": "verify", "eksport": "export",
    ]
}
