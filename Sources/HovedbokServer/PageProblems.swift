import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Pages
import Questions
import Reporting

/// Tells people in browsers what went wrong on a page, in their language; programs are told in theirs.
struct PageProblems: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem where Self.isForPeople(request) {
            let language = Asked.language(of: request)
            let sentence = Self.sentences[problem.code]?(language) ?? problem.detail
            let page = site.page(
                PageRequest(path: ["problem"], language: language, access: .nobody), telling: sentence,
                hint: problem.hint, status: problem.status.code)
            var response = Response(page, language: nil)
            for field in problem.headers where field.name != .wwwAuthenticate { response.headers.append(field) }
            return response
        }
    }

    /// Whether a browser shows the answer.
    static func isForPeople(_ request: Request) -> Bool {
        !request.uri.begins(with: "api") && request.headers[.accept]?.contains("text/html") == true
    }

    private static let sentences = [
        "login": Word(
            "Innloggingen lyktes ikke. Prøv igjen.", "Innlogginga lukkast ikkje. Prøv igjen.",
            "The login did not succeed. Try again."),
        "unauthorized": Word("Du er ikke logget inn.", "Du er ikkje logga inn.", "You are not logged in."),
        "forged": Word(
            "Skjemaet ble ikke sendt fra denne siden, eller innloggingen er over. Logg inn og send det på nytt.",
            "Skjemaet vart ikkje sendt frå denne sida, eller innlogginga er over. Logg inn og send det på nytt.",
            "The form was not sent from this page, or the login is over. Log in and send it again."),
        "too-many": Word(
            "Det ble spurt om for mye på en gang. Vent litt.", "Det vart spurt om for mykje på ein gong. Vent litt.",
            "Too much was asked for at once. Wait a little."),
        "view": Word(
            "Visningen mangler navn, eller er for lang til å lagres.",
            "Visinga manglar namn, eller er for lang til å lagrast.",
            "The view has no name, or is too long to be kept."),
        "too-large": Word("Filen er for stor.", "Fila er for stor.", "The file is too large."),
    ]
}
