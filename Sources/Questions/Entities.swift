public import Portfolio
public import ProjectionKit
internal import Record
public import Reporting

/// Entities at a basis with the texts that their fields name.
public struct Entities: Sequence {
    private let entities: [FactEntity]
    private let texts: [TextKey: String]

    /// Looks up the texts of some entities, all at once.
    public init(_ asking: Asking, _ entities: [FactEntity]) throws {
        self.entities = entities
        texts = try asking.texts(of: entities.flatMap { $0.settings.compactMap(\.value.text) })
    }

    /// The entities in their order.
    public func makeIterator() -> some IteratorProtocol<FactEntity> { entities.makeIterator() }

    /// The text that a field names; nil when it names none.
    public func text(_ entity: FactEntity, _ field: String) -> String? { entity[field].text.flatMap { texts[$0] } }

    /// What a field holds, as a cell.
    public func cell(_ entity: FactEntity, _ field: String) -> Cell { cell(entity[field]) }

    /// A value as a cell.
    public func cell(_ value: FactValue) -> Cell {
        switch value {
        case .code(let code): .code(code)
        case .integer(let number): .integer(number)
        case .day(let day): .dated(day)
        case .text(let key): texts[key].map(Cell.text) ?? .absent
        case .none: .absent
        }
    }
}

extension Asking {
    /// The language of the answer.
    public var language: Language { options.language }

    /// A column under its label.
    public func column(_ key: String, _ kind: Column.Kind) -> Column { .of(key, kind, language) }

    /// The entities of a table in their state on the as-of day; in a movement, those that something was said of.
    public func entities(
        of table: FieldTable, _ projection: any Projection<PortfolioEvent>
    ) throws -> [FactEntity] {
        let entities = try state(projection).entities(of: table)
        guard options.period != nil else { return entities }
        let moved = Set(try view(projection).entities(of: table).map(\.id))
        return entities.filter { moved.contains($0.id) }
    }

    /// The entities of a census by some of what they are: in their state on the as-of day; in a movement, those that
    /// something was said of.
    ///
    /// - Parameter isCounted: Whether entities with a value in a field count.
    public func groups(
        of census: Census, _ projection: any Projection<PortfolioEvent>, by fields: [String],
        where isCounted: (_ field: String, _ value: FactValue) -> Bool
    ) throws -> [CensusGroup] {
        guard options.period == nil else {
            let entities = try entities(of: census.table, projection)
            return CensusGroup.groups(of: entities, census, by: fields, where: isCounted)
        }
        return try state(projection).groups(of: census, by: fields, where: isCounted)
    }

    /// The same with the texts that they name.
    public func listed(_ table: FieldTable, _ projection: any Projection<PortfolioEvent>) throws -> Entities {
        try Entities(self, entities(of: table, projection))
    }

    /// The one entity that is asked about.
    ///
    /// - Throws: `QuestionError.unknownSubject`.
    public func subject(
        of table: FieldTable, _ projection: any Projection<PortfolioEvent>
    ) throws -> FactEntity {
        let id = options.subject ?? ""
        guard let entity = try state(projection).entity(id, of: table) else { throw QuestionError.unknownSubject(id) }
        return entity
    }
}

extension Text {
    /// The text as a field keeps it.
    public var fact: FactValue { textKey.map(FactValue.text) ?? .none }
}

extension Facts {
    /// Gives a field a code, unless the code is empty.
    public mutating func set(
        _ table: FieldTable, _ entity: String, _ field: String, code: String
    ) throws {
        if !code.isEmpty { try set(table, entity, field, .code(code)) }
    }

    /// Gives a field a text, unless there is none.
    public mutating func set(
        _ table: FieldTable, _ entity: String, _ field: String, text: Text
    ) throws {
        if let key = text.textKey { try set(table, entity, field, .text(key)) }
    }
}
