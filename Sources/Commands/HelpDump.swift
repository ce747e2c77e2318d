import ArgumentParser
import FoundationEssentials

/// What the argument parser tells of a command. It takes its time, so whoever asks remembers the answer.
struct HelpDump: Decodable {
    struct Command: Decodable { let arguments: [Argument]? }

    struct Name: Decodable { let name: String }

    /// One thing that the command can be told.
    struct Argument: Decodable {
        let kind: String
        let isOptional: Bool
        let isRepeating: Bool
        let preferredName: Name?
        let valueName: String?
        /// What holds when it is not told, as it would be told.
        let defaultValue: String?
        let abstract: String?
    }

    private let command: Command

    /// What the command can be told, groups of options in their places, and behind that `version` and `help`.
    static func arguments(of command: any ParsableCommand.Type) -> [Argument] {
        let dump = try? JSONDecoder().decode(HelpDump.self, from: Data(command._dumpHelp().utf8))
        return dump?.command.arguments ?? []
    }
}

extension HelpDump.Argument {
    /// How it is told.
    var fieldKind: CommandForm.Field.Kind {
        switch kind {
        case "positional": .positional
        case "flag": .flag
        default: .option
        }
    }

    /// Its flag's name, or that of the place.
    var name: String { preferredName?.name ?? valueName ?? "" }
}
