/// How one projection's facts are laid out in the file.
struct ProjectionLayout: Hashable, Sendable {
    let number: UInt8
    let name: String
    let version: Int
    let tables: [TableShape]
    /// The censuses of its tables.
    let censuses: [Census]

    /// The layouts of projections in the order in which they are given. Throws `.badDeclaration`.
    static func layouts(of projections: [any Projection], _ censuses: [Census] = []) throws -> [ProjectionLayout] {
        guard projections.count < Int(UInt8.max) else { throw FactError.badDeclaration("more than 254 projections") }
        let names = projections.map(\.name)
        guard censuses.allSatisfy({ names.contains($0.projection) }) else {
            throw FactError.badDeclaration("a census of a projection that is not there")
        }
        guard Set(names).count == names.count else { throw FactError.badDeclaration("two projections share a name") }
        return try projections.enumerated().map { number, projection in
            let layout = ProjectionLayout(
                number: UInt8(number), name: projection.name, version: projection.version,
                tables: projection.tables.map(\.shape),
                censuses: censuses.filter { $0.projection == projection.name })
            try layout.verify()
            return layout
        }
    }

    private func verify() throws {
        let names = tables.map(\.name)
        guard tables.count < Int(Space.strings), Set(names).count == names.count else {
            throw FactError.badDeclaration("\(name) has too many tables, or two of one name")
        }
        for table in tables {
            guard (1...16).contains(table.dimensions.count), table.columns.count <= 255 else {
                throw FactError.badDeclaration("\(name)/\(table.name) needs 1 to 16 dimensions and at most 255 columns")
            }
        }
        for census in censuses { try verify(census) }
    }

    private func verify(_ census: Census) throws {
        let shape = census.table.shape
        guard tables.contains(shape), census.fields.count <= Census.mostFields,
            Set(census.fields).count == census.fields.count, censuses.count <= Int(UInt8.max),
            (census.fields + [census.since]).allSatisfy(shape.columns.contains)
        else { throw FactError.badDeclaration("\(name)/\(shape.name) has no census \(census.signature)") }
    }

    /// The number of a declared table.
    func index(of shape: TableShape) throws -> Int {
        guard let index = tables.firstIndex(of: shape) else { throw FactError.undeclared("\(name)/\(shape.name)") }
        return index
    }

    /// Everything that makes kept facts unusable when it changes.
    var signature: String {
        let tables = tables.map { table in
            "\(table.kind.rawValue) \(table.name)(\(table.dimensions.joined(separator: ",")))"
                + "[\(table.columns.joined(separator: ","))]"
        }
        let all = tables + censuses.map { "census " + $0.signature }
        return "\(name)/\(version) \(all.joined(separator: " "))"
    }
}

/// How much of each part of one projection's facts has been written.
struct ProjectionCounts: Hashable, Sendable {
    var strings = 0
    var tables: [TableCounts]

    init(_ layout: ProjectionLayout) {
        tables = layout.tables.map { _ in TableCounts() }
    }
}

/// How much of one table has been written.
struct TableCounts: Hashable, Sendable {
    var cells = 0
    var rows = 0
}
