import Foundation
import NIOHTTP1
import Testing

/// Who a browser is taken for: cookies, forms of other sites, the ways in and out (ASVS 3.3, 3.5, 7, 10).
@Suite(.serialized) struct ServerSessionTests {
    private static let amount = "project=P&amount=5&on=2024-02-01"

    @Test func `every cookie is for this host alone, over TLS, and none of them for scripts`() async throws {
        let region = try IssuedRegion()
        let begun = try await region.ask("/login")
        let end = try await region.login(as: "region")
        let cookie = try #require(IssuedRegion.sessionCookie(in: end))
        let chosen = try await region.ask("/project?lang=nn", .GET, nil, [("Cookie", cookie)])
        let cookies = [begun, end, chosen].flatMap { $0.headers["Set-Cookie"] }
        #expect(cookies.count == 4, "\(cookies)")
        for line in cookies {
            let attributes = Set(line.split(separator: ";").dropFirst().map { $0.trimmingCharacters(in: .whitespaces) })
            #expect(line.hasPrefix("__Host-"), "\(line)")
            #expect(attributes.isSuperset(of: ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]), "\(line)")
            #expect(!attributes.contains { $0.hasPrefix("Domain") }, "\(line)")
        }
    }

    @Test func `a form that did not come from a page of ours appends nothing`() async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        let page = try await region.ask("/register/grant/award?project=P", .GET, nil, [("Cookie", cookie)])
        let token = try Self.token(in: page)
        let second = try await region.session(as: "region")
        let theirs = try await region.ask("/register/grant/award", .GET, nil, [("Cookie", second)])
        let other = try Self.token(in: theirs)
        let before = try region.bench.log()
        let (own, right) = (("Sec-Fetch-Site", "same-origin"), "&anti-forgery=" + token)
        let forged: [(body: String, headers: [(String, String)])] = [
            (Self.amount, [own]), (Self.amount + "&anti-forgery=x", [own]),
            (Self.amount + "&anti-forgery=" + other, [own]), (Self.amount + right, []),
            (Self.amount + right, [("Sec-Fetch-Site", "cross-site")]),
            (Self.amount + right, [("Sec-Fetch-Site", "same-site")]),
            (Self.amount + right, [("Sec-Fetch-Site", "none")]),
            (Self.amount + right, [("Origin", "https://evil.example")]), (Self.amount + right, [("Origin", "null")]),
            (Self.amount + right, [("Sec-Fetch-Site", "cross-site"), ("Origin", IssuedRegion.home)]),
        ]
        for (body, headers) in forged {
            let answer = try await region.send("/register/grant/award", body, [("Cookie", cookie)] + headers)
            #expect(answer.status == 403, "\(headers) \(answer.status)")
        }
        let alone = try await region.send("/register/grant/award", Self.amount + right, [own])
        #expect(alone.status == 401, "without a session the way leads to the login")
        #expect(try region.bench.log() == before)
        for header in [own, ("Origin", IssuedRegion.home)] {
            let trial = Self.amount + "&dry-run=true" + right
            let answer = try await region.send("/register/grant/award", trial, [("Cookie", cookie), header])
            #expect(answer.status == 200, "\(header)")
        }
    }

    @Test func `what was typed is kept while a session ends, and shown again behind a new login`() async throws {
        let region = try IssuedRegion()
        let before = try region.bench.log()
        let over = try await region.send(
            "/register/grant/award", Self.amount + "&opened=3", [("Sec-Fetch-Site", "same-origin")])
        #expect(over.status == 401 && over.text.contains("action=\"/resume/register/grant/award\""), "\(over.text)")
        #expect(over.text.contains("name=\"amount\" value=\"5\"") && over.text.contains("target=\"_blank\""))
        let again = try await region.send("/resume/register/grant/award", Self.amount, [])
        #expect(again.status == 401 && again.text.contains("name=\"amount\" value=\"5\""))
        let cookie = ("Cookie", try await region.session(as: "region"))
        let shown = try await region.send("/resume/register/grant/award", Self.amount + "&opened=3", [cookie])
        #expect(shown.status == 200 && shown.text.contains("name=\"amount\" value=\"5\""), "\(shown.text)")
        #expect(shown.text.contains("name=\"opened\" value=\"3\""))
        let secret = try await region.send("/register/grant/award", "project=P&note=02013299997", [])
        #expect(secret.status == 303 && !secret.text.contains("02013299997"))
        #expect(try region.bench.log() == before)
    }

    @Test func `a page warns before the session ends, and a look at another address keeps it`() async throws {
        let region = try IssuedRegion()
        let cookie = [("Cookie", try await region.session(as: "region"))]
        for path in ["/", "/register/grant/award", "/project/NOPE"] {
            let page = try await region.ask(path, .GET, nil, cookie)
            #expect(page.text.contains("class=\"ending after-26\" role=\"alert\""), "\(path)")
        }
        let kept = try await region.ask("/session", .GET, nil, cookie + [("Accept-Language", "nb")])
        #expect(kept.status == 200 && kept.text.contains("Du er innlogget til kl. "), "\(kept.text)")
        #expect(try await region.ask("/session").status == 303)
    }

    @Test(arguments: ["text/plain", "application/json", "multipart/mixed; boundary=x", ""])
    func `a form of another kind is not read`(type: String) async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        let headers = [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")]
        let typed = type.isEmpty ? headers : headers + [("Content-Type", type)]
        #expect(try await region.ask("/register/grant/award", .POST, Self.amount, typed).status == 415)
        #expect(try await region.ask("/logout", .POST, "", typed).status == 415)
    }

    @Test func `a login ends on our own host, wherever it was to lead`() async throws {
        let region = try IssuedRegion()
        for destination in [
            "https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "javascript%3Aalert(1)",
            "%2Fa%0D%0ASet-Cookie%3A%20x%3D1", "evil.example", "%2F.%2F%2Fapi%2Fv1%2Foverview",
        ] {
            let end = try await region.login(as: "region", to: destination)
            #expect(end.status == 303 && end["Location"] == "/", "\(destination): \(end["Location"] ?? "")")
        }
        let wanted = try await region.login(as: "region", to: "%2Fproject%2FP%3Fas-of%3D2024")
        #expect(wanted["Location"] == "/project/P?as-of=2024")
    }

    @Test func `a session is new at each login, and over when it is said to be`() async throws {
        let region = try IssuedRegion()
        let fixed = "__Host-hovedbok=chosen-by-somebody-else"
        #expect(try await region.ask("/", .GET, nil, [("Cookie", fixed)]).status == 303)
        let first = try await region.session(as: "region", having: fixed)
        #expect(first != fixed)
        #expect(try await region.ask("/", .GET, nil, [("Cookie", fixed)]).status == 303)
        let second = try await region.session(as: "region", having: first)
        #expect(second != first)
        #expect(try await region.ask("/", .GET, nil, [("Cookie", first)]).status == 303, "the former one is over")
        #expect(try await region.ask("/", .GET, nil, [("Cookie", first + "; " + second)]).status == 303)
        let page = try await region.ask("/register/grant/award", .GET, nil, [("Cookie", second)])
        #expect(page.status == 200)
        let headers = [("Cookie", second), ("Sec-Fetch-Site", "same-origin")]
        #expect(try await region.send("/logout", "anti-forgery=x", headers).status == 403)
        #expect(try await region.ask("/logout", .GET, nil, headers).status != 303)
        let token = try Self.token(in: page)
        let out = try await region.send("/logout", "anti-forgery=" + token, headers)
        #expect(out.status == 303)
        #expect(out.headers["Set-Cookie"].contains { $0.hasPrefix("__Host-hovedbok=;") && $0.contains("Max-Age=0") })
        #expect(try await region.ask("/", .GET, nil, headers).status == 303, "whatever the browser keeps")
    }

    @Test func `a cookie is good for pages and a token for programs, and neither for the other`() async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        let token = try await region.token(of: "region")
        #expect(try await region.ask("/", .GET, nil, [("Authorization", "Bearer " + token)]).status == 303)
        for (path, method) in [("/api/v1/overview", HTTPMethod.GET), ("/api/v1/grant/award", .POST)] {
            let answer = try await region.ask(path, method, method == .POST ? "{}" : nil, [("Cookie", cookie)])
            #expect(answer.status == 401 && answer["WWW-Authenticate"] == "Bearer")
        }
        let good = try await region.ask("/api/v1/overview", .GET, nil, [("Authorization", "Bearer " + token)])
        #expect(good.status == 200, "\(good.text)")
        for wrong in ["Bearer " + token + "x", "Bearer", "Basic " + token, "DPoP " + token, token] {
            let answer = try await region.ask("/api/v1/overview", .GET, nil, [("Authorization", wrong)])
            #expect(answer.status == 401, "\(wrong.prefix(8))")
        }
        #expect(try await region.ask("/api/v1/overview?access_token=" + token).status == 401)
    }

    @Test func `who logs in and is not in the ledger is told the account and nothing else`() async throws {
        let region = try IssuedRegion(persons: [])
        let cookie = try await region.session(as: "region")
        for path in ["/", "/project/P", "/register", "/register/grant/award?project=P", "/search?q=M"] {
            let page = try await region.ask(path, .GET, nil, [("Cookie", cookie)])
            #expect(page.status == 403 && page.text.contains("o-") && !page.text.contains("Måler"), "\(path)")
        }
        let token = try await region.token(of: "region")
        for path in ["overview", "log", "project/show/P", "follow"] {
            let answer = try await region.ask("/api/v1/" + path, .GET, nil, [("Authorization", "Bearer " + token)])
            #expect(answer.status == 403, "\(path)")
        }
    }

    @Test func `who is not in the ledger follows nothing, be there news or none, and leaves one line`() async throws {
        let region = try IssuedRegion(persons: [])
        let token = try await region.token(of: "region")
        var text = ""
        try await region.client.follow("/api/v1/follow?after=1000000", [("Authorization", "Bearer " + token)]) { told in
            text = told
            return true
        }
        #expect(text.contains("\"status\":403") && text.contains("not-permitted"), "\(text)")
        let lines = try region.bench.must("audit", "access", "--format", "jsonl").split(separator: "\n")
        #expect(lines.filter { $0.contains("unknown account") }.count == 1, "\(lines)")
    }

    @Test func `who follows the log is told no more when their token ends`() async throws {
        let region = try IssuedRegion()
        let token = try await region.token(of: "region", lasting: 4)
        let start = ContinuousClock.now
        var (text, isTooLong) = ("", false)
        try await region.client.follow("/api/v1/follow", [("Authorization", "Bearer " + token)]) { told in
            (text, isTooLong) = (told, start.duration(to: .now) > .seconds(40))
            return isTooLong
        }
        #expect(text.contains("id: 1\n") && !isTooLong, "\(text)")
    }

    @Test func `strangers who come by one socket do not keep each other from logging in`() async throws {
        let region = try IssuedRegion(flags: ["--requests-per-second", "5"])
        for _ in 0..<500 { #expect(try await region.ask("/livez").status == 200) }
        #expect(try await region.ask("/login").status == 303)
    }

    @Test func `the log of a server holds no secret, no name and nothing that was asked for`() async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        let token = try await region.token(of: "region")
        _ = try await region.ask("/search?q=hemmelig", .GET, nil, [("Cookie", cookie)])
        _ = try await region.ask("/project/02013299997", .GET, nil, [("Cookie", cookie)])
        _ = try await region.ask("/api/v1/project/show/P", .GET, nil, [("Authorization", "Bearer " + token)])
        _ = try await region.ask("/api/v1/project/show/P", .GET, nil, [("Authorization", "Bearer " + token + "x")])
        _ = try await region.ask("/callback?code=hemmelig&state=hemmelig", .GET, nil, [])
        let metrics = try await region.ask("/metrics").text
        #expect(metrics.contains("hovedbok_log_position ") && metrics.contains("route=\"/callback\",method=\"GET\""))
        let log = try region.log
        let lines = log.split(separator: "\n")
        #expect(lines.count > 7)
        for line in lines {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil, "\(line)")
        }
        let value = cookie.split(separator: "=").last.map(String.init) ?? cookie
        for secret in [value, token, "hemmelig", "Kari", "Måler", "02013299997", "anti-forgery", "must-not"] {
            #expect(!log.contains(secret) && !metrics.contains(secret), "\(secret)")
        }
        #expect(log.range(of: "o-[a-z2-7]{20}", options: .regularExpression) == nil, "an account is somebody's")
    }

    @Test func `no file of a server holds what an issuer says of a person`() async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        let token = try await region.token(of: "region")
        let given = try await region.ask(
            "/api/v1/grant/award", .POST, #"{"project": "P", "amount": "5", "on": "2024-02-01"}"#,
            [("Authorization", "Bearer " + token), ("If-Match", "*")])
        #expect(given.status == 200, "\(given.text)")
        #expect(try await region.ask("/project/P", .GET, nil, [("Cookie", cookie)]).status == 200)
        let value = cookie.split(separator: "=").last.map(String.init) ?? cookie
        let files = FileManager.default.enumerator(at: region.bench.directory, includingPropertiesForKeys: nil)
        var count = 0
        while let file = files?.nextObject() as? URL {
            guard let bytes = try? Data(contentsOf: file) else { continue }
            count += 1
            for secret in ["must-not-be-kept", value, token] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
            }
        }
        #expect(count > 5)
    }

    /// The token that a page's forms carry.
    private static func token(in page: SocketClient.Answer) throws -> String {
        let parts = page.text.components(separatedBy: "name=\"anti-forgery\" value=\"")
        return try #require(parts.dropFirst().first?.components(separatedBy: "\"").first)
    }

    @Test func `a view is kept in the browser under a name, and let go again`() async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        let page = try await region.ask("/saved?view=%2Fproject%3Fas-of%3D2024", .GET, nil, [("Cookie", cookie)])
        let token = try Self.token(in: page)
        let own = [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")]
        let form = "anti-forgery=\(token)&view=%2Fproject%3Fas-of%3D2024"
        let kept = try await region.send("/saved", form + "&name=Mine", own)
        #expect(kept.status == 303 && kept["Location"] == "/saved", "\(kept.text)")
        let views = try #require(kept["Set-Cookie"]?.split(separator: ";").first)
        #expect(kept["Set-Cookie"]?.contains("Secure; HttpOnly; SameSite=Lax") == true)
        let both = ("Cookie", "\(cookie); \(views)")
        let shown = try await region.ask("/saved", .GET, nil, [both])
        #expect(shown.text.contains("href=\"/project?as-of=2024\"") && shown.text.contains("Mine"))
        let gone = try await region.send(
            "/saved", "anti-forgery=\(token)&remove=%2Fproject%3Fas-of%3D2024", [both, own[1]])
        #expect(gone["Set-Cookie"]?.hasPrefix("__Host-hovedbok-views=W10=") == true)
        for wrong in ["name=&view=%2F", "name=x&view=%2F%2Fevil.example", "name=02013299997&view=%2F"] {
            let refused = try await region.send("/saved", "anti-forgery=\(token)&" + wrong, own)
            #expect(refused.status == 422 && refused["Set-Cookie"] == nil, "\(wrong)")
        }
    }
}
