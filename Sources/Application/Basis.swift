internal import EventLog
public import Portfolio
internal import Questions
public import Record
internal import Reporting

/// What an answer is to rest on, as asked for.
public struct BasisRequest: Hashable, Sendable {
    /// How much of the log counts.
    public enum Known: Hashable, Sendable {
        /// All of it.
        case now
        /// What was recorded by an instant.
        case instant(Instant)
        /// What was recorded up to a position.
        case position(Position)
        /// What a closing saw.
        case closing(String)

        /// Reads a day, year or quarter (its end), an instant, `@123` or `closing:ID`; nil when malformed.
        public init?(_ text: String) {
            if text == "now" {
                self = .now
            } else if text.hasPrefix("@"), let number = UInt64(text.dropFirst()) {
                self = .position(Position(number))
            } else if text.hasPrefix("closing:"), StreamName(category: "closing", id: String(text.dropFirst(8))) != nil
            {
                self = .closing(String(text.dropFirst(8)))
            } else if let dated = DatedDay(text) {
                self = .instant(OsloTime.end(of: dated.day))
            } else if let instant = Instant(text) {
                self = .instant(instant)
            } else {
                return nil
            }
        }
    }

    /// The last effective day that counts; nil for today.
    public var asOf: Day?
    /// How much of the log counts.
    public var known: Known
    /// The days that movements are counted in; nil for the state.
    public var period: ClosedRange<Day>?

    /// The state today, as known now, unless told otherwise.
    public init(asOf: Day? = nil, known: Known = .now, period: ClosedRange<Day>? = nil) {
        self.asOf = asOf
        self.known = known
        self.period = period
    }

    /// Reads `2024-12-31`, `2024-12-31/2025-02-15`, `@123`, `2024/closing:2024`: as-of, a slash, known-at; a lone
    /// `@123` or `closing:ID` leaves the day to today or the closing.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        // The id of a closing may have a slash in it.
        if text.hasPrefix("closing:"), let known = Known(text) {
            self.init(known: known)
        } else if parts.count == 1, let dated = DatedDay(text) {
            self.init(asOf: dated.day)
        } else if parts.count == 1, let known = Known(text) {
            self.init(known: known)
        } else if parts.count == 2, let dated = DatedDay(parts[0]), let known = Known(parts[1]) {
            self.init(asOf: dated.day, known: known)
        } else {
            return nil
        }
    }
}

/// What an answer rests on, exactly.
public struct ResolvedBasis: Hashable, Sendable {
    /// The last effective day that counts.
    public var asOf: Day
    /// The last event that counts on the recorded axis.
    public var known: Position
    /// By when it was known.
    public var knownAt: Instant
    /// Whether a recorded instant in it was given by a source.
    public var isImported: Bool
    /// The days that movements are counted in; nil for the state.
    public var period: ClosedRange<Day>?
}

extension Ledger {
    /// Finds the position that a request leads to, and the instant that belongs to it.
    public func resolve(_ request: BasisRequest) throws -> ResolvedBasis {
        let log = whole.log
        let head = try log.head()
        let known: Position
        let instant: Instant
        var asOf = request.asOf
        switch request.known {
        case .now: (known, instant) = (head.position, max(now(), head.recorded ?? now()))
        case .instant(let given): (known, instant) = (try log.position(at: given), given)
        case .position(let position):
            guard position <= head.position else { throw Refusal(.unknownThing, ["position", "@\(position)"]) }
            (known, instant) = (position, try log.record(at: position)?.recorded ?? now())
        case .closing(let id):
            let closing = try closing(id)
            known = Position(closing.pinned)
            instant = try log.record(at: known)?.recorded ?? now()
            asOf = asOf ?? closing.to.dated.day
        }
        let imported = head.firstImportedTime != .zero && head.firstImportedTime <= known
        return ResolvedBasis(
            asOf: asOf ?? request.period?.upperBound ?? today, known: known, knownAt: instant, isImported: imported,
            period: request.period)
    }

    /// What a closing says, as known by then: corrections applied, nothing where it was voided.
    public func closing(_ id: String, known: BasisRequest.Known = .now) throws -> PeriodClosed {
        guard let stream = StreamName(category: "closing", id: id) else { throw Refusal(.notACode, [id]) }
        let known = try resolve(BasisRequest(known: known)).known
        for event in try whole.history(of: stream, at: known).standing.reversed() {
            if case .periodClosed(let closing) = event.content { return closing }
        }
        throw Refusal(.unknownThing, ["closing", id])
    }

    /// How many events of a type count at a position.
    func count(of type: String, at known: Position) throws -> Int {
        var count = 0
        try log.forEach(Selection(.type(type))) { record in
            guard record.position <= known else { return false }
            count += 1
            return true
        }
        return count
    }
}

extension ResolvedBasis {
    /// The basis as every report prints it.
    func printed(origin: String, root: TreeHash, projection: String, rules: Int, vocabulary: Int) -> Basis {
        Basis(
            origin: origin, position: Int64(clamping: known.rawValue), root: root.base64,
            asOf: Cell.Day(DatedDay(asOf)),
            knownAt: Cell.Instant(knownAt), knownAtImported: isImported, period: period.map(PeriodLabel.text),
            projection: projection, rules: Int64(rules), vocabulary: Int64(vocabulary))
    }
}

/// How a period is written: as a year where it is one.
enum PeriodLabel {
    static func text(_ period: ClosedRange<Day>) -> String {
        let (first, last) = (period.lowerBound.civil, period.upperBound.civil)
        let isYear = first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31 && first.year == last.year
        return isYear ? String(first.year) : "\(period.lowerBound)/\(period.upperBound)"
    }
}
