internal import EventLog
internal import Portfolio
internal import ProjectionKit
internal import Record
internal import Synchronization

/// Whose each stream is, as known now: what of the past somebody may see follows from today's rights. It goes along
/// with the log, and works out a stream's parties when they are first asked for.
final class Belongings: Sendable {
    /// What a stream's being seen hangs on.
    private enum Belonging {
        /// It belongs to an organisation, and others may take part in it.
        case parties(Set<String>)
        /// It is everybody's.
        case everybody
        /// It is another name of a stream.
        case alias(StreamName)
    }

    private struct State {
        var head = Position.zero
        var numbers: [StreamName: Int] = [:]
        var streams: [StreamName] = []
        /// The number of the stream of each event.
        var events: [UInt32] = []
        /// By the number of the stream; nil where something was told since they were worked out.
        var belongings: [Belonging?] = []
        /// What belongs to an organisation, itself among it.
        var trees: [String: Set<String>] = [:]
        var hidden: [String: (head: Position, events: HiddenEvents)] = [:]
    }

    /// Events that say nothing of whose a stream is, of which there are many.
    private static let quiet: Set = [
        "patients-counted", "patients-reported", "patients-stated", "patients-targeted", "funds-granted",
        "funds-adjusted", "funds-paid", "funds-returned", "phase-changed", "project-details-changed",
        "project-approved", "project-started", "leader-changed", "measure-linked", "application-scored",
    ]
    /// First events from whose envelope alone it is known whose a stream is.
    private static let plainBeginnings: Set = ["project-registered", "study-registered", "application-received"]

    private let state = Mutex(State())

    /// Whether somebody who may see what belongs to an organisation may see a stream.
    ///
    /// - Parameter organisation: The own one; nil for those who see nothing that belongs to one.
    func shows(_ stream: StreamName, to organisation: String?, in log: any EventLog) throws -> Bool {
        guard !Role.isRegional(stream.category, toRead: true) else { return true }
        return try state.withLock { state in
            try Self.follow(log, &state)
            return try Self.shows(stream, to: organisation, log, &state)
        }
    }

    /// Whether one organisation is another, lies below it or was merged into it.
    func isWithin(_ organisation: String, _ other: String, in log: any EventLog) throws -> Bool {
        if organisation == other { return true }
        return try state.withLock { state in
            try Self.follow(log, &state)
            return try Self.tree(of: other, log, &state).contains(organisation)
        }
    }

    /// The events whose streams somebody may not see; see `shows`.
    func hidden(from organisation: String?, in log: any EventLog) throws -> HiddenEvents {
        try state.withLock { state in
            try Self.follow(log, &state)
            let key = organisation ?? ""
            if let kept = state.hidden[key], kept.head == state.head { return kept.events }
            var isHidden: [Bool] = []
            for stream in state.streams { isHidden.append(try !Self.shows(stream, to: organisation, log, &state)) }
            let events = HiddenEvents(state.events.map { isHidden[Int($0)] })
            state.hidden[key] = (state.head, events)
            return events
        }
    }

    /// Takes in what the log has beyond what is known of it.
    private static func follow(_ log: any EventLog, _ state: inout State) throws {
        guard try log.head().position > state.head else { return }
        try log.forEach(Selection(.all, from: state.head.next)) { record in
            let envelope = record.envelope
            let isFirst = state.numbers[envelope.stream] == nil
            let number = state.numbers[envelope.stream] ?? state.streams.count
            if isFirst {
                state.numbers[envelope.stream] = number
                state.streams.append(envelope.stream)
                state.belongings.append(
                    plainBeginnings.contains(envelope.type) ? .parties([envelope.organisation]) : nil)
            } else if !quiet.contains(envelope.type) {
                state.belongings[number] = nil
            }
            if envelope.stream.category == "org" { state.trees = [:] }
            state.events.append(UInt32(number))
            state.head = record.position
            return true
        }
    }

    private static func shows(
        _ stream: StreamName, to organisation: String?, _ log: any EventLog, _ state: inout State
    ) throws -> Bool {
        guard !Role.isRegional(stream.category, toRead: true) else { return true }
        guard let number = state.numbers[stream] else { return false }
        let belonging: Belonging
        if let known = state.belongings[number] {
            belonging = known
        } else {
            belonging = try self.belonging(log.history(of: stream, at: .last))
            state.belongings[number] = belonging
        }
        switch belonging {
        case .everybody: return true
        case .parties(let parties):
            guard let organisation else { return false }
            return try !parties.isDisjoint(with: tree(of: organisation, log, &state))
        // An alias of an alias names nothing.
        case .alias(let target):
            return try target.category != "alias" && shows(target, to: organisation, log, &state)
        }
    }

    /// What lies below an organisation, and what was merged into any of that.
    private static func tree(
        of organisation: String, _ log: any EventLog, _ state: inout State
    ) throws -> Set<String> {
        if let known = state.trees[organisation] { return known }
        var below: [String: Set<String>] = [:]
        for stream in state.streams where stream.category == "org" {
            for event in try log.history(of: stream, at: .last).standing {
                switch event.content {
                case .organisationRegistered(let registered): below[registered.parent, default: []].insert(stream.id)
                case .organisationMerged(let merged): below[merged.into, default: []].insert(stream.id)
                default: continue
                }
            }
        }
        var tree: Set = [organisation]
        var next = [organisation]
        while let above = next.popLast() {
            for code in below[above] ?? [] where tree.insert(code).inserted { next.append(code) }
        }
        state.trees[organisation] = tree
        return tree
    }

    private static func belonging(_ history: StreamHistory) throws -> Belonging {
        // Of what never was, it is still told by whom.
        let events = history.isEmpty ? history.events : history.standing
        var (owner, others) = ("", Set<String>())
        for event in events {
            switch event.content {
            case .aliasAdded(let alias): if let target = StreamName(alias.stream) { return .alias(target) }
            case .periodClosed(let closing):
                // A closing keeps what was filed, which may be lists of single objects.
                if closing.filed.allSatisfy({ RegionalTotals.isFiled($0.question) }) { return .everybody }
                return .parties([])
            case .projectMoved(let moved): owner = moved.to
            case .partnerJoined(let joined): others.insert(joined.partner.organisation)
            case .partnerLeft(let left): others.remove(left.partner.organisation)
            case .studyOpenedAtSite(let opened): others.insert(opened.site)
            case .innovationAdopted: others.insert(event.envelope.organisation)
            default: others.formUnion(event.organisations)
            }
            if event.payload.begins || owner.isEmpty { owner = event.envelope.organisation }
        }
        return .parties(others.union([owner]).subtracting([""]))
    }
}
