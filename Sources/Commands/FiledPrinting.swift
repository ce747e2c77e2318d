import Application
import Questions
import Reporting

/// How a closing's report is printed: what was filed, and what came of working it out anew.
struct FiledPrinting {
    private let filed: Filed
    private let closing: String
    private let question: String
    private let language: Language

    init(_ filed: Filed, _ closing: String, _ language: Language) {
        (self.filed, self.closing, self.question, self.language) = (filed, closing, filed.name, language)
    }

    /// Prints what was filed. A table is worked out anew, so there is none where that is something else.
    func print(_ flags: ReportFlags) throws {
        guard let json = filed.json else {
            try printReport(flags)
            return Terminal.standardError(Self.notFiled(language))
        }
        let isSame = filed.comparison == .identical
        if flags.format == .json {
            try OutputFile.put(json, to: flags.output)
        } else if isSame {
            try printReport(flags)
        }
        tellOfApprovals()
        switch filed.comparison {
        case .otherVersion(let version):
            guard flags.format == .json else { throw finding(.unusableInput, Self.otherVersion, version) }
            Terminal.standardError(Self.otherVersion(language, parameters(version)))
        case .different: throw finding(.failed, Self.different, filed.madeBy)
        case .identical, .notFiled:
            Terminal.standardError(Self.identical(language, parameters(filed.madeBy)))
        }
    }

    /// The report with who approved it. Programs get what was worked out, and nothing beside it.
    private func printReport(_ flags: ReportFlags) throws {
        guard flags.format != .json, !flags.format.isOneTable else { return try filed.report.print(flags) }
        var document = filed.document
        var table = filed.approvals
        let title = table.title
        table.title = ""
        document.sections.append(Section(key: table.key, title: title, tables: [table]))
        try document.print(as: flags.format, to: flags.output)
    }

    private func tellOfApprovals() {
        let silent = filed.approvals.rows.indices.filter { filed.approvals[$0, "status"] == .text("not-answered") }
            .map { filed.approvals[$0, "org"].machineText }
        if !silent.isEmpty { Terminal.standardError(Self.silent(language, [silent.joined(separator: ", ")])) }
    }

    private func parameters(_ version: String) -> [String] {
        ["SHA-256 \(filed.digest)", version, filed.madeBy]
    }

    private func finding(_ exit: Explanation.Exit, _ word: Word, _ version: String) -> Explained {
        let text = word(language, parameters(version))
        return Explained(
            "closing-differs", exit, Word(text, text),
            hint: Word(
                "«hovedbok closing show \(closing) \(question) --format json» viser det som ble levert.",
                "«hovedbok closing show \(closing) \(question) --format json» viser det som vart levert.",
                "“hovedbok closing show \(closing) \(question) --format json” prints what was filed."))
    }

    private static let notFiled = Word(
        "Regnet ut på nytt: av dette utvalget ble ingenting lagret ved lukkingen.",
        "Rekna ut på nytt: av dette utvalet vart ingenting lagra ved lukkinga.",
        "Worked out anew: the closing stored nothing of this choice.")
    private static let silent = Word("Har ikke svart: {1}.", "Har ikkje svart: {1}.", "Not answered: {1}.")
    private static let identical = Word(
        "Som levert: {1} stemmer, og {2} regner ut det samme på nytt.",
        "Som levert: {1} stemmer, og {2} reknar ut det same på nytt.",
        "As filed: {1} fits, and {2} works out the same anew.")
    private static let otherVersion = Word(
        "Som levert: {1} stemmer. Ikke regnet ut på nytt: det ble levert med {2}, og dette programmet har {3}.",
        "Som levert: {1} stemmer. Ikkje rekna ut på nytt: det vart levert med {2}, og dette programmet har {3}.",
        "As filed: {1} fits. Not worked out anew: it was filed with {2}, and this program has {3}.")
    private static let different = Word(
        "Som levert: {1} stemmer, men {2} regner nå ut noe annet av de samme hendelsene.",
        "Som levert: {1} stemmer, men {2} reknar no ut noko anna av dei same hendingane.",
        "As filed: {1} fits, but {2} now works out something else from the same events.")
}
