import Questions

/// One command and what it shows.
struct TourStep {
    /// As it is typed after the program's name.
    let command: String
    let text: Word
    /// Whether it is a report, rather than something that is registered.
    let asks: Bool

    init(_ command: String, _ text: Word, asks: Bool = true) {
        self.command = command
        self.text = text
        self.asks = asks
    }

    /// The words of the command; quotes hold together what has spaces.
    var arguments: [String] {
        command.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, piece in
            index.isMultiple(of: 2) ? piece.split(separator: " ").map(String.init) : [String(piece)]
        }
    }
}

/// The steps that belong together.
struct TourPart {
    let title: Word
    /// What it is about, in a few words.
    let about: Word
    let steps: [TourStep]

    static let all = [
        portfolio, time, ideas, spreading, funds, research, results, plan, council, duties, typing, trust,
    ]

    private static let portfolio = TourPart(
        title: Word("Porteføljen", "The portfolio"),
        about: Word("prosjekter og penger i dag", "prosjekt og pengar i dag", "projects and money today"),
        steps: [
            TourStep(
                "overview",
                Word(
                    "Prosjektene etter foretak og fase, og hvor lenge de har stått der.",
                    "Prosjekta etter føretak og fase, og kor lenge dei har stått der.",
                    "Projects by trust and phase, and how long they have been there.")),
            TourStep(
                "project show STO-17",
                Word(
                    "Ett prosjekt, med alt som har hendt det.", "Eitt prosjekt, med alt som har hendt det.",
                    "One project, with everything that happened to it.")),
            TourStep(
                "find trykksår",
                Word(
                    "Finn hva som helst med et ord eller en id.", "Finn kva som helst med eit ord eller ein id.",
                    "Find anything by a word or an id.")),
        ])

    private static let time = TourPart(
        title: Word("To tider", "Two axes of time"),
        about: Word(
            "hva som gjaldt, og hva vi visste", "kva som galdt, og kva vi visste", "what held, and what was known"),
        steps: [
            TourStep(
                "funding --where project=STO-17 --as-of 2024-12-31 --known-at 2024-12-31",
                Word(
                    "Hva som gjaldt ved årsskiftet, slik vi visste det da.",
                    "Kva som galdt ved årsskiftet, slik vi visste det då.", "What held at New Year, as we knew it then."
                )),
            TourStep(
                "funding --where project=STO-17 --as-of 2024-12-31 --known-at 2025-02-28",
                Word(
                    "Den samme dagen, slik vi vet det etter et brev som kom for sent.",
                    "Den same dagen, slik vi veit det etter eit brev som kom for seint.",
                    "The same day, as we know it after a letter that came late.")),
            TourStep(
                "closing restate 2024",
                Word(
                    "Hvorfor tallene for 2024 ikke lenger er de innsendte, med årsak og hendelse.",
                    "Kvifor tala for 2024 ikkje lenger er dei innsende, med årsak og hending.",
                    "Why the figures of 2024 are no longer the filed ones, with cause and event.")),
            TourStep(
                "funding --as-of 2010-06-30 --rollup now",
                Word(
                    "Midler fra før sammenslåingen, under foretaket som har tatt over siden.",
                    "Midlar frå før samanslåinga, under føretaket som har teke over sidan.",
                    "Money from before the merger, under the trust that has taken over since.")),
        ])

    private static let ideas = TourPart(
        title: Word("Ideer og innovasjon", "Idear og innovasjon", "Ideas and innovation"),
        about: Word(
            "fra idé til bruk, og det som står fast", "frå idé til bruk, og det som står fast",
            "from idea to use, and what is stuck"),
        steps: [
            TourStep(
                "idea list",
                Word(
                    "Ideene. De er konfidensielle til den som kom med dem, samtykker.",
                    "Ideane. Dei er konfidensielle til den som kom med dei, samtykkjer.",
                    "The ideas. They are confidential until whoever had them consents.")),
            TourStep(
                "innovation pipeline --org HNT",
                Word(
                    "Hvor i løpet ett foretak har sine ideer og prosjekter.",
                    "Kvar i løpet eitt føretak har ideane og prosjekta sine.",
                    "Where one trust's ideas and projects are on their way.")),
            TourStep(
                "innovation stuck --org HNT",
                Word("Det som har stått fast lengst.", "Det som har stått fast lengst.", "What has been stuck longest.")
            ),
            TourStep(
                "innovation shelf",
                Word(
                    "Det som er lagt på hylla, hvorfor, og om andre kan plukke det opp.",
                    "Det som er lagt på hylla, kvifor, og om andre kan plukke det opp.",
                    "What was shelved, why, and whether others may pick it up.")),
        ])

    private static let spreading = TourPart(
        title: Word("Nytte og spredning", "Nytte og spreiing", "Benefit and spreading"),
        about: Word(
            "gevinster, poeng, hvem som tar i bruk hva", "gevinstar, poeng, kven som tek i bruk kva",
            "benefits, points, who adopts what"),
        steps: [
            TourStep(
                "innovation transfers",
                Word(
                    "Hvem som har tatt i bruk noe fra hvem, som kopi eller videreutviklet.",
                    "Kven som har teke i bruk noko frå kven, som kopi eller vidareutvikla.",
                    "Who has adopted something from whom, copied or developed further.")),
            TourStep(
                "innovation points --org STO",
                Word(
                    "Poeng etter de vektene som gjaldt den dagen de ble tjent.",
                    "Poeng etter dei vektene som galdt den dagen dei vart tente.",
                    "Points by the weights that held on the day they were earned.")),
            TourStep(
                "benefit realisation",
                Word(
                    "Gevinstene: hva som var ventet, og hva det ble.",
                    "Gevinstane: kva som var venta, og kva det vart.",
                    "Benefits: what was expected, and what came of it.")),
            TourStep(
                "recognition missing --org HEM",
                Word("Det ingen har fortalt videre.", "Det ingen har fortalt vidare.", "What nobody told others about.")
            ),
        ])

    private static let funds = TourPart(
        title: Word("Midler", "Midlar", "Funds"),
        about: Word(
            "utlysning, vurdering, tildeling, egenfinansiering", "utlysing, vurdering, tildeling, eigenfinansiering",
            "calls, assessment, awards, own shares"),
        steps: [
            TourStep(
                "call funnel",
                Word(
                    "Søknadenes vei, år for år. Det som ikke er kjent, står som ukjent.",
                    "Vegen til søknadene, år for år. Det som ikkje er kjent, står som ukjent.",
                    "The way of the applications by year. What is not known says so.")),
            TourStep(
                "application ranking --where call=STO-SMAA-2025",
                Word(
                    "En runde: snitt, plass og utfall for hver søknad.",
                    "Ein runde: snitt, plass og utfall for kvar søknad.",
                    "One round: mean, rank and outcome of each application.")),
            TourStep(
                "external overview",
                Word(
                    "Eksterne midler, og om den lovede egenfinansieringen er dekket.",
                    "Eksterne midlar, og om den lova eigenfinansieringa er dekt.",
                    "External money, and whether the promised own share is covered.")),
        ])
}
