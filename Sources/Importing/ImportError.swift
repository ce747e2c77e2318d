public import Portfolio
public import Tabular

/// Why a mapping or a whole file cannot be used: a code with parameters for programs, a sentence and a hint for people.
public struct ImportError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, CaseIterable, Sendable {
        /// The mapping file is not what the language of mappings allows.
        case badMapping
        /// No shipped mapping has the name.
        case unknownMapping
        /// The file lacks columns that the mapping reads.
        case missingColumn
        /// The value map of the mapping does not list a value.
        case unlistedValue
        /// A value that the mapping requires is empty.
        case missingValue
        /// A value is neither yes nor no.
        case notAFlag
        /// A value does not fit the field that it is meant for.
        case doesNotFit
        /// The row does not say when its source learned of it.
        case missingRecorded
    }

    /// What is wrong, for programs.
    public let code: Code
    /// What the sentence speaks of, by name, for wording it in another language.
    public let parameters: [String: String]
    /// The line of the mapping or of the file, from 1; nil when it is about the whole.
    public let line: Int?
    /// One English sentence.
    public let sentence: String
    /// What to do about it; may be empty.
    public let hint: String

    init(
        _ code: Code, _ sentence: String, hint: String = "", line: Int? = nil, parameters: [String: String] = [:]
    ) {
        self.code = code
        self.sentence = sentence
        self.hint = hint
        self.line = line
        self.parameters = parameters
    }

    /// A fault in a mapping file.
    static func mapping(_ line: Int, _ sentence: String, hint: String = "") -> ImportError {
        ImportError(.badMapping, sentence, hint: hint, line: line)
    }
}

extension ImportError: CustomStringConvertible {
    /// The line if there is one, the sentence, the hint.
    public var description: String {
        (line.map { "line \($0): " } ?? "") + sentence + (hint.isEmpty ? "" : " " + hint)
    }
}

/// Why one row of a file cannot be taken in. Nothing in it repeats a national identity number.
public enum ImportProblem: Error, Hashable, Sendable {
    /// A rule of the ledger says no.
    case rule(Refusal)
    /// A value cannot be read.
    case value(InputError)
    /// The mapping does not provide for the value.
    case mapping(ImportError)

    /// Whether the ledger, or an earlier row, says something else under the same key.
    public var isConflict: Bool {
        if case .rule(let refusal) = self { refusal.code == .conflictingKey } else { false }
    }

    /// The problem that an error thrown for a row stands for; nil when the error is not about the row.
    init?(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = .rule(refusal)
        case let input as InputError:
            self = IdentityNumber.occurs(in: input.sentence) ? .rule(Refusal(.identityNumber)) : .value(input)
        case let error as ImportError:
            self = IdentityNumber.occurs(in: error.sentence) ? .rule(Refusal(.identityNumber)) : .mapping(error)
        default: return nil
        }
    }
}
