import Application
import Portfolio
import Processes
import Questions
import Record
import Reporting
import Spreadsheet

extension Document {
    /// Prints the document in a format, to a file or to standard output.
    ///
    /// - Parameter beforehand: Done when there is something to print, and before it is printed.
    func print(as format: Format, to output: String?, _ beforehand: () throws -> Void = {}) throws {
        if let text = Renderer.text(self, as: format, width: Terminal.width) {
            try beforehand()
            return try OutputFile.put(text, to: output)
        }
        guard let output else { throw Refusal(.missingValue, ["output"]) }
        guard format == .xlsx else {
            let pages = try pages(as: format)
            try beforehand()
            return try OutputFile.write(pages, to: output)
        }
        try beforehand()
        try OutputFile.makeWorkbook(output) {
            try Spreadsheet.write(self, to: $0, created: Instant.now().rawValue / 1000)
        }
    }

    private func pages(as format: Format) throws -> [UInt8] {
        let typesetter = Typesetter(path: Settings.environment["PATH"] ?? "")
        return try format == .pdf
            ? typesetter.pdf(Renderer.html(self)) : typesetter.docx(Renderer.html(self, forWordProcessors: true))
    }
}

extension TypesettingError {
    func explanation(_ language: Language) -> Explanation {
        let (sentence, hint) = Self.words[code] ?? (Word("{1}", "{1}"), Word("", ""))
        return Explanation(
            code: code.rawValue, sentence: sentence(language, parameters), hint: hint(language, parameters),
            exit: .failed)
    }

    private static let words: [Code: (Word, Word)] = [
        .programMissing: (
            Word(
                "Programmet {1} er ikke installert her.", "Programmet {1} er ikkje installert her.",
                "The program {1} is not installed here."),
            Word(
                "Installer det: apt install {1}. Eller bruk --format html.",
                "Installer det: apt install {1}. Eller bruk --format html.",
                "Install it: apt install {1}. Or use --format html.")
        ),
        .programTimeout: (
            Word(
                "Programmet {1} ble ikke ferdig på {2} sekunder.", "Programmet {1} vart ikkje ferdig på {2} sekund.",
                "The program {1} was not done within {2} seconds."),
            Word(
                "Prøv igjen, eller bruk --format html.", "Prøv igjen, eller bruk --format html.",
                "Try again, or use --format html.")
        ),
        .programFailed: (
            Word(
                "Programmet {1} laget ikke det det skulle.", "Programmet {1} laga ikkje det det skulle.",
                "The program {1} did not make what it should."),
            Word(
                "Bruk --format html, og lag sidene i nettleseren.", "Bruk --format html, og lag sidene i nettlesaren.",
                "Use --format html, and print from a browser.")
        ),
    ]
}
