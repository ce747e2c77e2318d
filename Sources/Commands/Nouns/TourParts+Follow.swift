import Questions

extension TourPart {
    static let research = TourPart(
        title: Word("Forskning og studier", "Forsking og studiar", "Research and studies"),
        about: Word(
            "godkjenninger, pasienter i studier, HRCS", "godkjenningar, pasientar i studiar, HRCS",
            "approvals, patients in studies, HRCS"),
        steps: [
            TourStep(
                "approval projects --where kind=research",
                Word(
                    "Listen over forskningsprosjekter som lov og praksis ber om.",
                    "Lista over forskingsprosjekt som lov og praksis ber om.",
                    "The list of research projects that law and practice ask for.")),
            TourStep(
                "attachment list",
                Word("Vedleggene til godkjenningene.", "Vedlegga til godkjenningane.", "What is attached to them.")),
            TourStep(
                "coordination list",
                Word("Hvem som samordner en studie.", "Kven som samordnar ein studie.", "Who coordinates a study.")),
            TourStep(
                "kbs years --org STO",
                Word(
                    "Kliniske behandlingsstudier år for år: nye pasienter, studier, snitt av tre år.",
                    "Kliniske behandlingsstudiar år for år: nye pasientar, studiar, snitt av tre år.",
                    "Clinical treatment studies by year: new patients, studies, three-year average.")),
            TourStep(
                "hrcs money",
                Word(
                    "Pengene fordelt på helsekategorier; ingen øre blir borte eller telles to ganger.",
                    "Pengane fordelte på helsekategoriar; ingen øre blir borte eller blir talde to gonger.",
                    "Money by health category, no øre of it lost or counted twice.")),
        ])

    static let results = TourPart(
        title: Word("Kunnskap og folk", "Kunnskap og folk", "Knowledge and people"),
        about: Word(
            "publikasjoner, grupper, kompetanse, partnere", "publikasjonar, grupper, kompetanse, partnarar",
            "papers, groups, competence, partners"),
        steps: [
            TourStep(
                "paper points",
                Word(
                    "Poeng for publikasjoner og doktorgrader.", "Poeng for publikasjonar og doktorgradar.",
                    "Points for publications and doctorates.")),
            TourStep(
                "group roles",
                Word("Forskningsgruppene og rollene i dem.", "Forskingsgruppene og rollene i dei.", "Groups and roles.")
            ),
            TourStep(
                "monitor totals --by kind,year",
                Word(
                    "Patenter og bedrifter år for år.", "Patent og bedrifter år for år.",
                    "Patents and companies by year.")
            ),
            TourStep(
                "competence shares",
                Word(
                    "Andelen ansatte med høyere grad, etter yrke.", "Delen tilsette med høgare grad, etter yrke.",
                    "The share of employees with a higher degree, by profession.")),
            TourStep(
                "collaboration network",
                Word("Hvem som samarbeider med hvem.", "Kven som samarbeider med kven.", "Who works with whom.")),
        ])

    static let plan = TourPart(
        title: Word("Planen", "The plan"),
        about: Word(
            "tiltak, indikatorer, involvering, evaluering", "tiltak, indikatorar, involvering, evaluering",
            "measures, indicators, involvement, evaluation"),
        steps: [
            TourStep(
                "plan show HMN-INNO-2023-2026 --where area=B",
                Word(
                    "Ett område av planen, med status for hvert tiltak.",
                    "Eitt område av planen, med status for kvart tiltak.",
                    "One area of the plan, with the status of each measure.")),
            TourStep(
                "indicator show INNO-KURS",
                Word(
                    "En indikator mot målene for den.", "Ein indikator mot måla for han.", "An indicator and its path.")
            ),
            TourStep(
                "involvement show HMN-INNO-2023-2026",
                Word(
                    "Hvem som ble hørt da planen ble til, og hva de fikk til svar.",
                    "Kven som vart høyrde då planen vart til, og kva dei fekk til svar.",
                    "Who was heard when the plan was made, and what they were answered.")),
            TourStep(
                "activity totals --by year,kind",
                Word(
                    "Kurs, samlinger og møter: hvor mange, og hvor mange som kom.",
                    "Kurs, samlingar og møte: kor mange, og kor mange som kom.",
                    "Courses, gatherings and meetings: how many, and how many came.")),
            TourStep(
                "audit plan HMN-INNO-2023-2026",
                Word(
                    "Planen utgave for utgave: hvem som bestemte, når og hvorfor.",
                    "Planen utgåve for utgåve: kven som avgjorde, når og kvifor.",
                    "The plan edition by edition: who decided, when and why.")),
            TourStep(
                "evaluate HMN-INNO-2023-2026 2024 --format table",
                Word(
                    "Evalueringen av et år. Med --format pdf eller docx er den klar til å sendes.",
                    "Evalueringa av eit år. Med --format pdf eller docx er ho klar til å sendast.",
                    "A year's evaluation. With --format pdf or docx it is ready to be sent.")),
        ])

    static let council = TourPart(
        title: Word("Rådet", "The council"),
        about: Word(
            "medlemmer, møter, saker, oppfølging", "medlemmer, møte, saker, oppfølging",
            "members, meetings, cases, follow-up"),
        steps: [
            TourStep(
                "member list",
                Word("Hvem som sitter i rådet.", "Kven som sit i rådet.", "Who sits in the council.")),
            TourStep(
                "meeting deadlines",
                Word(
                    "Saksdokumenter og referater: hva som kom for sent.",
                    "Saksdokument og referat: kva som kom for seint.", "Papers and minutes: what came too late.")),
            TourStep(
                "case show INNO-RAD-1-23",
                Word(
                    "En sak: hvem som var inhabil, og hvem som vedtok.",
                    "Ei sak: kven som var inhabil, og kven som vedtok.",
                    "A case: who was disqualified, and who decided.")),
            TourStep(
                "follow-up list",
                Word(
                    "Det noen skulle gjøre etter en sak.", "Det nokon skulle gjere etter ei sak.",
                    "What somebody was to do after a case.")),
            TourStep(
                "working-group list",
                Word("Arbeidsgruppene og mandatene.", "Arbeidsgruppene og mandata.", "Working groups and mandates.")),
        ])

    static let duties = TourPart(
        title: Word("Frister og plikter", "Fristar og plikter", "Deadlines and duties"),
        about: Word(
            "avtaler, tjenester, innrapportering", "avtalar, tenester, innrapportering",
            "agreements, services, reports that are due"),
        steps: [
            TourStep(
                "todo --org STO",
                Word("Det ett foretak har å gjøre.", "Det eitt føretak har å gjere.", "What one trust has to do.")),
            TourStep(
                "commitment list",
                Word(
                    "Avtaler, stillinger og annet som går ut eller skyldes.",
                    "Avtalar, stillingar og anna som går ut eller er skuldig.",
                    "Agreements, posts and other things that run out or are owed.")),
            TourStep(
                "service list",
                Word("Bruken av helsedatasenteret.", "Bruken av helsedatasenteret.", "Use of the health data centre.")),
            TourStep(
                "submission list --where period=2025",
                Word(
                    "Hvem som har rapportert for 2025, og hvem som ikke har.",
                    "Kven som har rapportert for 2025, og kven som ikkje har.",
                    "Who has reported for 2025, and who has not.")),
        ])

    static let typing = TourPart(
        title: Word("Registrer selv", "Registrer sjølv", "Register something"),
        about: Word("én linje, en liste, og angre", "éi linje, ei liste, og angre", "one line, a list, and undo"),
        steps: [
            TourStep(
                "activity hold DEMO-1 --kind kurs --title \"Mitt første kurs\" --participants 20 --org STO",
                Word(
                    "Et kurs på én linje. Kvitteringen sier hva som ble ført.",
                    "Eit kurs på éi linje. Kvitteringa seier kva som vart ført.",
                    "A course in one line. The receipt says what was stored."), asks: false),
            TourStep(
                "activity show DEMO-1",
                Word("Slik står det i registeret.", "Slik står det i registeret.", "How it stands in the register.")),
            TourStep(
                "undo --reason \"Bare en prøve\"",
                Word(
                    "Angre det siste. Ingenting slettes; det annulleres, og begge deler står i loggen.",
                    "Angre det siste. Ingenting blir sletta; det blir annullert, og begge delar står i loggen.",
                    "Undo the last. Nothing is deleted: it is voided, and both stand in the log."), asks: false),
        ])

    static let trust = TourPart(
        title: Word("Til å stole på", "Til å lite på", "To be relied on"),
        about: Word("regelbrudd og bevis", "regelbrot og bevis", "breaches of rules, and proof"),
        steps: [
            TourStep(
                "audit rules",
                Word(
                    "Alt som er ført til tross for en regel, med begrunnelsen.",
                    "Alt som er ført trass i ein regel, med grunngjevinga.",
                    "Everything stored in spite of a rule, with the reason.")),
            TourStep(
                "explain \"funding[org=HNR,currency=NOK].granted_minor\"",
                Word("Hendelsene bak et tall.", "Hendingane bak eit tal.", "The events behind a figure.")),
            TourStep(
                "doctor",
                Word(
                    "Hvordan hovedboken har det: hver indeks mot loggen.",
                    "Korleis hovudboka har det: kvar indeks mot loggen.",
                    "How the ledger is: every index against the log.")),
        ])
}
