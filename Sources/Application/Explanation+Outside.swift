internal import Questions
public import Reporting

extension Explanation {
    /// What is told of it at the other end of a connection. Where something fails inside the server, the sentence may
    /// name its files, which are nobody's business there; the code says what it is about.
    public func toldOutside(in language: Language) -> Explanation {
        let isInside =
            switch exit {
            case .failed, .damaged, .noLedger, .newerFormat, .inputOutput: true
            default: ["access-log", "config"].contains(code)
            }
        // Where the file would be is nobody's business, that there is none is.
        if ["no-key", "open-key"].contains(code) {
            return Explanation(
                code: code, sentence: Self.noKey(language), hint: Self.tellOperations(language), exit: exit)
        }
        guard isInside, code == "failed" || (sentence + hint).contains("/") else { return self }
        return Explanation(
            code: code, sentence: Self.inside(language), hint: Self.tellOperations(language), exit: exit)
    }

    private static let noKey = Word(
        "Tjeneren har ingen nøkkel som den kan signere med.", "Tenaren har ingen nøkkel som han kan signere med.",
        "The server has no key that it can sign with.")
    private static let inside = Word(
        "Noe gikk galt på tjeneren; det er ikke noe du har gjort.",
        "Noko gjekk gale på tenaren; det er ikkje noko du har gjort.",
        "Something failed at the server; it is nothing that you did.")
    private static let tellOperations = Word(
        "Si fra til driften.", "Sei frå til drifta.", "Tell those who run it.")
}
