internal import Record

/// What bounds the memory of a rebuild, whatever the size of the log.
struct BuilderLimits: Sendable {
    /// How many events a commit takes at most.
    var batch = 50_000
    /// How much memory the caches of values may take together: 160 MiB.
    var cacheBytes = 160 << 20
}

/// Takes events in, one after the other, and writes what follows from them to a facts file, a batch at a time.
struct Builder<Event: LedgerEvent>: Sendable {
    let file: FactFile
    private(set) var state: FileState
    private let limits: BuilderLimits
    private let names: [String]
    /// The projections as functions, which are cheaper to call for each event than values of unknown size.
    private let emitters: [@Sendable (Event, inout Facts) throws -> Void]
    private var facts: [Facts]
    private var book: AmendmentBook
    private var position: Position
    private var pendingEvents = 0
    /// A new file's index is written once, in order, when everything is known.
    private var defersIndex: Bool

    init(
        _ file: FactFile, _ projections: [any Projection<Event>], _ limits: BuilderLimits, defersIndex: Bool
    ) throws {
        self.file = file
        self.limits = limits
        names = projections.map(\.name)
        emitters = projections.map { projection in { try projection.emit($0, into: &$1) } }
        self.defersIndex = defersIndex
        let state = try file.state()
        self.state = state
        position = state.position
        book = AmendmentBook(file)
        facts = zip(file.layouts, state.projections).map { Facts($0, counts: $1) }
        renewLookups()
    }

    /// Takes in all that the source has; commits as it goes.
    mutating func catchUp(
        from source: some EventSource<Event>, progress: (FactProgress) -> Void
    ) throws {
        let head = try source.head()
        while position < head {
            let events = try source.events(after: position, limit: min(limits.batch - pendingEvents, 4096))
            for event in events { try take(event, source) }
            pendingEvents += events.count
            if events.isEmpty { position = head }
            if pendingEvents >= limits.batch { try commit() }
            progress(FactProgress(position: position, head: max(head, position)))
        }
        defersIndex = false
        if position > state.position || facts.contains(where: \.hasUnindexed) { try commit() }
    }

    private mutating func take(_ event: Event, _ source: some EventSource<Event>) throws {
        guard event.position > position, event.position.rawValue <= Row.lastPosition else {
            throw FactError.overflow("the order of events at \(event.position)")
        }
        if let amendment = event.amendment {
            try amend(amendment, event.position, source)
        } else {
            let stamp = Stamp(source: event.position, day: event.day, visibleFrom: event.position, cause: .original)
            try emit(event, stamp)
        }
        position = event.position
    }

    /// Takes back what the amended event said before, and puts in what it says now; both known from the amendment on.
    private mutating func amend(
        _ amendment: Amendment, _ position: Position, _ source: some EventSource<Event>
    ) throws {
        guard .zero < amendment.target, amendment.target < position else {
            throw FactError.badAmendment(position: position, target: amendment.target)
        }
        let root = try book.root(of: amendment.target)
        book.add(amendment, at: position, root: root)
        var amendments = Amendments()
        for entry in try book.amendments(of: root) { amendments.add(entry.amendment, at: entry.position) }
        let before = amendments.content(of: root, at: Position(position.rawValue - 1))
        let after = amendments.content(of: root, at: position)
        guard before != after else { return }
        let cause: FactCause = if case .void = amendment { .voided } else { .corrected }
        for (content, isMinus) in [(before, true), (after, false)] {
            guard let content else { continue }
            let event = try self.event(root, as: content, for: position, source)
            let stamp = Stamp(
                source: root, day: event.day, visibleFrom: position, cause: cause, isMinus: isMinus)
            try emit(event, stamp)
        }
    }

    private func event(
        _ root: Position, as content: Position, for amendment: Position, _ source: some EventSource<Event>
    ) throws -> Event {
        let event = try source.event(at: root)
        guard content != root else { return event }
        do {
            return try event.corrected(by: source.event(at: content))
        } catch {
            throw FactError.badEvent(position: amendment, projection: "all", reason: error)
        }
    }

    private mutating func emit(_ event: Event, _ stamp: Stamp) throws {
        for index in 0..<emitters.count {
            facts[index].stamp = stamp
            do {
                try emitters[index](event, &facts[index])
            } catch {
                throw FactError.badEvent(position: stamp.visibleFrom, projection: names[index], reason: error)
            }
        }
    }

    private mutating func commit() throws {
        state = try write()
        pendingEvents = 0
        book.markWritten()
        for index in facts.indices { facts[index].markWritten(isIndexed: !defersIndex) }
        try boundMemory()
        renewLookups()
    }

    /// Apart from `commit`, so that the batch is gone, and with it the second owner of all caches, before they change.
    private func write() throws -> FileState {
        let batch = FactBatch(
            base: state, position: position, facts: facts, amendments: book.news, withIndex: !defersIndex)
        try file.write(batch)
        return batch.state
    }

    private mutating func boundMemory() throws {
        guard facts.reduce(0, { $0 + $1.bytesInMemory }) > limits.cacheBytes else { return }
        if defersIndex {
            defersIndex = false
            try commit()
        }
        for index in facts.indices { facts[index].forget() }
    }

    private mutating func renewLookups() {
        for index in facts.indices {
            facts[index].lookup = IndexLookup(file, file.layouts[index], state.projections[index])
        }
    }
}
