import Foundation
import NIOHTTP1
import Testing

/// What a server tells, and does not do, whatever it is sent (ASVS 3.4, 4.1, 5.3, 14.3, 15.3, 16.5).
@Suite(.serialized) struct ServerSecurityTests {
    /// An address of each kind, and how it is asked for.
    private static let addresses: [(path: String, method: HTTPMethod)] = [
        ("/", .GET), ("/project/P", .GET), ("/nothing", .GET), ("/register/grant/award", .GET), ("/register/x", .POST),
        ("/login", .GET), ("/callback?code=a&state=b", .GET), ("/logout", .POST), ("/assets/style.css", .GET),
        ("/assets/nothing", .GET), ("/livez", .GET), ("/readyz", .GET), ("/metrics", .GET), ("/%zz", .GET),
        ("/api/v1/overview", .GET), ("/api/v1/nothing", .GET), ("/api/v1/run", .POST), ("/api/v1/follow?after=x", .GET),
        ("/api/v1/overview", .PUT), ("/", .DELETE), ("/", .OPTIONS), ("/api/v1/overview", .HEAD),
    ]

    @Test func `every answer, good or bad, tells browsers what to refuse and permits no other site`() async throws {
        let region = try IssuedRegion()
        let cookie = try await region.session(as: "region")
        for (path, method) in Self.addresses {
            for headers in [[], [("Cookie", cookie)]] {
                let answer = try await region.ask(
                    path, method, method == .POST ? "" : nil, headers + [("Origin", "https://evil.example")])
                let name = Comment(rawValue: "\(method.rawValue) \(path)")
                let policy = answer["Content-Security-Policy"] ?? ""
                for rule in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
                    #expect(policy.contains(rule), name)
                }
                #expect(!policy.contains("unsafe") && !policy.contains("http"), name)
                #expect(answer["X-Content-Type-Options"] == "nosniff", name)
                #expect(answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", name)
                #expect(answer["Referrer-Policy"] == "same-origin", name)
                #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin", name)
                #expect(answer["Cross-Origin-Resource-Policy"] == "same-origin", name)
                #expect(answer["X-Request-ID"] != nil && answer["Cache-Control"] != nil, name)
                #expect(answer["Access-Control-Allow-Origin"] == nil && answer["Server"] == nil, name)
            }
        }
    }

    @Test func `nobody but the browser of who asked keeps what was told`() async throws {
        let region = try IssuedRegion()
        let cookie = [("Cookie", try await region.session(as: "region"))]
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region")))]
        let asked: [(path: String, headers: [(String, String)], rule: String)] = [
            ("/", cookie, "private, no-cache"), ("/project?format=csv", cookie, "private, no-cache"),
            ("/project/NOPE", cookie, "no-store"), ("/register/grant/award?project=P", cookie, "no-store"),
            ("/api/v1/project/show/P", token, "private, no-cache"), ("/api/v1/project/show/NOPE", token, "no-store"),
            ("/", [], "no-store"), ("/login", [], "no-store"), ("/callback?code=a&state=b", [], "no-store"),
            ("/readyz", [], "no-store"), ("/metrics", [], "no-store"),
        ]
        for (path, headers, rule) in asked {
            let answer = try await region.ask(path, .GET, nil, headers)
            #expect(answer["Cache-Control"] == rule, "\(path): \(answer["Cache-Control"] ?? "")")
            #expect(rule == "no-store" || answer.headers["Set-Cookie"].isEmpty, "\(path)")
        }
        let shown = try await region.ask("/api/v1/project/show/P", .GET, nil, token)
        #expect(shown["Vary"]?.contains("Authorization") == true)
        #expect(try await region.ask("/assets/style.css")["Cache-Control"]?.hasPrefix("public") == true)
    }

    @Test(arguments: [
        "/assets/..%2f..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd",
        "/assets/%2fetc%2fpasswd", "/assets/..%5c..%5cetc%5cpasswd", "/assets/style.css%00.svg", "/register/..%2f..%2f",
        "/project/..%2f..%2fledger.mdb", "/assets/....//....//etc/passwd",
    ])
    func `no address leads to a file of the machine`(path: String) async throws {
        let region = try IssuedRegion()
        let answer = try await region.ask(path, .GET, nil, [("Cookie", try await region.session(as: "region"))])
        #expect([400, 404].contains(answer.status), "\(answer.status)")
        #expect(!answer.text.contains("root:") && !answer.text.contains("LMDB"))
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region")))]
        let report = try await region.ask("/api/v1/project/list?output=stolen.csv&format=csv", .GET, nil, token)
        #expect(report.status == 400)
        let sheet = try await region.ask(
            "/api/v1/sheet/in", .POST, #"{"file": "/etc/passwd"}"#, token + [("If-Match", "*")])
        #expect(sheet.status == 400 && !sheet.text.contains("root:"), "\(sheet.text)")
        #expect(!FileManager.default.fileExists(atPath: region.bench.directory.appending(path: "stolen.csv").path))
    }

    @Test func `what is sent ends in no field of a header, and no host is believed`() async throws {
        let region = try IssuedRegion()
        let cookie = [("Cookie", try await region.session(as: "region"))]
        let injected = "%0d%0aX-Evil:%201"
        for path in [
            "/project/P\(injected)", "/?lang=nn\(injected)", "/search?q=\(injected)", "/login?to=%2F\(injected)",
            "/project?format=csv&as-of=2024\(injected)", "/?quarter=3&quarter-was=2&q=\(injected)",
            "/api/v1/project/show/\(injected)", "/compare?from=2024\(injected)",
        ] {
            let answer = try await region.ask(path, .GET, nil, cookie)
            #expect(answer["X-Evil"] == nil && answer.status < 500, "\(path)")
        }
        for path in ["/", "/login", "/project/P", "/nothing", "/register/grant/award", "/api/v1/overview"] {
            for headers in [[], cookie] {
                let hosts = ["Host", "X-Forwarded-Host", "X-Host"].map { ($0, "evil.example") }
                let answer = try await region.client.ask(path, .GET, nil, headers + hosts)
                let told = answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n") + answer.text
                #expect(!told.contains("evil"), "\(path)")
            }
        }
    }

    @Test func `no error tells of what is inside the server`() async throws {
        let region = try IssuedRegion()
        let cookie = [("Cookie", try await region.session(as: "region"))]
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region")))]
        let asked: [(String, HTTPMethod, String?, [(String, String)])] = [
            ("/%zz", .GET, nil, cookie), ("/project?as-of=never", .GET, nil, cookie), ("/project/X", .GET, nil, cookie),
            ("/explain?cell=x", .GET, nil, cookie), ("/event/0", .GET, nil, cookie), ("/callback", .GET, nil, []),
            ("/api/v1/project/register", .POST, "{", token + [("If-Match", "*")]),
            ("/api/v1/project/register", .POST, #"{"id": {"a": null}}"#, token), ("/api/v1/run", .POST, "[]", token),
            ("/api/v1/run", .POST, #"{"arguments": ["verify"]}"#, token),
            ("/api/v1/overview", .GET, nil, [("Authorization", "Bearer a.b.c")]),
        ]
        for (path, method, body, headers) in asked {
            let answer = try await region.ask(path, method, body, headers)
            #expect((400..<500).contains(answer.status), "\(path): \(answer.status)")
            for word in [".swift", "Error(", "fatal", "Sources/", "LMDB", region.bench.directory.path, "Hummingbird"] {
                #expect(!answer.text.contains(word), "\(path): \(word)")
            }
        }
    }

    @Test func `what is too large or goes nowhere is told a browser on a page, and a program as a problem`()
        async throws
    {
        let region = try IssuedRegion()
        let cookie = ("Cookie", try await region.session(as: "region"))
        let large = String(repeating: "a", count: (16 << 20) + 1)
        let asked: [(path: String, body: String, status: UInt, sentence: String)] = [
            ("/register/sheet/in", large, 413, "for stort. En fil kan ha høyst 11 MiB."),
            ("/nothing", "", 404, "Denne siden finnes ikke."),
        ]
        for (path, body, status, sentence) in asked {
            let page = try await region.send(path, body, [cookie, ("Accept", "text/html"), ("Accept-Language", "nb")])
            #expect(page.status == status && page.text.contains(sentence), "\(path): \(page.status) \(page.text)")
            #expect(page["Content-Type"] == "text/html; charset=utf-8" && page.text.contains("role=\"alert\""))
            let problem = try await region.send(path, body, [cookie, ("Accept", "application/json")])
            #expect(problem.status == status && problem["Content-Type"] == "application/problem+json")
        }
    }

    @Test func `a method is the one that was sent, and only some are there`() async throws {
        let region = try IssuedRegion()
        let cookie = [("Cookie", try await region.session(as: "region")), ("Sec-Fetch-Site", "same-origin")]
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region"))), ("If-Match", "*")]
        let before = try region.bench.log()
        let flags = "project=P&amount=5&on=2024-02-01"
        for name in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
            _ = try await region.ask("/register/grant/award?" + flags, .GET, nil, cookie + [(name, "POST")])
            let asked = try await region.ask("/api/v1/grant/award?" + flags, .GET, nil, token + [(name, "POST")])
            #expect(asked.status == 405 && asked["Allow"] == "POST")
        }
        _ = try await region.ask("/register/grant/award?_method=POST&" + flags, .GET, nil, cookie)
        for method in [HTTPMethod.PUT, .PATCH, .DELETE, .TRACE, .OPTIONS] {
            for path in ["/", "/register/grant/award?" + flags, "/logout"] {
                let answer = try await region.ask(path, method, nil, cookie)
                #expect([404, 405].contains(answer.status), "\(method.rawValue) \(path): \(answer.status)")
            }
            let answer = try await region.ask("/api/v1/grant/award?" + flags, method, nil, token)
            #expect([404, 405].contains(answer.status), "\(method.rawValue): \(answer.status)")
        }
        #expect(try region.bench.log() == before)
    }

    @Test func `an address with an empty segment is nobody's, so no cookie is good for the interface`() async throws {
        let region = try IssuedRegion()
        let cookie = [("Cookie", try await region.session(as: "region"))]
        let before = try region.bench.log()
        for start in ["//api/v1/", "/api//v1/", "///api/v1/", "/api/v1//", "//api//v1//"] {
            for command in [
                "grant/award?project=P&amount=5&on=2024-02-01", "user/add?account=eve&name=Eve&role=region",
            ] {
                for (method, body) in [(HTTPMethod.GET, nil), (.POST, "{}")] {
                    let answer = try await region.ask(start + command, method, body, cookie + [("If-Match", "*")])
                    #expect(answer.status == 400, "\(method.rawValue) \(start)\(command): \(answer.status)")
                }
            }
        }
        #expect(try region.bench.log() == before)
        #expect(try await region.ask("/project/", .GET, nil, cookie).status == 200)
    }

    @Test func `no request names the key that signs, nor reads a file by that name`() async throws {
        let region = try IssuedRegion()
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region")))]
        let asked = try await region.ask("/api/v1/audit/pack?plan=X&year=2024&key=/etc/shadow", .GET, nil, token)
        #expect(asked.status == 400 && asked.text.contains("unknown-option"), "\(asked.text)")
        let typed = try await region.run(["audit", "pack", "X", "--year", "2024", "--key", "/etc/shadow"], token)
        #expect(typed.contains("\"exit\":64") && !typed.contains("shadow"), "\(typed)")
        let own = try await region.ask("/api/v1/audit/pack?plan=X&year=2024", .GET, nil, token)
        #expect(own.status == 404 && !own.text.contains("/"), "\(own.text)")
    }

    @Test func `what may be somebody's number is not told again where a column was meant`() async throws {
        let region = try IssuedRegion()
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region")))]
        for flag in ["--columns", "--by", "--where"] {
            let value = flag == "--where" ? "02013299997=x" : "02013299997"
            let typed = try await region.run(["funding", flag, value], token)
            #expect(!typed.contains("02013299997") && !typed.contains("\"exit\":0"), "\(typed)")
        }
    }

    @Test func `a member that a command does not have is refused, and says nothing of who asks`() async throws {
        let region = try IssuedRegion()
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region"))), ("If-Match", "*")]
        let before = try region.bench.log()
        for member in ["actor", "role", "ledger", "output", "account", "person", "position", "lang2", "child"] {
            let body = "{\"project\": \"P\", \"amount\": \"5\", \"on\": \"2024-02-01\", \"\(member)\": \"x\"}"
            let answer = try await region.ask("/api/v1/grant/award", .POST, body, token)
            #expect(answer.status == 400 && answer.text.contains("unknown-option"), "\(member): \(answer.text)")
        }
        let typed = try await region.ask(
            "/api/v1/run", .POST,
            """
            {"arguments": ["grant", "award", "P", "--amount", "5", "--actor", "\(NSUserName())"], "language": "en",
             "width": 80, "interactive": false, "answers": [], "files": {}}
            """, token)
        let object = try JSONSerialization.jsonObject(with: Data(typed.text.utf8)) as? [String: Any]
        #expect(object?["exit"] as? Int != 0, "somebody else's account is not taken: \(typed.text)")
        #expect(try region.bench.log() == before)
    }

    @Test func `nothing that never ends is run for anybody`() async throws {
        let region = try IssuedRegion()
        let token = [("Authorization", "Bearer " + (try await region.token(of: "region")))]
        #expect(try await region.ask("/api/v1/log?follow=true", .GET, nil, token).status == 400)
        let typed = try await region.ask(
            "/api/v1/run", .POST,
            """
            {"arguments": ["log", "--follow"], "language": "en", "width": 80, "interactive": false, "answers": [],
             "files": {}}
            """, token)
        #expect(typed.text.contains("\"exit\":4"), "\(typed.text)")
    }

    @Test func `a server that would be open to anybody does not start`() throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "t")
        try #require(try bench.shell("umask 077; hovedbok-server new-account-key > account.key").status == 0)
        let issuer = "--issuer https://issuer.example --client c --account-key account.key"
        for flags in [
            "--listen 0.0.0.0:0", "--listen [::]:0", "--trust-peers", "--certificate chain.pem",
            "--listen 127.0.0.1:0 --issuer https://issuer.example --client c",
        ] {
            let run = try bench.shell("timeout -s KILL 20 hovedbok-server --ledger ledger \(flags)")
            #expect(run.status == 64, "\(flags): \(run.out)")
        }
        _ = try bench.shell("chmod 644 account.key")
        try bench.must("user", "add", NSUserName(), "--name", "Drift Eksempel", "--role", "operator")
        let run = try bench.shell("timeout -s KILL 20 hovedbok-server --ledger ledger --listen 127.0.0.1:0 \(issuer)")
        #expect(run.status == 65 && !run.out.contains("http://"), "a key that others may read: \(run.out)")
    }

    @Test func `a certificate that changes is taken with its key and no restart, and old TLS is refused`() throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "t")
        let run = try bench.shell(
            """
            certify() {
                openssl req -x509 -newkey "${@:2}" -nodes -days 2 -subj "/CN=$1" -keyout $1.key -out $1.pem 2>/dev/null
            }
            curve=(ec -pkeyopt ec_paramgen_curve:P-256)
            ask() { openssl s_client -connect $address "$@" </dev/null 2>&1; }
            holder() { ask | openssl x509 -noout -subject; }
            await() { for i in {1..300}; do if "$@"; then return; fi; sleep 0.1; done; false; }
            certify first "${curve[@]}"; certify second "${curve[@]}"; certify third rsa:2048
            cp first.pem chain; cp first.key key
            hovedbok-server --ledger ledger --listen 127.0.0.1:0 --certificate chain --key key >address 2>log &
            trap "kill $!" EXIT
            await test -s address; address=$(sed 's|https://||' address)
            echo 1 $(holder)
            cp second.pem chain; await grep -q 'not taken' log
            echo 2 $(holder)
            cp second.key key; changed() { holder | grep -q second; }; await changed
            echo 3 $(holder)
            ask -tls1_1 -cipher DEFAULT@SECLEVEL=0 | grep -o 'alert protocol version' | head -n 1
            ask -tls1_2 | grep -o 'Cipher is ECDHE' | head -n 1
            cp third.pem chain; cp third.key key; changed() { holder | grep -q third; }; await changed
            for cipher in AES128-SHA AES128-GCM-SHA256 ECDHE-RSA-AES128-SHA ECDHE-RSA-AES128-GCM-SHA256; do
                ask -tls1_2 -cipher $cipher | grep -o 'Cipher is .*'
            done
            """)
        #expect(
            run.out == """
                1 subject=CN = first
                2 subject=CN = first
                3 subject=CN = second
                alert protocol version
                Cipher is ECDHE
                Cipher is (NONE)
                Cipher is (NONE)
                Cipher is (NONE)
                Cipher is ECDHE-RSA-AES128-GCM-SHA256

                """)
    }
}
