import RemoteCommands

/// Why a command did not come to the server, or its answer not here, in the three languages.
struct Failure: Error {
    let exit: Int32
    private let sentences: [String: String]
    private let hints: [String: String]

    /// The sentence and the hint.
    func text(_ question: RemoteQuestion) -> String {
        let hint = hints[question.language] ?? hints["nb"] ?? ""
        return (sentences[question.language] ?? sentences["nb"] ?? "") + "\n→ " + hint + "\n"
    }

    private init(_ exit: Int32, _ sentence: (String, String, String), _ hint: (String, String, String)) {
        self.exit = exit
        sentences = ["nb": sentence.0, "nn": sentence.1, "en": sentence.2]
        hints = ["nb": hint.0, "nn": hint.1, "en": hint.2]
    }

    static func unreachable(_ address: String, _ reason: String) -> Failure {
        Failure(
            11,
            (
                "Får ikke kontakt med \(address) (\(reason)).", "Får ikkje kontakt med \(address) (\(reason)).",
                "Cannot reach \(address) (\(reason))."
            ),
            (
                "Se at adressen er riktig og at tjenesten går, og prøv igjen.",
                "Sjå at adressa er rett og at tenesta går, og prøv igjen.",
                "See that the address is right and the service runs, and try again."
            ))
    }

    static func malformed(_ address: String) -> Failure {
        Failure(
            64,
            (
                "«\(address)» er ingen adresse som kan brukes.", "«\(address)» er inga adresse som kan brukast.",
                "“\(address)” is no address that can be used."
            ),
            (
                "Bruk https://VERT eller unix:STI; http:// bare til denne maskinen.",
                "Bruk https://VERT eller unix:STI; http:// berre til denne maskina.",
                "Use https://HOST or unix:PATH; http:// only to this machine."
            ))
    }

    static func refused(_ status: UInt, _ detail: String) -> Failure {
        let isStranger = status == 401
        return Failure(
            isStranger || status == 403 ? 4 : status == 413 ? 65 : 11,
            isStranger
                ? ("Du er ikke logget inn.", "Du er ikkje logga inn.", "You are not logged in.")
                : (
                    "Tjenesten svarte \(status): \(detail)", "Tenesta svarte \(status): \(detail)",
                    "The service answered \(status): \(detail)"
                ),
            isStranger
                ? (
                    "hovedbok login --ledger ADRESSE", "hovedbok login --ledger ADRESSE",
                    "hovedbok login --ledger ADDRESS"
                )
                : ("Prøv igjen, eller spør driften.", "Prøv igjen, eller spør drifta.", "Try again, or ask operations.")
        )
    }

    static func unreadable(_ name: String) -> Failure {
        Failure(
            65,
            ("Filen \(name) kan ikke leses.", "Fila \(name) kan ikkje lesast.", "The file \(name) cannot be read."),
            ("Se at den finnes.", "Sjå at ho finst.", "See that it exists."))
    }

    static func unasked(_ name: String) -> Failure {
        Failure(
            1,
            (
                "Tjenesten ba om en fil som ikke er nevnt: \(name).",
                "Tenesta bad om ei fil som ikkje er nemnd: \(name).",
                "The service asked for a file that was not named: \(name)."
            ), ("Ingenting er sendt.", "Ingenting er sendt.", "Nothing was sent."))
    }

    static func unwritable(_ name: String) -> Failure {
        Failure(
            13, ("Kan ikke skrive til \(name).", "Kan ikkje skrive til \(name).", "Could not write to \(name)."),
            (
                "Se at mappen finnes og har plass.", "Sjå at mappa finst og har plass.",
                "See that the folder exists and has room."
            ))
    }
}
