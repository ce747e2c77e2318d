import Identity
import Testing

/// How long somebody stays signed in, and who else may use it.
@Suite struct SessionTests {
    private let clock = TestClock()

    private func makeStore(_ limits: SessionLimits = SessionLimits()) -> SessionStore {
        SessionStore(limits: limits, clock: clock.read)
    }

    private func somebody(_ name: String = "o-somebody") -> SignedIn {
        SignedIn(
            account: Account(name: name), authenticated: clock.now, expires: clock.now + 600, securityLevel: .high,
            destination: "/")
    }

    @Test func `a session is over after half an hour without a request`() {
        let store = makeStore()
        let cookie = store.begin(somebody())
        clock.advance(1799.9)
        #expect(store.session(cookie)?.account.name == "o-somebody")
        clock.advance(1799.9)
        #expect(store.session(cookie) != nil)
        clock.advance(1800)
        #expect(store.session(cookie) == nil)
        #expect(store.count == 0)
    }

    @Test func `a session is over after eight hours, however busy`() {
        let store = makeStore()
        let cookie = store.begin(somebody())
        for _ in 0..<31 {
            clock.advance(900)
            #expect(store.session(cookie) != nil)
        }
        #expect(store.session(cookie)?.expires == 1_700_028_800)
        clock.advance(899)
        #expect(store.session(cookie) != nil)
        clock.advance(1)
        #expect(store.session(cookie) == nil)
    }

    @Test func `limits can be others`() {
        let store = makeStore(SessionLimits(idle: 10, absolute: 15))
        let cookie = store.begin(somebody())
        clock.advance(9)
        #expect(store.session(cookie) != nil)
        clock.advance(6)
        #expect(store.session(cookie) == nil)
    }

    @Test func `an id that a browser brings along is never taken over`() {
        let store = makeStore()
        let planted = "planted-by-somebody-else"
        let cookie = store.begin(somebody(), replacing: planted)
        #expect(cookie != planted)
        #expect(store.session(planted) == nil)
        let again = store.begin(somebody(), replacing: cookie)
        #expect(again != cookie)
        #expect(store.session(cookie) == nil)
        #expect(store.session(again) != nil)
    }

    @Test func `who signs out is out, whatever the browser keeps`() {
        let store = makeStore()
        let cookie = store.begin(somebody())
        let other = store.begin(somebody("o-other"))
        store.end(cookie)
        store.end(nil)
        #expect(store.session(cookie) == nil)
        #expect(store.session(other) != nil)
    }

    @Test func `all sessions of an account can be ended at once`() {
        let store = makeStore()
        let cookies = [store.begin(somebody()), store.begin(somebody())]
        let other = store.begin(somebody("o-other"))
        store.endAll(of: Account(name: "o-somebody"))
        #expect(cookies.allSatisfy { store.session($0) == nil })
        #expect(store.session(other) != nil)
    }

    @Test func `the number of sessions is bounded, and an account pushes out its own first`() {
        let store = makeStore(SessionLimits(capacity: 5, perAccount: 2))
        let first = store.begin(somebody("o-a"))
        clock.advance(1)
        let second = store.begin(somebody("o-b"))
        for _ in 0..<10 {
            clock.advance(1)
            _ = store.begin(somebody("o-a"))
        }
        #expect(store.count == 3)
        #expect(store.session(first) == nil)
        #expect(store.session(second) != nil)
        for number in 0..<10 {
            clock.advance(1)
            _ = store.begin(somebody("o-\(number)"))
        }
        #expect(store.count == 5)
    }

    @Test func `each session's forms carry a token that no other session's do`() throws {
        let store = makeStore()
        let cookie = store.begin(somebody())
        let session = try #require(store.session(cookie))
        let other = try #require(store.session(store.begin(somebody())))
        #expect(session.accepts(formToken: session.formToken.text))
        #expect(store.session(cookie)?.accepts(formToken: session.formToken.text) == true)
        for wrong in [nil, "", other.formToken.text, cookie, session.formToken.text + "A"] {
            #expect(!session.accepts(formToken: wrong))
        }
        #expect(session.formToken.text != cookie)
    }

    @Test func `ids are 256 bits of chance, and a store that is dumped shows none`() {
        let store = makeStore()
        let cookies = (0..<1000).map { store.begin(somebody("o-\($0)")) }
        #expect(Set(cookies).count == 1000)
        #expect(cookies.allSatisfy { $0.utf8.count == 43 })
        var dumped = ""
        dump(store, to: &dumped)
        dump(store.session(cookies[0]), to: &dumped)
        #expect(!dumped.contains(cookies[0]))
    }

    @Test func `cookies are for this host, over TLS, and not for scripts`() {
        #expect(HostCookie.session.text("x") == "__Host-hovedbok=x; Path=/; Secure; HttpOnly; SameSite=Lax")
        #expect(
            HostCookie.login.text("x")
                == "__Host-hovedbok-login=x; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600")
        #expect(HostCookie.session.clearing.hasSuffix("; Max-Age=0"))
    }

    @Test(
        arguments: [
            (["__Host-hovedbok=x"], "x"), (["a=b; __Host-hovedbok=x; c=d"], "x"), (["a=b", "__Host-hovedbok=x"], "x"),
            (["__Host-hovedbok-login=x"], nil), (["hovedbok=x; X__Host-hovedbok=y"], nil), ([], nil),
            (["__Host-hovedbok=x; __Host-hovedbok=y"], nil), (["__Host-hovedbok=x; __Host-hovedbok=x"], "x"),
        ] as [([String], String?)])
    func `a cookie counts if there is one`(headers: [String], value: String?) {
        #expect(HostCookie.session.value(in: headers) == value)
    }
}
