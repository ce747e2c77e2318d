internal import Portfolio
internal import Questions

extension Phrases {
    /// What is told of committees, scores and recommendations.
    static let rounds: [Refusal.Code: Phrase] = [
        .unknownCriterion: Phrase(
            .unknownName,
            Word(
                "«{1}» er ikke et kriterium i utlysningen {2}.", "«{1}» er ikkje eit kriterium i utlysinga {2}.",
                "“{1}” is no criterion of the call {2}."),
            hint: Word("Kriteriene er: {3}.", "Kriteria er: {3}.", "The criteria are: {3}.")),
        .unknownMember: Phrase(
            .unknownName,
            Word(
                "Ingen i utvalget for {2} heter «{1}».", "Ingen i utvalet for {2} heiter «{1}».",
                "Nobody in the committee of {2} is called “{1}”."),
            hint: seeingMembers),
        .notMember: Phrase(
            .rule,
            Word(
                "Bare de som sitter i utvalget, kan vurdere søknader til {1}.",
                "Berre dei som sit i utvalet, kan vurdere søknader til {1}.",
                "Only those who sit in the committee assess applications to {1}."),
            hint: seeingMembers),
        .outsideScale: Phrase(
            .rule,
            Word(
                "{1} er ikke på skalaen, som går fra {2} til {3} i trinn på {4}.",
                "{1} er ikkje på skalaen, som går frå {2} til {3} i steg på {4}.",
                "{1} is not on the scale, which goes from {2} to {3} in steps of {4}."),
            hint: Word(
                "Skalaen står i «hovedbok call show».", "Skalaen står i «hovedbok call show».",
                "See “hovedbok call show” for the scale.")),
        .wrongScale: Phrase(
            .rule,
            Word(
                "På en slik skala kan ingenting få poeng.", "På ein slik skala kan ingenting få poeng.",
                "Nothing can be scored on such a scale."),
            hint: Word(
                "Høyeste poeng er over laveste, trinnet over 0, og terskelen på skalaen.",
                "Høgaste poeng er over lågaste, steget over 0, og terskelen på skalaen.",
                "The highest score is above the lowest, the step above 0, and the threshold on the scale.")),
        .notChecked: Phrase(
            .rule,
            Word(
                "Søknaden {1} har ikke vært gjennom formalkontroll.",
                "Søknaden {1} har ikkje vore gjennom formalkontroll.",
                "The application {1} has had no formal check."),
            hint: Word(
                "Registrer den først: «hovedbok application check {1} passed».",
                "Registrer han først: «hovedbok application check {1} passed».",
                "Append it first: “hovedbok application check {1} passed”.")),
        .otherCall: Phrase(
            .rule,
            Word(
                "{1} er ingen søknad til utlysningen «{2}».", "{1} er ingen søknad til utlysinga «{2}».",
                "{1} is no application to the call “{2}”."),
            hint: Word(
                "Se «hovedbok application list».", "Sjå «hovedbok application list».",
                "See “hovedbok application list”.")),
    ]

    private static let seeingMembers = Word(
        "Se «hovedbok call members».", "Sjå «hovedbok call members».", "See “hovedbok call members”.")
}
