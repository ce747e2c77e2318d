import EventLog
import EventLogConformance
import Foundation
import Pages
import Portfolio
import Record
import Reporting
import Sample
import Testing

@testable import Application
@testable import Commands
@testable import HovedbokServer

/// Role × trust × verb: what becomes of a form that somebody sends.
@Suite(.serialized) struct VerbTests {
    private static let shared = Result { () throws -> Ledger in
        let directory = FileManager.default.temporaryDirectory.appending(path: "verbs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let ledger = Ledger(
            log: InMemoryEventLog(origin: Sample.origin), directory: directory.path, questions: AllQuestions.all)
        _ = try Sample.fill(ledger, as: ledger.access(for: "tester"))
        return ledger
    }

    private static let people: [(role: Role?, organisation: String)] = [
        (.adviser, "STO"), (.adviser, "HNT"), (.secretary, "RHF"), (.auditor, "RHF"), (.region, "RHF"),
        (.operator, "RHF"), (nil, ""), (.removed, "STO"),
    ]

    /// Forms, and the status for each of those people: 404 where the thing is not there for them, 403 where their role
    /// does not permit it.
    private static let matrix: [(path: String, typed: String, statuses: [Int])] = [
        (
            "grant award", "project=STO-17 amount=1000 on=2026-03-01",
            [200, 404, 404, 403, 200, 403, 403, 403]
        ),
        ("project pause", "id=STO-17 on=2026-03-01", [200, 404, 404, 403, 200, 403, 403, 403]),
        (
            "project register", "org=HNT kind=innovation title=Fiktiv on=2026-03-01",
            [403, 200, 403, 403, 200, 403, 403, 403]
        ),
        (
            "plan change", "id=HMN-INNO-2023-2026 item=A1 title=Fiktiv reason=Fiktiv on=2026-03-01",
            [403, 403, 200, 403, 200, 403, 403, 403]
        ),
        (
            "meeting call",
            "id=M-9 council=INNO-RAD day=2026-03-07 papers-due=2026-02-26 minutes-due=2026-03-14 org=RHF on=2026-02-01",
            [403, 403, 200, 403, 200, 403, 403, 403]
        ),
        (
            "org register", "code=NY name=Fiktiv kind=hf on=2026-03-01",
            [403, 403, 403, 403, 200, 200, 403, 403]
        ),
    ]

    @Test func `a form does what the role of whoever sends it permits, and appends nothing otherwise`() throws {
        let ledger = try Self.shared.get()
        let head = try ledger.log.head().position
        for (path, text, statuses) in Self.matrix {
            let typed = text.split(separator: " ").map { pair -> (name: String, value: String) in
                let parts = pair.split(separator: "=").map(String.init)
                return (parts[0], parts[1])
            }
            for (person, status) in zip(Self.people, statuses) {
                let access = Access(
                    account: "a", person: PersonID(high: 1, low: 1), role: person.role,
                    organisation: person.organisation)
                let name = Comment(rawValue: "\(person): \(path)")
                guard let forms = try? EntryForms(ledger.seen(by: access)) else {
                    #expect(status == 403, name)
                    continue
                }
                let sent = try forms.sent(
                    ["register"] + path.split(separator: " ").map(String.init), typed + [("dry-run", "true")],
                    files: [:], .en, as: access)
                guard case .form(let entry) = sent else {
                    Issue.record(name)
                    continue
                }
                #expect(entry.status == status, "\(name): \(entry.problem?.sentence ?? "") \(entry.receipt)")
                #expect((entry.problem == nil) == (status == 200), name)
            }
        }
        #expect(try ledger.log.head().position == head)
    }

    @Test func `a pack for auditors has the whole log where that was ticked`() {
        let typed = [("plan", "P"), ("year", "2024"), ("known-at", "@9"), ("anti-forgery", "x")].map {
            (name: $0.0, value: $0.1)
        }
        let plain = ["audit", "pack", "P", "--year", "2024", "--known-at", "@9", "--output", "pack.zip"]
        #expect(PageRoutes.packing(typed) == plain)
        #expect(Set(PageRoutes.packing(typed + [("complete", "true")])) == Set(plain + ["--complete"]))
    }

    @Test func `a sheet that could be tried and then not registered is refused at once, and the form says so before`()
        throws
    {
        let ledger = try Self.shared.get()
        // What waits in the form is a third longer, and stands there with everything else that is sent.
        #expect((EntryForms.mostSheet + 2) / 3 * 4 + (64 << 10) < ServerLimits().body)
        let (forms, access) = (EntryForms(ledger), try ledger.access(for: "tester"))
        let blank = try #require(try forms.form(["register", "sheet", "in"], [], .nb))
        #expect(blank.fields.contains { $0.isFile && $0.help.contains("Høyst 11 MiB") })
        for (size, status) in [(EntryForms.mostSheet + 1, 413), (1000, 422)] {
            let sheet = [UInt8](repeating: 1, count: size)
            let sent = try forms.sent(
                ["register", "sheet", "in"], [("dry-run", "true")], files: ["file": sheet], .nb, as: access)
            guard case .form(let entry) = sent else {
                Issue.record("a sheet is answered with a file")
                continue
            }
            #expect(entry.status == status, "\(entry.problem?.sentence ?? "")")
            #expect(entry.problem?.sentence.contains("11 MiB") == (status == 413))
            #expect(entry.hidden.contains { $0.name == "kept-file" } == (status != 413))
        }
    }
}
