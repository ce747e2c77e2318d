internal import Portfolio
internal import Reporting

/// What people call the things, columns and codes of registers. Each register, or a few that belong together, has a
/// file of its own beside this one.
struct RegisterWords {
    /// The words of codes, by the column that they stand in. Events, nouns and names of facts are codes, too: their
    /// columns are `event`, `thing` and `projection`.
    let codes: [String: [String: Word]]
    /// The words of columns.
    let labels: [String: Word]

    /// - Parameter events: What happened, by the type of the event; it stands in several columns.
    init(_ codes: [String: [String: Word]], events: [String: Word] = [:], labels: [String: Word] = [:]) {
        self.codes = codes.merging(["event": events, "type": events]) { first, _ in first }
        self.labels = labels
    }

    /// The words of all registers.
    static let all: [RegisterWords] = [
        shared, activities, councils, figures, approvals, studies, research, innovation,
    ]

    /// What several registers have.
    private static let shared = RegisterWords(
        ["status": ["open": Word("åpen", "open", "open"), "ended": Word("avsluttet", "avslutta", "ended")]],
        labels: [
            "since": Word("Dato", "Date"), "entries": Word("Antall", "Tal", "Number"),
            "to": Word("Til", "To"), "from": Word("Fra", "Frå", "From"), "item": Word("Planpunkt", "Plan item"),
            "party": Word("Part", "Party"), "remark": Word("Merknad", "Remark"), "amount": Word("Beløp", "Amount"),
            "unit": Word("Enhet", "Eining", "Unit"),
        ])
}

extension CodeWords {
    /// The words of registers, by column.
    static let registerWords = RegisterWords.all.reduce(into: [String: [String: Word]]()) { words, own in
        words.merge(own.codes) { $0.merging($1) { first, _ in first } }
    }
}

extension Labels {
    /// The columns of registers.
    static let registerWords = RegisterWords.all.reduce(into: [String: Word]()) { words, own in
        words.merge(own.labels) { first, _ in first }
    }
}

extension Register {
    /// The vocabularies whose codes stand in its columns.
    var vocabularies: [(column: String, vocabulary: String)] {
        fields.compactMap { field in
            switch field.kind {
            case .code(let vocabulary): (field.name, vocabulary)
            case .share(let vocabulary) where vocabulary != "org": (field.name, vocabulary)
            default: nil
            }
        }
    }
}
