internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// Goes through a plan's events in the order in which the ledger learned of them and says what each changed.
struct PlanReplay {
    private let text: (Text?) -> String?
    private let projects: [String: Set<String>]
    /// All that is known at the basis, and what was known before the event that is looked at.
    private let whole: StreamHistory
    private var seen = StreamHistory()
    private var state: PlanState
    private var versions: [String: Int64] = [:]
    private(set) var rows: [[Cell]] = []

    init(
        _ whole: StreamHistory, _ text: @escaping (Text?) -> String?, projects: [String: Set<String>]
    ) {
        (self.whole, self.text, self.projects) = (whole, text, projects)
        state = PlanState(text)
    }

    /// - Parameter isTold: Whether the event has its rows; what comes after the basis only takes its place.
    mutating func add(_ event: PortfolioEvent, isTold: Bool) throws {
        let (before, after) = try states(around: event)
        guard isTold else { return }
        let changes = after.changes(from: before)
        // What changes nothing, being overtaken or voided already, is told all the same.
        for change in changes.isEmpty ? [(item: item(of: event), before: "", after: "")] : changes {
            versions[change.item, default: 0] += 1
            rows.append(cells(event, change, edition: after.edition))
        }
    }

    /// What the plan reads on the days that an event is about, before the ledger learned of it and after.
    private mutating func states(around event: PortfolioEvent) throws -> (before: PlanState, after: PlanState) {
        let old = seen
        try seen.append(event)
        let isLast = seen.standing.last?.position == event.position && event.amendment == nil
        if isLast {
            let before = state
            state.add(event)
            return (before, state)
        }
        state = PlanState(text)
        for standing in seen.standing { state.add(standing) }
        guard let target = event.amendment.map({ root(of: $0.target) }) else {
            return (stated(old, until: event.day), stated(seen, until: event.day))
        }
        let days = (old.standing + seen.standing).filter { $0.position == target }.map(\.day)
        let day = days.max() ?? event.day
        return (stated(old, until: day), stated(seen, until: day))
    }

    private func stated(_ history: StreamHistory, until day: Day) -> PlanState {
        var state = PlanState(text)
        for event in history.standing where event.day <= day { state.add(event) }
        return state
    }

    /// The event that an amendment is about in the end.
    private func root(of position: Position) -> Position {
        guard let amendment = whole.event(at: position)?.amendment, amendment.target < position else { return position }
        return root(of: amendment.target)
    }

    /// The item that an event names.
    private func item(of event: PortfolioEvent) -> String {
        let event = event.amendment.flatMap { whole.event(at: root(of: $0.target)) } ?? event
        return switch event.content {
        case .planItemAdded(let item), .planItemChanged(let item): item.item
        case .planItemMoved(let moved): moved.item
        case .planItemWithdrawn(let withdrawn): withdrawn.item
        case .responsibleChanged(let changed): changed.item
        case .statusReported(let status): status.item
        default: ""
        }
    }

    private func cells(
        _ event: PortfolioEvent, _ change: (item: String, before: String, after: String), edition: String
    ) -> [Cell] {
        let decision = event.payload.decision
        let late = AuditedEvent(counted: event, standing: .original).lateDays
        // What is said of the event itself says more than the reason of the whole decision.
        let why =
            text(event.payload.hasNote ? event.payload.note : nil) ?? text(decision.hasReason ? decision.reason : nil)
        let hung = projects[change.item].map { $0.sorted().joined(separator: " ") } ?? ""
        func day(_ plain: PlainDay, _ isThere: Bool) -> Cell { isThere ? .day(Cell.Day(plain.dated)) : .absent }
        return [
            .text("@\(event.position)"), .code(edition), .text(event.envelope.type),
            .day(Cell.Day(event.envelope.effective)), .instant(Cell.Instant(event.recorded)),
            late > 0 ? .integer(late) : .absent, .code(change.item), .code(change.before), .code(change.after),
            .code(why), .code(decision.who(text)), day(decision.decided, decision.hasDecided),
            day(decision.inForceFrom, decision.hasInForceFrom), .code(decision.archive), .code(hung),
            .code(event.breaches.joined(separator: ", ")),
            change.item.isEmpty ? .absent : .number(versions[change.item]),
            .text(whole.standing(of: event.position).code), .code(amending(event)),
            day(decision.inForceTo, decision.hasInForceTo), .code(Array(decision.documentDigest).hex),
        ]
    }

    /// What amended an event.
    private func amending(_ event: PortfolioEvent) -> String {
        let later = whole.events.filter { $0.amendment?.target == event.position }
        return later.map { "@\($0.position)" }.joined(separator: " ")
    }
}
