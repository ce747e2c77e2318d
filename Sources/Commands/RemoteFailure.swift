import Application
import Questions
import RemoteCommands
import Reporting

/// Why a command did not come to the server that holds the ledger, or its answer not here.
enum RemoteFailure {
    /// What the server says of a request that it does not take.
    static func problem(_ problem: RemoteProblem?) -> Explained {
        guard let problem, problem.status != 401 else {
            return Explained(
                "not-logged-in", .notPermitted,
                Word("Du er ikke logget inn.", "Du er ikkje logga inn.", "You are not logged in."),
                hint: Word(
                    "Logg inn med «hovedbok login», eller spør driften.",
                    "Logg inn med «hovedbok login», eller spør drifta.",
                    "Log in with “hovedbok login”, or ask operations."))
        }
        return Explained(
            problem.code, Explanation.Exit(rawValue: problem.exit) ?? .failed,
            Word(
                "Tjenesten svarte \(problem.status): \(problem.detail)",
                "Tenesta svarte \(problem.status): \(problem.detail)",
                "The service answered \(problem.status): \(problem.detail)"),
            hint: Word(
                "Spør den regionale forvaltningen.", "Spør den regionale forvaltinga.", "Ask the regional office."))
    }

    static var loginFailed: Explained {
        Explained(
            "login", .notPermitted,
            Word("Innloggingen ble ikke godkjent.", "Innlogginga vart ikkje godkjend.", "The login was not approved."),
            hint: Word(
                "Begynn på nytt med «hovedbok login».", "Begynn på nytt med «hovedbok login».",
                "Begin again with “hovedbok login”."))
    }

    /// There is nobody to log in to.
    static var isHere: Explained {
        Explained(
            "no-login", .malformed,
            Word(
                "Hovedboken ligger på denne maskinen; her trengs ingen innlogging.",
                "Hovudboka ligg på denne maskina; her trengst inga innlogging.",
                "The ledger lies on this machine; no login is needed here."),
            hint: Word(
                "Bruk --ledger https://VERT for en hovedbok på en tjener.",
                "Bruk --ledger https://VERT for ei hovudbok på ein tenar.",
                "Use --ledger https://HOST for a ledger on a server."))
    }

    static func unreachable(_ address: String) -> Explained {
        Explained(
            "unreachable", .busy,
            Word(
                "Får ikke kontakt med \(address).", "Får ikkje kontakt med \(address).", "Cannot reach \(address)."),
            hint: Word(
                "Se at adressen er riktig og at tjenesten går, og prøv igjen.",
                "Sjå at adressa er rett og at tenesta går, og prøv igjen.",
                "See that the address is right and the service runs, and try again."))
    }

    static func malformedAddress(_ address: String) -> Explained {
        Explained(
            "address", .malformed,
            Word(
                "«\(address)» er ingen adresse som kan brukes.", "«\(address)» er inga adresse som kan brukast.",
                "“\(address)” is no address that can be used."),
            hint: Word(
                "Bruk https://VERT eller unix:STI; http:// bare til denne maskinen.",
                "Bruk https://VERT eller unix:STI; http:// berre til denne maskina.",
                "Use https://HOST or unix:PATH; http:// only to this machine."))
    }

    static func malformedAnswer(_ address: String) -> Explained {
        Explained(
            "answer", .failed,
            Word(
                "\(address) svarte noe som ikke kan brukes.", "\(address) svarte noko som ikkje kan brukast.",
                "\(address) answered what cannot be used."),
            hint: Word(
                "Se at det er en Hovedbok-tjeneste av samme utgave.",
                "Sjå at det er ei Hovedbok-teneste av same utgåve.",
                "See that it is a Hovedbok service of the same version."))
    }

    static func noCarrier(_ program: String) -> Explained {
        Explained(
            "no-remote", .failed,
            Word("\(program) kan ikke startes.", "\(program) kan ikkje startast.", "\(program) cannot be started."),
            hint: Word(
                "Installer hovedbok-remote ved siden av hovedbok.", "Installer hovedbok-remote ved sida av hovedbok.",
                "Install hovedbok-remote beside hovedbok."))
    }
}
