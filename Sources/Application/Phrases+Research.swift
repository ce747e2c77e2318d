internal import Portfolio
internal import Questions

extension Phrases {
    /// What is told of research that cannot be as somebody says.
    static let research: [Refusal.Code: Phrase] = [
        .headingCode: Phrase(
            .rule,
            Word(
                "«{1}» er en overskrift, og har ingen andel selv.", "«{1}» er ei overskrift, og har ingen del sjølv.",
                "“{1}” is a heading and has no share itself."),
            hint: Word("Bruk en av kodene under: {2}.", "Bruk ein av kodane under: {2}.", "Use a code below it: {2}.")),
        .otherProposal: Phrase(
            .rule,
            Word(
                "For {1} er det foreslått {2}, og bare det kan bekreftes.",
                "For {1} er det foreslått {2}, og berre det kan stadfestast.",
                "For {1}, {2} was proposed, and only that can be confirmed."),
            hint: Word(
                "Meld foretakets eget tall med «hovedbok patients report».",
                "Meld føretaket sitt eige tal med «hovedbok patients report».",
                "Report the site's own figure with “hovedbok patients report”.")),
        .unknownAward: Phrase(
            .unknownName,
            Word(
                "Prosjektet har ingen tildeling «{1}».", "Prosjektet har inga tildeling «{1}».",
                "The project has no award “{1}”."),
            hint: Word(
                "Se tidslinjen med «hovedbok project show».", "Sjå tidslinja med «hovedbok project show».",
                "See the timeline with “hovedbok project show”.")),
    ]
}
