import ArgumentParser
import Questions
import Reporting

/// What help says beyond the parser's own page.
enum HelpPage {
    /// Prints a page, the flags of the verb that a noun alone stands for, and the Norwegian names of what is below, and
    /// ends the program.
    static func print(_ page: String, _ arguments: [String]) -> Never {
        let path = CommandPath(arguments.first == "help" ? Array(arguments.dropFirst()) : arguments)
        var text = page.hasSuffix("\n") ? page : page + "\n"
        if let verb = path.impliedVerb {
            let noun = path.names.joined(separator: " ")
            text += "\n“\(noun)” alone means “\(noun) \(verb._commandName)”:\n\n"
            text += Hovedbok.helpMessage(for: verb) + "\n"
        }
        let language = Settings.typedLanguage
        if language != .en { text += norwegianNames(path, language) }
        try? Terminal.standardOutput(text)
        Terminal.exit(0)
    }

    private static func norwegianNames(_ path: CommandPath, _ language: Language) -> String {
        let names = NorwegianNames.naming(path.below, areNouns: path.names.isEmpty)
        guard !names.isEmpty else { return "" }
        let heading = Word("Norske navn", "Norske namn", "Norwegian names")(language)
        let list = names.map { "\($0.norwegian)\u{A0}=\u{A0}\($0.own)" }.joined(separator: " · ")
        let lines = DisplayText.wrap(list, width: Terminal.width - 2).map {
            "  " + $0.replacing("\u{A0}", with: " ") + "\n"
        }
        return "\n\(heading):\n" + lines.joined()
    }
}
