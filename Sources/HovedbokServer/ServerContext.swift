import Application
import HTTPTypes
import Hummingbird
import NIOCore

/// What is known of a request besides what it says.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection on which it came.
    let channel: any Channel
    /// The account of whoever asks; nil before that is known.
    var account: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The account; whoever is nobody is turned away.
    var knownAccount: String {
        get throws {
            guard let account else {
                var problem = Problem(
                    .unauthorized, "unauthorized", "Nobody is logged in, or the token is not valid.",
                    exit: .notPermitted)
                problem.headers[.wwwAuthenticate] = "Bearer"
                throw problem
            }
            return account
        }
    }
}
