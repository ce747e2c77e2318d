/// How this module asks an issuer. It opens no connection itself.
///
/// An implementation follows no redirect, gives up after some seconds, checks certificates, and throws when the body
/// is longer than the question allows.
public protocol HTTPFetching: Sendable {
    /// Sends the question and gives back what came, whatever its status.
    func answer(to question: HTTPQuestion) async throws -> HTTPAnswer
}

/// A request: GET, or POST where there is a form.
public struct HTTPQuestion: Redacted, Sendable {
    /// The absolute address.
    public let url: String
    /// The form, as application/x-www-form-urlencoded; nil for GET.
    public let form: String?
    /// The value of the header `Authorization`, if one is to be sent.
    public let authorization: String?
    /// How many bytes the body of the answer may have.
    public let limit: Int

    /// Describes a request.
    public init(url: String, form: String? = nil, authorization: String? = nil, limit: Int = 1 << 18) {
        self.url = url
        self.form = form
        self.authorization = authorization
        self.limit = limit
    }
}

/// What came back.
public struct HTTPAnswer: Redacted, Sendable {
    /// The status code.
    public let status: Int
    /// The whole body.
    public let body: [UInt8]

    /// An answer with this status and body.
    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}
