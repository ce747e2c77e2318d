import Questions

extension FieldHelp {
    /// The fields of registers. English help says no more of them than what they are called.
    static let registers = [entries, parties, activities, ideas, research, figures].flatMap(\.self)

    private static let entries = [
        Word("Hva slags det er.", "Kva slag det er.", "Kind."),
        Word("Hva det heter.", "Kva det heiter.", "Title."),
        Word("Hva det heter på engelsk.", "Kva det heiter på engelsk.", "English title."),
        Word("Planen det hører til.", "Planen det høyrer til.", "Plan."),
        Word("Punktet i planen.", "Item."),
        Word("Enheten det gjelder.", "Eininga det gjeld.", "Unit."),
        Word("Første dag.", "From."),
        Word("Siste dag.", "To."),
        Word("Fristen: siste dag.", "Due."),
        Word("Id-en til prosjektet.", "Project."),
        Word("Id-en til innovasjonen.", "Innovation."),
        Word("Id-en til søknaden.", "Application."),
        Word("Id-en til tildelingen.", "Id-en til tildelinga.", "Award."),
        Word("Hvordan det gikk.", "Korleis det gjekk.", "Outcome."),
        Word("Hva grunnen er.", "Kva grunnen er.", "Ground."),
        Word("En merknad.", "Ein merknad.", "Remark."),
        Word("Hvor mange poeng det fikk.", "Kor mange poeng det fekk.", "Score."),
        Word("Året det gjelder.", "Året det gjeld.", "Year."),
        Word("Det deltakende foretaket.", "Det deltakande føretaket.", "Site."),
    ]

    private static let parties = [
        Word(
            "Parten: koden til et foretak, eller et navn.", "Parten: koden til eit føretak, eller eit namn.",
            "Party: an organisation's code, or a name."),
        Word(
            "Den som gir pengene: koden til et foretak, eller et navn.",
            "Den som gir pengane: koden til eit føretak, eller eit namn.",
            "Funder: an organisation's code, or a name."),
        Word(
            "Den som eier det: koden til et foretak, eller et navn.",
            "Den som eig det: koden til eit føretak, eller eit namn.", "Owner: an organisation's code, or a name."),
        Word(
            "Den som godkjenner: koden til et foretak, eller et navn.",
            "Den som godkjenner: koden til eit føretak, eller eit namn.",
            "Approver: an organisation's code, or a name."),
        Word(
            "Den som ga poengene: koden til et foretak, eller et navn.",
            "Den som gav poenga: koden til eit føretak, eller eit namn.",
            "Scored by: an organisation's code, or a name."),
    ]

    private static let activities = [
        Word("Hvem eller hvor mange som deltar.", "Kven eller kor mange som deltek.", "Participants."),
        Word("Hvor mange som svarte.", "Kor mange som svara.", "Responses."),
        Word(
            "Beløpet i kroner, eller for eksempel 400000 EUR.", "Beløpet i kroner, eller til dømes 400000 EUR.",
            "Amount, in kroner, or as 400000 EUR."),
        Word("Hvor mange årsverk.", "Kor mange årsverk.", "Person-years."),
        Word("Hvem som har tilgang.", "Kven som har tilgang.", "Who has access."),
        Word("Hvor det ble omtalt.", "Kvar det vart omtalt.", "Where."),
    ]

    private static let ideas = [
        Word("Hvem ideen kom fra.", "Kven ideen kom frå.", "Came from."),
        Word("Hva det skal bli.", "Kva det skal bli.", "Result."),
        Word("Hva som driver det fram.", "Kva som driv det fram.", "Driven by."),
        Word("Innsatsområdet det hører til.", "Innsatsområdet det høyrer til.", "Focus area."),
        Word(
            "Om opphavspersonen samtykker: ja eller nei.", "Om opphavspersonen samtykkjer: ja eller nei.", "Consent."),
        Word("Hvor nyttig det er, inntil 8 poeng.", "Kor nyttig det er, inntil 8 poeng.", "Usefulness."),
        Word(
            "Hvor gjennomførbart det er, inntil 8 poeng.", "Kor gjennomførleg det er, inntil 8 poeng.", "Feasibility."),
        Word(
            "Hvor store ressurser det krever, inntil 8 poeng.", "Kor store ressursar det krev, inntil 8 poeng.",
            "Resources needed."),
        Word(
            "Om andre kan ta det videre: ja eller nei.", "Om andre kan ta det vidare: ja eller nei.",
            "May be picked up."),
        Word("Nullpunktet: verdien til å begynne med.", "Nullpunktet: verdien til å byrje med.", "Baseline."),
        Word("Dagen for nullpunktet.", "Baseline at."),
        Word(
            "Forventet verdi i kroner, eller for eksempel 400000 EUR.",
            "Forventa verdi i kroner, eller til dømes 400000 EUR.", "Expected value, in kroner, or as 400000 EUR."),
        Word("Hvor mye som er forventet.", "Kor mykje som er forventa.", "Expected."),
        Word("Når det skal være nådd.", "Når det skal vere nådd.", "By."),
        Word(
            "Realisert verdi i kroner, eller for eksempel 400000 EUR.",
            "Realisert verdi i kroner, eller til dømes 400000 EUR.", "Realised value, in kroner, or as 400000 EUR."),
        Word("Hvor mye som er realisert.", "Kor mykje som er realisert.", "Realised."),
        Word("Hvor pengene kommer fra.", "Kvar pengane kjem frå.", "Source."),
    ]

    private static let research = [
        Word("Hva slags studie det er.", "Kva slag studie det er.", "Type of study."),
        Word("Foretaket som koordinerer.", "Føretaket som koordinerer.", "Coordinated by."),
        Word("Det forskningsansvarlige foretaket.", "Det forskingsansvarlege føretaket.", "Responsible."),
        Word("Om prosjektet bruker biobank: ja eller nei.", "Om prosjektet brukar biobank: ja eller nei.", "Biobank."),
        Word("Siste dag godkjenningen gjelder.", "Siste dag godkjenninga gjeld.", "Valid to."),
        Word("Et vilkår.", "Eit vilkår.", "Condition."),
        Word("Hva som endres.", "Kva som blir endra.", "Change."),
        Word("Referansen til dokumentet.", "Reference."),
        Word(
            "SHA-256-summen av dokumentet, 64 tegn.", "SHA-256-summen av dokumentet, 64 teikn.",
            "SHA-256: the SHA-256 of the document, 64 characters."),
        Word("DOI-en, for eksempel 10.1000/182.", "DOI-en, til dømes 10.1000/182.", "DOI."),
        Word("Nivået publikasjonen er på.", "Level."),
        Word(
            "Andelen som FORETAK=60 eller other=40. Skill flere med semikolon, 100 til sammen.",
            "Delen som FØRETAK=60 eller other=40. Skil fleire med semikolon, 100 til saman.",
            "Share, as ORGANISATION=60 or other=40; may be repeated, 100 in all."),
        Word("Om samarbeidet er nasjonalt: ja eller nei.", "National collaboration."),
        Word("Om samarbeidet er internasjonalt: ja eller nei.", "International collaboration."),
        Word("Navnet på lederen.", "Namnet på leiaren.", "Leader."),
        Word("Navnet på nestlederen.", "Namnet på nestleiaren.", "Deputy."),
        Word("Navnet på et medlem.", "Namnet på ein medlem.", "Member."),
        Word("Hvordan det ble vurdert.", "Korleis det vart vurdert.", "Method."),
    ]

    private static let figures = [
        Word("Hvor mange nye pasienter det var.", "Kor mange nye pasientar det var.", "New patients."),
        Word(
            "Helsekategorien som KODE=60. Skill flere med semikolon, 100 til sammen.",
            "Helsekategorien som KODE=60. Skil fleire med semikolon, 100 til saman.",
            "Health category, as CODE=60; may be repeated, 100 in all."),
        Word(
            "Forskningsaktiviteten som KODE=60. Skill flere med semikolon, 100 til sammen.",
            "Forskingsaktiviteten som KODE=60. Skil fleire med semikolon, 100 til saman.",
            "Research activity, as CODE=60; may be repeated, 100 in all."),
        Word("Hvilket nivå i helsetjenesten.", "Kva nivå i helsetenesta.", "Level of care."),
        Word("Antallet som rapporteres.", "Talet som blir rapportert.", "Reported."),
        Word("Hvilket yrke det gjelder.", "Kva yrke det gjeld.", "Profession."),
        Word("Hvor mange ansatte det er.", "Kor mange tilsette det er.", "Employees."),
        Word("Hvor mange som har mastergrad.", "Kor mange som har mastergrad.", "With a master's degree."),
        Word("Hvor mange som har doktorgrad.", "Kor mange som har doktorgrad.", "With a doctorate."),
        Word("Hvor mange som bruker tjenesten.", "Kor mange som brukar tenesta.", "Users."),
        Word(
            "Hvor mange prosjekter som bruker tjenesten.", "Kor mange prosjekt som brukar tenesta.", "Projects."),
        Word("Hvor mange henvendelser det var.", "Kor mange førespurnader det var.", "Enquiries."),
        Word("Hvordan tjenesten betales.", "Korleis tenesta blir betalt.", "Price model."),
    ]
}
