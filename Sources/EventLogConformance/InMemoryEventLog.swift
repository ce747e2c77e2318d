public import EventLog
public import Record
import Synchronization

/// An event log that lasts as long as the process: for tests, and the plainest engine that passes the suite.
public final class InMemoryEventLog: EventLog {
    /// The ledger's name.
    public let origin: String
    /// The ledger's random id.
    public let id: Identifier128
    private let contents = Mutex(Contents())

    /// Makes an empty log.
    public init(origin: String) {
        self.origin = origin
        var generator = SystemRandomNumberGenerator()
        id = .random(using: &generator)
    }

    /// The position and recorded instant of the last event.
    public func head() throws(EventLogError) -> LogHead { contents.withLock { $0.head } }

    /// Appends a batch, all of it or nothing.
    public func append(_ batch: Batch) throws(EventLogError) -> [Outcome] {
        try contents.withLock { contents throws(EventLogError) in
            var draft = contents
            let outcomes = try draft.append(batch)
            contents = draft
            return outcomes
        }
    }

    /// Appends stored records as they are, all of them or nothing.
    public func restore(_ restoration: Restoration) throws(EventLogError) {
        try contents.withLock { contents throws(EventLogError) in
            var draft = contents
            try draft.restore(restoration)
            contents = draft
        }
    }

    /// The hashes of full subtrees of the tree over the records.
    public func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash] {
        try contents.withLock { contents throws(EventLogError) in
            var hashes: [TreeHash] = []
            for node in nodes {
                guard node.leaves.upperBound <= contents.records.count else { throw .notThere }
                var edge = TreeEdge()
                for leaf in node.leaves {
                    edge.append(TreeHash(leaf: contents.records[Int(leaf)].encoded().span.bytes))
                }
                hashes.append(edge.root)
            }
            return hashes
        }
    }

    /// One page of records.
    public func read(_ selection: Selection) throws(EventLogError) -> RecordPage {
        contents.withLock { $0.page(selection) }
    }

    /// The revision of a stream's last event; nil when the stream has none.
    public func lastRevision(of stream: StreamName) throws(EventLogError) -> Revision? {
        contents.withLock { $0.lastRevision(of: stream) }
    }

    /// The last position that was recorded at or before an instant; `.zero` when none was.
    public func position(at instant: Instant) throws(EventLogError) -> Position {
        contents.withLock { contents in contents.records.last { $0.recorded <= instant }?.position ?? .zero }
    }

    /// The position of the event that came from a source; nil when none did.
    public func position(of source: Source) throws(EventLogError) -> Position? {
        contents.withLock { $0.sources[source] }
    }

    /// The texts under keys; unknown ones are missing in the answer.
    public func texts(_ keys: [TextKey]) throws(EventLogError) -> [TextKey: SealedText] {
        contents.withLock { contents in contents.texts.filter { keys.contains($0.key) } }
    }

    /// Takes texts away for good.
    public func forget(_ forgettings: [Forgetting]) throws(EventLogError) {
        contents.withLock { contents in
            for forgetting in forgettings {
                contents.texts[forgetting.key] = nil
                if contents.forgotten[forgetting.key] == nil { contents.forgotten[forgetting.key] = forgetting }
            }
        }
    }

    /// All that was forgotten, in the order of the keys.
    public func forgettings() throws(EventLogError) -> [Forgetting] {
        contents.withLock { $0.forgotten.values.sorted { $0.key < $1.key } }
    }
}

private struct Contents {
    var records: [Record] = []
    var streams: [StreamName: [Position]] = [:]
    var sources: [Source: Position] = [:]
    var texts: [TextKey: SealedText] = [:]
    var forgotten: [TextKey: Forgetting] = [:]
    var firstImportedTime = Position.zero
    var lastImportedTime = Position.zero

    var head: LogHead {
        LogHead(
            position: Position(UInt64(records.count)), recorded: records.last?.recorded,
            firstImportedTime: firstImportedTime, lastImportedTime: lastImportedTime)
    }

    func lastRevision(of stream: StreamName) -> Revision? {
        streams[stream].map { Revision(UInt32($0.count - 1)) }
    }

    mutating func append(_ batch: Batch) throws(EventLogError) -> [Outcome] {
        for event in batch.events { try event.checkStorable() }
        for text in batch.texts { try text.checkStorable() }
        let (before, head) = (streams, head)
        var outcomes: [Outcome] = []
        for event in batch.events {
            if let source = event.envelope.source, let known = sources[source] {
                let record = records[Int(known.rawValue) - 1]
                guard batch.isRepeated(event, by: record) else {
                    throw .conflictingKey(event, at: known > head.position ? nil : known)
                }
                outcomes.append(.duplicate(known))
            } else {
                outcomes.append(add(event))
            }
        }
        if !batch.events.isEmpty && records.count == Int(head.position.rawValue) { return outcomes }
        for (stream, expectation) in batch.expectations {
            let actual = before[stream].map { Revision(UInt32($0.count - 1)) }
            guard expectation.holds(for: actual) else {
                throw .conflictingRevision(stream, expectation, actual: actual)
            }
        }
        guard !batch.events.isEmpty else { return outcomes }
        keep(batch.texts)
        return stamp(outcomes, from: head.position, try batch.clock.stamp(after: head))
    }

    mutating func restore(_ restoration: Restoration) throws(EventLogError) {
        try restoration.check(after: head)
        for (record, event) in zip(restoration.records, restoration.events) {
            try record.check(after: lastRevision(of: record.envelope.stream))
            if let source = record.envelope.source, let known = sources[source] {
                throw .conflictingKey(event, at: known)
            }
            _ = add(event)
            records[records.count - 1] = record
            guard record.flags.contains(.importedTime) else { continue }
            lastImportedTime = record.position
            if firstImportedTime == .zero { firstImportedTime = record.position }
        }
        keep(restoration.texts)
    }

    private mutating func keep(_ new: [SealedText]) {
        for text in new where forgotten[text.key] == nil { texts[text.key] = text }
    }

    /// Adds an event whose recorded instant is not known yet.
    private mutating func add(_ event: ProposedEvent) -> Outcome {
        let position = Position(UInt64(records.count + 1))
        let stream = event.envelope.stream
        let revision = lastRevision(of: stream)?.next ?? .first
        let record = Record(
            position: position, revision: revision, id: event.id ?? .none, recorded: Instant(milliseconds: 0),
            envelope: event.envelope, payload: event.payload)
        records.append(record)
        streams[stream, default: []].append(position)
        if let source = event.envelope.source { sources[source] = position }
        return .appended(position, revision, record.id, recorded: record.recorded)
    }

    /// Gives the new events their recorded instant and those without one their id.
    private mutating func stamp(
        _ outcomes: [Outcome], from last: Position, _ stamp: (recorded: Instant, flags: RecordFlags)
    ) -> [Outcome] {
        var generator = SystemRandomNumberGenerator()
        for index in Int(last.rawValue)..<records.count {
            records[index].recorded = stamp.recorded
            records[index].flags = stamp.flags
            if records[index].id == .none {
                records[index].id = .timeOrdered(at: stamp.recorded, using: &generator)
            }
        }
        if stamp.flags.contains(.importedTime) {
            lastImportedTime = head.position
            if firstImportedTime == .zero { firstImportedTime = last.next }
        }
        return outcomes.map { outcome in
            guard case .appended(let position, let revision, _, _) = outcome else { return outcome }
            return .appended(
                position, revision, records[Int(position.rawValue) - 1].id, recorded: stamp.recorded)
        }
    }

    func page(_ selection: Selection) -> RecordPage {
        var page = RecordPage()
        var bytes = 0
        for position in positions(selection) {
            guard page.count < selection.limit, bytes < RecordPage.fullBytes else {
                page.next = position
                break
            }
            let record = records[Int(position.rawValue) - 1].encoded()
            bytes += record.count
            page.append(record.span.bytes)
        }
        return page
    }

    private func positions(_ selection: Selection) -> [Position] {
        let all: [Position] =
            switch selection.subject {
            case .all: records.map(\.position)
            case .stream(let stream): streams[stream] ?? []
            case .type(let type): records.filter { $0.envelope.type == type }.map(\.position)
            case .category(let category): records.filter { $0.envelope.stream.category == category }.map(\.position)
            }
        switch selection.direction {
        case .forward: return all.filter { $0 >= selection.from ?? .zero }
        case .backward: return all.reversed().filter { $0 <= selection.from ?? Position(.max) }
        }
    }
}
