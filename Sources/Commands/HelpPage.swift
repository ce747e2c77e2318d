import ArgumentParser
import Questions
import Reporting

/// What help says beyond the parser's own page.
enum HelpPage {
    /// A page, the flags of the verb that a noun alone stands for, and the Norwegian names of what is below.
    static func text(_ page: String, _ arguments: [String]) -> String {
        let path = CommandPath(arguments.first == "help" ? Array(arguments.dropFirst()) : arguments)
        var text = page.hasSuffix("\n") ? page : page + "\n"
        if let verb = path.impliedVerb {
            let noun = path.names.joined(separator: " ")
            text += "\n“\(noun)” alone means “\(noun) \(verb._commandName)”:\n\n"
            text += Hovedbok.helpMessage(for: verb) + "\n"
        }
        let language = Settings.typedLanguage
        return language == .en ? text : text + norwegianNames(path, language)
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
