/// What was typed, arranged as the parser wants it: the command first, under its own name.
enum Arguments {
    /// Options that stand before the command go behind it; Norwegian names of the command give way to its own.
    static func arranged(_ typed: [String]) -> [String] {
        let arguments = NorwegianNames.translate(commandFirst(typed))
        return arguments.first == "help" ? ["help"] + withoutOptions(arguments.dropFirst()) : arguments
    }

    /// Whether an explanation of a command is asked for.
    static func askForHelp(_ arguments: [String]) -> Bool {
        // Behind `--` such a word is a value like any other.
        arguments.first == "help"
            || arguments.prefix { $0 != "--" }.contains { ["-h", "--help", "-help"].contains($0) }
    }

    private static func commandFirst(_ typed: [String]) -> [String] {
        let (options, rest) = leadingOptions(typed)
        guard !options.isEmpty, !options.contains(where: { $0.hasPrefix("--experimental-") }) else { return typed }
        guard let end = rest.firstIndex(of: "--") ?? (rest.isEmpty ? nil : rest.endIndex) else { return alone(options) }
        return rest[..<end] + options + rest[end...]
    }

    private static func leadingOptions(_ typed: [String]) -> (options: [String], rest: ArraySlice<String>) {
        var rest = typed[...]
        var options: [String] = []
        while let first = rest.first, first.hasPrefix("-"), first != "--" {
            options.append(rest.removeFirst())
            if valued.contains(first), let value = rest.popFirst() { options.append(value) }
        }
        return (options, rest)
    }

    /// Options without a command: those that are commands of their own, else the menu's.
    private static func alone(_ options: [String]) -> [String] {
        if askForHelp(options) { return ["help"] }
        let version: Set = ["--version", "--versjon", "-v", "-V"]
        return options.contains(where: version.contains) ? ["--version"] : ["menu"] + options
    }

    /// The commands that help is asked for; help has no options of its own.
    private static func withoutOptions(_ words: ArraySlice<String>) -> [String] {
        var rest = words
        var names: [String] = []
        while let word = rest.popFirst() {
            if valued.contains(word) { _ = rest.popFirst() } else if !word.hasPrefix("-") { names.append(word) }
        }
        return names
    }

    /// Options that every command has, with a value behind them.
    private static let valued: Set = ["--lang", "--ledger"]
}
