public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which vocabularies there are.
public struct VocabulariesQuestion: Question {
    /// What it is asked by.
    public let name = "vocabulary list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { vocabularies }
    /// What it can be grouped and filtered by.
    public let dimensions = ["vocabulary", "org", "example"]
    private let vocabularies = VocabulariesProjection()

    /// The question about vocabularies.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "vocabulary": .text, "org": .text, "terms": .integer, "groups": .integer, "from": .day,
                "example": .flag,
            ], of: dimensions)
        let entities = try asking.listed(VocabulariesProjection.vocabularies, vocabularies)
        for entity in entities {
            list.add([
                .text(entity.id), entities.cell(entity, "org"), entities.cell(entity, "terms"),
                entities.cell(entity, "groups"), entities.cell(entity, "from"), .flag(entity["example"].integer == 1),
            ])
        }
        let adopted = Set(entities.map(\.id))
        return Answer(
            Word("Kodeverk", "Vocabularies")(asking.language), list.table(),
            notes: Self.unadopted(adopted).map { [$0(asking.language)] } ?? [])
    }

    /// What comes with the program and counts until the ledger adopts another.
    private static func unadopted(_ adopted: Set<String>) -> Word? {
        let names = Portfolio.Vocabularies.all.keys.filter { !adopted.contains($0) }.sorted().joined(separator: ", ")
        guard !names.isEmpty else { return nil }
        return Word(
            "Følger med programmet og gjelder til hovedboken vedtar andre: \(names).",
            "Følgjer med programmet og gjeld til hovudboka vedtek andre: \(names).",
            "With the program, in use until the ledger adopts others: \(names).")
    }
}

/// What the terms of a vocabulary are.
public struct VocabularyQuestion: Question {
    /// What it is asked by.
    public let name = "vocabulary show"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { vocabularies }
    /// What it can be grouped and filtered by.
    public let dimensions = ["code", "group", "org"]
    private let vocabularies = VocabulariesProjection()

    /// The question about one vocabulary.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking, ["code": .text, "label": .text, "group": .text, "points": .money, "org": .text], of: dimensions)
        let vocabulary: FactEntity
        do {
            vocabulary = try asking.subject(of: VocabulariesProjection.vocabularies, vocabularies)
        } catch QuestionError.unknownSubject(let name) {
            guard let codes = Portfolio.Vocabularies.all[name] else { throw QuestionError.unknownSubject(name) }
            return unadopted(name, codes, in: &list, asking.language)
        }
        let prefix = "\(vocabulary.id) \(vocabulary["adopted"].integer ?? 0) "
        let terms = try asking.state(vocabularies).entities(of: VocabulariesProjection.terms)
            .filter { $0.id.hasPrefix(prefix) }
            .sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        let entities = try Entities(asking, terms)
        for term in entities {
            list.add([
                .text(String(term.id.dropFirst(prefix.count))), .code(label(term, entities, asking.language)),
                entities.cell(term, "group"), term["points"].integer.map(Cell.money) ?? .absent,
                .code(vocabulary["org"].code),
            ])
        }
        return Answer("\(Word("Kodeverk", "Vocabulary")(asking.language)) \(vocabulary.id)", list.table())
    }

    /// What comes with the program, in the place of what the ledger could adopt.
    private func unadopted(_ name: String, _ codes: [String], in list: inout Listing, _ language: Language) -> Answer {
        let column = CodeWords.columns(of: name).first ?? name
        for code in codes {
            list.add([.text(code), .code(CodeWords.of(code, in: column, language)), .absent, .absent, .absent])
        }
        let note = Word(
            "Følger med programmet; hovedboken har ikke vedtatt sitt eget.",
            "Følgjer med programmet; hovudboka har ikkje vedteke sitt eige.",
            "With the program; the ledger has adopted none of its own.")
        return Answer("\(Word("Kodeverk", "Vocabulary")(language)) \(name)", list.table(), notes: [note(language)])
    }

    /// In the language, or in the nearest that there is.
    private func label(_ term: FactEntity, _ entities: Entities, _ language: Language) -> String? {
        let order: [Language] =
            switch language {
            case .nb: [.nb, .nn, .en]
            case .nn: [.nn, .nb, .en]
            case .en: [.en, .nb, .nn]
            }
        return order.lazy.compactMap { entities.text(term, $0.rawValue) }.first
    }
}
