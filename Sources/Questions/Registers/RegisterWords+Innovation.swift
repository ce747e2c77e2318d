internal import Reporting

extension RegisterWords {
    /// Ideas, benefits and external funding.
    static let innovation = RegisterWords(
        [
            "submitter": submitters, "driver": drivers, "ground": grounds, "outcome": outcomes, "kind": kinds,
            "adoption": adoptions, "source": sources, "status": statuses, "thing": things, "projection": projections,
            "rules": breaches, "breaches": breaches, "consent": flags, "reusable": flags,
        ],
        events: events,
        labels: [
            "idea": Word("Idé", "Idea"), "benefit": Word("Gevinst", "Benefit"),
            "external": Word("Ekstern finansiering", "External funding"),
            "submitter": Word("Kom fra", "Kom frå", "Came from"), "driver": Word("Drevet av", "Driven av", "Driven by"),
            "consent": Word("Samtykke", "Consent"), "usefulness": Word("Nytte", "Usefulness"),
            "feasibility": Word("Gjennomførbarhet", "Gjennomføringsevne", "Feasibility"),
            "resources": Word("Ressursbehov", "Resources needed"),
            "reusable": Word("Kan plukkes opp", "Kan plukkast opp", "May be picked up"),
            "ideas": Word("Av dem ideer", "Av dei idear", "Ideas among them"),
            "median_days": Word("Median dager i fasen", "Median dagar i fasen", "Median days in phase"),
            "longest_days": Word("Flest dager i fasen", "Flest dagar i fasen", "Most days in phase"),
            "copied": Word("Kopiert", "Copied"),
            "developed_count": Word("Videreutviklet", "Vidareutvikla", "Developed further"),
            "innovations": Word("Innovasjoner", "Innovasjonar", "Innovations"),
            "adoption": Word("Overtakelse", "Overtaking", "Adoption"),
            "moves": Word("Nye faser", "Nye fasar", "New phases"),
            "unweighted": Word("Uten vekt", "Utan vekt", "Without a weight"),
            "owner": Word("Eier", "Eigar", "Owner"),
            "expected": Word("Forventet", "Venta", "Expected"),
            "expected_value": Word("Forventet verdi", "Venta verdi", "Expected value"),
            "realised": Word("Realisert", "Realised"), "realised_value": Word("Realisert verdi", "Realised value"),
            "realised_share": Word("Realisert andel (%)", "Realisert del (%)", "Share realised (%)"),
            "measured": Word("Målt", "Measured"), "reached": Word("Nådd", "Reached"),
            "baseline": Word("Utgangspunkt", "Baseline"),
            "success_share": Word("Tilslag (%)", "Success share (%)"),
            "promised": Word("Lovet egenfinansiering", "Lova eigenfinansiering", "Own share promised"),
            "covered": Word("Dekket egenfinansiering", "Dekt eigenfinansiering", "Own share covered"),
            "uncovered": Word("Udekket egenfinansiering", "Udekt eigenfinansiering", "Own share uncovered"),
        ])

    private static let flags = ["true": Word("ja", "yes"), "false": Word("nei", "no")]

    private static let submitters = [
        "staff": Word("ansatt", "tilsett", "staff"), "patient": Word("pasient", "patient"),
        "relative": Word("pårørende", "pårørande", "relative"), "partner": Word("samarbeidspartner", "partner"),
        "industry": Word("næringsliv", "industry"),
    ]

    private static let drivers = [
        "user-driven": Word("brukerdrevet", "brukardriven", "user-driven"),
        "research-based": Word("forskningsbasert", "forskingsbasert", "research-based"),
    ]

    private static let grounds = [
        "no-funding": Word("mangler finansiering", "manglar finansiering", "no funding"),
        "no-capacity": Word("mangler kapasitet", "manglar kapasitet", "no capacity"),
        "too-early": Word("for tidlig", "for tidleg", "too early"),
        "patent": Word("venter på patent", "ventar på patent", "waits for a patent"),
        "solved-elsewhere": Word("løst et annet sted", "løyst ein annan stad", "solved elsewhere"),
    ]

    private static let outcomes = [
        "take-up": Word("tas videre", "blir teken vidare", "to be taken up"),
        "improve": Word("må bearbeides", "må arbeidast meir med", "to be improved"),
        "decline": Word("tas ikke videre", "blir ikkje teken vidare", "not to be taken up"),
        "realised": Word("realisert", "realised"), "partly": Word("delvis", "delvis", "partly"),
        "not-realised": Word("ikke realisert", "ikkje realisert", "not realised"),
    ]

    private static let kinds = [
        "money": Word("penger", "pengar", "money"), "patient": Word("for pasienter", "for pasientar", "for patients"),
        "organisation": Word("for organisasjonen", "for the organisation"),
    ]

    private static let adoptions = [
        "origin": Word("opphav", "origin"), "copied": Word("kopiert", "copied"),
        "developed": Word("videreutviklet", "vidareutvikla", "developed further"),
    ]

    private static let sources = [
        "research-council": Word("Forskningsrådet", "Forskingsrådet", "Research Council"),
        "innovation-norway": Word("Innovasjon Norge", "Innovation Norway"),
        "foundation": Word("stiftelse", "stifting", "foundation"), "industry": Word("næringsliv", "industry"),
        "municipality": Word("kommune", "municipality"), "university": Word("universitet", "university"),
        "other": Word("annet", "anna", "other"),
    ]

    private static let statuses = [
        "received": Word("mottatt", "motteken", "received"), "assessed": Word("vurdert", "assessed"),
        "shelved": Word("lagt på is", "shelved"), "taken-up": Word("tatt videre", "teken vidare", "taken up"),
        "applied": Word("søkt", "applied for"), "declined": Word("avslått", "declined"),
        "promised": Word("lovet egenfinansiering", "lova eigenfinansiering", "own share promised"),
        "covered": Word("dekket egenfinansiering", "dekt eigenfinansiering", "own share covered"),
    ]

    private static let breaches = [
        "without-consent": Word(
            "tatt videre uten samtykke", "teken vidare utan samtykke", "taken up without consent"),
        "never-applied": Word(
            "avslag på noe det ikke er søkt om", "avslag på noko det ikkje er søkt om", "never applied for"),
        "covered-over-promise": Word(
            "mer dekket enn lovet", "meir dekt enn lova", "more covered than was promised"),
    ]

    private static let events = [
        "idea-received": Word("idé mottatt", "idé motteken", "idea received"),
        "idea-consented": Word(
            "samtykke til å fortelle om idé", "samtykke til å fortelje om idé", "consent to tell of an idea"),
        "idea-assessed": Word("idé vurdert", "idea assessed"),
        "idea-shelved": Word("idé lagt på is", "idea shelved"),
        "idea-resumed": Word("idé tatt opp igjen", "idé teken opp att", "idea resumed"),
        "idea-taken-up": Word(
            "idé tatt videre som prosjekt", "idé teken vidare som prosjekt", "idea taken up as a project"),
        "benefit-defined": Word("gevinst definert", "benefit defined"),
        "benefit-expected": Word("gevinst forventet", "gevinst venta", "benefit expected"),
        "benefit-measured": Word("gevinst målt", "benefit measured"),
        "benefit-closed": Word("gevinstoppfølging avsluttet", "gevinstoppfølging avslutta", "benefit closed"),
        "funding-applied": Word("ekstern finansiering søkt", "external funding applied for"),
        "funding-declined": Word("ekstern finansiering avslått", "external funding declined"),
        "own-share-promised": Word("egenfinansiering lovet", "eigenfinansiering lova", "own share promised"),
        "own-share-covered": Word("egenfinansiering dekket", "eigenfinansiering dekt", "own share covered"),
    ]

    private static let things = [
        "idea": Word("idé", "idea"), "benefit": Word("gevinst", "benefit"),
        "external": Word("ekstern finansiering", "external funding"),
    ]

    private static let projections = [
        "ideas": Word("ideer", "idear", "ideas"), "benefits": Word("gevinster", "gevinstar", "benefits"),
        "external-funding": Word("ekstern finansiering", "external funding"),
        "pipeline": Word("fra idé til bruk", "frå idé til bruk", "from idea to use"),
        "own-shares": Word("egenfinansiering", "eigenfinansiering", "own shares"),
        "points": Word("innovasjonspoeng", "innovation points"),
    ]
}
