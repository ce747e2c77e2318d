import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Pages
import Reporting

/// What went wrong, as programs are told (RFC 9457). The types are the exit codes of the command line.
struct Problem: HTTPResponseError {
    let status: HTTPResponse.Status
    let code: String
    let exit: Int32
    let detail: String
    let hint: String
    /// Whether the words are the ledger's own, in the language of whoever asked.
    let isWorded: Bool
    var headers: HTTPFields = [:]

    /// A problem that a command ended with.
    init(_ explanation: Explanation) {
        status = HTTPResponse.Status(code: explanation.httpStatus)
        (code, exit) = (explanation.code, explanation.exit.rawValue)
        (detail, hint, isWorded) = (explanation.sentence, explanation.hint, true)
    }

    /// A problem of the connection rather than of a command.
    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, exit: Explanation.Exit = .malformed) {
        (self.status, self.code, self.exit, self.detail) = (status, code, exit.rawValue, detail)
        (hint, isWorded) = ("", false)
    }

    /// What whoever asked is told of an error: nothing of what is inside the server.
    init(_ error: any Error, in language: Language) {
        switch error {
        case let problem as Problem: self = problem
        // It is an error with a status, too, and says more.
        case let error as NIOTooManyBytesError:
            self.init(.contentTooLarge, "too-large", "The body is larger than \(error.maxBytes ?? 0) bytes.")
        case let error as any HTTPResponseError:
            self.init(error.status, error.status.code == 404 ? "not-found" : "http", error.status.reasonPhrase)
        case is HTTPParserError, is IOError, is ChannelError:
            // Where the next request begins on this connection, nobody can tell, or its other end is gone.
            self.init(.badRequest, "malformed", "The request is broken, or ends before its end.")
            headers[.connection] = "close"
        default:
            let explanation = Explanation(error, in: language).toldOutside(in: language)
            if explanation.httpStatus < 500 || explanation.exit == .busy {
                self.init(explanation)
            } else {
                self.init(
                    .internalServerError, "failed", "Something failed; the log names the request.", exit: .failed)
            }
        }
    }

    /// Writes down what is the server's own fault: its kind, and nothing that somebody typed.
    func note(_ error: any Error, in logger: Logger) {
        guard status.code == 500 else { return }
        logger.error("failed", metadata: ["kind": "\((error as? Problem)?.code ?? "\(Swift.type(of: error))")"])
    }

    /// The address of the documentation of a kind of problem, which is also its name.
    private var type: String { "urn:hovedbok:exit:\(exit)" }

    func response(from request: Request, context: some RequestContext) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
    }

    private var json: String {
        JSONValue.object([
            .init("type", .string(type)), .init("title", .string(status.reasonPhrase)),
            .init("status", .integer(Int64(status.code))), .init("detail", .string(detail)),
            .init("code", .string(code)), .init("exit", .integer(Int64(exit))), .init("hint", .string(hint)),
        ]).compact + "\n"
    }
}
