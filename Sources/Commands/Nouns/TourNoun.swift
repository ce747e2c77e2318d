import Application
import ArgumentParser
import FoundationEssentials
import Portfolio
import Questions
import Reporting

/// A walk through the commands.
struct Tour: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tour", abstract: "A walk through the registers, part by part, each command with what it shows.",
        discussion: """
            Alone it lists the parts; with a number it shows the steps of one. With --run the steps are carried out on \
            a demo ledger that is removed afterwards; at a terminal you go on with Enter, and end with q.
            """)
    @Argument(help: "The part's number. [default: all parts]") var part: Int?
    @OptionGroup var place: LedgerOptions
    @Flag(name: .customLong("run"), help: "Run the commands on a temporary demo ledger.") var isRun = false

    func run() throws {
        let parts = try chosen()
        guard isRun else {
            guard part != nil else { return try tellParts() }
            for part in parts { _ = try tell(part) { _ in true } }
            return
        }
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hovedbok-tour-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let guide = TourGuide(directory: directory, language: place.language)
        try Demo.make(at: guide.ledger, place)
        for part in parts {
            guard try tell(part, guide.show) else { return }
        }
        try Terminal.standardOutput(DisplayText.wrap(Self.farewell(place.language), width: Terminal.width).lines)
    }

    private func chosen() throws -> [TourPart] {
        guard let part else { return TourPart.all }
        guard TourPart.all.indices.contains(part - 1) else { throw Refusal(.malformed, [String(part), "tour"]) }
        return [TourPart.all[part - 1]]
    }

    /// One line for each part, and how to begin.
    private func tellParts() throws {
        let language = place.language
        let width = TourPart.all.map { DisplayText.width($0.title(language)) }.max() ?? 0
        let lines = TourPart.all.enumerated().flatMap { index, part in
            let number = index < 9 ? " \(index + 1)" : String(index + 1)
            let title = part.title(language)
            let fill = String(repeating: " ", count: width - DisplayText.width(title))
            let about = DisplayText.wrap(part.about(language), width: max(20, Terminal.width - width - 7))
            let indent = String(repeating: " ", count: width + 7)
            return about.enumerated().map { $0 == 0 ? " \(number)  \(title)\(fill)  \($1)" : indent + $1 }
        }
        try Terminal.standardOutput(
            (lines + [""] + Self.beginning(language).split(separator: "\n").map(String.init)).lines)
    }

    /// Prints each step of a part, and lets something follow it.
    ///
    /// - Returns: Whether the walk goes on.
    private func tell(_ part: TourPart, _ follow: (TourStep) throws -> Bool) throws -> Bool {
        try Terminal.standardOutput("== \(part.title(place.language)) ==\n\n")
        for (index, step) in part.steps.enumerated() {
            let text = DisplayText.wrap("\(index + 1). \(step.text(place.language))", width: Terminal.width)
            try Terminal.standardOutput((text + ["   hovedbok \(step.command)", ""]).lines)
            guard try follow(step) else { return false }
        }
        return true
    }

    private static let beginning = Word(
        "Begynn slik: hovedbok tour 1 --run\nAlt på rad:  hovedbok tour --run",
        "Begynn slik: hovedbok tour 1 --run\nAlt på rad:  hovedbok tour --run",
        "Begin with:  hovedbok tour 1 --run\nAll of it:   hovedbok tour --run")
    private static let farewell = Word(
        "Det var omvisningen. «hovedbok demo» lager en slik hovedbok som blir stående; «hovedbok help» lister alt.",
        "Det var omvisinga. «hovedbok demo» lagar ei slik hovudbok som blir ståande; «hovedbok help» listar alt.",
        "That was the tour. “hovedbok demo” makes such a ledger to keep; “hovedbok help” lists everything.")
}

/// Carries steps out on a ledger that lasts as long as the walk.
struct TourGuide {
    let directory: URL
    let language: Language
    var ledger: String { directory.appendingPathComponent("ledger").path }

    /// The lines of an answer that are shown; the rest is only counted, so that a step fits on a screen.
    private static let shown = 20

    /// Carries out a step and shows what it answers.
    ///
    /// - Returns: Whether whoever looks goes on.
    func show(_ step: TourStep) throws -> Bool {
        let answer = directory.appendingPathComponent("answer")
        let flags = ["--ledger", ledger, "--lang", language.rawValue]
        var command = try Hovedbok.parseAsRoot(step.arguments + flags + (step.asks ? ["-o", answer.path] : []))
        try command.run()
        if step.asks { try show(String(decoding: Data(contentsOf: answer), as: UTF8.self)) }
        try Terminal.standardOutput("\n")
        guard Terminal.isInteractive, Terminal.isReadByPerson else { return true }
        return Terminal.ask(Self.goesOn(language))?.lowercased() != "q"
    }

    private func show(_ text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        try Terminal.standardOutput(lines.prefix(Self.shown).map(String.init).lines)
        if lines.count > Self.shown {
            try Terminal.standardOutput(Self.more(language, [String(lines.count - Self.shown)]) + "\n")
        }
    }

    private static let goesOn = Word("Enter: videre, q: slutt", "Enter: vidare, q: slutt", "Enter: go on, q: end")
    private static let more = Word("[{1} linjer til]", "[{1} linjer til]", "[{1} more lines]")
}

extension [String] {
    /// The lines, each ended.
    fileprivate var lines: String { map { $0 + "\n" }.joined() }
}
