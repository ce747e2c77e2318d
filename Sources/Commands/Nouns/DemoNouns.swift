import Application
import ArgumentParser
import FoundationEssentials
import Questions
import Reporting
import Sample

/// A ledger to try things on.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a ledger with examples: real organisations, plan and calls, made-up projects.",
        discussion: "Example: hovedbok demo --ledger try-me")
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let summary = try Self.make(at: place.directory, place)
        let language = place.language
        let counts = Self.things.compactMap { category, word in
            summary.things[category].map { "\($0) \(word(language))" }
        }
        let ledger = "--ledger \(place.directory)"
        let lines = [
            "\(Self.made(language)): \(Sample.origin) (\(place.directory))",
            "\(summary.events) \(Self.events(language)): " + counts.joined(separator: ", ") + ".", "",
            Self.fictional(language), "",
            "\(Self.tries(language)):", "  hovedbok overview \(ledger)",
            "  hovedbok funding --where project=STO-17 --as-of 2024-12-31 --known-at 2024-12-31 \(ledger)",
            "  hovedbok closing restate 2024 \(ledger)", "",
        ]
        try Terminal.standardOutput(lines.joined(separator: "\n"))
    }

    /// Makes the ledger and closes it again.
    @discardableResult
    static func make(at directory: String, _ place: LedgerOptions) throws -> SampleSummary {
        try Ledger.create(at: directory, origin: Sample.origin)
        let ledger = try Ledger(at: directory, questions: AllQuestions.all)
        return try Sample.fill(ledger, as: place.access(in: ledger))
    }

    private static let made = Word("Ny hovedbok", "Ny hovudbok", "New ledger")
    private static let events = Word("hendelser", "hendingar", "events")
    private static let tries = Word("Prøv", "Prøv", "Try")
    private static let fictional = Word(
        "Organisasjoner, plan og utlysninger er virkelige; prosjekter, studier og vedtak er diktet (eksempel).",
        "Organisasjonar, plan og utlysingar er verkelege; prosjekt, studiar og vedtak er dikta og merkte (døme).",
        "Organisations, plan and calls are real; projects, studies and decisions are made up and marked (eksempel).")
    private static let things = [
        ("org", Word("organisasjoner", "organisasjonar", "organisations")),
        ("project", Word("prosjekter", "prosjekt", "projects")),
        ("application", Word("søknader", "søknader", "applications")),
        ("call", Word("utlysninger", "utlysingar", "calls")), ("study", Word("studier", "studiar", "studies")),
        ("innovation", Word("innovasjoner", "innovasjonar", "innovations")),
        ("closing", Word("årslukkinger", "årslukkingar", "closed years")),
    ]
}

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

    /// Prints each step and lets something follow it.
    private func tell(_ follow: (Step) throws -> Void) throws {
        for (index, step) in Self.steps.enumerated() {
            try Terminal.standardOutput(
                "\(index + 1). \(step.text(place.language))\n   hovedbok \(step.arguments.joined(separator: " "))\n\n")
            try follow(step)
        }
    }

    /// One command and what it shows.
    private struct Step {
        let arguments: [String]
        let text: Word

        init(_ command: String, _ text: Word) {
            arguments = command.split(separator: " ").map(String.init)
            self.text = text
        }
    }

    private static let steps = [
        Step(
            "overview",
            Word(
                "Porteføljen i dag, fra alle foretak.", "Porteføljen i dag, frå alle føretak.",
                "The portfolio today, from all trusts.")),
        Step(
            "project show STO-2021-002",
            Word(
                "Ett prosjekt, med alt som har hendt det.", "Eitt prosjekt, med alt som har hendt det.",
                "One project, with everything that happened to it.")),
        Step(
            "funding --where project=STO-17 --as-of 2024-12-31 --known-at 2024-12-31",
            Word(
                "To tider: hva som gjaldt ved årsskiftet, slik vi visste det da.",
                "To tider: kva som galdt ved årsskiftet, slik vi visste det då.",
                "Two axes of time: what held at New Year, as we knew it then.")),
        Step(
            "funding --where project=STO-17 --as-of 2024-12-31 --known-at 2025-02-28",
            Word(
                "Den samme dagen, slik vi vet det etter et brev som kom for sent.",
                "Den same dagen, slik vi veit det etter eit brev som kom for seint.",
                "The same day, as we know it after a letter that came late.")),
        Step(
            "closing restate 2024",
            Word(
                "Hvorfor tallene for 2024 ikke lenger er de innsendte, med årsak og hendelse.",
                "Kvifor tala for 2024 ikkje lenger er dei innsende, med årsak og hending.",
                "Why the figures of 2024 are no longer the filed ones, with cause and event.")),
        Step(
            "funding --as-of 2010-06-30 --rollup now",
            Word(
                "Midler fra før sammenslåingen, under foretaket som har tatt over siden.",
                "Midlar frå før samanslåinga, under føretaket som har teke over sidan.",
                "Money from before the merger, under the trust that has taken over since.")),
        Step(
            "enrolment --by org,year --as-of 2024-12-31",
            Word(
                "Pasienter i studier: løpende telling, innrapportert og forskjellen.",
                "Pasientar i studiar: løpande teljing, innrapportert og skilnaden.",
                "Patients in studies: running counts, what was reported, and the difference.")),
        Step(
            "submission list",
            Word(
                "Hvem som har rapportert, og hvem som ikke har.", "Kven som har rapportert, og kven som ikkje har.",
                "Who has reported, and who has not.")),
        Step(
            "audit plan HMN-INNO-2023-2026",
            Word(
                "Planen utgave for utgave: hvem som bestemte, når og hvorfor.",
                "Planen utgåve for utgåve: kven som avgjorde, når og kvifor.",
                "The plan edition by edition: who decided, when and why.")),
        Step(
            "audit rules",
            Word(
                "Alt som er ført til tross for en regel, med begrunnelsen.",
                "Alt som er ført trass i ein regel, med grunngjevinga.",
                "Everything stored in spite of a rule, with the reason.")),
    ]
}
