import HTTPTypes

extension HTTPField.Name {
    /// A name that is written in this program, and therefore well formed.
    static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a field") }
        return name
    }
}
