internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Reporting

extension Report {
    /// The report with the words that come with the program, and before them those that the ledger has adopted.
    func worded(_ adopted: [String: [String: String]] = [:]) -> Report {
        var report = self
        report.words = CodeWords.all(language)
        report.learn(adopted)
        return report
    }

    /// Takes over words for codes, such as those of another report whose tables join this one.
    mutating func learn(_ words: [String: [String: String]]) {
        self.words.merge(words) { $0.merging($1) { _, later in later } }
    }
}

extension Ledger {
    /// The words for the codes in some tables that the ledger's own vocabularies give at a basis.
    func adoptedWords(
        for tables: [Table], _ options: ReportOptions, _ basis: ResolvedBasis, _ store: FactStore<PortfolioEvent>
    ) throws -> [String: [String: String]] {
        guard let question = questions.first(where: { $0.name == "vocabulary show" }) else { return [:] }
        let columns = Set(tables.flatMap(\.columns).map(\.key))
        var own = ReportOptions(asOf: basis.asOf, language: options.language)
        var words = try memberNames(in: columns, own, basis, store)
        var terms: [String: [String: String]] = [:]
        for (column, vocabulary) in CodeWords.vocabularies
        where columns.contains(column) || !columns.isDisjoint(with: ["field", "measure_or_field"]) {
            // Many columns hold codes of the same vocabulary.
            if terms[vocabulary] == nil {
                own.subject = vocabulary
                do {
                    terms[vocabulary] = try question.answer(asking(own, on: basis, store)).main.terms
                } catch QuestionError.unknownSubject {
                    terms[vocabulary] = [:]
                }
            }
            words[column, default: [:]].merge(terms[vocabulary] ?? [:]) { first, _ in first }
        }
        return words
    }

    /// Who the members of councils are, for the columns in which they stand by the ids of their seats.
    private func memberNames(
        in columns: Set<String>, _ options: ReportOptions, _ basis: ResolvedBasis, _ store: FactStore<PortfolioEvent>
    ) throws -> [String: [String: String]] {
        let seat = Register.members.noun
        let own = Set(Registers.all.flatMap(\.fields).filter { $0.kind == .thing(seat) }.map(\.name))
        guard !own.isDisjoint(with: columns), let question = questions.first(where: { $0.name == "\(seat) list" })
        else { return [:] }
        let members = try question.answer(asking(options, on: basis, store)).main
        let named = members.rows.indices.filter { members[$0, "person"] != .absent }
        let names = Dictionary(
            named.map { (members[$0, seat].machineText, members[$0, "person"].machineText) }
        ) { first, _ in first }
        return Dictionary(uniqueKeysWithValues: own.map { ($0, names) })
    }
}

extension Table {
    /// What codes read, in a table of terms.
    fileprivate var terms: [String: String] {
        let keys = columns.map(\.key)
        guard let code = keys.firstIndex(of: "code"), let label = keys.firstIndex(of: "label") else { return [:] }
        let labelled = rows.filter { $0[label] != .absent }
        return Dictionary(labelled.map { ($0[code].machineText, $0[label].machineText) }) { first, _ in first }
    }
}
