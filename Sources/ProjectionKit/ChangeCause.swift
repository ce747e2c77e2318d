internal import Record

/// Why an answer at one basis differs from the answer at another.
public enum ChangeCause: String, Hashable, Comparable, Sendable, CaseIterable {
    /// It happened since, or its day has come since.
    case new
    /// It had happened by the earlier basis, and was registered afterwards.
    case late
    /// What the earlier basis knew was corrected afterwards.
    case corrected
    /// What the earlier basis knew was voided afterwards, or a void was taken back.
    case voided
    /// A rule by which figures are worked out was adopted, corrected or voided.
    case ruleChanged = "rule-changed"
    /// A vocabulary whose terms weigh in figures was adopted, corrected or voided.
    case vocabularyChanged = "vocabulary-changed"
    /// It stands elsewhere because something else than its own events changed: organisations merged.
    case regrouped

    /// Causes are ordered as they are declared.
    public static func < (left: ChangeCause, right: ChangeCause) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// Why a row counts at one of two bases only.
    ///
    /// An amendment is the cause only of what the less knowing basis could have seen; all that follows from an event
    /// that it did not know is late or new, in the shape that the event has by now.
    init(_ row: Row, _ one: FactBasis, _ other: FactBasis) {
        let ignorant = one.known <= other.known ? one : other
        if row.source > ignorant.known.rawValue {
            self = row.day <= ignorant.asOf ? .late : .new
        } else if row.visible > ignorant.known.rawValue {
            self = row.cause == .voided ? .voided : .corrected
        } else {
            self = .new
        }
    }
}
