import Foundation
import Portfolio
import Testing

@testable import Application
@testable import Commands

/// Role × trust × verb × object: every command that can be run for somebody at the other end of a connection, about
/// things of the own trust, of another, of the region, and about what never was.
@Suite(.serialized) struct RightsMatrixTests {
    private static let never = "ZZZ-1999-999"
    /// What only those read who may add to it: the texts of an idea before its consent.
    private static let confidential = ["idea", "read"]

    private static let areAll = ProcessInfo.processInfo.environment["HOVEDBOK_RIGHTS"] == "all"

    /// The commands that are tried: every twenty-fourth from some first one on, or all with `HOVEDBOK_RIGHTS=all`.
    private static let forms: [CommandForm] = {
        // What the program tells of itself is nobody's.
        let all = CommandForm.all.filter { Elsewhere.isAboutLedger($0.path) }
        guard !areAll else { return all }
        let first = Int.random(in: 0..<24)
        print("rights: every twenty-fourth command from \(first)")
        return all.enumerated().filter { $0.offset % 24 == first }.map(\.element)
    }()

    @Test func `what belongs to another trust is not there, whatever is asked, by whom and how`() throws {
        let region = try Region.shared.get()
        var cells = 0
        for person in [Region.adviser, Region.secretary] {
            let things = try Things(region, hiddenFrom: person)
            #expect(things.secretIDs.count > 20 && things.secretTexts.count > 20)
            for form in Self.forms {
                for ask in form.asks {
                    let hidden = things.other[ask.category] ?? Self.never
                    let ask = region.completed(ask, about: hidden)
                    let (there, unseen) = try (tried(ask, hidden, person), tried(ask, Self.never, person))
                    let name = Comment(rawValue: "\(person): \(ask.arguments(hidden).joined(separator: " "))")
                    cells += 2
                    // An id is given once: whoever asks for one that is taken is told so, and no more.
                    if there.exit == 5, !form.isReading { continue }
                    #expect(there.exit == unseen.exit, name)
                    #expect(
                        Self.plain(there.told.replacing(hidden, with: Self.never)) == Self.plain(unseen.told), name)
                    #expect(things.leaks(in: there.told, typed: [hidden]).isEmpty, name)
                }
            }
        }
        print("rights: \(cells) cells of what may not be seen")
        #expect(cells > 10)
    }

    @Test func `what is the own trust's or the region's is told as the region is told it, and nothing beside it`()
        throws
    {
        let region = try Region.shared.get()
        let things = try Things(region, hiddenFrom: Region.adviser)
        var (cells, told) = (0, 0)
        for form in Self.forms where form.isReading {
            for ask in form.asks {
                guard let id = ask.category.isEmpty ? "" : things.own[ask.category] ?? things.regional[ask.category]
                else { continue }
                let (mine, all) = try (tried(ask, id, Region.adviser), tried(ask, id, Region.region))
                let name = Comment(rawValue: ask.arguments(id).joined(separator: " ") + "\n" + mine.messages)
                #expect(things.leaks(in: mine.told).isEmpty, name)
                #expect(mine.exit == (form.path[0] == "audit" ? 4 : all.exit), name)
                told += mine.exit == 0 ? 1 : 0
                cells += 2
            }
        }
        print("rights: \(cells) cells of what may be seen, \(told) of them told")
        #expect(told > 0)
    }

    @Test func `the region, auditors and operators are told the same, and strangers nothing`() throws {
        let region = try Region.shared.get()
        let things = try Things(region, hiddenFrom: Region.adviser)
        var cells = 0
        for form in Self.forms where form.isReading {
            for ask in form.asks {
                let id = things.other[ask.category] ?? things.regional[ask.category] ?? Self.never
                let all = try Region.overseers.map { try tried(ask, id, $0) }
                let name = Comment(rawValue: ask.arguments(id).joined(separator: " "))
                if form.path == Self.confidential, all[0].exit == 0 {
                    #expect(all.dropFirst().allSatisfy { $0.exit == 4 }, name)
                } else {
                    #expect(Set(all.map(\.exit)).count == 1, name)
                }
                for stranger in Region.strangers {
                    let none = try tried(ask, id, stranger)
                    #expect([4, 64].contains(none.exit) && none.output.isEmpty, name)
                }
                cells += Region.overseers.count + Region.strangers.count
            }
        }
        print("rights: \(cells) cells of those who see everything or nothing")
    }

    @Test func `each role appends what is said to be its own, and nothing else`() throws {
        let things = try Things(Region.shared.get(), hiddenFrom: Region.adviser)
        var (tally, judged) = (Tally(), Set<String>())
        let ownWords = CommandForm.all.filter { AppendingRights.ownWords.contains($0.command) }
        for form in Self.forms.filter({ !$0.isReading && !AppendingRights.ownWords.contains($0.command) }) + ownWords {
            let command = form.command
            let isOwnWord = AppendingRights.ownWords.contains(command)
            for ask in form.asks + (isOwnWord ? form.asks.map { $0.saidBy(Region.own) } : []) {
                let category = AppendingRights.category(of: form.path)
                for (id, thing) in things.tried(ask.category) + [(Self.never, .absent)] {
                    let cell = Appending(ask: ask, command: command, category: category, id: id, thing: thing)
                    if try check(cell, &tally) { judged.insert(command) }
                }
            }
        }
        print("rights: \(tally) of appending, by \(judged.count) commands")
        // Of a few commands it may be that none comes so far.
        #expect(tally.refused + tally.early > 0)
        #expect(!Self.areAll || judged.count > 100 && tally.permitted > 150)
    }

    @Test func `an event is voided by whoever may append what it is, and by nobody else`() throws {
        let things = try Things(Region.shared.get(), hiddenFrom: Region.adviser)
        let form = try #require(CommandForm.all.first { $0.path == ["event", "void"] })
        var tally = Tally()
        for category in things.categories {
            for (id, thing) in things.tried(category) {
                let event = try #require(things.beginning(of: category, id))
                let ask = Ask(
                    form: form, typed: ["event", "void", "@\(event)", "--reason", "x", "--dry-run"],
                    category: category)
                _ = try check(
                    Appending(ask: ask, command: "event void", category: category, id: id, thing: thing), &tally)
            }
        }
        print("rights: \(tally) of voiding")
        #expect(tally.permitted > 20 && tally.refused > 60)
    }

    /// A command that appends, about a thing.
    private struct Appending {
        let ask: Ask
        let command: String
        /// What it appends to.
        let category: String
        let id: String
        let thing: AppendingRights.Thing
    }

    /// How many cells were held against what is said, and how many were refused before anybody asked for rights.
    private struct Tally: CustomStringConvertible {
        var (permitted, refused, early) = (0, 0, 0)

        var description: String {
            "\(permitted) cells permitted, \(refused) not, \(early) refused before"
        }
    }

    /// Holds a command against what is said of each role; answers whether it came so far that rights counted.
    private func check(_ cell: Appending, _ tally: inout Tally) throws -> Bool {
        let ask = try Region.shared.get().completed(cell.ask, about: cell.id)
        let all = try tried(ask, cell.id, Region.region)
        let isEarly = AppendingRights.isBefore(all.exit, all.explanation?.code, cell.command)
        for person in [Region.adviser, Region.secretary] + Region.overseers.dropFirst() + Region.strangers {
            let outcome = try tried(ask, cell.id, person)
            let verdict = AppendingRights.verdict(
                cell.command, cell.category, about: cell.thing, cell.ask.category,
                isForOwn: ask.typed.contains("--org"), by: person.access.role)
            let name = Comment(
                rawValue: "\(person): \(ask.arguments(cell.id).joined(separator: " ")): \(outcome.messages)")
            guard !isEarly else {
                #expect([all.exit, 3, 4].contains(outcome.exit), name)
                tally.early += 1
                continue
            }
            switch verdict {
            case .permitted: #expect(outcome.exit == all.exit && all.exit != 4, name)
            case .notPermitted: #expect(outcome.exit == 4, name)
            case .unseen: #expect(outcome.exit == 3, name)
            }
            if verdict == .permitted { tally.permitted += 1 } else { tally.refused += 1 }
        }
        return !isEarly
    }

    /// Runs one cell: nothing is appended where it is refused, and it stands in the access log, once.
    private func tried(_ ask: Ask, _ id: String, _ person: Region.Person) throws -> Outcome {
        let region = try Region.shared.get()
        let (head, number) = (try region.head, try Region.lines(region))
        let outcome = region.run(ask.arguments(id), as: person)
        let name = Comment(rawValue: "\(person): \(ask.arguments(id).joined(separator: " "))")
        if outcome.exit != 0 || ask.typed.contains("--dry-run") || ask.form.isReading {
            #expect(try region.head == head, name)
        }
        #expect(try Region.lines(region) == number + 1, name)
        return outcome
    }

    /// Without what differs from one asking to the next: times, random ids.
    private static func plain(_ told: String) -> String {
        told.replacing(/\d\d:\d\d(:\d\d)?(\.\d+)?/, with: "").replacing(/[0-9a-f]{32}|[0-9a-f-]{36}/, with: "")
    }
}

extension Region {
    /// How many lines the access log has.
    static func lines(_ region: Region) throws -> Int {
        let path = region.ledger.accessLog.path
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        return try Data(contentsOf: URL(filePath: path)).count { $0 == 10 }
    }
}
