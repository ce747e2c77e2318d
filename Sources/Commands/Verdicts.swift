import Questions
import Reporting

/// What became of rows of files and forms, as people read it.
enum Verdicts {
    static func word(_ verdict: String, _ language: Language) -> String { words[verdict]?(language) ?? verdict }

    private static let words = [
        "new": Word("nye", "nye", "new"), "changed": Word("endret", "endra", "changed"),
        "unchanged": Word("uendret", "uendra", "unchanged"), "duplicate": Word("fra før", "frå før", "duplicate"),
        "conflict": Word("i konflikt", "conflict"), "refused": Word("avvist", "refused"),
        "corrected": Word("rettet", "retta", "corrected"), "events": Word("hendelser", "hendingar", "events"),
        "batch": Word("batch", "batch"),
    ]
}
