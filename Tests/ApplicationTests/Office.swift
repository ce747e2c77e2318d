import Application
import Breaches
import EventLog
import Foundation
import Funding
import PlanProgress
import Portfolio
import Questions
import Record
import Reporting
import Synchronization
import Testing

/// A ledger in a directory of its own that knows three organisations and a project from @1 to @4. It is noon on
/// 1 March 2024 until the clock is told otherwise, and Kari is at work until somebody else is.
final class Office {
    let ledger: Ledger
    var account = "kari"
    private let directory: URL
    private let time = Time()
    private var sealer = TextSealer(using: SeededGenerator(seed: 5))
    private var sealed = 0

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appending(path: "ledger").path
        try Ledger.create(at: path, origin: "helse-midt")
        ledger = try Ledger(
            at: path, questions: [FundingQuestion(), BreachesQuestion(), PlanQuestion()], now: { [time] in time.now })
        try given(organisation("RHF"), organisation("STO"), organisation("HNT"), project("STO-17", at: "STO"))
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var access: Access { get throws { try ledger.access(for: account) } }
    var head: UInt64 { get throws { try ledger.log.head().position.rawValue } }

    /// Lets it be noon on another day.
    func on(_ day: String) throws { time.now = try #require(Instant(day + "T11:00:00Z")) }

    /// Appends events as someone at the prompt does.
    @discardableResult
    func given(_ proposals: Proposal..., but change: (inout Command) -> Void = { _ in }) throws -> Receipt {
        var command = Command(proposals, texts: newTexts)
        sealed = sealer.texts.count
        change(&command)
        return try ledger.perform(command, as: access)
    }

    /// What becomes of events that somebody wants to append: their positions, or why not.
    func outcome(of proposals: Proposal..., but change: (inout Command) -> Void = { _ in }) throws -> String {
        var command = Command(proposals, texts: newTexts)
        change(&command)
        return try outcome(of: command)
    }

    /// What becomes of a command: positions (with `=` before a duplicate's), `–` for what stays out, or why not.
    func outcome(of command: Command) throws -> String {
        do {
            let lines = try ledger.perform(command, as: access).lines
            let places = lines.map { ($0.isDuplicate ? "=" : "") + ($0.position.map { "@\($0)" } ?? "–") }
            return places.joined(separator: " ")
        } catch {
            return Explanation(error, in: .en).code
        }
    }

    func void(_ position: Int, withDependents: Bool = false) throws -> Command {
        var command = try ledger.void(ledger.event("@\(position)"), because: "wrong")
        command.withDependents = withDependents
        return command
    }

    func correct(_ position: Int, _ field: String, _ value: String, on day: String? = nil) throws -> Command {
        try ledger.correct(
            ledger.event("@\(position)"), changes: [(field, value)], effective: day.flatMap { DatedDay($0) },
            organisation: nil, because: "typed wrongly")
    }

    func text(_ text: String) throws -> Text { try sealer.seal(text) }

    /// The texts that no command has taken along yet.
    var newTexts: [SealedText] { Array(sealer.texts.dropFirst(sealed)) }

    func person(_ name: String) throws -> Person { try sealer.person(named: name) }

    /// Some columns of an answer, a line for each row.
    func answer(
        to name: String = "funding", at basis: String = "2024", by groups: [String] = [], _ columns: String...
    ) throws -> String {
        try ledger.answer(name, on: self.basis(basis), options(by: groups)).text(columns)
    }

    /// What changed between two bases: group, measure, change, cause and events of each row.
    func changes(from earlier: String, to later: String, by groups: [String] = ["org"]) throws -> String {
        try ledger.diff(from: basis(earlier), to: basis(later), options(by: groups), of: ["funding"])
            .text(groups + ["measure_or_field", "change_minor", "change", "cause", "events"])
    }

    func basis(_ text: String) throws -> BasisRequest { try #require(BasisRequest(text), "\(text)") }

    func options(by groups: [String] = []) -> ReportOptions {
        var options = ReportOptions(asOf: .undated, language: .en)
        options.groups = groups
        return options
    }
}

/// A clock that stands still until it is set.
final class Time: Sendable {
    private let instant = Mutex(Instant(milliseconds: 1_709_290_800_000))

    var now: Instant {
        get { instant.withLock { $0 } }
        set { instant.withLock { $0 = newValue } }
    }
}

extension Report {
    /// Some columns of the main table: a line for each row, the cells with spaces between.
    func text(_ columns: [String]) -> String {
        let indices = columns.map { column in main.columns.firstIndex { $0.key == column } }
        let lines = main.rows.map { row in
            indices.map { $0.map { row[$0].short } ?? "?" }.joined(separator: " ")
        }
        return lines.joined(separator: "\n")
    }
}

extension Cell {
    /// What a test compares: amounts in whole kroner, a dash for nothing.
    fileprivate var short: String {
        switch self {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .money(let minor): "\(minor / 100)"
        default: "–"
        }
    }
}
