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
        return Answer(Word("Kodeverk", "Vocabularies")(asking.language), list.table())
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
        let vocabulary = try asking.subject(of: VocabulariesProjection.vocabularies, vocabularies)
        var list = try Listing(
            asking, ["code": .text, "label": .text, "group": .text, "points": .money, "org": .text], of: dimensions)
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
