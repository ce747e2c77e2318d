/// A cookie that only this very host sets and gets, over TLS alone, and that no script reads.
public struct HostCookie: Sendable {
    /// Names the session of who has signed in; gone when the browser is closed.
    public static let session = HostCookie(name: "__Host-hovedbok", lifetime: nil)
    /// Ties a login to the browser in which it began.
    public static let login = HostCookie(name: "__Host-hovedbok-login", lifetime: 600)

    /// The name, whose prefix has browsers refuse it unless it is set as it is here.
    public let name: String
    private let lifetime: Int?

    /// A cookie.
    ///
    /// - Parameter lifetime: How many seconds the browser keeps it; nil for as long as it is open.
    public init(name: String, lifetime: Int?) { (self.name, self.lifetime) = (name, lifetime) }

    /// The value of the header `Set-Cookie` that sets it.
    public func text(_ value: String) -> String {
        let end = lifetime.map { "; Max-Age=\($0)" } ?? ""
        return "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax\(end)"
    }

    /// The value of the header `Set-Cookie` that takes it away.
    public var clearing: String { "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0" }

    /// Its value in the headers `Cookie` of a request; nil where there is none, or two that differ.
    public func value(in headers: [String]) -> String? {
        let values = headers.flatMap { $0.split(separator: ";") }.compactMap { pair -> String? in
            let pair = pair.drop { $0 == " " || $0 == "\t" }
            guard pair.hasPrefix(name + "=") else { return nil }
            return String(pair.dropFirst(name.count + 1))
        }
        return Set(values).count == 1 ? values.first : nil
    }
}
