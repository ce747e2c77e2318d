import AsyncHTTPClient
public import Identity
import NIOCore
import NIOHTTP1

/// Asks issuers over HTTP. It follows no redirect and keeps no cookie, checks certificates, gives up after ten seconds,
/// and reads no more than the question allows.
public struct WebFetcher: HTTPFetching {
    /// One for the process, which never ends it.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5))))

    /// A fetcher; all share their connections.
    public init() {}

    /// Sends the question and gives back what came, whatever its status.
    public func answer(to question: HTTPQuestion) async throws -> HTTPAnswer {
        let answer = try await Self.client.execute(request(question), timeout: .seconds(10))
        let body = try await answer.body.collect(upTo: question.limit)
        return HTTPAnswer(status: Int(answer.status.code), body: Array(body.readableBytesView))
    }

    private func request(_ question: HTTPQuestion) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: question.url)
        request.headers.add(name: "Accept", value: "application/json")
        if let authorization = question.authorization {
            request.headers.add(name: "Authorization", value: authorization)
        }
        if let form = question.form {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form))
        }
        return request
    }
}
