public import Record

/// A count of the entities of a table by the values of some fields, kept so that it can be asked for at any basis
/// without reading the table.
///
/// Nothing follows from it that does not follow from the table: it only answers sooner. Whoever asks gets the same
/// groups whether or not it is kept.
public struct Census: Hashable, Sendable {
    /// The projection that the table belongs to, by its name.
    public let projection: String
    /// The table whose entities are counted.
    public let table: FieldTable
    /// The fields by which they are told apart, at most 8. Each has few values, codes or numbers.
    public let fields: [String]
    /// The field that tells since when an entity stands where it stands.
    public let since: String

    /// Declares a census.
    public init(in projection: String, of table: FieldTable, by fields: [String], since: String) {
        self.projection = projection
        self.table = table
        self.fields = fields
        self.since = since
    }

    /// What makes a kept census unusable when it changes.
    var signature: String { "\(table.shape.name) by \(fields.joined(separator: ",")) since \(since)" }

    static let mostFields = 8
}

/// The entities that have the same values in the fields of a census.
public struct CensusGroup: Hashable, Sendable {
    /// The values, in the order of the census's fields; `.none` where an entity has none.
    public let values: [FactValue]
    /// How many entities there are.
    public let count: Int
    /// In how many of them the field that tells since when was ever set.
    public let dated: Int
    /// The days from which on it was set last in those, added up as the numbers of days since 1970-01-01.
    public let sumOfDays: Int64
    /// The first of these days.
    public let earliest: Day?
}
