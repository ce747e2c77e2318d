import Application
import Portfolio
import Questions

/// The commands that are about this machine rather than about the ledger.
enum Elsewhere {
    /// What is set up, looked after, read whole or forgotten where the files are.
    private static let atTheFiles: Set = [
        "init", "demo", "tour", "verify", "key", "rebuild", "backup", "restore", "export", "checkpoint", "text forget",
        "person forget", "import export", "doctor",
    ]

    /// Whether a command waits for what is to come, which would hold a thread of the server for as long: programs
    /// follow the log at an address of its own.
    private static func isEndless(_ arguments: [String]) -> Bool {
        CommandPath(arguments).names == ["log"] && arguments.contains("--follow")
    }

    /// Whether a command needs a ledger: help, versions and completions do not.
    static func isAboutLedger(_ arguments: [String]) -> Bool {
        guard !Arguments.askForHelp(arguments), arguments.first != "--version" else { return false }
        return !["completions", "import mappings", "event types"].contains(
            CommandPath(arguments).names.joined(separator: " "))
    }

    /// Why a command is not run for somebody at the other end of a connection; nil when it is.
    static func refusal(_ arguments: [String]) -> Explained? {
        let names = CommandPath(arguments).names
        guard !Arguments.askForHelp(arguments), let noun = names.first,
            atTheFiles.contains(noun) || atTheFiles.contains(names.prefix(2).joined(separator: " "))
                || isEndless(arguments)
        else { return nil }
        let command = isEndless(arguments) ? "log --follow" : names.prefix(2).joined(separator: " ")
        return Explained(
            "at-the-files", .notPermitted,
            Word(
                "«\(command)» kjøres på maskinen der hovedboken ligger.",
                "«\(command)» blir køyrt på maskina der hovudboka ligg.",
                "“\(command)” is run on the machine that holds the ledger."),
            hint: Word(
                "Be driften om det, eller logg inn der og bruk --ledger MAPPE.",
                "Be drifta om det, eller logg inn der og bruk --ledger MAPPE.",
                "Ask those who run it, or log in there and use --ledger DIR."))
    }
}
