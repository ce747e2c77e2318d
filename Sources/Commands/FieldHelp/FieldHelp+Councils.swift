import Questions

extension FieldHelp {
    /// Councils and committees: who sits in them, meetings, cases, what follows.
    static let councils = [
        Word("Koden for rådet eller utvalget.", "Koden for rådet eller utvalet.", "Council or committee."),
        Word("Navnet på personen.", "Namnet på personen.", "Person."),
        Word("Rollen i rådet eller utvalget.", "Rolla i rådet eller utvalet.", "Role."),
        Word("Foretaket personen representerer.", "Føretaket personen representerer.", "Represents."),
        Word("Dagen møtet holdes.", "Dagen møtet blir halde.", "Held on."),
        Word("Hvor møtet holdes.", "Kvar møtet blir halde.", "Place."),
        Word("Fristen for saksdokumentene.", "Fristen for saksdokumenta.", "Papers due."),
        Word("Fristen for referatet.", "Minutes due."),
        Word("Medlemmene som var til stede.", "Medlemene som var til stades.", "Present."),
        Word("Hvor mange som var til stede.", "Kor mange som var til stades.", "Number present."),
        Word("Hvor mange som var borte.", "Kor mange som var borte.", "Number absent."),
        Word("Hvor mange gjester det var.", "Kor mange gjester det var.", "Number of guests."),
        Word("Fristen for merknader.", "Comments by."),
        Word("Hvor mange merknader som kom.", "Kor mange merknader som kom.", "Comments."),
        Word("Id-en til møtet.", "Meeting."),
        Word("Id-en til saken.", "Id-en til saka.", "Case."),
        Word("Medlemmene som er inhabile.", "Medlemene som er inhabile.", "Disqualified."),
        Word("Hva som ble vedtatt.", "Kva som vart vedteke.", "Decision."),
        Word("Hva som ble vedtatt, på engelsk.", "Kva som vart vedteke, på engelsk.", "Decision in English."),
        Word("Medlemmene som vedtok det.", "Medlemene som vedtok det.", "Decided by."),
        Word("Hva arbeidsgruppen skal gjøre.", "Kva arbeidsgruppa skal gjere.", "Mandate."),
    ]
}
