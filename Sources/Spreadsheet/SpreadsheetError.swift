/// Why a spreadsheet could not be written. What a person reads is made elsewhere.
public struct SpreadsheetError: Error, Hashable, Sendable {
    /// The file that was to be written.
    public var path: String
    /// What the system or the library says.
    public var reason: String
}
