import Application
import HTTPTypes
import Hummingbird
import NIOCore

/// What is known of a request besides what it says.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection on which it came.
    let channel: any Channel
    /// Who asks; nil before that is known.
    var visitor: Visitor?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The account; whoever is nobody is turned away.
    var knownAccount: String {
        get throws {
            guard let visitor else { throw Problem.unauthorized }
            return visitor.account
        }
    }
}

extension Problem {
    /// Nobody has shown who they are.
    static var unauthorized: Problem {
        var problem = Problem(
            .unauthorized, "unauthorized", "Nobody is logged in, or the token is not valid.", exit: .notPermitted)
        problem.headers[.wwwAuthenticate] = "Bearer"
        return problem
    }
}
