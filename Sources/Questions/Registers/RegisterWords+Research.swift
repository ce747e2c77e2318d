internal import Reporting

extension RegisterWords {
    /// Classification, the monitor's figures, publications, groups, collaboration.
    static let research = RegisterWords(
        [
            "kind": kinds, "care": ["specialist": specialist, "primary": primary], "level": levels,
            "outcome": outcomes, "method": methods, "role": roles,
            "share": ["other": Word("andre", "others")],
            "status": [
                "active": Word("aktiv", "active"), "paused": Word("på pause", "paused"),
                "registered": Word("registrert", "registered"),
            ],
            "thing": things, "projection": projections, "national": answers, "international": answers,
            "multi_trust": answers, "missing": answers,
        ], events: events,
        labels: [
            "hrcs": Word("HRCS", "HRCS"), "monitor": Word("Monitor", "Monitor"),
            "paper": Word("Publikasjon", "Publication"), "group": Word("Gruppe", "Group"),
            "collaboration": Word("Samarbeid", "Collaboration"), "award": Word("Tildeling", "Award"),
            "health_category": Word("Helsekategori", "Health category"),
            "research_activity": Word("Forskningsaktivitet", "Forskingsaktivitet", "Research activity"),
            "care": Word("Tjenestenivå", "Tenestenivå", "Level of care"),
            "quantity": Word("Oppgitt antall", "Oppgitt tal", "Reported"),
            "doi": Word("DOI", "DOI"), "share": Word("Andel", "Del", "Share"),
            "national": Word("Nasjonalt samarbeid", "National collaboration"),
            "international": Word("Internasjonalt samarbeid", "International collaboration"),
            "head": Word("Leder", "Leiar", "Leader"), "deputy": Word("Nestleder", "Nestleiar", "Deputy"),
            "method": Word("Metode", "Method"),
            "scorer": Word("Vurdert av", "Scored by"), "rule": Word("Regel fra", "Regel frå", "Rule from"),
            "papers": Word("Publikasjoner", "Publikasjonar", "Publications"),
            "people": Word("Personer", "Personar", "People"),
            "groups": Word("Grupper", "Grupper", "Groups"),
            "multi_trust": Word("Flere foretak", "Fleire føretak", "Several trusts"),
            "multi_trust_projects": Word("Med flere foretak", "Med fleire føretak", "With several trusts"),
            "multi_trust_share": Word(
                "Andel med flere foretak", "Del med fleire føretak", "Share with several trusts"),
            "partner": Word("Partner", "Partnar", "Partner"),
            "partner_kind": Word("Type partner", "Type partnar", "Kind of partner"),
            "scored": Word("Vurdert", "Scored"),
            "missing": Word("Mangler vurdering", "Manglar vurdering", "Not scored"),
        ])

    private static let specialist = Word("spesialisthelsetjenesten", "spesialisthelsetenesta", "specialist care")
    private static let primary = Word("primærhelsetjenesten", "primærhelsetenesta", "primary care")

    private static let kinds: [String: Word] = [
        "resources": Word("ressurser", "ressursar", "resources"),
        "publications": Word("publikasjoner", "publikasjonar", "publications"),
        "patents": Word("patenter", "patent", "patents"), "licences": Word("lisenser", "lisensar", "licences"),
        "companies": Word("bedrifter", "bedrifter", "companies"), "article": Word("artikkel", "article"),
        "monograph": Word("monografi", "monograph"), "chapter": Word("kapittel", "chapter"),
        "doctorate": Word("doktorgrad", "doctorate"), "cag": Word("CAG", "CAG"),
        "research-group": Word("forskningsgruppe", "forskingsgruppe", "research group"),
        "centre": Word("senter", "centre"),
    ]

    private static let levels = ["1": Word("nivå 1", "level 1"), "2": Word("nivå 2", "level 2")]

    private static let outcomes: [String: Word] = [
        "completed": Word("fullført", "completed"), "discontinued": Word("nedlagt", "nedlagd", "discontinued"),
        "continued": Word("videreført i annen form", "vidareført i anna form", "continued in another form"),
    ]

    private static let methods: [String: Word] = [
        "self-assessment": Word("egenvurdering", "eigenvurdering", "self-assessment"),
        "panel": Word("panel", "panel"), "user-council": Word("brukerutvalg", "brukarutval", "user council"),
    ]

    private static let roles: [String: Word] = [
        "head": Word("leder", "leiar", "leader"), "deputy": Word("nestleder", "nestleiar", "deputy"),
        "member": Word("medlem", "member"),
    ]

    private static let events: [String: Word] = [
        "project-classified": Word("prosjekt klassifisert", "project classified"),
        "monitor-figure-reported": Word("monitortall meldt", "monitortal melde", "monitor figure reported"),
        "paper-registered": Word("publikasjon registrert", "publication registered"),
        "paper-changed": Word("publikasjon endret", "publikasjon endra", "publication changed"),
        "group-established": Word("gruppe opprettet", "gruppe oppretta", "group established"),
        "group-changed": Word("gruppe endret", "gruppe endra", "group changed"),
        "group-paused": Word("gruppe satt på pause", "gruppe sett på pause", "group paused"),
        "group-resumed": Word("gruppe gjenopptatt", "gruppe teken opp att", "group resumed"),
        "group-ended": Word("gruppe avsluttet", "gruppe avslutta", "group ended"),
        "users-involved": Word("brukermedvirkning vurdert", "brukarmedverknad vurdert", "user involvement scored"),
    ]

    private static let things: [String: Word] = [
        "hrcs": Word("klassifisering", "classification"),
        "monitor": Word("monitortall", "monitortal", "monitor figure"),
        "paper": Word("publikasjon", "publication"), "group": Word("gruppe", "group"),
        "collaboration": Word("samarbeid", "collaboration"),
    ]

    private static let projections: [String: Word] = [
        "classifications": Word("klassifisering", "classification"),
        "monitor_figures": Word("monitortall", "monitortal", "monitor figures"),
        "papers": Word("publikasjoner", "publikasjonar", "publications"),
        "research_groups": Word("forskningsgrupper", "forskingsgrupper", "research groups"),
        "collaborations": Word("brukermedvirkning", "brukarmedverknad", "user involvement"),
        "classified_funds": Word("midler etter HRCS", "midlar etter HRCS", "funding by HRCS"),
        "paper_points": Word("publikasjonspoeng", "publication points"),
        "partners": Word("partnere", "partnarar", "partners"),
    ]
}
