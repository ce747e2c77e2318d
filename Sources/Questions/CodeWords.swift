public import Portfolio
public import Reporting

/// What people call the codes that machines know things by, by the column that they stand in. What the ledger's own
/// vocabularies say comes before it.
public enum CodeWords {
    /// The words of every column of codes in a language.
    public static func all(_ language: Language) -> [String: [String: String]] {
        columns.mapValues { $0.mapValues { $0(language) } }
    }

    /// What a code in a column reads; the code itself when nobody named it.
    public static func of(_ code: String, in column: String, _ language: Language) -> String {
        columns[column]?[code]?(language) ?? code
    }

    /// A policy rule that something goes against.
    public static func of(_ breach: Breach, _ language: Language) -> String {
        of(breach.rawValue, in: "rules", language)
    }

    /// The vocabularies of the ledger whose terms stand in a column.
    public static let vocabularies: [(column: String, vocabulary: String)] =
        ownVocabularies.map { ($0.key, $0.value) } + Registers.all.flatMap(\.vocabularies)

    private static let ownVocabularies = [
        "kind": "project-kinds", "phase": "phases", "detail": "phases", "result": "results", "area": "priority-areas",
        "areas": "priority-areas", "progress": "progress", "attainment": "attainment", "continuation": "continuation",
        "status": "study-statuses", "rejection": "rejection-grounds", "ground": "conflict-grounds",
        "form": "involvement-forms", "outcome": "input-outcomes", "criterion": "criteria",
    ]

    /// The columns in which codes of a vocabulary stand.
    public static func columns(of vocabulary: String) -> [String] {
        guard vocabulary != "organisation-kinds" else { return ["kind"] }
        return vocabularies.filter { $0.vocabulary == vocabulary }.map(\.column).sorted { $0.count < $1.count }
    }

    private static let columns = ownColumns.merging(registerWords) { $0.merging($1) { first, _ in first } }

    private static let ownColumns: [String: [String: Word]] = [
        "status": together(projectStatuses, studyStatuses, submissionStatuses, planStatuses, approvals),
        "kind": together(projectKinds, planKinds, organisationKinds, things, indicatorKinds, studyKinds),
        "phase": phases,
        "partner_kind": organisationKinds,
        "detail": together(phases, studyStatuses, outcomes, rejections), "result": results, "category": results,
        "progress": progress, "attainment": attainment, "continuation": continuation, "level": levels,
        "exactness": exactness, "awarded_exactness": exactness, "applications_basis": countings,
        "awards_basis": countings, "source": together(projectKinds, sources), "origin": origins,
        "cause": causes, "amended": causes, "rules": together(breaches, roundBreaches, outOfForce), "found": findings,
        "standing": standings, "breaches": together(breaches, roundBreaches), "event": events, "type": events,
        "helseplattformen": flags, "interdisciplinary": flags, "check": checks, "projection": projections,
        "stage": stages, "form": involvementForms, "direction": directions, "strength": strengths,
        "how": sourcesOfFigures, "met": flags, "outcome": together(outcomes, inputOutcomes),
        "measure_or_field": figures, "thing": things, "role": together(roles, committeeRoles),
        "unit": ["percent": Word("prosent", "percent"), "persons": Word("personer", "personar", "persons")],
        "rule": callRules, "what": callAmounts, "formal_check": outcomes, "rejection": rejections,
        "criterion": criteria, "ground": grounds, "connection": channels, "permission": permissions,
    ]

    private static func together(_ words: [String: Word]...) -> [String: Word] {
        words.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    /// What is summed goes by its column's label.
    private static let figures = Dictionary(
        Labels.words.map { (String($0.key.hasSuffix("_minor") ? $0.key.dropLast(6) : $0.key[...]), $0.value) },
        uniquingKeysWith: { first, _ in first })
}

extension CodeWords {
    private static let projectStatuses = [
        "registered": Word("registrert", "registered"), "approved": Word("godkjent", "godkjend", "approved"),
        "rejected": Word("avslått", "avslått", "rejected"), "started": Word("i gang", "started"),
        "paused": Word("på pause", "paused"), "completed": Word("fullført", "completed"),
        "stopped": Word("avbrutt", "avbrote", "stopped"),
        "merged": Word("slått sammen med et annet", "slått saman med eit anna", "merged into another"),
        "open": Word("åpen", "open", "open"), "closed": Word("avsluttet", "avslutta", "closed"),
    ]

    /// As registers of studies have them.
    private static let studyKinds = [
        "interventional": Word("intervensjon", "intervention"),
        "observational": Word("observasjon", "observational"),
    ]

    private static let studyStatuses = [
        "completed": Word("fullført", "completed"), "terminated": Word("avbrutt", "avbroten", "terminated"),
        "withdrawn": Word("trukket", "trekt", "withdrawn"), "unknown": Word("ukjent", "ukjend", "unknown"),
    ]

    private static let submissionStatuses = [
        "submitted": Word("levert", "submitted"), "late": Word("levert for sent", "levert for seint", "submitted late"),
        "missing": Word("mangler", "manglar", "missing"),
        "not-yet-due": Word("frist ikke nådd", "frist ikkje nådd", "not yet due"),
    ]

    private static let projectKinds = [
        "idea": Word("idé", "idea"), "innovation": Word("innovasjon", "innovation"),
        "research": Word("forskning", "forsking", "research"), "quality": Word("kvalitet", "quality"),
    ]

    private static let planKinds = [
        "strategy": Word("strategi", "strategy"), "plan": Word("plan", "plan"),
        "year-plan": Word("årsplan", "annual plan"), "commission": Word("oppdrag", "commission"),
    ]

    private static let organisationKinds = [
        "rhf": Word("regionalt helseforetak", "regionalt helseføretak", "regional health authority"),
        "hf": Word("helseforetak", "helseføretak", "health trust"), "company": Word("selskap", "company"),
        "university": Word("universitet", "university"), "college": Word("høyskole", "høgskule", "college"),
        "municipality": Word("kommune", "municipality"), "county": Word("fylkeskommune", "county"),
        "institute": Word("institutt", "institute"), "hospital": Word("sykehus", "sjukehus", "hospital"),
        "foundation": Word("stiftelse", "stifting", "foundation"),
        "association": Word("forening", "foreining", "association"), "agency": Word("etat", "agency"),
        "other": Word("annet", "anna", "other"),
    ]

    private static let phases = [
        "received": Word("mottatt", "motteke", "received"), "assessed": Word("vurdert", "assessed"),
        "concept": Word("konsept", "concept"), "project": Word("prosjekt", "project"),
        "piloted": Word("pilotert", "piloted"), "implemented": Word("implementert", "implemented"),
        "spread": Word("spredt", "spreidd", "spread"), "shelved": Word("lagt på is", "shelved"),
    ]

    private static let results = [
        "product": Word("produkt", "product"), "service": Word("tjeneste", "teneste", "service"),
        "organisation": Word("organisering", "organisation"),
    ]

    private static let progress = [
        "not-started": Word("ikke startet", "ikkje starta", "not started"),
        "started": Word("startet", "starta", "started"),
        "delayed": Word("forsinket", "forseinka", "delayed"), "done": Word("gjennomført", "done"),
    ]

    private static let attainment = [
        "achieved": Word("oppnådd", "achieved"), "partly": Word("delvis oppnådd", "delvis oppnådd", "partly achieved"),
        "collective": Word("oppnådd samlet", "oppnådd samla", "achieved as a group"),
        "not": Word("ikke oppnådd", "ikkje oppnådd", "not achieved"),
        "not-graded": Word("ikke gradert", "ikkje gradert", "not graded"),
    ]

    private static let continuation = [
        "continued": Word("videreføres", "blir vidareført", "continued"),
        "changed": Word("endres", "blir endra", "changed"), "ended": Word("avsluttes", "blir avslutta", "ended"),
    ]

    private static let levels = [
        "area": Word("område", "area"), "goal": Word("mål", "goal"), "measure": Word("tiltak", "measure"),
        "action": Word("aktivitet", "action"),
    ]

    private static let exactness = [
        "exact": Word("nøyaktig", "exact"), "nearly": Word("nær", "nearly"), "over": Word("over", "more than"),
        "unknown": Word("ukjent", "ukjend", "unknown"),
    ]

    private static let countings = [
        "received": Word("mottatt", "mottekne", "received"),
        "forwarded": Word("videresendt", "vidaresende", "forwarded"),
        "published": Word("kunngjort", "published"), "ledger": Word("ført her", "in the ledger"),
        "unknown": Word("ukjent", "ukjend", "unknown"),
    ]

    private static let sources = ["eu": Word("EU", "EU")]

    private static let origins = [
        "ongoing": Word("pågående", "pågåande", "ongoing"), "new": Word("nytt", "new"),
        "despite": Word("ført med begrunnelse", "ført med grunngiving", "with a reason"),
        "import": Word("import", "import"),
    ]

    private static let causes = [
        "new": Word("ny", "new"), "late": Word("etterregistrert", "late"),
        "corrected": Word("rettet (feilført)", "retta (feilført)", "corrected"),
        "voided": Word("annullert", "voided"), "restored": Word("gjelder likevel", "gjeld likevel", "restored"),
        "rule-changed": Word("endret regel", "endra regel", "rule changed"),
        "vocabulary-changed": Word("endret kodeverk", "endra kodeverk", "vocabulary changed"),
        "regrouped": Word("ny organisering", "regrouped"),
    ]

    private static let flags = ["true": Word("ja", "yes"), "false": Word("nei", "no")]

    private static let things = [
        "": Word("noe som heter", "noko som heiter", "thing called"),
        "org": Word("organisasjon", "organisation"), "project": Word("prosjekt", "project"),
        "plan": Word("plan", "plan"), "plan item": Word("planpunkt", "plan item"),
        "call": Word("utlysning", "utlysing", "call"), "application": Word("søknad", "application"),
        "study": Word("studie", "study"), "innovation": Word("innovasjon", "innovation"),
        "indicator": Word("indikator", "indicator"), "involvement": Word("innspill", "innspel", "input"),
        "submission": Word("innrapportering", "submission"), "vocabulary": Word("kodeverk", "vocabulary"),
        "alias": Word("annet navn", "anna namn", "alias"), "user": Word("bruker", "brukar", "user"),
        "closing": Word("periodelukking", "closing"), "ledger": Word("hovedbok", "hovudbok", "ledger"),
        "publication": Word("publisering", "publication"), "register": Word("register", "register"),
        "event": Word("hendelse", "hending", "event"), "position": Word("løpenummer", "position"),
        "council": Word("råd eller utvalg", "råd eller utval", "council or committee"),
        "batch": Word("import", "batch"), "mapping": Word("mapping", "mapping"), "question": Word("rapport", "report"),
        "page": Word("side", "page"), "format": Word("format", "format"), "cell": Word("tall", "tal", "figure"),
        "key": Word("nøkkel", "key"), "checkpoint": Word("sjekkpunkt", "checkpoint"),
    ]

    private static let roles = [
        "adviser": Word("rådgiver", "rådgjevar", "adviser"), "region": Word("regionen", "the region"),
        "auditor": Word("revisor", "auditor"), "secretary": Word("sekretær", "secretary"),
        "operator": Word("drift", "operator"), "none": Word("fjernet", "fjerna", "removed"),
    ]

    private static let projections = [
        "funding": Word("midler", "midlar", "funding"), "enrolment": Word("pasienter", "pasientar", "enrolment"),
        "portfolio": Word("prosjekter", "prosjekt", "projects"), "plans": Word("planer", "planar", "plans"),
        "calls": Word("utlysninger", "utlysingar", "calls"),
        "innovations": Word("innovasjoner", "innovasjonar", "innovations"),
        "organisations": Word("organisasjoner", "organisasjonar", "organisations"),
        "submissions": Word("innrapporteringer", "innrapporteringar", "submissions"),
        "indicators": Word("indikatorer", "indikatorar", "indicators"),
        "involvement": Word("involvering", "involvement"),
        "vocabularies": Word("kodeverk", "vocabularies"), "breaches": Word("regelbrudd", "regelbrot", "breaches"),
    ]

    private static let checks = [
        "events": Word("hendelser", "hendingar", "events"),
        "last-event": Word("siste hendelse", "siste hending", "last event"), "clock": Word("klokke", "clock"),
        "file-bytes": Word("filens størrelse (byte)", "storleiken på fila (byte)", "file (bytes)"),
        "free-bytes": Word("ledig i filen (byte)", "ledig i fila (byte)", "free in the file (bytes)"),
        "map-bytes": Word("reservert (byte)", "reserved (bytes)"), "readers": Word("lesere", "lesarar", "readers"),
        "index-runs": Word("indeksdeler", "indeksdelar", "index runs"),
        "indexes": Word("indekser", "indeksar", "indexes"),
        "disk-free-bytes": Word("ledig på disken (byte)", "free on the disk (bytes)"),
        "facts": Word("oversikter", "oversikter", "facts"), "file": Word("fil", "file"),
        "records": Word("hendelsenes bytes", "bytane til hendingane", "records"),
        "order": Word("rekkefølge", "rekkjefølgje", "order"), "tree": Word("hashtre", "hash tree"),
        "texts": Word("tekster", "tekstar", "texts"), "head": Word("hodet ved siden av", "hovudet ved sida av", "head"),
        "access-log": Word("innsynslogg", "access log"),
        "keys": Word("nøkler", "nøklar", "keys"), "key": Word("nøkkel", "key"),
        "checkpoints": Word("sjekkpunkter", "sjekkpunkt", "checkpoints"), "root": Word("rot", "root"),
        "last-verify": Word("siste kontroll", "last verify"),
        "last-backup": Word("siste sikkerhetskopi", "siste tryggingskopi", "last backup"),
        "last-checkpoint": Word("siste sjekkpunkt", "last checkpoint"),
        "map-use": Word("bruk av det reserverte", "map use"),
        "oldest-reader": Word("eldste leser", "eldste lesar", "oldest reader"),
        "file-system": Word("filsystem", "file system"),
    ]

    private static let breaches: [String: Word] = [
        "grant-before-approval": Word(
            "tildeling før prosjektet er godkjent", "tildeling før prosjektet er godkjent",
            "funds granted before the project is approved"),
        "start-before-approval": Word(
            "oppstart før prosjektet er godkjent", "oppstart før prosjektet er godkjent",
            "started before the project is approved"),
        "over-cap": Word(
            "over utlysningens tak per prosjekt", "over taket i utlysinga per prosjekt",
            "over the call's cap per project"),
        "own-share": Word("for liten egenfinansiering", "for lita eigenfinansiering", "own share too small"),
        "too-many-awards": Word(
            "flere tildelinger enn utlysningen tillater", "fleire tildelingar enn utlysinga tillèt",
            "more awards than the call allows"),
        "after-deadline": Word("etter søknadsfristen", "etter søknadsfristen", "after the deadline"),
        "start-too-late": Word(
            "senere oppstart enn utlysningen tillater", "seinare oppstart enn utlysinga tillèt",
            "started later than the call allows"),
        "already-so": Word("slik er det allerede", "slik er det allereie", "it is so already"),
        "not-paused": Word("prosjektet er ikke på pause", "prosjektet er ikkje på pause", "the project is not paused"),
        "not-later": Word(
            "den nye slutten er tidligere enn den gamle", "den nye slutten er tidlegare enn den gamle",
            "the new end is earlier than the old one"),
        "period-not-over": Word("perioden er ikke over", "perioden er ikkje over", "the period is not over"),
        "period-closed": Word("perioden er lukket", "perioden er lukka", "the period is closed"),
        "after-end": Word("prosjektet er avsluttet", "prosjektet er avslutta", "the project has ended"),
        "paid-over-grant": Word("mer utbetalt enn tildelt", "meir utbetalt enn tildelt", "more paid than granted"),
        "site-not-open": Word("studien er ikke åpen der", "studien er ikkje open der", "the study is not open there"),
        "input-after-adoption": Word(
            "innspill til et utkast som er vedtatt", "innspel til eit utkast som er vedteke",
            "input to a draft that has been adopted"),
        "entry-over": Word("det var avsluttet", "det var avslutta", "it had ended"),
        "before-registration": Word("før det var registrert", "før det var registrert", "before it was registered"),
    ]
}
