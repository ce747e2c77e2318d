internal import Questions
internal import Tabular

extension Phrases {
    static func input(_ code: InputError.Code) -> Phrase {
        files[code] ?? values[code] ?? spreadsheets[code]
            ?? Phrase(Word(code.rawValue, code.rawValue), hint: Word("", ""))
    }

    private static let files: [InputError.Code: Phrase] = [
        .unreadable: Phrase(
            Word("Filen «{1}» kan ikke leses.", "Fila «{1}» kan ikkje lesast.", "The file “{1}” cannot be read."),
            hint: Word(
                "Sjekk navnet og hvem som får lese den.", "Sjekk namnet og kven som får lese ho.",
                "Check the name and who may read it.")),
        .emptyFile: Phrase(
            Word("Filen er tom.", "Fila er tom.", "The file is empty."),
            hint: Word(
                "Den skal begynne med en linje med kolonnenavn.", "Ho skal byrje med ei linje med kolonnenamn.",
                "It should begin with a line of column names.")),
        .utf16: Phrase(
            Word("Filen er UTF-16.", "Fila er UTF-16.", "The file is UTF-16."),
            hint: Word(
                "Lagre den som UTF-8 (i Excel: CSV UTF-8).", "Lagre ho som UTF-8 (i Excel: CSV UTF-8).",
                "Save it as UTF-8 (in Excel: CSV UTF-8).")),
        .undecodable: Phrase(
            Word(
                "Linjen har et tegn som ikke finnes i {2}: {3}, byte {1} i filen.",
                "Linja har eit teikn som ikkje finst i {2}: {3}, byte {1} i fila.",
                "The line has a character that does not exist in {2}: {3}, byte {1} of the file."),
            hint: Word(
                "Lagre filen som CSV UTF-8, eller oppgi kodingen den virkelig har i mappingen (encoding).",
                "Lagre fila som CSV UTF-8, eller oppgje kodinga ho verkeleg har i mappinga (encoding).",
                "Save the file as CSV UTF-8, or declare the encoding it really has in the mapping (encoding).")),
        .encodingMismatch: Phrase(
            Word(
                "Filen er oppgitt som Windows-1252, men begynner med et UTF-8-merke.",
                "Fila er oppgjeven som Windows-1252, men byrjar med eit UTF-8-merke.",
                "The file was declared as Windows-1252 but begins with a UTF-8 byte-order mark."),
            hint: Word("Oppgi den som utf-8.", "Oppgje ho som utf-8.", "Declare it as utf-8.")),
        .unclosedQuote: Phrase(
            Word(
                "Et anførselstegn blir aldri lukket.", "Eit hermeteikn blir aldri lukka.",
                "A quotation mark is never closed."),
            hint: Word(
                "Filen er kuttet, eller et anførselstegn inne i et felt er ikke doblet.",
                "Fila er kutta, eller eit hermeteikn inne i eit felt er ikkje dobla.",
                "The file is cut, or a quotation mark inside a field is not doubled.")),
        .textAfterQuote: Phrase(
            Word(
                "Det står tekst etter anførselstegnet som lukker felt {1}.",
                "Det står tekst etter hermeteiknet som lukkar felt {1}.",
                "Text follows the quotation mark that closes field {1}."),
            hint: Word(
                "Doble alle anførselstegn inne i et felt.", "Doble alle hermeteikn inne i eit felt.",
                "Double every quotation mark inside a quoted field.")),
        .truncated: Phrase(
            Word(
                "Den siste linjen slutter uten linjeskift: filen kan være kuttet.",
                "Den siste linja sluttar utan linjeskift: fila kan vere kutta.",
                "The last line ends without a line break: the file may be cut."),
            hint: Word(
                "Er filen hel, legg til et linjeskift sist i den; ellers hent den på nytt.",
                "Er fila heil, legg til eit linjeskift sist i ho; elles hent ho på nytt.",
                "If the file is whole, add a line break at its end; else fetch it again.")),
        .tooFewColumns: Phrase(
            Word(
                "Antall kolonner i raden er {1}, men {2} i overskriften.",
                "Talet på kolonnar i raden er {1}, men {2} i overskrifta.",
                "The row has {1} columns where the header has {2}."),
            hint: Word(
                "Et felt med linjeskift må stå i anførselstegn.", "Eit felt med linjeskift må stå i hermeteikn.",
                "A field with a line break must be quoted.")),
        .tooManyColumns: Phrase(
            Word(
                "Antall kolonner i raden er {1}, men {2} i overskriften.",
                "Talet på kolonnar i raden er {1}, men {2} i overskrifta.",
                "The row has {1} columns where the header has {2}."),
            hint: Word(
                "Et felt som inneholder skilletegnet, må stå i anførselstegn.",
                "Eit felt som inneheld skiljeteiknet, må stå i hermeteikn.",
                "A field that contains the separator must be quoted.")),
        .wrongSeparator: Phrase(
            Word(
                "Overskriften er én kolonne når den deles ved «{1}».",
                "Overskrifta er éin kolonne når ho blir delt ved «{1}».",
                "The header is one column when split at “{1}”."),
            hint: Word(
                "Den inneholder «{2}»: sett «delimiter» i mappingen, eller lagre filen med det andre skilletegnet.",
                "Ho inneheld «{2}»: set «delimiter» i mappinga, eller lagre fila med det andre skiljeteiknet.",
                "It contains “{2}”: set “delimiter” in the mapping, or save the file with the other separator.")),
        .duplicateHeader: Phrase(
            Word("To kolonner heter «{1}».", "To kolonnar heiter «{1}».", "Two columns are named “{1}”."),
            hint: Word(
                "Gi hver kolonne sitt eget navn.", "Gje kvar kolonne sitt eige namn.",
                "Give every column a name of its own.")),
    ]

    private static let values: [InputError.Code: Phrase] = [
        .badNumber: Phrase(
            Word("«{1}» er ikke et tall.", "«{1}» er ikkje eit tal.", "“{1}” is not a number."),
            hint: Word(
                "Skriv det som 1234,50 eller 1 234,50.", "Skriv det som 1234,50 eller 1 234,50.",
                "Write it like 1234,50 or 1 234,50.")),
        .ambiguousNumber: Phrase(
            Word(
                "«{1}» kan være tusener eller desimaler.", "«{1}» kan vere tusen eller desimalar.",
                "“{1}” may be thousands or decimals."),
            hint: Word(
                "Oppgi om desimaltegnet er komma eller punktum.", "Oppgje om desimalteiknet er komma eller punktum.",
                "Declare whether the decimal mark is a comma or a point.")),
        .fraction: Phrase(
            Word(
                "{1} har flere enn {2} desimaler.", "{1} har fleire enn {2} desimalar.",
                "{1} has more than {2} decimals."),
            hint: Word(
                "Rund av, eller la mappingen runde av.", "Rund av, eller lat mappinga runde av.",
                "Round it, or let the mapping round.")),
        .overflow: Phrase(
            Word("{1} er for stort.", "{1} er for stort.", "{1} is too large."),
            hint: Word("Se over tallet.", "Sjå over talet.", "Look at the number.")),
        .badDate: Phrase(
            Word("«{1}» er ikke en dato.", "«{1}» er ikkje ein dato.", "“{1}” is not a date."),
            hint: Word(
                "Skriv den som 31.12.2024, 2024-12-31, 2024-12 eller 2024.",
                "Skriv han som 31.12.2024, 2024-12-31, 2024-12 eller 2024.",
                "Write it like 31.12.2024, 2024-12-31, 2024-12 or 2024.")),
        .impossibleDate: Phrase(
            Word(
                "«{1}» er ikke en dag som finnes i kalenderen.", "«{1}» er ikkje ein dag som finst i kalenderen.",
                "“{1}” is not a day that the calendar has."),
            hint: Word(
                "Sjekk dag og måned; årene er {2} til {3}.", "Sjekk dag og månad; åra er {2} til {3}.",
                "Check day and month; years are {2} to {3}.")),
        .ambiguousDate: Phrase(
            Word(
                "«{1}» kan ha dag eller måned først.", "«{1}» kan ha dag eller månad først.",
                "“{1}” may be day or month first."),
            hint: Word(
                "Skriv den som 31.12.2024 eller 2024-12-31.", "Skriv han som 31.12.2024 eller 2024-12-31.",
                "Write it like 31.12.2024 or 2024-12-31.")),
    ]

    private static let spreadsheets: [InputError.Code: Phrase] = [
        .notASpreadsheet: Phrase(
            Word(
                "Filen er ikke et .xlsx-regneark.", "Fila er ikkje eit .xlsx-rekneark.",
                "The file is not an .xlsx spreadsheet."),
            hint: Word(
                "Lagre den som .xlsx eller som CSV UTF-8.", "Lagre ho som .xlsx eller som CSV UTF-8.",
                "Save it as .xlsx or as CSV UTF-8.")),
        .damagedSpreadsheet: Phrase(
            Word("Regnearket er skadet.", "Reknearket er skadd.", "The spreadsheet is damaged."),
            hint: Word(
                "Åpne og lagre det på nytt, eller hent en ny kopi.",
                "Opne og lagre det på nytt, eller hent ein ny kopi.",
                "Open and save it again, or fetch a new copy.")),
        .passwordProtected: Phrase(
            Word(
                "Filen er beskyttet med passord, eller er i det gamle .xls-formatet.",
                "Fila er verna med passord, eller er i det gamle .xls-formatet.",
                "The file is protected by a password, or is in the old .xls format."),
            hint: Word(
                "Lagre den uten passord som .xlsx.", "Lagre ho utan passord som .xlsx.",
                "Save it without a password as .xlsx.")),
        .uncalculatedFormula: Phrase(
            Word(
                "Cellen {1} har en formel uten lagret resultat.", "Cella {1} har ein formel utan lagra resultat.",
                "Cell {1} holds a formula whose result was not saved."),
            hint: Word(
                "Åpne filen, lagre den og prøv igjen, eller skriv verdien i stedet for formelen.",
                "Opne fila, lagre ho og prøv igjen, eller skriv verdien i staden for formelen.",
                "Open the file, save it and try again, or replace the formula by its value.")),
        .readerMissing: Phrase(
            Word(
                "Programmet som leser regneark, mangler: {1}.", "Programmet som les rekneark, manglar: {1}.",
                "The program that reads spreadsheets is missing: {1}."),
            hint: Word(
                "Installer det: apt install python3-openpyxl.", "Installer det: apt install python3-openpyxl.",
                "Install it: apt install python3-openpyxl.")),
        .readerTimeout: Phrase(
            Word(
                "Regnearket ble ikke lest innen {1} sekunder.", "Reknearket vart ikkje lese innan {1} sekund.",
                "The spreadsheet was not read within {1} seconds."),
            hint: Word(
                "Ta bort det som ikke trengs, eller lagre det som CSV UTF-8.",
                "Ta bort det som ikkje trengst, eller lagre det som CSV UTF-8.",
                "Remove what is not needed from it, or save it as CSV UTF-8.")),
        .notAForm: Phrase(
            Word(
                "Regnearket er ikke et skjema som Hovedbok har laget.",
                "Reknearket er ikkje eit skjema som Hovudbok har laga.",
                "The spreadsheet is not a form that Hovedbok made."),
            hint: Word(
                "Lag et med «hovedbok sheet out», og fyll ut det.", "Lag eit med «hovedbok sheet out», og fyll ut det.",
                "Make one with “hovedbok sheet out” and fill that in.")),
        .wrongForm: Phrase(
            Word(
                "Dette er et skjema for {1}, ikke for {2}.", "Dette er eit skjema for {1}, ikkje for {2}.",
                "This is a form for {1}, not for {2}."),
            hint: Word("Velg riktig fil.", "Vel rett fil.", "Choose the right file.")),
    ]
}
