/// Why a spreadsheet could not be written.
public struct SpreadsheetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One English sentence.
    public var sentence: String
    /// What to do about it.
    public var hint: String

    /// The sentence and the hint.
    public var description: String { "\(sentence) \(hint)" }
}
