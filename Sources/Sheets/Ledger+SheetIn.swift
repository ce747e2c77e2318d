public import Application
internal import EventLog
internal import Portfolio
public import Record
public import Reporting
public import Spreadsheet

/// How a form is to be read in.
public struct SheetOptions: Sendable {
    /// The effective day of what has no day of its own; nil for today.
    public var day: DatedDay?
    /// Why broken policy rules are accepted; nil refuses them.
    public var despite: String?
    /// Why something that stands is corrected; nil says that it was corrected in a form.
    public var reason: String?
    /// Whether to stop before appending.
    public var isDryRun = false
    /// The language of labels.
    public var language: Language = .nb

    /// Appends with today's day, and accepts no broken rule.
    public init() {}
}

extension Ledger {
    /// Reads a filled form in: what was written in it becomes one batch, unless a row is in conflict or refused.
    ///
    /// Reading the same form again appends nothing. When somebody else appends meanwhile, everything is compared anew.
    ///
    /// - Throws: `SheetError` for a form that cannot be used at all; whatever `perform` throws.
    public func take(_ filled: FilledForm, as access: Access, _ options: SheetOptions) throws -> SheetReport {
        var attempt = 1
        while true {
            do {
                let intake = try SheetIntake(filled, into: self, as: access, options)
                return try intake.run()
            } catch let error as EventLogError where attempt < 5 && error.code == .conflictingRevision {
                attempt += 1
            } catch let refusal as Refusal where attempt < 5 && refusal.code == .alreadyExists {
                // The next free id was given away.
                attempt += 1
            }
        }
    }
}
