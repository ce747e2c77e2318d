/// How the rows of one kind of file become events. `docs/mappings.md` describes the language.
public struct Mapping: Sendable {
    /// Its name, such as `eu-grants`.
    public let name: String
    /// What it is for, in a sentence.
    public let about: String
    /// The system that all its keys belong to.
    public let system: String
    /// The columns that a file must have, in the order in which the mapping mentions them.
    public let columns: [String]
    /// Whether rows say when their source learned of them, so that `--history` can take them.
    public var hasRecorded: Bool { recorded != nil }

    let format: FileFormat
    let condition: Condition
    let values: [(name: String, rule: ValueRule)]
    let organisations: [OrganisationRule]
    let recorded: ValueRule?
    let events: [EventRule]

    /// Reads a mapping file.
    ///
    /// - Throws: `ImportError` with the line, when it is not one.
    public init(yaml: String) throws(ImportError) {
        var parser = MappingParser()
        self = try parser.mapping(yaml)
    }

    init(
        name: String, about: String, system: String, columns: [String], format: FileFormat, condition: Condition,
        values: [(name: String, rule: ValueRule)], organisations: [OrganisationRule], recorded: ValueRule?,
        events: [EventRule]
    ) {
        self.name = name
        self.about = about
        self.system = system
        self.columns = columns
        self.format = format
        self.condition = condition
        self.values = values
        self.organisations = organisations
        self.recorded = recorded
        self.events = events
    }
}
