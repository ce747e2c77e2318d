import Crypto
import FoundationEssentials
import Synchronization

/// How long and how many sessions may be.
public struct SessionLimits: Sendable {
    /// After so many seconds without a request a session is over.
    public let idle: Double
    /// After so many seconds it is over whatever happens.
    public let absolute: Double
    /// How many there may be.
    public let capacity: Int
    /// How many one account may have.
    public let perAccount: Int

    /// Half an hour, eight hours, ten thousand and twenty unless told otherwise.
    public init(idle: Double = 1800, absolute: Double = 28_800, capacity: Int = 10_000, perAccount: Int = 20) {
        self.idle = idle
        self.absolute = absolute
        self.capacity = max(1, capacity)
        self.perAccount = max(1, perAccount)
    }
}

/// Who is signed in, at a request of theirs.
public struct BrowserSession: Sendable {
    /// Who.
    public let account: Account
    /// When they showed the issuer who they are, in seconds since 1970.
    public let authenticated: Double
    /// How sure the issuer is of them, if it says.
    public let securityLevel: SecurityLevel?
    /// When the session is over if nothing more comes, in seconds since 1970.
    public let expires: Double
    /// What each form of theirs must carry. It is worked out from the cookie, so another site cannot know it.
    public let formToken: Secret

    /// Whether a form was made for this session. Takes equally long for every answer of the right length.
    public func accepts(formToken text: String?) -> Bool {
        text.map { equalInConstantTime($0, formToken.text) } ?? false
    }
}

/// The sessions of people in browsers. They live in memory, by the hash of their ids: whoever reads the memory of a
/// server, or a dump of it, finds no cookie to steal.
public final class SessionStore: Sendable {
    private struct Entry {
        let signedIn: SignedIn
        let began: Double
        var used: Double
    }

    private typealias Name = SHA256Digest

    private let limits: SessionLimits
    private let clock: Clock
    private let entries = Mutex<[Name: Entry]>([:])

    /// A store without sessions.
    public init(limits: SessionLimits = SessionLimits(), clock: @escaping Clock = systemClock) {
        self.limits = limits
        self.clock = clock
    }

    /// How many sessions there are that are not over.
    public var count: Int {
        let now = clock()
        return entries.withLock { $0.values.count { isAlive($0, now) } }
    }

    /// Begins a session under a new id, whatever the browser sent.
    /// - Parameter old: The cookie that the browser sent, if any: that session ends.
    /// - Returns: the value of `HostCookie.session`.
    public func begin(_ signedIn: SignedIn, replacing old: String? = nil) -> String {
        let id = Unguessable.text()
        let now = clock()
        entries.withLock { entries in
            if let old { entries[Self.name(old)] = nil }
            makeRoom(&entries, for: signedIn.account, now)
            entries[Self.name(id)] = Entry(signedIn: signedIn, began: now, used: now)
        }
        return id
    }

    /// The session that a cookie names, and from now on it is idle anew; nil if there is none or it is over.
    public func session(_ cookie: String?) -> BrowserSession? {
        guard let cookie else { return nil }
        let now = clock()
        let name = Self.name(cookie)
        let entry = entries.withLock { entries -> Entry? in
            guard let entry = entries[name] else { return nil }
            guard isAlive(entry, now) else {
                entries[name] = nil
                return nil
            }
            entries[name]?.used = now
            return entry
        }
        return entry.map { session($0, now, cookie) }
    }

    /// Ends the session that a cookie names.
    public func end(_ cookie: String?) {
        guard let cookie else { return }
        entries.withLock { $0[Self.name(cookie)] = nil }
    }

    /// Ends all sessions of an account: it was removed, or its owner fears that somebody else has one.
    public func endAll(of account: Account) {
        entries.withLock { entries in entries = entries.filter { $0.value.signedIn.account != account } }
    }

    private func session(_ entry: Entry, _ now: Double, _ cookie: String) -> BrowserSession {
        BrowserSession(
            account: entry.signedIn.account, authenticated: entry.signedIn.authenticated,
            securityLevel: entry.signedIn.securityLevel,
            expires: min(now + limits.idle, entry.began + limits.absolute), formToken: Secret(Self.formToken(cookie)))
    }

    private func isAlive(_ entry: Entry, _ now: Double) -> Bool {
        now - entry.used < limits.idle && now - entry.began < limits.absolute
    }

    /// Drops what is over, then what was used longest ago, first of the account's own.
    private func makeRoom(_ entries: inout [Name: Entry], for account: Account, _ now: Double) {
        let own = entries.filter { $0.value.signedIn.account == account }
        if own.count >= limits.perAccount, let oldest = Self.oldest(own) { entries[oldest] = nil }
        guard entries.count >= limits.capacity else { return }
        entries = entries.filter { isAlive($0.value, now) }
        if entries.count >= limits.capacity, let oldest = Self.oldest(entries) { entries[oldest] = nil }
    }

    private static func oldest(_ entries: [Name: Entry]) -> Name? {
        entries.min { $0.value.used < $1.value.used }?.key
    }

    private static func name(_ cookie: String) -> Name { SHA256.hash(data: Array(cookie.utf8)) }

    private static func formToken(_ cookie: String) -> String {
        let key = SymmetricKey(data: Array(cookie.utf8))
        return Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Array("hovedbok form".utf8), using: key))
    }
}
