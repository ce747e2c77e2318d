internal import Application
internal import EventLog
internal import Portfolio
internal import Record

/// Where events are made from rows.
struct SheetDesk {
    let ledger: Ledger
    let subject: SheetSubject
    /// The organisation of the form and all below it.
    let scope: Set<String>
    /// The effective day of what has no day of its own.
    let day: DatedDay
    /// Why something is corrected.
    let reason: String
    /// The texts of the row that is at hand.
    var sealer = TextSealer()
    private var lastNumber: Int?

    init(_ ledger: Ledger, _ subject: SheetSubject, _ scope: Set<String>, day: DatedDay, reason: String) {
        (self.ledger, self.subject, self.scope) = (ledger, subject, scope)
        self.day = day
        self.reason = reason
    }

    /// A text under its key.
    mutating func text(_ value: SheetValue) throws -> Text { try sealer.seal(value.text) }

    /// The ids after the last one that the ledger gave, one for each call. A form begins streams of one category.
    mutating func nextID(_ category: String) throws -> String {
        let first = try ledger.nextID(category, organisation: subject.organisation, year: day.day.year)
        let stem = first.prefix(through: first.lastIndex(of: "-") ?? first.startIndex)
        var number = lastNumber.map { $0 + 1 } ?? Int(first.dropFirst(stem.count)) ?? 1
        while true {
            let digits = String(number)
            let id = stem + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
            guard let stream = StreamName(category: category, id: String(id)) else {
                throw Refusal(.notACode, [String(id)])
            }
            lastNumber = number
            if try ledger.log.lastRevision(of: stream) == nil { return String(id) }
            number += 1
        }
    }

    /// A correction of an event of a stream by what is right.
    func correction(of target: PortfolioEvent, by proposal: Proposal) throws -> SheetProposal {
        let event = try ledger.event("@\(target.position)")
        let command = try ledger.correct(event, by: proposal, texts: sealer.texts, because: reason)
        guard let correction = command.proposals.first else { throw Refusal(.emptyChange) }
        return SheetProposal(correction, texts: command.texts)
    }
}

/// An event that follows from a row, with the texts that it names.
struct SheetProposal {
    var proposal: Proposal
    var texts: [SealedText]

    init(_ proposal: Proposal, texts: [SealedText]) {
        self.proposal = proposal
        self.texts = texts
    }
}
