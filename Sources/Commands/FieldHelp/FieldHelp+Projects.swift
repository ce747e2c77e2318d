import Questions

extension FieldHelp {
    /// Projects, the money to them, innovations and studies.
    static let projects = course + funding + studies

    private static let course = [
        Word("Hvilken fase prosjektet er i.", "Kva fase prosjektet er i.", "The phase."),
        Word("Klinikken eller enheten.", "Klinikken eller eininga.", "The clinic or unit."),
        Word(
            "Et prioritert område. Skill flere med semikolon.", "Eit prioritert område. Skil fleire med semikolon.",
            "A priority area; may be repeated."),
        Word("Hva som driver det fram.", "Kva som driv det fram.", "Who drives it."),
        Word(
            "Om det berører Helseplattformen: skriv true for ja, false for nei.",
            "Om det gjeld Helseplattformen: skriv true for ja, false for nei.",
            "Whether Helseplattformen is concerned: true or false."),
        Word(
            "Om det er tverrfaglig: skriv true for ja, false for nei.",
            "Om det er tverrfagleg: skriv true for ja, false for nei.",
            "Whether it is interdisciplinary: true or false."),
        Word("Arkivreferansen til prosjektet.", "The project's archive reference."),
        Word(
            "Navnet på prosjektlederen. Det kan slettes senere.",
            "Namnet på prosjektleiaren. Det kan slettast seinare.",
            "The project leader's name; can be forgotten later."),
        Word("Når det etter planen starter.", "Når det etter planen startar.", "The planned start."),
        Word("Når det etter planen slutter.", "Når det etter planen sluttar.", "The planned end."),
        Word("Et kort sammendrag.", "Eit kort samandrag.", "A summary."),
        Word("Siste dag godkjenningen gjelder.", "Siste dag godkjenninga gjeld.", "The last day of the approval."),
        Word("Hvorfor det settes på vent.", "Kvifor det blir sett på vent.", "Why it is shelved."),
        Word(
            "Om andre kan ta det videre: skriv true for ja, false for nei.",
            "Om andre kan ta det vidare: skriv true for ja, false for nei.",
            "Whether others may pick up what is shelved: true or false."),
        Word("Den nye sluttdatoen.", "The new planned end."),
        Word(
            "Navnet på den nye lederen. Det kan slettes senere.",
            "Namnet på den nye leiaren. Det kan slettast seinare.",
            "The leader's name; can be forgotten later."),
        Word("Koden til partneren.", "Koden til partnaren.", "The partner's code."),
        Word(
            "Navnet på en partner som ikke har noen kode.", "Namnet på ein partnar som ikkje har nokon kode.",
            "The partner's name, when it has no code."),
        Word("Foretaket som tar over.", "Føretaket som tek over.", "The organisation that takes over."),
        Word(
            "Id-en som det føres videre under.", "Id-en som det blir ført vidare under.",
            "The id that it goes on under."),
    ]

    private static let funding = [
        Word(
            "Utlysningen pengene kommer fra.", "Utlysinga pengane kjem frå.", "The call that it comes from."),
        Word(
            "Koden for den som gir, for eksempel innovation eller eu.",
            "Koden for den som gir, til dømes innovation eller eu.", "Who gives, as a code, such as innovation or eu."),
        Word("Id for selve tildelingen.", "Id for sjølve tildelinga.", "The award's own id."),
        Word("Året budsjettet gjelder.", "Året budsjettet gjeld.", "The year whose budget it comes out of."),
        Word(
            "Søknaden som får tildelingen. Utlysningen er da den som søknaden gjelder.",
            "Søknaden som får tildelinga. Utlysinga er då den som søknaden gjeld.",
            "The application that it answers; its call is then the call."),
        Word(
            "Prosjektet innovasjonen kommer fra.", "Prosjektet innovasjonen kjem frå.",
            "The project that it comes from."),
        Word(
            "Tatt i bruk og utviklet videre, ikke bare kopiert.",
            "Teken i bruk og utvikla vidare, ikkje berre kopiert.",
            "Adopted and developed further, rather than copied."),
    ]

    private static let studies = [
        Word(
            "For eksempel medicine (legemiddel) eller other (annet).",
            "Til dømes medicine (legemiddel) eller other (anna).", "Such as medicine or other."),
        Word("Når studien starter.", "Når studien startar.", "When it starts."),
        Word(
            "Når studien ble registrert i et offentlig register.",
            "Når studien vart registrert i eit offentleg register.", "When it was registered in a public register."),
        Word(
            "Det offentlige registeret, for eksempel nct eller euct.",
            "Det offentlege registeret, til dømes nct eller euct.", "The public register, such as nct or euct."),
        Word("Foretaket der studien åpner.", "Føretaket der studien opnar.", "The organisation where it opens."),
        Word(
            "Foretaket der studien avsluttes.", "Føretaket der studien blir avslutta.",
            "The organisation where it closes."),
        Word("Hvorfor studien ble avbrutt.", "Kvifor studien vart avbroten.", "Why it was stopped."),
        Word("Nye inkluderte pasienter.", "Nye inkluderte pasientar.", "Newly included."),
        Word(
            "Nye pasienter som har fått tilbud om studien.", "Nye pasientar som har fått tilbod om studien.",
            "Newly offered the study."),
        Word("Det deltakende foretaket.", "Det deltakande føretaket.", "The site."),
        Word("Året det gjelder.", "Året det gjeld.", "The year."),
        Word(
            "Foretaket der pasientene deltar.", "Føretaket der pasientane deltek.",
            "The organisation where they take part."),
        Word(
            "Hvor mange som ble inkludert i året.", "Kor mange som vart inkluderte i året.",
            "How many were included in the year."),
        Word(
            "Hvor mange som er inkludert i alt.", "Kor mange som er inkluderte i alt.",
            "How many have been included in all."),
        Word("Hvor mange som skal inkluderes.", "Kor mange som skal inkluderast.", "How many are to be included."),
    ]
}
