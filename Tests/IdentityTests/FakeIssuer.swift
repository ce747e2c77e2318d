import Identity
import Synchronization

@testable import Issuer

/// An issuer that is only what it answers, and can be down.
final class FakeIssuer: HTTPFetching {
    static let address = "https://issuer.example"

    private struct State {
        var document: JSON
        var keys: [String] = []
        var tokenAnswer: @Sendable ([String: String]) -> JSON = { _ in ["error": "invalid_grant"] }
        var isDown = false
        var asked: [String: Int] = [:]
    }

    struct Down: Error {}

    private let state: Mutex<State>

    init(keys: [String], document: [String: JSON] = [:]) {
        let good: [String: JSON] = [
            "issuer": .text(Self.address), "authorization_endpoint": .text(Self.address + "/authorize"),
            "token_endpoint": .text(Self.address + "/token"), "jwks_uri": .text(Self.address + "/jwks"),
        ]
        state = Mutex(State(document: .object(good.merging(document) { $1 }), keys: keys))
    }

    var isDown: Bool {
        get { state.withLock { $0.isDown } }
        set { state.withLock { $0.isDown = newValue } }
    }

    func publish(_ keys: [String]) { state.withLock { $0.keys = keys } }

    func answerTokens(_ answer: @escaping @Sendable ([String: String]) -> JSON) {
        state.withLock { $0.tokenAnswer = answer }
    }

    /// How often a path was asked for.
    func asked(_ path: String) -> Int { state.withLock { $0.asked[path] ?? 0 } }

    func answer(to question: HTTPQuestion) async throws -> HTTPAnswer {
        let path = String(question.url.dropFirst(Self.address.count))
        let text = try state.withLock { state -> String? in
            state.asked[path, default: 0] += 1
            guard !state.isDown else { throw Down() }
            return switch path {
            case "/.well-known/openid-configuration": state.document.printed
            case "/jwks": "{\"keys\":[\(state.keys.joined(separator: ","))]}"
            case "/token": state.tokenAnswer(Form.decode(question.form ?? "") ?? [:]).printed
            default: nil
            }
        }
        return HTTPAnswer(status: text == nil ? 404 : 200, body: Array((text ?? "").utf8))
    }
}
