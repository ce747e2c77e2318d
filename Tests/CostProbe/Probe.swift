import Application
import Commands
import EventLogLMDB
import Foundation
import Generator
import Portfolio
import Questions
import Record
import Reporting

/// Does one thing a number of times, for the test that counts what it costs. What a process costs that does it three
/// times, less what one costs that does it once, is what doing it twice costs.
///
/// - `make DIRECTORY EVENTS`: a ledger with a generated history and its facts.
/// - `replay DIRECTORY TIMES`: all facts are made anew.
/// - `append DIRECTORY TIMES`: a command is performed, from its rules to what is durable.
/// - `overview DIRECTORY TIMES`: the overview by trust, area and kind per a past day.
@main
enum Probe {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count == 4, let times = Int(words[3]) else { exit(64) }
        if words[1] == "make" { try make(words[2], events: times) }
        let ledger = try Ledger(at: words[2], questions: AllQuestions.all)
        _ = try ledger.factsPosition()
        switch words[1] {
        case "make": break
        case "replay": for _ in 0..<times { try ledger.rebuild() }
        case "append": for number in 0..<times { try append(number, to: ledger) }
        case "overview": for number in 0..<times { try ask(ledger, number) }
        default: exit(64)
        }
    }

    private static func make(_ directory: String, events: Int) throws {
        var generator = HistoryGenerator(seed: 1, events: events)
        let log = try LMDBEventLog.create(at: directory, origin: "costs", created: generator.now)
        _ = try log.append(generator.batch(of: events))
        try log.close()
    }

    private static func append(_ number: Int, to ledger: Ledger) throws {
        var registered = ProjectRegistered()
        registered.details.kind = "innovation"
        guard let stream = StreamName(category: "project", id: "P-\(number)"), let day = DatedDay("2025-02-01") else {
            exit(1)
        }
        let proposal = Proposal(.projectRegistered(registered), to: stream, on: day, organisation: "STO")
        _ = try ledger.perform(Command([proposal]), as: ledger.access(for: NSUserName()))
    }

    private static func ask(_ ledger: Ledger, _ number: Int) throws {
        guard let day = Day(year: 2016 + number % 10, month: 6, day: 30) else { exit(1) }
        var options = ReportOptions(asOf: day)
        options.groups = ["org", "area", "kind"]
        guard try !ledger.answer("overview", on: BasisRequest(asOf: day), options).main.rows.isEmpty else { exit(1) }
    }
}
