public import Application
public import Portfolio
internal import Questions
public import Reporting
public import Tabular

/// Why a row of a form is not taken in. What a person wrote is never among it when a rule refused it.
public enum SheetProblem: Hashable, Sendable {
    /// The row has an id that the form was not made with, or none.
    case unknownRow
    /// The id stands in more than one row.
    case repeatedRow
    /// A locked cell holds something else than when the form was made.
    case altered(column: String)
    /// A cell was emptied whose value can be replaced but not taken away.
    case cleared(column: String)
    /// A cell was filled in that has no place in what the row tells.
    case foreign(column: String, what: String)
    /// A cell cannot be read as what its column takes.
    case value(column: String, InputError)
    /// A rule of the ledger says no.
    case rule(Refusal)
    /// The ledger has since been told something else.
    case changedSince(columns: [String])
    /// The thing is no longer there.
    case gone

    /// One sentence.
    public func sentence(_ language: Language) -> String {
        switch self {
        case .unknownRow:
            Word(
                "Raden har en id som skjemaet ikke ble laget med.",
                "Raden har ein id som skjemaet ikkje vart laga med.",
                "The row has an id that the form was not made with.")(language)
        case .repeatedRow:
            Word("Id-en står i flere rader.", "Id-en står i fleire rader.", "The id stands in several rows.")(language)
        case .altered(let column):
            Word(
                "Den låste cellen «\(column)» er endret.", "Den låste cella «\(column)» er endra.",
                "The locked cell “\(column)” was altered.")(language)
        case .cleared(let column):
            Word(
                "«\(column)» er tømt; verdien kan erstattes, men ikke fjernes, i et ark.",
                "«\(column)» er tømd; verdien kan bytast ut, men ikkje fjernast, i eit ark.",
                "“\(column)” was emptied; in a sheet its value can be replaced, not taken away.")(language)
        case .foreign(let column, let what):
            Word(
                "«\(column)» hører ikke til «\(what)».", "«\(column)» høyrer ikkje til «\(what)».",
                "“\(column)” has no place in “\(what)”.")(language)
        case .value(let column, let error): "\(column): \(Explanation(error, in: language).sentence)"
        case .rule(let refusal): Explanation(refusal, in: language).sentence
        case .changedSince(let columns):
            Word(
                "Hovedboken er endret siden skjemaet ble laget: \(columns.joined(separator: ", ")).",
                "Hovudboka er endra sidan skjemaet vart laga: \(columns.joined(separator: ", ")).",
                "The ledger has changed since the form was made: \(columns.joined(separator: ", ")).")(language)
        case .gone:
            Word(
                "Det raden gjelder, finnes ikke lenger i hovedboken.",
                "Det raden gjeld, finst ikkje lenger i hovudboka.",
                "What the row is about is no longer in the ledger.")(language)
        }
    }

    /// A word for programs.
    public var code: String {
        switch self {
        case .unknownRow: "unknown-row"
        case .repeatedRow: "repeated-row"
        case .altered: "altered"
        case .cleared: "cleared"
        case .foreign: "foreign"
        case .value(_, let error): error.code.rawValue
        case .rule(let refusal): refusal.code.rawValue
        case .changedSince: "changed-since"
        case .gone: "gone"
        }
    }

    /// The exit code that belongs to it.
    public var exit: Explanation.Exit {
        switch self {
        case .changedSince, .gone: .conflict
        case .rule(let refusal): Explanation(refusal, in: .en).exit
        default: .unusableInput
        }
    }
}

/// Ends the reading of a row.
struct RowProblem: Error {
    let problem: SheetProblem

    init(_ problem: SheetProblem) { self.problem = problem }
}

/// Why a whole form cannot be used.
public enum SheetError: Error, Hashable, Sendable {
    /// What the form says about itself cannot be read.
    case unreadable
    /// The form was made for another ledger.
    case otherLedger(String)
    /// The columns of the form are of another version than this program's.
    case otherVersion(Int)
    /// The ledger does not hold the event that the form was made after.
    case unknownBasis

    /// What a person is told.
    public func explanation(_ language: Language) -> Explanation {
        let hint = Word(
            "Lag et nytt skjema med «hovedbok sheet out».", "Lag eit nytt skjema med «hovedbok sheet out».",
            "Make a new form with “hovedbok sheet out”.")(language)
        return Explanation(code: code, sentence: sentence(language), hint: hint, exit: .unusableInput)
    }

    private var code: String {
        switch self {
        case .unreadable: "form-unreadable"
        case .otherLedger: "other-ledger"
        case .otherVersion: "form-version"
        case .unknownBasis: "unknown-basis"
        }
    }

    private func sentence(_ language: Language) -> String {
        switch self {
        case .unreadable:
            Word(
                "Skjemaet sier ikke lenger hva det gjelder.", "Skjemaet seier ikkje lenger kva det gjeld.",
                "The form no longer says what it is about.")(language)
        case .otherLedger(let origin):
            Word(
                "Skjemaet er laget for en annen hovedbok («\(origin)»).",
                "Skjemaet er laga for ei anna hovudbok («\(origin)»).",
                "The form was made for another ledger (“\(origin)”).")(language)
        case .otherVersion(let version):
            Word(
                "Skjemaet har versjon \(version), som dette programmet ikke leser.",
                "Skjemaet har versjon \(version), som dette programmet ikkje les.",
                "The form has version \(version), which this program does not read.")(language)
        case .unknownBasis:
            Word(
                "Hovedboken inneholder ikke hendelsen som skjemaet ble laget etter.",
                "Hovudboka inneheld ikkje hendinga som skjemaet vart laga etter.",
                "The ledger does not hold the event that the form was made after.")(language)
        }
    }
}
