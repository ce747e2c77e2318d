internal import Questions

extension Phrases {
    /// What is told when a read cannot be recorded. Nothing is shown then.
    static func access(_ fault: AccessFault) -> (Phrase, [String]) {
        switch fault {
        case .forbidden(let path): (forbidden, [path])
        case .busy(let path): (busy, [path])
        case .failed(let path, let code): (unwritten, [path, String(code)])
        case .damaged(let path, let line): (damaged, [path, line.map(String.init) ?? "…"])
        }
    }

    private static let forbidden = Phrase(
        .notPermitted,
        Word(
            "Innsyn skal loggføres, men du kan ikke skrive i innsynsloggen {1}; derfor vises ingenting.",
            "Innsyn skal loggførast, men du kan ikkje skrive i innsynsloggen {1}; difor blir ingenting vist.",
            "Access is to be logged, but you may not write to the access log {1}; so nothing is shown."),
        hint: Word(
            "Be driften gi gruppen din skriverett til den filen.",
            "Be drifta gje gruppa di skriverett til den fila.",
            "Ask operations to let your group write to that file."))

    private static let busy = Phrase(
        .busy,
        Word(
            "Innsynsloggen {1} er opptatt; derfor vises ingenting.",
            "Innsynsloggen {1} er oppteken; difor blir ingenting vist.",
            "The access log {1} is busy; so nothing is shown."),
        hint: Word("Vent litt og prøv igjen.", "Vent litt og prøv igjen.", "Wait a little and try again."))

    private static let unwritten = Phrase(
        .inputOutput,
        Word(
            "Innsynet kunne ikke loggføres i {1} (feil {2}); derfor vises ingenting.",
            "Innsynet kunne ikkje loggførast i {1} (feil {2}); difor blir ingenting vist.",
            "The access could not be logged in {1} (error {2}); so nothing is shown."),
        hint: Word("Frigjør plass og prøv igjen.", "Frigjer plass og prøv igjen.", "Free some space and try again."))

    private static let damaged = Phrase(
        .damaged,
        Word(
            "Innsynsloggen {1} er ikke som den ble skrevet: linje {2}.",
            "Innsynsloggen {1} er ikkje som han vart skriven: linje {2}.",
            "The access log {1} is not as it was written: line {2}."),
        hint: Word(
            "Ta vare på filen under et annet navn; den neste linjen begynner en ny.",
            "Ta vare på fila under eit anna namn; den neste linja byrjar ei ny.",
            "Keep the file under another name; the next line begins a new one."))
}
