import Foundation
import NIOHTTP1
import Testing

/// What a server says to programs, over a socket of this machine.
@Suite(.serialized) struct ServerTests {
    @Test func `a report is the same by address as by command`() async throws {
        let region = try ServedRegion()
        let own = try region.bench.must(
            "project", "list", "--as-of", "2024-12-31", "--known-at", "@3", "--format", "json", "--lang", "en")
        let answer = try await region.ask("/api/v1/project/list?as-of=2024-12-31&known-at=%403&lang=en")
        #expect(answer.status == 200 && answer.text == own)
        let tag = try #require(answer.headers.first(name: "ETag"))
        let again = try await region.ask(
            "/api/v1/project/list?as-of=2024-12-31&known-at=%403&lang=en", .GET, nil,
            [("If-None-Match", "\"x\", \(tag)")])
        #expect(again.status == 304 && again.text.isEmpty)
    }

    @Test func `who adds to what is there says which revision they have seen`() async throws {
        let region = try ServedRegion()
        let (address, body) = ("/api/v1/project/start", #"{"id": "P", "on": "2024-02-01"}"#)
        let unsaid = try await region.ask(address, .POST, body)
        #expect(unsaid.status == 428 && unsaid.text.contains("revision-required"), "\(unsaid.text)")
        let wrong = try await region.ask(address, .POST, body, [("If-Match", "\"7\"")])
        #expect(wrong.status == 412, "\(wrong.text)")
        let malformed = try await region.ask(address, .POST, body, [("If-Match", "nonsense")])
        #expect(malformed.status == 400)
        let right = try await region.ask(address, .POST, body, [("If-Match", "\"9\", \"1\"")])
        #expect(right.status == 200 && right.headers.first(name: "ETag") == "\"2\"", "\(right.text)")
        #expect(try region.bench.must("log").contains("project-started"))
    }

    @Test(arguments: [#"W/"1""#, #""4294967296""#, #""rTl3kYqZ0aBcDeFg""#])
    func `a tag that is no revision is none that anybody has seen`(tag: String) async throws {
        let region = try ServedRegion()
        let before = try region.bench.log()
        let answer = try await region.ask(
            "/api/v1/project/start", .POST, #"{"id": "P", "on": "2024-02-01"}"#, [("If-Match", tag)])
        #expect(answer.status == 412 && answer.text.contains("conflicting-revision"), "\(answer.text)")
        #expect(try region.bench.log() == before)
    }

    @Test(arguments: [false, true])
    func `where an access log is broken, nobody is told where it lies`(isFolder: Bool) async throws {
        let region = try ServedRegion()
        let file = region.bench.directory.appending(path: "ledger/ledger.access")
        if isFolder {
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        } else {
            try region.bench.write("ledger/ledger.access", "nonsense\n")
        }
        let awards = #"{"project": "P", "amount": "5", "on": "2024-02-01"}"#
        for (path, body) in [("overview", nil), ("project/show/P", nil), ("grant/award", awards)] {
            let answer = try await region.ask(
                "/api/v1/" + path, body == nil ? .GET : .POST, body, body == nil ? [] : [("If-Match", "*")])
            #expect(answer.status == (isFolder ? 403 : 500) && answer.text.contains("access-log"), "\(answer.text)")
            #expect(!answer.text.contains("/"), "\(answer.text)")
        }
        let typed = #"{"arguments": ["overview"], "language": "en", "width": 80, "interactive": false, "answers": [], "#
        for (path, body) in [("/api/v1/run", typed + #""files": {}}"#), ("/", nil), ("/register/grant/award", nil)] {
            let answer = try await region.ask(path, body == nil ? .GET : .POST, body)
            #expect(!answer.text.contains("ledger.access"), "\(answer.text)")
        }
    }

    @Test func `the same key appends once, however often it is sent`() async throws {
        let region = try ServedRegion()
        let body = #"{"project": "P", "amount": "400000", "on": "2024-02-01"}"#
        let headers = [("If-Match", "*"), ("Idempotency-Key", "k-1")]
        for _ in 0..<3 {
            let answer = try await region.ask("/api/v1/grant/award", .POST, body, headers)
            #expect(answer.status == 200, "\(answer.text)")
        }
        let events = try region.bench.must("log", "--type", "funds-granted", "--format", "jsonl")
        #expect(events.split(separator: "\n").count == 1)
        let other = try await region.ask(
            "/api/v1/grant/award", .POST, body.replacingOccurrences(of: "400000", with: "1"), headers)
        #expect(other.status == 409)
    }

    @Test func `what got its id from the ledger, and what was undone, is told again under its key and not done again`()
        async throws
    {
        let region = try ServedRegion()
        let begun = #"{"org": "STO", "kind": "research", "title": "Ny", "on": "2024-02-01"}"#
        for (path, body, key) in [
            ("project/register", begun, "k-1"), ("project/register", begun, "k-2"), ("undo", "{}", "k-3"),
            ("undo", "{}", "k-4"),
        ] {
            var answers: [String] = []
            for _ in 0..<2 {
                let answer = try await region.ask(
                    "/api/v1/" + path, .POST, body, [("If-Match", "*"), ("Idempotency-Key", key)])
                #expect(answer.status == 200, "\(path), \(key): \(answer.text)")
                answers += answer.text.matches(of: /"subject": ?"([^"]*)"/).map { String($0.1) }
            }
            #expect(answers.count == 2 && answers[0] == answers[1], "\(answers)")
        }
        let log = try region.bench.must("log", "--format", "jsonl")
        #expect(
            log.ranges(of: "project-registered").count == 3 && log.ranges(of: "hovedbok.voided.v1").count == 2, "\(log)"
        )
    }

    @Test func `no question ends the server, and where it has no key that is told`() async throws {
        let region = try ServedRegion()
        for path in ["overview?columns=,&format=table", "overview?columns=%20,&format=pdf", "funding?columns=,"] {
            #expect(try await region.ask("/api/v1/" + path).status == 400, "\(path)")
        }
        try region.bench.must("plan", "adopt", "PL", "--title", "Plan", "--on", "2024-01-01", "--org", "STO")
        let typed = #"{"arguments": ["audit", "pack", "PL", "--year", "2024"], "language": "nb", "width": 80, "#
        let rest = #""interactive": false, "answers": [], "files": {}}"#
        let answer = try await region.ask("/api/v1/run", .POST, typed + rest)
        #expect(answer.text.contains("ingen nøkkel") && !answer.text.contains(".config"), "\(answer.text)")
    }

    @Test func `a receipt's tag is the revision that whoever comes next must have seen`() async throws {
        let region = try ServedRegion()
        try region.bench.must("plan", "adopt", "PL", "--title", "Plan", "--on", "2024-01-01", "--org", "STO")
        for id in ["A", "B"] {
            let words = ["plan", "add", "PL", id, "--level", "area", "--title", "Område", "--on", "2024-01-01"]
            try region.bench.must(words)
        }
        let body = #"{"id": "PL", "rename": ["A=Ny", "B=Ny"], "reason": "Styret", "on": "2024-06-01"}"#
        let revised = try await region.ask("/api/v1/plan/revise", .POST, body, [("If-Match", "*")])
        #expect(revised.status == 200, "\(revised.text)")
        let tag = try #require(revised.headers.first(name: "ETag"))
        let added = #"{"id": "PL", "item": "C", "level": "area", "title": "Nytt", "on": "2024-07-01"}"#
        let next = try await region.ask("/api/v1/plan/add", .POST, added, [("If-Match", tag)])
        #expect(next.status == 200, "\(tag): \(next.text)")
    }

    @Test(arguments: [
        ("/api/v1/nothing", HTTPMethod.GET, 404, 3), ("/api/v1/project/show/X", .GET, 404, 3),
        ("/api/v1/grant/award", .GET, 405, 64), ("/api/v1/project/list", .POST, 405, 64),
        ("/api/v1/project/list?as-of=never", .GET, 400, 64), ("/api/v1/project/list?shoe=1", .GET, 400, 64),
        ("/api/v1/project/list?format=shoe", .GET, 400, 64), ("/api/v1/project/list?%zz=1", .GET, 400, 64),
        ("/api/v1/overview?org=02013299997", .GET, 422, 7), ("/api/v1/funding?by=02013299997", .GET, 422, 7),
        ("/api/v1/init", .POST, 404, 3),
        ("/api/v1/project/register", .POST, 400, 64),
    ])
    func `what is refused is a problem of its kind`(
        path: String, method: HTTPMethod, status: UInt, exit: Int
    ) async throws {
        let region = try ServedRegion()
        let before = try region.bench.log()
        let answer = try await region.ask(path, method, method == .POST ? "{}" : nil)
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.headers.first(name: "Content-Type") == "application/problem+json")
        #expect(answer.text.contains("urn:hovedbok:exit:\(exit)\""), "\(answer.text)")
        #expect(!answer.text.contains("02013299997"))
        #expect(try region.bench.log() == before)
    }

    @Test func `every answer tells browsers what to refuse`() async throws {
        let region = try ServedRegion()
        for path in [
            "/", "/project/P", "/nothing", "/livez", "/api/v1/overview", "/api/v1/x", "/register", "/assets/x",
        ] {
            let headers = try await region.ask(path).headers
            let policy = headers.first(name: "Content-Security-Policy") ?? ""
            for rule in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
                #expect(policy.contains(rule), "\(path)")
            }
            #expect(!policy.contains("unsafe"))
            #expect(headers.first(name: "X-Content-Type-Options") == "nosniff")
            #expect(headers.first(name: "Referrer-Policy") != nil && headers.first(name: "X-Request-ID") != nil)
        }
    }

    @Test func `pages escape what people typed, and have no script or style of their own`() async throws {
        let region = try ServedRegion()
        for path in [
            "/", "/project", "/project/P", "/register", "/register/grant/award?project=P", "/search?q=%3Cb%3E",
        ] {
            let page = try await region.ask(path, .GET, nil, [("Accept-Language", "nb")])
            #expect(page.status == 200, "\(path)")
            #expect(page.text.contains("<html lang=\"nb\""), "\(path)")
            #expect(!page.text.contains("<b>") || !page.text.contains("& <b>"), "\(path)")
            #expect(!page.text.contains("<script>") && !page.text.contains(" style="), "\(path)")
        }
    }

    @Test func `a form registers as the command does, and keeps what was typed when it is refused`() async throws {
        let region = try ServedRegion()
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let refused = try await region.ask("/register/grant/award", .POST, "project=P&amount=many&on=2024-02-01", form)
        #expect(
            refused.status == 400 && refused.text.contains("role=\"alert\"") && refused.text.contains("value=\"many\""))
        let wrong = "aria-invalid=\"true\" aria-describedby=\"field-amount-fault"
        #expect(refused.text.ranges(of: wrong).count == 1 && refused.text.ranges(of: "aria-invalid").count == 1)
        #expect(refused.text.contains("id=\"field-amount-fault\""))
        let missing = try await region.ask(
            "/register/grant/award", .POST, "project=P", form + [("Accept-Language", "nb")])
        #expect(missing.text.contains(wrong) && missing.text.contains("Verdien «Beløp» mangler"), "\(missing.text)")
        #expect(!missing.text.contains("&lt;amount&gt;"))
        let trial = try await region.ask(
            "/register/grant/award", .POST, "project=P&amount=400+000&on=2024-02-01&dry-run=true", form)
        #expect(trial.status == 200 && trial.text.contains("funds-granted"))
        #expect(try !region.bench.must("log").contains("funds-granted"))
        let taken = try await region.ask("/register/grant/award", .POST, "project=P&amount=400+000&on=2024-02-01", form)
        #expect(taken.status == 200, "\(taken.text)")
        #expect(try region.bench.must("log").contains("funds-granted"))
        let foreign = try await region.ask(
            "/register/grant/award", .POST, "project=P&amount=1", form + [("Sec-Fetch-Site", "cross-site")])
        #expect(foreign.status == 403)
    }

    @Test func `a form says in the reader's language what its fields are for`() async throws {
        let region = try ServedRegion()
        for (language, help) in [
            ("nb", "Året budsjettet gjelder."), ("nn", "Året budsjettet gjeld."),
            ("en", "The year whose budget it comes out of."),
        ] {
            let page = try await region.ask("/register/grant/award", .GET, nil, [("Accept-Language", language)])
            let line = page.text.split(separator: "\n").first { $0.contains("id=\"field-budget-year-help\"") }
            #expect(line?.contains(help) == true, "\(language): \(line ?? "")")
            let day = language == "en" ? "[default: today]" : "Tomt felt: i dag."
            #expect(page.text.contains(day), "\(language)")
        }
    }

    @Test func `what somebody else told meanwhile is a conflict, and nothing typed is lost`() async throws {
        let region = try ServedRegion()
        let shown = try await region.ask("/register/project/start?id=P")
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let head = try region.bench.must("log", "--format", "jsonl").split(separator: "\n").count
        #expect(shown.text.contains("name=\"opened\" value=\"\(head)\""))
        try region.bench.must("grant", "award", "P", "--amount", "5", "--on", "2024-02-01")
        let late = try await region.ask("/register/project/start", .POST, "id=P&on=2024-03-01&opened=\(head)", form)
        #expect(late.status == 412 && late.text.contains("value=\"2024-03-01\""), "\(late.status)")
        #expect(late.text.contains("i mellomtiden") && late.text.contains("midler tildelt"))
        // A form that the menu led to, too, knows what there was when it was opened.
        let again = try await region.ask(
            "/register/project/start", .POST, "id=P&on=2024-03-01&opened=\(head + 1)", form)
        #expect(again.status == 200 && again.text.contains("project-started"), "\(again.text)")
    }

    @Test func `a page shows what the public would get, publishes it by a form, and then says so`() async throws {
        let region = try ServedRegion()
        try region.bench.must("grant", "award", "P", "--amount", "5", "--on", "2024-02-01")
        let head = try region.bench.must("log", "--format", "jsonl").split(separator: "\n").count
        let shown = try await region.ask("/report/funding?as-of=2024-03-31&by=org&by=year&publish=true")
        #expect(shown.text.contains("action=\"/publish/funding\"") && shown.text.contains("Må ikke publiseres"))
        #expect(try !region.bench.must("log").contains("figures-published"))
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let sent = "as-of=2024-03-31&known-at=%40\(head)&by=org&by=year"
        let done = try await region.ask("/publish/funding", .POST, sent, form)
        #expect([200, 303].contains(done.status), "\(done.text)")
        let place = "/report/funding?by=org&by=year&as-of=2024-03-31&known-at=%40\(head)&publish=true"
        let published = try await region.ask(place)
        #expect(published.text.contains("notert som hendelse @\(head + 1)"), "\(published.text)")
        #expect(!published.text.contains("Må ikke publiseres") && !published.text.contains("/publish/funding"))
        #expect(try region.bench.must("log").contains("figures-published"))
        let other = try await region.ask("/report/funding?as-of=2024-03-31&publish=true")
        #expect(other.text.contains("Må ikke publiseres"))
        let asked = try await region.ask("/api/v1/funding?as-of=2024-03-31&publish=true")
        #expect(asked.status == 400)
    }

    @Test func `an answer is told again until something is recorded, and each time stands in the access log`()
        async throws
    {
        let region = try ServedRegion()
        let path = "/api/v1/funding?as-of=2024-12-31"
        let first = try await region.ask(path)
        try await Task.sleep(for: .milliseconds(1100))
        let second = try await region.ask(path)
        #expect(first.status == 200 && first.text == second.text)
        let tag = try #require(second["ETag"])
        #expect(try await region.ask(path, .GET, nil, [("If-None-Match", tag)]).status == 304)
        #expect(try await region.ask(path + "&lang=nb").text != "")
        try region.bench.must("grant", "award", "P", "--amount", "5", "--on", "2024-02-01")
        let third = try await region.ask(path)
        #expect(third.text != first.text && third.text.contains(/"granted_minor": ?500/))
        let lines = try region.bench.must("audit", "access", "--format", "jsonl").split(separator: "\n")
        #expect(lines.filter { $0.contains(/"command": ?"funding"/) }.count == 5)
    }

    @Test func `who follows the log is told what is there and what comes, and goes on where they were`() async throws {
        let region = try ServedRegion()
        let head = try region.bench.must("log", "--format", "jsonl").split(separator: "\n").count
        let first = try await region.follow(
            after: 0, to: head + 1,
            doing: (head, { try region.bench.must("project", "start", "P", "--on", "2024-02-01") }))
        #expect(first.components(separatedBy: "event: event\n").count == head + 2, "\(first)")
        let again = try await region.follow(after: head, to: head + 1)
        #expect(!again.contains("id: \(head)\n") && again.contains("project-started"), "\(again)")
        let wrong = try await region.ask("/api/v1/follow", .GET, nil, [("Last-Event-ID", "x")])
        #expect(wrong.status == 400)
    }

    @Test func `what was acknowledged before a server is killed is there afterwards, once`() async throws {
        let region = try ServedRegion()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<40 {
                        let body = #"{"project": "P", "amount": "1", "on": "2024-02-01"}"#
                        let key = "w\(writer)-\(number)"
                        guard
                            let answer = try? await region.ask(
                                "/api/v1/grant/award", .POST, body, [("If-Match", "*"), ("Idempotency-Key", key)]),
                            answer.status == 200
                        else { return }
                        Acknowledged.shared.note(key)
                    }
                }
            }
            group.addTask {
                for _ in 0..<600 where Acknowledged.shared.keys.count < 20 {
                    try? await Task.sleep(for: .milliseconds(50))
                }
                kill(region.process, SIGKILL)
            }
        }
        let log = try region.bench.must("log", "--type", "funds-granted", "--format", "jsonl")
        let keys = log.split(separator: "\n").compactMap { line in
            line.range(of: #""sourcekey":"[^"]*""#, options: .regularExpression).map {
                String(line[$0].dropFirst(13).dropLast())
            }
        }
        #expect(Set(keys).count == keys.count)
        #expect(Acknowledged.shared.keys.isSubset(of: keys))
        #expect(!keys.isEmpty)
    }
}

/// The keys that a server said it has.
private final class Acknowledged: @unchecked Sendable {
    static let shared = Acknowledged()
    private let lock = NSLock()
    private var noted: Set<String> = []

    var keys: Set<String> { lock.withLock { noted } }

    func note(_ key: String) { lock.withLock { _ = noted.insert(key) } }
}
