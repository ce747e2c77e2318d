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

    /// The commands that are tried: every twenty-fourth from some first one on, or all with `HOVEDBOK_RIGHTS=all`.
    private static let forms: [CommandForm] = {
        // What the program tells of itself is nobody's.
        let all = CommandForm.all.filter { Elsewhere.isAboutLedger($0.path) }
        guard ProcessInfo.processInfo.environment["HOVEDBOK_RIGHTS"] != "all" else { return all }
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
        for form in Self.forms {
            for ask in form.asks {
                guard let id = ask.category.isEmpty ? "" : things.own[ask.category] ?? things.regional[ask.category]
                else { continue }
                let ask = region.completed(ask, about: id)
                let (mine, all) = try (tried(ask, id, Region.adviser), tried(ask, id, Region.region))
                let name = Comment(rawValue: ask.arguments(id).joined(separator: " ") + "\n" + mine.messages)
                #expect(things.leaks(in: mine.told).isEmpty, name)
                if form.isReading, form.path[0] == "audit" {
                    #expect(mine.exit == 4, name)
                } else if form.isReading {
                    #expect(mine.exit == all.exit, name)
                } else if all.exit == 0 {
                    #expect([0, 3, 4].contains(mine.exit), name)
                }
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

    @Test func `nobody but those who may appends, and auditors nothing`() throws {
        let region = try Region.shared.get()
        let things = try Things(region, hiddenFrom: Region.adviser)
        let people = [Region.overseers[1], Region.secretary] + Region.strangers
        var (cells, refused) = (0, 0)
        for form in Self.forms where !form.isReading {
            for ask in form.asks {
                let id = things.own[ask.category] ?? things.regional[ask.category] ?? Self.never
                let ask = region.completed(ask, about: id)
                let able = try tried(ask, id, Region.region)
                for person in people {
                    let outcome = try tried(ask, id, person)
                    let name = Comment(rawValue: "\(person): \(ask.arguments(id).joined(separator: " "))")
                    if person.access.role == .auditor {
                        #expect(able.exit != 0 || [3, 4, 7].contains(outcome.exit), name)
                    }
                    if person.access.role == nil || person.access.role == .removed {
                        #expect([3, 4, 64].contains(outcome.exit), name)
                    }
                    refused += outcome.exit == 4 ? 1 : 0
                    cells += 1
                }
            }
        }
        print("rights: \(cells) cells of appending, \(refused) refused to the role")
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
