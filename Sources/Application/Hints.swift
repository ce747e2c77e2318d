internal import Portfolio
internal import Questions

/// What to do about a refusal where its code alone does not say: it depends on what was asked for, or on how that is
/// written. `{1}`, `{2}` are the refusal's parameters.
enum Hints {
    static func of(_ refusal: Refusal) -> Word? {
        switch refusal.code {
        case .unknownThing, .alreadyExists:
            refusal.parameters.first.flatMap {
                kept[$0] ?? (refusal.code == .unknownThing ? list($0).map(seeing) : nil)
            }
        case .unknownOrganisation where refusal.parameters.count > 1:
            Word(
                "Mente du {2}? En part som ikke er en av dem, skrives med hele navnet.",
                "Meinte du {2}? Ein part som ikkje er ein av dei, skriv ein med heile namnet.",
                "Did you mean {2}? Type a party that is none of these by its whole name.")
        case .malformed: refusal.parameters.dropFirst().first.flatMap { forms[$0] }
        case .missingValue where refusal.parameters.count > 1: Word("Skriv «{2}».", "Skriv «{2}».", "Type “{2}”.")
        default: nil
        }
    }

    /// What lies beside the log and is no stream of it.
    private static let kept = [
        "cell": Word(
            "Kolonnene heter som i «hovedbok RAPPORT --format json».",
            "Kolonnane heiter som i «hovedbok RAPPORT --format json».",
            "The columns are named as in “hovedbok REPORT --format json”."),
        "checkpoint": Word(
            "Se «hovedbok checkpoint list»; et nytt lages med «hovedbok checkpoint sign».",
            "Sjå «hovedbok checkpoint list»; eit nytt lagar du med «hovedbok checkpoint sign».",
            "See “hovedbok checkpoint list”; “hovedbok checkpoint sign” makes a new one."),
        "key": Word(
            "Se «hovedbok key show»; den byttes med «hovedbok key rotate».",
            "Sjå «hovedbok key show»; han blir bytt med «hovedbok key rotate».",
            "See “hovedbok key show”; “hovedbok key rotate” puts another in its place."),
    ]

    private static func seeing(_ command: String) -> Word {
        Word("Se «hovedbok \(command)».", "Sjå «hovedbok \(command)».", "See “hovedbok \(command)”.")
    }

    private static func list(_ category: String) -> String? {
        lists[category] ?? (Registers.categories.contains(category) ? "\(category) list" : nil)
    }

    /// The commands that show what there is of a category.
    private static let lists = [
        "mapping": "import mappings", "question": "help", "position": "log --reverse --limit 1",
        "event": "log --reverse --limit 9", "batch": "log --format jsonl", "closing": "closing list",
        "vocabulary": "vocabulary list", "user": "user list", "call": "call list", "plan": "plan list",
        "study": "study list", "innovation": "innovation list", "submission": "submission list",
        "application": "application list", "council": "member list",
        "indicator": "indicator list", "involvement": "involvement PLAN",
    ]

    /// How things are written.
    private static let forms = [
        "event": Word(
            "Skriv løpenummeret som @17, eller hendelsens id.", "Skriv løpenummeret som @17, eller id-en til hendinga.",
            "Write the position as @17, or the event's id."),
        "batch": Word(
            "Skriv id-en som importen ga etter «batch».", "Skriv id-en som importen gav etter «batch».",
            "Write the id that the import gave after “batch”."),
        "stream": Word(
            "Skriv KATEGORI/ID, som project/STO-17.", "Skriv KATEGORI/ID, som project/STO-17.",
            "Write CATEGORY/ID, such as project/STO-17."),
        "setting": Word(
            "Skriv FELT=VERDI, som details.title=Tittel.", "Skriv FELT=VERDI, som details.title=Tittel.",
            "Write FIELD=VALUE, such as details.title=Title."),
        "field": Word(
            "Hendelsen har ikke det feltet, eller verdien passer ikke; se feltene med «hovedbok event show».",
            "Hendinga har ikkje det feltet, eller verdien passar ikkje; sjå felta med «hovedbok event show».",
            "The event has no such field, or the value does not fit; “hovedbok event show” lists them."),
        "score": Word(
            "Skriv 4 eller 4,5, eller KRITERIUM=POENG, som nytte=5.",
            "Skriv 4 eller 4,5, eller KRITERIUM=POENG, som nytte=5.",
            "Write 4 or 4.5, or CRITERION=SCORE, such as benefit=5."),
        "scale": Word(
            "Skriv LAVEST-HØYEST eller LAVEST-HØYEST/TRINN, som 1-6 eller 0-10/0,5.",
            "Skriv LÅGAST-HØGAST eller LÅGAST-HØGAST/STEG, som 1-6 eller 0-10/0,5.",
            "Write LOWEST-HIGHEST or LOWEST-HIGHEST/STEP, such as 1-6 or 0-10/0.5."),
        "filter": Word(
            "Skriv KOLONNE=VERDI, som org=STO.", "Skriv KOLONNE=VERDI, som org=STO.",
            "Write COLUMN=VALUE, such as org=STO."),
        "term": Word(
            "Skriv KODE=ORD, som ki=\"Kunstig intelligens\".", "Skriv KODE=ORD, som ki=\"Kunstig intelligens\".",
            "Write CODE=WORD, such as ai=\"Artificial intelligence\"."),
        "points": Word(
            "Skriv KODE=POENG, som article-2=3, med en kode fra --term.",
            "Skriv KODE=POENG, som article-2=3, med ein kode frå --term.",
            "Write CODE=POINTS, such as article-2=3, with a code from --term."),
        "change": Word(
            "Skriv PUNKT=VERDI, som A3=Begrunnelse; se «hovedbok help plan revise».",
            "Skriv PUNKT=VERDI, som A3=Grunngiving; sjå «hovedbok help plan revise».",
            "Write ITEM=VALUE, such as A3=Reason; see “hovedbok help plan revise”."),
        "source": Word(
            "Skriv SYSTEM:NØKKEL, som sap:4711.", "Skriv SYSTEM:NØKKEL, som sap:4711.",
            "Write SYSTEM:KEY, such as sap:4711."),
        "conflict": Word("Skriv refuse eller correct.", "Skriv refuse eller correct.", "Write refuse or correct."),
        "exactness": Word(
            "Skriv exact, nearly eller over.", "Skriv exact, nearly eller over.", "Write exact, nearly or over."),
        "figure": Word(
            "Skriv SPØRSMÅL[KOLONNE=VERDI].KOLONNE, som funding[org=STO,currency=NOK].granted_minor.",
            "Skriv SPØRSMÅL[KOLONNE=VERDI].KOLONNE, som funding[org=STO,currency=NOK].granted_minor.",
            "Write QUESTION[COLUMN=VALUE].COLUMN, such as funding[org=STO,currency=NOK].granted_minor."),
        "key": Word(
            "Skriv navn+id+nøkkel, slik «hovedbok key show» viser den.",
            "Skriv namn+id+nøkkel, slik «hovedbok key show» viser han.",
            "Write name+id+key, as “hovedbok key show” prints it."),
        "key-file": Word(
            "Oppgi en fil som «hovedbok key init» har laget.", "Oppgje ei fil som «hovedbok key init» har laga.",
            "Name a file that “hovedbok key init” made."),
        "checkpoint-file": Word(
            "Oppgi en fil som «hovedbok checkpoint show» har skrevet.",
            "Oppgje ei fil som «hovedbok checkpoint show» har skrive.",
            "Name a file that “hovedbok checkpoint show” wrote."),
        "workbook": Word(
            "Skjemaer er Excel-filer: gi filen et navn som slutter på .xlsx.",
            "Skjema er Excel-filer: gje fila eit namn som sluttar på .xlsx.",
            "Forms are Excel files: give the file a name that ends in .xlsx."),
        "share": Word(
            "Skriv KODE=PROSENT, som Blood=60,5.", "Skriv KODE=PROSENT, som Blood=60,5.",
            "Write CODE=PER CENT, such as Blood=60.5."),
        "year": Word("Skriv året med fire sifre.", "Skriv året med fire siffer.", "Write the year with four digits."),
        "digest": Word(
            "Skriv de 64 tegnene som «sha256sum FIL» viser.", "Skriv dei 64 teikna som «sha256sum FIL» viser.",
            "Write the 64 characters that “sha256sum FILE” shows."),
        "flag": Word("Skriv ja eller nei.", "Skriv ja eller nei.", "Write yes or no."),
        "day": Word(
            "Skriv 31.12.2024, 2024-12, 2024-Q4 eller 2024.", "Skriv 31.12.2024, 2024-12, 2024-Q4 eller 2024.",
            "Write 2024-12-31, 2024-12, 2024-Q4 or 2024."),
        "amount": Word(
            "Skriv et tall, som 400 000 eller 2,5; «1.200» kan være tusener eller desimaler.",
            "Skriv eit tal, som 400 000 eller 2,5; «1.200» kan vere tusen eller desimalar.",
            "Write a number, such as 400000 or 2.5; “1.200” may be thousands or decimals."),
        "count": Word(
            "Skriv et helt tall, som 12.", "Skriv eit heilt tal, som 12.", "Write a whole number, such as 12."),
    ]
}
