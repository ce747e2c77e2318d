import Application
import ArgumentParser
import FoundationEssentials
import Questions
import Reporting

/// A walk through the commands.
struct Tour: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tour", abstract: "A walk through the commands, each with what it shows.",
        discussion: "With --run each command is carried out on a demo ledger that is removed afterwards.")
    @OptionGroup var place: LedgerOptions
    @Flag(name: .customLong("run"), help: "Run the commands on a temporary demo ledger.") var isRun = false

    func run() throws {
        guard isRun else { return try tell { _ in } }
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hovedbok-tour-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let ledger = directory.appendingPathComponent("ledger").path
        try Demo.make(at: ledger, place)
        let flags = ["--ledger", ledger, "--lang", place.language.rawValue]
        try tell { step in
            var command = try Hovedbok.parseAsRoot(step.arguments + flags)
            try command.run()
            try Terminal.standardOutput("\n")
        }
    }

    /// Prints each step under the heading of its part, and lets something follow it.
    private func tell(_ follow: (TourStep) throws -> Void) throws {
        var number = 0
        for part in TourPart.all {
            try Terminal.standardOutput("== \(part.title(place.language)) ==\n\n")
            for step in part.steps {
                number += 1
                let text = DisplayText.wrap("\(number). \(step.text(place.language))", width: Terminal.width)
                let command = "   hovedbok \(step.arguments.joined(separator: " "))"
                try Terminal.standardOutput((text + [command, "", ""]).joined(separator: "\n"))
                try follow(step)
            }
        }
    }
}

/// One command and what it shows.
struct TourStep {
    let arguments: [String]
    let text: Word

    init(_ command: String, _ text: Word) {
        arguments = command.split(separator: " ").map(String.init)
        self.text = text
    }
}

/// The steps that belong together.
struct TourPart {
    let title: Word
    let steps: [TourStep]

    static let all = [portfolio, time, ideas, research, plan, council, trust]

    private static let portfolio = TourPart(
        title: Word("Porteføljen", "The portfolio"),
        steps: [
            TourStep(
                "overview",
                Word(
                    "Porteføljen i dag, fra alle foretak.", "Porteføljen i dag, frå alle føretak.",
                    "The portfolio today, from all trusts.")),
            TourStep(
                "project show STO-2021-002",
                Word(
                    "Ett prosjekt, med alt som har hendt det.", "Eitt prosjekt, med alt som har hendt det.",
                    "One project, with everything that happened to it.")),
            TourStep(
                "external overview --where source=foundation",
                Word(
                    "Eksterne midler: søkt, avslått, tildelt, og om den lovede egenandelen er dekket.",
                    "Eksterne midlar: søkt, avslått, tildelt, og om den lova eigendelen er dekt.",
                    "External money: applied for, declined, awarded, and whether the promised own share is covered.")),
        ])

    private static let time = TourPart(
        title: Word("To tider", "Two axes of time"),
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
        title: Word("Fra idé til nytte", "Frå idé til nytte", "From idea to benefit"),
        steps: [
            TourStep(
                "idea show STO-2024-I1",
                Word(
                    "En idés vei: mottatt, samtykke gitt, vurdert og tatt videre som prosjekt.",
                    "Vegen til ein idé: motteken, samtykke gitt, vurdert og teken vidare som prosjekt.",
                    "An idea's way: received, consented to, assessed and taken up as a project.")),
            TourStep(
                "innovation pipeline --org HNT",
                Word(
                    "Hvor i løpet ett foretak har sine ideer og prosjekter, og hvor lenge de har stått der.",
                    "Kvar i løpet eitt føretak har ideane og prosjekta sine, og kor lenge dei har stått der.",
                    "Where one trust's ideas and projects are on their way, and for how long.")),
            TourStep(
                "innovation shelf",
                Word(
                    "Det som er lagt på hylla, hvorfor, og om andre kan plukke det opp.",
                    "Det som er lagt på hylla, kvifor, og om andre kan plukke det opp.",
                    "What was shelved, why, and whether others may pick it up.")),
            TourStep(
                "innovation transfers",
                Word(
                    "Hvem som har tatt i bruk noe fra hvem, som kopi eller videreutviklet.",
                    "Kven som har teke i bruk noko frå kven, som kopi eller vidareutvikla.",
                    "Who has adopted something from whom, copied or developed further.")),
            TourStep(
                "benefit realisation",
                Word(
                    "Gevinstene: hva som var ventet, og hva det ble.",
                    "Gevinstane: kva som var venta, og kva det vart.",
                    "Benefits: what was expected, and what came of it.")),
            TourStep(
                "recognition list",
                Word(
                    "Hva som er fortalt videre; «recognition missing» viser det ingen har fortalt.",
                    "Kva som er fortalt vidare; «recognition missing» viser det ingen har fortalt.",
                    "What was told to others; “recognition missing” shows what nobody told.")),
        ])

    private static let research = TourPart(
        title: Word("Forskning og studier", "Forsking og studiar", "Research and studies"),
        steps: [
            TourStep(
                "kbs years --org STO",
                Word(
                    "Kliniske behandlingsstudier år for år: nye pasienter, studier, og snittet som styrer midler.",
                    "Kliniske behandlingsstudiar år for år: nye pasientar, studiar, og snittet som styrer midlar.",
                    "Clinical treatment studies by year: new patients, studies, and the average that steers money.")),
            TourStep(
                "approval show STO-2021-001",
                Word(
                    "Godkjenningen av et forskningsprosjekt i foretaket.",
                    "Godkjenninga av eit forskingsprosjekt i føretaket.",
                    "The approval of a research project in its trust.")),
            TourStep(
                "hrcs money",
                Word(
                    "Pengene fordelt på helsekategorier, så ingen øre blir borte eller telles to ganger.",
                    "Pengane fordelte på helsekategoriar, så ingen øre blir borte eller blir talde to gonger.",
                    "Money by health category, no øre of it lost or counted twice.")),
            TourStep(
                "paper points",
                Word(
                    "Poeng for publikasjoner og doktorgrader.", "Poeng for publikasjonar og doktorgradar.",
                    "Points for publications and doctorates.")),
        ])

    private static let plan = TourPart(
        title: Word("Planen", "The plan"),
        steps: [
            TourStep(
                "audit plan HMN-INNO-2023-2026",
                Word(
                    "Planen utgave for utgave: hvem som bestemte, når og hvorfor.",
                    "Planen utgåve for utgåve: kven som avgjorde, når og kvifor.",
                    "The plan edition by edition: who decided, when and why.")),
            TourStep(
                "indicator list --where plan=HMN-INNO-2023-2026",
                Word(
                    "Indikatorene, målt mot målene for planen.", "Indikatorane, målte mot måla for planen.",
                    "The indicators against the plan's targets.")),
            TourStep(
                "activity totals --by year,kind",
                Word(
                    "Kurs, samlinger og møter: hvor mange, og hvor mange som kom.",
                    "Kurs, samlingar og møte: kor mange, og kor mange som kom.",
                    "Courses, gatherings and meetings: how many, and how many came.")),
            TourStep(
                "evaluate HMN-INNO-2023-2026 2024 --format table",
                Word(
                    "Evalueringen av planens år, hel: status, tall, penger, endringer og det som mangler.",
                    "Evalueringa av året til planen, heil: status, tal, pengar, endringar og det som manglar.",
                    "The plan's year, whole: status, figures, money, changes and what is missing.")),
        ])

    private static let council = TourPart(
        title: Word("Rådet", "The council"),
        steps: [
            TourStep(
                "case show INNO-RAD-1-23",
                Word(
                    "En sak i rådet: hvem som var inhabil, og hvem som vedtok.",
                    "Ei sak i rådet: kven som var inhabil, og kven som vedtok.",
                    "A case of the council: who was disqualified, and who decided.")),
            TourStep(
                "meeting deadlines",
                Word(
                    "Saksdokumenter og referater: hva som kom for sent.",
                    "Saksdokument og referat: kva som kom for seint.",
                    "Papers and minutes: what came too late.")),
            TourStep(
                "follow-up list --where status=open",
                Word(
                    "Det noen skulle gjøre etter en sak og ikke har gjort.",
                    "Det nokon skulle gjere etter ei sak og ikkje har gjort.",
                    "What somebody was to do after a case and has not done.")),
        ])

    private static let trust = TourPart(
        title: Word("Til å stole på", "Til å lite på", "To be relied on"),
        steps: [
            TourStep(
                "submission list",
                Word(
                    "Hvem som har rapportert, og hvem som ikke har.", "Kven som har rapportert, og kven som ikkje har.",
                    "Who has reported, and who has not.")),
            TourStep(
                "audit rules",
                Word(
                    "Alt som er ført til tross for en regel, med begrunnelsen.",
                    "Alt som er ført trass i ein regel, med grunngjevinga.",
                    "Everything stored in spite of a rule, with the reason.")),
        ])
}
