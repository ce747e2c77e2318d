internal import Portfolio
internal import ProjectionKit
internal import Questions

/// What the cells of funding leave to other events, read when it is first needed.
final class FundingLinks {
    private let asking: Asking
    private let projection: FundingProjection
    private var tables: [String: [String: FactEntity]] = [:]
    /// Why something could not be read.
    private var failure: (any Error)?

    init(_ asking: Asking, _ projection: FundingProjection) {
        self.asking = asking
        self.projection = projection
    }

    /// What a dimension's stored value is answered for as.
    func resolve(_ dimension: String, _ value: String) -> String {
        let value = value.hasPrefix("@") ? lookUp(dimension, String(value.dropFirst())) : value
        return switch dimension {
        case "org": asking.regroup(value)
        case "call_year": code(of: value, "year", in: FundingProjection.calls)
        default: value
        }
    }

    /// Tells what went wrong while cells were put together.
    func check() throws {
        if let failure { throw failure }
    }

    private func lookUp(_ dimension: String, _ place: String) -> String {
        switch dimension {
        case "org": code(of: place, "org", in: FundingProjection.places)
        case "call_year": code(of: place, "call", in: FundingProjection.awards)
        default: code(of: place, dimension, in: FundingProjection.awards)
        }
    }

    private func code(of entity: String, _ field: String, in table: FieldTable) -> String {
        let name = table.shape.name
        if tables[name] == nil { read(table) }
        return tables[name]?[entity]?[field].code ?? ""
    }

    private func read(_ table: FieldTable) {
        do {
            let entities = try asking.state(projection).entities(of: table)
            tables[table.shape.name] = Dictionary(uniqueKeysWithValues: entities.map { ($0.id, $0) })
        } catch {
            failure = error
            tables[table.shape.name] = [:]
        }
    }
}
