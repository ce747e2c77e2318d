public import Application
public import Reporting

/// A page that is asked for.
public struct PageRequest: Sendable {
    /// The segments of the path, decoded; none for the overview.
    public var path: [String]
    /// The names and values of the query in their order, decoded: the same names as the flags of the command line.
    public var query: [(name: String, value: String)]
    /// The language, from the query or from what the browser keeps.
    public var language: Language
    /// Who looks.
    public var access: Access
    /// What forms send back to show that they came from here.
    public var antiForgery: String
    /// Whether only the main part is asked for, by a page that is open already.
    public var isPartial: Bool
    /// In how many minutes the session is over if nothing more is asked for; nil where there is none that ends.
    public var minutesLeft: Int?
    /// The views that the browser keeps.
    public var saved: [SavedView] = []

    /// A request.
    public init(
        path: [String], query: [(name: String, value: String)] = [], language: Language = .nb, access: Access,
        antiForgery: String = "", isPartial: Bool = false
    ) {
        self.path = path
        self.query = query
        self.language = language
        self.access = access
        self.antiForgery = antiForgery
        self.isPartial = isPartial
    }
}

/// What is sent back.
public struct Page: Sendable {
    /// The status of HTTP.
    public var status: Int
    /// The type of the body, such as `text/html; charset=utf-8`.
    public var contentType: String
    /// The body.
    public var body: [UInt8]
    /// Further fields of the header.
    public var headers: [(name: String, value: String)]

    /// An answer.
    public init(
        status: Int = 200, contentType: String = "text/html; charset=utf-8", body: [UInt8],
        headers: [(name: String, value: String)] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.headers = headers
    }
}
