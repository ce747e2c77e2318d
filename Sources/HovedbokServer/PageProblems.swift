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
        } catch  where Self.isForPeople(request) {
            let problem = Problem(error, in: Asked.language(of: request))
            problem.note(error, in: context.logger)
            return answer(to: request, problem)
        }
    }

    /// The page that tells of a problem.
    func answer(to request: Request, _ problem: Problem) -> Response {
        let language = Asked.language(of: request)
        let sentence = (problem.isWorded ? nil : Self.sentence(problem.code, language)) ?? problem.detail
        let page = site.page(
            PageRequest(path: ["problem"], language: language, access: .nobody), telling: sentence,
            hint: problem.hint, status: problem.status.code)
        var response = Response(page, language: nil)
        for field in problem.headers where field.name != .wwwAuthenticate { response.headers.append(field) }
        return response
    }

    /// Whether a browser shows the answer.
    static func isForPeople(_ request: Request) -> Bool {
        !request.uri.begins(with: "api") && request.headers[.accept]?.contains("text/html") == true
    }

    private static let sentences = [
        "http": Word(
            "Adressen tar ikke imot dette.", "Adressa tek ikkje imot dette.", "The address does not take that."),
        "not-found": Word("Denne siden finnes ikke.", "Denne sida finst ikkje.", "There is no such page."),
        "malformed": Word(
            "Det som ble sendt, er ødelagt eller ikke helt. Send det på nytt.",
            "Det som vart sendt, er øydelagt eller ikkje heilt. Send det på nytt.",
            "What was sent is broken or not whole. Send it again."),
        "method": Word(
            "Adressen tar ikke imot dette.", "Adressa tek ikkje imot dette.", "The address does not take that."),
        "media-type": Word(
            "Det som ble sendt, er ikke et skjema.", "Det som vart sendt, er ikkje eit skjema.",
            "What was sent is no form."),
        "failed": Word(
            "Noe gikk galt på tjeneren. Prøv igjen; den som drifter hovedboken, finner feilen i loggen.",
            "Noko gjekk gale på tenaren. Prøv igjen; den som driftar hovudboka, finn feilen i loggen.",
            "Something failed on the server. Try again; whoever runs the ledger finds it in the log."),
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
        "too-large": Word(
            "Det som ble sendt, er for stort. En fil kan ha høyst {1} MiB.",
            "Det som vart sendt, er for stort. Ei fil kan ha høgst {1} MiB.",
            "What was sent is too large. A file may have {1} MiB at most."),
    ]

    /// What people are told of a problem that has no words of the ledger's own; nil where nothing has been thought of.
    static func sentence(_ code: String, _ language: Language) -> String? {
        sentences[code]?(language, [String(EntryForms.mostSheet >> 20)])
    }
}
