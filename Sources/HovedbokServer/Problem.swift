import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Pages
import Reporting

/// What went wrong, as programs are told (RFC 9457). The types are the exit codes of the command line.
struct Problem: HTTPResponseError {
    let status: HTTPResponse.Status
    let code: String
    let exit: Int32
    let detail: String
    let hint: String
    var headers: HTTPFields = [:]

    /// A problem that a command ended with.
    init(_ explanation: Explanation) {
        status = HTTPResponse.Status(code: explanation.httpStatus)
        (code, exit) = (explanation.code, explanation.exit.rawValue)
        (detail, hint) = (explanation.sentence, explanation.hint)
    }

    /// A problem of the connection rather than of a command.
    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, exit: Explanation.Exit = .malformed) {
        (self.status, self.code, self.exit, self.detail, hint) = (status, code, exit.rawValue, detail, "")
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
