public import Application
internal import Commands
internal import Identity
internal import Questions
internal import Reporting

/// Why a server does not start.
public enum ServerError: Error {
    /// Nobody was added to the ledger yet: until then everybody may do everything, which is for its own machine only.
    case noUsers
    /// Somebody has the address or the socket already.
    case taken(String)
    /// A certificate with its key, or a script, is not there or is not what it should be.
    case unusable(String)
}

extension Explanation {
    /// Explains why a server does not start, in the language of this process.
    public init(starting error: any Error) {
        let language = Program.language
        switch error {
        case ServerError.noUsers: self.init(Self.noUsers, "", .rule, language)
        case ServerError.taken(let place): self.init(Self.taken, place, .busy, language)
        case ServerError.unusable(let file): self.init(Self.unusable, file, .unusableInput, language)
        case IdentityError.keyFileWrong: self.init(Self.keyFile, "", .unusableInput, language)
        case IdentityError.configurationWrong: self.init(Self.issuer, "", .malformed, language)
        default: self = Program.explanation(of: error)
        }
    }

    private init(_ reason: (sentence: Word, hint: Word), _ place: String, _ exit: Exit, _ language: Language) {
        self.init(
            code: "start", sentence: reason.sentence(language, [place]), hint: reason.hint(language), exit: exit)
    }

    private static let noUsers = (
        Word(
            "Ingen er lagt til i hovedboken ennå.", "Ingen er lagde til i hovudboka enno.",
            "Nobody is added to the ledger yet."),
        Word(
            "Legg til deg selv på denne maskinen først: hovedbok user add",
            "Legg til deg sjølv på denne maskina først: hovedbok user add",
            "Add yourself on this machine first: hovedbok user add")
    )
    private static let taken = (
        Word("{1} er i bruk allerede.", "{1} er i bruk allereie.", "{1} is in use already."),
        Word(
            "Stopp den andre tjeneren, eller velg en annen --listen eller --socket.",
            "Stopp den andre tenaren, eller vel ein annan --listen eller --socket.",
            "Stop the other server, or choose another --listen or --socket.")
    )
    private static let unusable = (
        Word("{1} kan ikke brukes.", "{1} kan ikkje brukast.", "{1} cannot be used."),
        Word(
            "--certificate og --key er PEM og hører sammen; --script er filen som Tools/htmx henter.",
            "--certificate og --key er PEM og høyrer saman; --script er fila som Tools/htmx hentar.",
            "--certificate and --key are PEM and belong together; --script is the file that Tools/htmx fetches.")
    )
    private static let keyFile = (
        Word(
            "En fil med en nøkkel eller en hemmelighet kan ikke brukes.",
            "Ei fil med ein nøkkel eller ein løyndom kan ikkje brukast.",
            "A file with a key or a secret cannot be used."),
        Word(
            "Den må finnes og være eierens alene: chmod 600. En ny --account-key: hovedbok-server new-account-key",
            "Ho må finnast og vere eigarens åleine: chmod 600. Ein ny --account-key: hovedbok-server new-account-key",
            "It must be there and its owner's alone: chmod 600. A new --account-key: hovedbok-server new-account-key")
    )
    private static let issuer = (
        Word(
            "Utstederen eller en adresse er satt opp feil.", "Utferdaren eller ei adresse er sett opp feil.",
            "The issuer or an address is not set up as it must be."),
        Word(
            "--issuer og --public-address er https-adresser uten noe bak, eller denne maskinens.",
            "--issuer og --public-address er https-adresser utan noko bak, eller denne maskina sine.",
            "--issuer and --public-address are https addresses with nothing behind, or this machine's.")
    )
}
