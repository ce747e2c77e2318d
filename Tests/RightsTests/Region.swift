import EventLog
import EventLogConformance
import Foundation
import Portfolio
import Record
import Reporting
import Sample
import Testing

@testable import Application
@testable import Commands

/// The example region, with people of every role.
struct Region {
    static let shared = Result { try Region() }

    /// Somebody with a role, by the account.
    struct Person: CustomStringConvertible {
        let description: String
        let access: Access

        init(_ account: String, _ role: Role?, of organisation: String = "") {
            description = account
            let number = account.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
            access = Access(
                account: account, person: PersonID(high: number, low: 1), role: role, organisation: organisation)
        }
    }

    /// The trust whose adviser is followed, and the one that is another's.
    static let own = "HNT"
    static let other = "STO"

    static let adviser = Person("hnt-adviser", .adviser, of: own)
    static let secretary = Person("secretary", .secretary)
    static let region = Person("region", .region)
    /// Those who see everything.
    static let overseers = [region, Person("auditor", .auditor), Person("operator", .operator)]
    static let strangers = [Person("removed", .removed, of: own), Person("stranger", nil)]

    let ledger: Ledger

    init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rights-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        ledger = Ledger(
            log: InMemoryEventLog(origin: Sample.origin), directory: directory.path, questions: AllQuestions.all)
        _ = try Sample.fill(ledger, as: ledger.access(for: "tester"))
    }

    var head: UInt64 { get throws { try ledger.log.head().position.rawValue } }

    var accesses: [AccessLine] {
        get throws {
            try ledger.accessLog.chain().entries.compactMap { entry in
                if case .whole(let line) = entry { line } else { nil }
            }
        }
    }

    /// Runs what somebody types.
    func run(_ typed: [String], as person: Person) -> Commands.Outcome {
        Program.run(for: Session(Session.Request(typed, language: .en), on: ledger, as: person.access))
    }

    /// Runs what somebody types, which must do.
    @discardableResult
    func type(_ typed: String, as person: Person = region) throws -> String {
        let outcome = run(typed.split(separator: " ").map(String.init), as: person)
        guard outcome.exit == 0 else { throw Failed(what: "\(typed): \(outcome.messages)") }
        return String(decoding: outcome.output, as: UTF8.self)
    }

    struct Failed: Error { let what: String }
}

extension Commands.Outcome {
    /// All that whoever asks gets to see.
    var told: String {
        ([String(decoding: output, as: UTF8.self), messages]
            + files.sorted { $0.key < $1.key }.map { String(decoding: $0.value, as: UTF8.self) }).joined(
                separator: "\n")
    }
}
