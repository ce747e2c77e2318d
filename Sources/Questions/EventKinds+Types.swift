internal import Portfolio
public import ProjectionKit

extension EventKinds {
    /// The types with these names, blanks between; all of them must be in the schema.
    public static func types(_ names: String) -> EventKinds {
        EventKinds(
            names.split(whereSeparator: \.isWhitespace).map { name in
                guard let type = EventType.named(String(name)) else {
                    preconditionFailure("\(name) is not in the schema")
                }
                return type.number
            })
    }
}
