public import Portfolio
public import Tabular

/// Why a mapping or a whole file cannot be used. What a person reads is made elsewhere, in three languages, from the
/// code and the parameters.
public struct ImportError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, CaseIterable, Sendable {
        // The mapping file as YAML.
        case emptyMapping, notYAML, notKeysAndValues, keyNotAWord, missingKey, unknownKey, notOneValue, notAChoice
        // The mapping file as a mapping.
        case unknownEvent, unknownField, wrongKind, missingKind, nothingToCollect, otherwiseWithoutMap, notATest
        case unclosedBrace, unknownTransform, namelessSlot, unknownName, notACode
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

    /// What is wrong.
    public let code: Code
    /// What it is about, in the order in which the sentence uses them.
    public let parameters: [String]
    /// The line of the mapping or of the file, from 1; nil when it is about the whole.
    public let line: Int?

    /// An error; often the code says all.
    public init(_ code: Code, _ parameters: [String] = [], line: Int? = nil) {
        self.code = code
        self.parameters = parameters
        self.line = line
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
            self = Self.isPersonal(input.parameters) ? .rule(Refusal(.identityNumber)) : .value(input)
        case let error as ImportError:
            self = Self.isPersonal(error.parameters) ? .rule(Refusal(.identityNumber)) : .mapping(error)
        default: return nil
        }
    }

    private static func isPersonal(_ parameters: [String]) -> Bool {
        parameters.contains(where: IdentityNumber.occurs(inCodeOrText:))
    }
}
