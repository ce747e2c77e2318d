public import Application
public import Reporting

/// What a program beside this one takes from it, so that both tell of the same thing in the same words.
extension Program {
    /// The language of messages: `--lang`, `HOVEDBOK_LANG`, the configuration file, the locale, else bokmål.
    public static var language: Language { Settings.typedLanguage }

    /// Refuses a configuration file that cannot be followed.
    ///
    /// - Throws: What `explanation(of:)` has words for.
    public static func requireSettings() throws { try Settings.check() }

    /// What is told of an error.
    public static func explanation(of error: any Error) -> Explanation { Ending.explanation(error, typed, language) }

    /// Ends the process as a command that failed ends: a sentence, a hint, and the exit code.
    public static func end(_ explanation: Explanation) -> Never {
        Terminal.standardErrorPart(Ending.text(explanation, typed))
        Terminal.exit(explanation.exit.rawValue)
    }
}
