public import Record

extension Clock {
    /// How far behind the last event this machine's clock may stand, in milliseconds: ten minutes.
    public static let toleratedLag: Int64 = 600_000
    /// How far ahead of the last event this machine's clock may stand, in milliseconds: 366 days.
    public static let toleratedLead: Int64 = 366 * 86_400_000

    /// The recorded instant of a batch that follows the head, and how it came about; `.clock` when that cannot be.
    public func stamp(after head: LogHead) throws(EventLogError) -> (recorded: Instant, flags: RecordFlags) {
        switch self {
        case .given(let instant, let now):
            guard instant <= now else {
                throw EventLogError(
                    .clock, "the time \(instant) lies after this machine's clock, \(now)", position: head.position)
            }
            if let last = head.recorded, instant < last {
                throw EventLogError(
                    .clock, "the time \(instant) lies before the last event's, \(last)", position: head.position)
            }
            return (instant, .importedTime)
        case .machine(let now, let tolerated):
            guard let last = head.recorded else { return (now, []) }
            let lead = now.rawValue.subtractingReportingOverflow(last.rawValue)
            let isImported = head.lastImportedTime == head.position
            let isTooFar =
                lead.overflow || lead.partialValue < -Clock.toleratedLag
                || (lead.partialValue > Clock.toleratedLead && !isImported)
            guard tolerated || !isTooFar else { throw .clock(now, after: last, at: head.position) }
            return now < last ? (last, .clockClamped) : (now, [])
        }
    }
}

extension EventLogError {
    fileprivate static func clock(_ now: Instant, after last: Instant, at position: Position) -> EventLogError {
        let side = now < last ? "more than ten minutes before" : "more than a year after"
        return EventLogError(
            .clock, "this machine's clock says \(now), which is \(side) the last event, \(last)", position: position)
    }
}
