import Questions

extension FieldHelp {
    /// Calls, and the applications to them.
    static let rounds = applications + calls + results

    private static let applications = [
        Word("Utlysningen søknaden gjelder.", "Utlysinga søknaden gjeld.", "The call that it answers."),
        Word("Prosjektet søknaden gjelder.", "Prosjektet søknaden gjeld.", "The project that it is for."),
        Word("Beløpet det søkes om.", "Beløpet det blir søkt om.", "What is applied for."),
        Word(
            "Kategorien i utlysningen, for eksempel product (produkt), service (tjeneste) eller transfer (overføring).",
            "Kategorien i utlysinga, til dømes product (produkt), service (teneste) eller transfer (overføring).",
            "product, service, transfer ..."),
        Word(
            "Navnet på søkeren. Det kan slettes senere.", "Namnet på søkjaren. Det kan slettast seinare.",
            "The applicant's name; can be forgotten later."),
        Word(
            "Skriv passed (godtatt), rejected (avvist) eller forwarded (videresendt).",
            "Skriv passed (godteken), rejected (avvist) eller forwarded (vidaresend).",
            "passed, rejected or forwarded."),
        Word("Hvorfor søknaden ble avvist.", "Kvifor søknaden vart avvist.", "Why it was rejected."),
        Word(
            "Medlemmet: navnet, eller person-id-en fra listen over medlemmer.",
            "Medlemen: namnet, eller person-id-en frå lista over medlemer.",
            "The member: the name, or the person id that call members shows."),
        Word("Grunnen til inhabiliteten.", "Why."),
        Word(
            "KRITERIUM=POENG, eller bare POENG når utlysningen ikke har kriterier. Skill flere med semikolon.",
            "KRITERIUM=POENG, eller berre POENG når utlysinga ikkje har kriterium. Skil fleire med semikolon.",
            "CRITERION=SCORE, or SCORE where the call names no criteria; may be repeated."),
        Word("Beløpet som innstilles.", "Beløpet som blir innstilt.", "How much is recommended."),
        Word(
            "Plassen blant dem som er innstilt.", "Plassen blant dei som er innstilte.",
            "Its place among those recommended."),
    ]

    private static let calls = [
        Word(
            "For eksempel innovation (innovasjon), quality (kvalitet) eller research (forskning).",
            "Til dømes innovation (innovasjon), quality (kvalitet) eller research (forsking).",
            "innovation, quality, research ..."),
        Word("Året for utlysningen.", "Året for utlysinga.", "The year that it is held in."),
        Word("Året midlene gjelder.", "Året midlane gjeld.", "The year that the funds are for."),
        Word("Siste dag for å søke.", "Siste dag for å søkje.", "The last day to apply."),
        Word("Beløpet som kan tildeles.", "Beløpet som kan tildelast.", "What there is to grant."),
        Word("Det meste ett prosjekt kan få.", "Det meste eitt prosjekt kan få.", "The most that one project can get."),
        Word(
            "Minste egenfinansiering, i prosent.", "Minste eigenfinansiering, i prosent.",
            "The least own share, in per cent."),
        Word(
            "Hvor mange tildelinger ett prosjekt kan få.", "Kor mange tildelingar eitt prosjekt kan få.",
            "How many awards one project can get."),
        Word(
            "Gjennomsnittet må være høyere enn dette, for eksempel 4,0.",
            "Gjennomsnittet må vere høgare enn dette, til dømes 4,0.",
            "What the mean score must exceed, such as 4,0."),
        Word(
            "Hvor mange måneder det kan gå før et prosjekt starter.",
            "Kor mange månader det kan gå før eit prosjekt startar.", "Within how many months a project must start."),
        Word(
            "Siste dag et prosjekt kan starte.", "Siste dag eit prosjekt kan starte.",
            "The last day on which a project may start."),
        Word(
            "Et kriterium. Skill flere med semikolon.", "Eit kriterium. Skil fleire med semikolon.",
            "A criterion; may be repeated."),
        Word(
            "LAVESTE-HØYESTE, eller med trinn LAVESTE-HØYESTE/TRINN: 1-6, 0-10/0,5.",
            "LÅGASTE-HØGASTE, eller med steg LÅGASTE-HØGASTE/STEG: 1-6, 0-10/0,5.",
            "LOWEST-HIGHEST, or with steps LOWEST-HIGHEST/STEP: 1-6, 0-10/0,5."),
        Word(
            "Hvor mange som må ha gitt poeng før noe avgjøres.",
            "Kor mange som må ha gitt poeng før noko blir avgjort.",
            "How many must have scored an application before anything is decided."),
        Word(
            "Hver komité må ha en brukerrepresentant.", "Kvar komité må ha ein brukarrepresentant.",
            "Each committee must have a user representative."),
        Word("Den som leder komiteen.", "Den som leier komiteen.", "Who leads it."),
        Word(
            "De som sitter i komiteen. Skill flere med semikolon.",
            "Dei som sit i komiteen. Skil fleire med semikolon.", "Who sits in it; may be repeated."),
        Word(
            "De som taler for pasienter og brukere. Skill flere med semikolon.",
            "Dei som talar for pasientar og brukarar. Skil fleire med semikolon.",
            "Who speaks for patients and users; may be repeated."),
        Word("Kategorien av søknader som komiteen vurderer.", "The category whose applications it assesses."),
    ]

    private static let results = [
        Word("Hvor mange søknader det var.", "Kor mange søknader det var.", "How many applications there were."),
        Word(
            "Skriv received (mottatt) eller forwarded (videresendt). Det er to ulike tellinger.",
            "Skriv received (mottekne) eller forwarded (vidaresende). Det er to ulike teljingar.",
            "received or forwarded: they are different counts."),
        Word("Hvor mange som fikk tildeling.", "Kor mange som fekk tildeling.", "How many were awarded."),
        Word("Beløpet det ble søkt om.", "Beløpet det vart søkt om.", "What was applied for."),
        Word("Beløpet som ble tildelt.", "Beløpet som vart tildelt.", "What was awarded."),
    ]
}
