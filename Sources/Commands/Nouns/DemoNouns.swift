import Application
import ArgumentParser
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
