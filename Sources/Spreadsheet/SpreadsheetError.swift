/// Why a spreadsheet could not be written. What a person reads is made elsewhere.
public struct SpreadsheetError: Error, Hashable, Sendable {
    /// The file that was to be written.
    public var path: String
    /// What the system says: an `errno`, 0 when only the library says something.
    public var code: Int32
    /// What the system or the library says, in words.
    public var reason: String
}
