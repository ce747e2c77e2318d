internal import Importing
internal import Questions

extension Phrases {
    static func mapping(_ code: ImportError.Code) -> Phrase {
        structure[code] ?? meaning[code] ?? rows[code] ?? Phrase(Word(code.rawValue, code.rawValue), hint: Word("", ""))
    }

    private static let guide = Word("Se docs/mappings.md.", "Sjå docs/mappings.md.", "See docs/mappings.md.")

    private static let structure: [ImportError.Code: Phrase] = [
        .emptyMapping: Phrase(Word("Mappingen er tom.", "Mappinga er tom.", "The mapping is empty."), hint: guide),
        .notYAML: Phrase(
            Word("Mappingen er ikke gyldig YAML.", "Mappinga er ikkje gyldig YAML.", "The mapping is not valid YAML."),
            hint: Word("YAML-leseren sier: {1}", "YAML-lesaren seier: {1}", "The YAML reader says: {1}")),
        .notKeysAndValues: Phrase(
            Word(
                "«{1}» må bestå av nøkler og verdier.", "«{1}» må vere nøklar og verdiar.",
                "“{1}” must consist of keys and values."), hint: guide),
        .keyNotAWord: Phrase(
            Word(
                "En nøkkel i «{1}» er ikke et ord.", "Ein nøkkel i «{1}» er ikkje eit ord.",
                "A key of “{1}” is not a word."),
            hint: guide),
        .missingKey: Phrase(
            Word("«{1}» mangler nøkkelen «{2}».", "«{1}» manglar nøkkelen «{2}».", "“{1}” lacks the key “{2}”."),
            hint: guide),
        .unknownKey: Phrase(
            Word("«{1}» har ingen nøkkel «{2}».", "«{1}» har ingen nøkkel «{2}».", "“{1}” has no key “{2}”."),
            hint: Word("Nøklene er: {3}.", "Nøklane er: {3}.", "Its keys are: {3}.")),
        .notOneValue: Phrase(
            Word("«{1}» må være én verdi.", "«{1}» må vere éin verdi.", "“{1}” must be one value."), hint: guide),
        .notAChoice: Phrase(
            Word("«{1}» kan ikke være «{2}».", "«{1}» kan ikkje vere «{2}».", "“{1}” cannot be “{2}”."),
            hint: Word("Velg en av: {3}.", "Vel ein av: {3}.", "It is one of: {3}.")),
    ]

    private static let meaning: [ImportError.Code: Phrase] = [
        .unknownEvent: Phrase(
            Word("Det er ingen hendelse «{1}».", "Det er inga hending «{1}».", "There is no event “{1}”."),
            hint: Word("Se «hovedbok event types».", "Sjå «hovedbok event types».", "See “hovedbok event types”.")),
        .unknownField: Phrase(
            Word(
                "Hendelsen har ikke feltet «{1}».", "Hendinga har ikkje feltet «{1}».", "The event has no “{1}”."),
            hint: guide),
        .wrongKind: Phrase(
            Word(
                "Feltet tar ikke denne typen verdi.", "Feltet tek ikkje denne typen verdi.",
                "The field does not hold this kind of value."), hint: guide),
        .missingKind: Phrase(
            Word("Et felt må ha en type.", "Eit felt må ha ein type.", "A field needs its kind."),
            hint: Word("Typene er: {1}.", "Typane er: {1}.", "The kinds are: {1}.")),
        .nothingToCollect: Phrase(
            Word(
                "Hendelsen har ingen liste «{1}» å samle i.", "Hendinga har inga liste «{1}» å samle i.",
                "The event has no list “{1}” to collect."), hint: guide),
        .otherwiseWithoutMap: Phrase(
            Word(
                "«otherwise» hører sammen med «map».", "«otherwise» høyrer saman med «map».",
                "“otherwise” goes with “map”."), hint: guide),
        .notATest: Phrase(
            Word(
                "En test er én av empty, not og starts.", "Ein test er éin av empty, not og starts.",
                "A test is one of empty, not and starts."), hint: guide),
        .unclosedBrace: Phrase(
            Word(
                "En klamme i «{1}» er ikke lukket.", "Ein klamme i «{1}» er ikkje lukka.",
                "A brace in “{1}” is not closed."),
            hint: Word(
                "Skriv klammen to ganger for selve tegnet.", "Skriv klammen to gonger for sjølve teiknet.",
                "Write the brace twice for the character itself.")),
        .unknownTransform: Phrase(
            Word("Det er ingen omforming «{1}».", "Det er inga omforming «{1}».", "There is no transform “{1}”."),
            hint: Word("De er: {2}.", "Dei er: {2}.", "There are: {2}.")),
        .namelessSlot: Phrase(
            Word("En plass i en mal har ikke navn.", "Ein plass i ein mal har ikkje namn.", "A slot has no name."),
            hint: guide),
        .unknownName: Phrase(
            Word("Ingenting heter «{1}» her.", "Ingenting heiter «{1}» her.", "Nothing is called “{1}” here."),
            hint: Word(
                "Gi det navn under «let» først; navnene er: {2}.", "Gje det namn under «let» først; namna er: {2}.",
                "Name it under “let” first; the names are: {2}.")),
        .notACode: Phrase(
            Word("«{1}» er ikke en kode.", "«{1}» er ikkje ein kode.", "“{1}” is not a code."),
            hint: Word(
                "Bruk 1–64 tegn av A–Z, a–z, 0–9 og . _ : / -", "Bruk 1–64 teikn av A–Z, a–z, 0–9 og . _ : / -",
                "Use 1–64 characters of A–Z, a–z, 0–9 and . _ : / -")),
        .unknownMapping: Phrase(
            .unknownName,
            Word("Ingen mapping heter «{1}».", "Inga mapping heiter «{1}».", "There is no mapping “{1}”."),
            hint: Word(
                "De er: {2}; eller oppgi en fil som slutter på .yaml.",
                "Dei er: {2}; eller oppgje ei fil som sluttar på .yaml.",
                "There are {2}; or give a file that ends with .yaml.")),
    ]

    private static let rows: [ImportError.Code: Phrase] = [
        .missingColumn: Phrase(
            Word("Filen mangler kolonnene {1}.", "Fila manglar kolonnane {1}.", "The file lacks the columns {1}."),
            hint: Word(
                "Mappingen «{2}» leser dem. Se over overskriften, skilletegnet og mappingen.",
                "Mappinga «{2}» les dei. Sjå over overskrifta, skiljeteiknet og mappinga.",
                "The mapping “{2}” reads them. Check the header, the separator and the mapping.")),
        .unlistedValue: Phrase(
            Word(
                "Mappingen sier ikke hva «{1}» betyr.", "Mappinga seier ikkje kva «{1}» tyder.",
                "The mapping does not say what “{1}” means."),
            hint: Word("Før det opp under «map».", "Før det opp under «map».", "Add it to “map”.")),
        .missingValue: Phrase(
            Word(
                "«{1}» er tomt, men mappingen krever det.", "«{1}» er tomt, men mappinga krev det.",
                "“{1}” is empty, and the mapping requires it."),
            hint: Word("Fyll ut cellen.", "Fyll ut cella.", "Fill in the cell.")),
        .notAFlag: Phrase(
            Word("«{1}» er verken ja eller nei.", "«{1}» er verken ja eller nei.", "“{1}” is neither yes nor no."),
            hint: Word(
                "Skriv ja eller nei, eller oversett det med «map».", "Skriv ja eller nei, eller set det om med «map».",
                "Write ja or nei, or map it to true or false.")),
        .doesNotFit: Phrase(
            Word(
                "En verdi passer ikke i feltet den er ment for.", "Ein verdi passar ikkje i feltet han er meint for.",
                "A value does not fit the field that it is meant for."),
            hint: Word(
                "Den er for stor, eller et ord som feltet ikke kjenner.",
                "Han er for stor, eller eit ord som feltet ikkje kjenner.",
                "It is too large, or a word that the field does not know.")),
        .missingRecorded: Phrase(
            Word(
                "Raden sier ikke når kilden fikk vite det.", "Raden seier ikkje når kjelda fekk vite det.",
                "The row does not say when its source learned of it."),
            hint: Word(
                "Gi mappingen «recorded», og raden en dato.", "Gje mappinga «recorded», og raden ein dato.",
                "Give the mapping “recorded”, and the row a date.")),
    ]
}
