/// Why an input file or value cannot be used. What a person reads is made elsewhere, in three languages, from the code
/// and the parameters.
public struct InputError: Error, Hashable, Sendable {
    /// What is wrong.
    public var code: Code
    /// What it is about, in the order in which the sentence uses them.
    public var parameters: [String]
    /// The line of the file, from 1, where the row with the fault begins.
    public var line: Int?

    /// An error; often the code says all.
    public init(_ code: Code, _ parameters: [String] = [], line: Int? = nil) {
        self.code = code
        self.parameters = parameters
        self.line = line
    }

    /// The stable names of what can be wrong.
    public enum Code: String, CaseIterable, Sendable {
        case unreadable, emptyFile
        case utf16, undecodable, encodingMismatch
        case unclosedQuote, textAfterQuote, truncated, tooFewColumns, tooManyColumns, wrongSeparator, duplicateHeader
        case badNumber, ambiguousNumber, fraction, overflow
        case badDate, impossibleDate, ambiguousDate
        case notASpreadsheet, damagedSpreadsheet, passwordProtected, uncalculatedFormula, readerMissing, readerTimeout
        case notAForm, wrongForm
    }
}
