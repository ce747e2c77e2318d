internal import EventLog
internal import LMDB
internal import Questions
public import Reporting

/// Pages of a ledger that make no sense, met where no error can be thrown.
public enum Damage {
    /// What a person is told.
    public static func explanation(in language: Language) -> Explanation {
        let phrase = Phrases.log[.damaged] ?? Phrases.failed
        return Explanation(
            code: "damaged", sentence: phrase.sentence(language) + ".", hint: phrase.hint(language), exit: .damaged)
    }

    /// Lets `end` have the last word where this process would otherwise be ended by a signal.
    public static func whenMet(_ end: @escaping @Sendable () -> Never) {
        Environment.whenDamageIsMet { _ in end() }
    }
}
