/// Why an input file or value cannot be used: a code with parameters for programs, a sentence and a hint for people.
public struct InputError: Error, Hashable, Sendable {
    /// What is wrong, for programs.
    public var code: Code
    /// What the sentence speaks of, by name, for wording it in another language.
    public var parameters: [String: String]
    /// The line of the file, from 1, where the row with the fault begins.
    public var line: Int?
    /// One English sentence.
    public var sentence: String
    /// What to do about it; may be empty.
    public var hint: String

    /// An error; only code and sentence are needed.
    public init(
        _ code: Code, _ sentence: String, hint: String = "", line: Int? = nil, parameters: [String: String] = [:]
    ) {
        self.code = code
        self.sentence = sentence
        self.hint = hint
        self.line = line
        self.parameters = parameters
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

    /// The same error, told of a line.
    public func on(line: Int) -> InputError {
        var copy = self
        copy.line = line
        return copy
    }
}

extension InputError: CustomStringConvertible {
    /// The line if there is one, the sentence, the hint.
    public var description: String {
        (line.map { "line \($0): " } ?? "") + sentence + (hint.isEmpty ? "" : " " + hint)
    }
}
