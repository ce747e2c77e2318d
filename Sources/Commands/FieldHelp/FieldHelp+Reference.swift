import Questions

extension FieldHelp {
    /// What the rest hangs on: organisations, vocabularies, people, forms for Excel, events as such, closings.
    static let reference = names + users + sheets + events

    private static let names = [
        Word("Koden, for eksempel STO.", "Koden, til dømes STO.", "The code, such as STO."),
        Word("Navnet på foretaket.", "Namnet på føretaket.", "The name."),
        Word("Det nye navnet.", "Det nye namnet.", "The new name."),
        Word("Organisasjonsnummeret, ni siffer.", "The organisation number, nine digits."),
        // Most kinds of organisation are nothing but codes to the program, so the codes stand here.
        Word(
            """
            Vanligvis rhf (regionalt helseforetak), hf (helseforetak), company (selskap), university (universitet), \
            college (høgskole), municipality (kommune), county (fylkeskommune), institute (institutt), \
            hospital (sykehus), foundation (stiftelse), association (forening), agency (etat) eller other (annet).
            """,
            """
            Vanlegvis rhf (regionalt helseføretak), hf (helseføretak), company (selskap), university (universitet), \
            college (høgskule), municipality (kommune), county (fylkeskommune), institute (institutt), \
            hospital (sjukehus), foundation (stifting), association (foreining), agency (etat) eller other (anna).
            """, Choice.help("organisation-kinds")),
        Word("Koden til foretaket over.", "Koden til føretaket over.", "The code of the organisation above."),
        Word("Koden til foretaket.", "Koden til føretaket.", "The organisation's code."),
        Word("Foretaket som fører det videre.", "Føretaket som fører det vidare.", "The successor."),
        Word(
            "Navnet på kodeverket, for eksempel phases eller priority-areas.",
            "Namnet på kodeverket, til dømes phases eller priority-areas.",
            "The name, such as phases or priority-areas."),
        Word(
            "KODE=ORD, eller KODE=BOKMÅL|NYNORSK|ENGELSK. Skill flere med semikolon.",
            "KODE=ORD, eller KODE=BOKMÅL|NYNORSK|ENGELSK. Skil fleire med semikolon.",
            "CODE=WORD, or CODE=BOKMÅL|NYNORSK|ENGLISH; may be repeated."),
        Word(
            "KODE=POENG: hva en kode veier. Skill flere med semikolon.",
            "KODE=POENG: kva ein kode veg. Skil fleire med semikolon.",
            "CODE=POINTS, what a code weighs; may be repeated."),
        Word(
            "Poengene eller ordene er bare et eksempel.", "Poenga eller orda er berre eit døme.",
            "The points or words are an example, not anybody's own."),
        Word(
            "KATEGORI/ID, for eksempel project/STO-17.", "KATEGORI/ID, til dømes project/STO-17.",
            "CATEGORY/ID, such as project/STO-17."),
        Word(
            "Aliaset. Det kan brukes overalt der id-en kan.", "Aliaset. Det kan brukast overalt der id-en kan.",
            "The other name; it can be used wherever the id can."),
        Word(
            "Systemet aliaset kommer fra, for eksempel induct, rek, nct, euct, cristin eller archive (arkiv).",
            "Systemet aliaset kjem frå, til dømes induct, rek, nct, euct, cristin eller archive (arkiv).",
            "induct, rek, nct, euct, cristin, archive ..."),
    ]

    private static let users = [
        Word("Kontoen i operativsystemet.", "The account of the operating system."),
        Word(
            "Navnet på personen. Det kan slettes senere.", "Namnet på personen. Det kan slettast seinare.",
            "The person's name; can be forgotten later."),
        Word(
            "Rådgiver, regionen, revisor, sekretær eller drift.", "Rådgjevar, regionen, revisor, sekretær eller drift.",
            "adviser, region, auditor, secretary or operator."),
    ]

    private static let sheets = [
        Word(
            "Velg hva skjemaet skal gjelde.", "Vel kva skjemaet skal gjelde.",
            "applications, enrolment, status, submissions, or a register such as activity."),
        Word(
            "Foretaket som skal fylle ut skjemaet.", "Føretaket som skal fylle ut skjemaet.",
            "The organisation that fills it in."),
        Word(
            "Utlysningen søknadene gjelder.", "Utlysinga søknadene gjeld.", "The call that the applications are to."),
        Word(
            "Planen med tiltakene det spørres om.", "Planen med tiltaka det blir spurt om.",
            "The plan whose measures are asked about."),
        Word("Året det spørres om.", "Året det blir spurt om.", "The year that is asked about."),
        Word(
            "Tomme rader til nye oppføringer, der skjemaet kan ha slike.",
            "Tomme rader til nye oppføringar, der skjemaet kan ha slike.",
            "Rows for what is yet to come, where the kind has any."),
        Word("Filen med det utfylte skjemaet.", "Fila med det utfylte skjemaet.", "The file."),
        Word(
            "Når det skjedde, for det som ikke har en egen dag.",
            "Når det skjedde, for det som ikkje har ein eigen dag.",
            "When it became true, for what has no day of its own."),
        Word(
            "Hvorfor det som står, rettes.", "Kvifor det som står, blir retta.", "Why what stands is corrected."),
    ]

    private static let events = [
        Word(
            "Typen hendelse, for eksempel phase-changed.", "Typen hending, til dømes phase-changed.",
            "The type; see event types."),
        Word("Strømmen, som KATEGORI/ID.", "Straumen, som KATEGORI/ID.", "The stream, CATEGORY/ID."),
        Word(
            "FELT=VERDI, med punktum mellom nivåene. Skill flere med semikolon.",
            "FELT=VERDI, med punktum mellom nivåa. Skil fleire med semikolon.",
            "FIELD=VALUE, dots between levels; may be repeated."),
        Word(
            "@LØPENUMMER, eller id-en til hendelsen.", "@LØPENUMMER, eller id-en til hendinga.",
            "@POSITION or the event's id."),
        Word(
            "Annuller også senere hendelser som bygger på denne.",
            "Annuller også seinare hendingar som byggjer på denne.", "Void what later events rest on it, too."),
        Word(
            "Id-en som importen skrev etter «batch».", "Id-en som importen skreiv etter «batch».",
            "The batch's id, as import printed it."),
        Word(
            "Id-en til periodelukkingen. Et årstall lukker det året.",
            "Id-en til periodelukkinga. Eit årstal lukkar det året.", "The closing's id; a year closes that year."),
        Word(
            "Dagene, når id-en ikke er et år: et år, et kvartal, en måned eller FRA/TIL.",
            "Dagane, når id-en ikkje er eit år: eit år, eit kvartal, ein månad eller FRÅ/TIL.",
            "The days, when the id is no year: a year, quarter, month or FROM/TO."),
    ]
}
