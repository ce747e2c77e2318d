internal import Record

/// What bounds the memory of a rebuild, whatever the size of the log.
struct BuilderLimits: Sendable {
    /// How many events a commit takes at most.
    var batch = 50_000
    /// How much memory the caches of values may take together: 160 MiB.
    var cacheBytes = 160 << 20
}

/// Takes events in, one page after the other, and writes what follows from them to a facts file, a batch at a time.
struct Builder<Event: LedgerEvent>: Sendable {
    let file: FactFile
    private(set) var state: FileState
    private let limits: BuilderLimits
    private let emitters: [Emitter<Event>]
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
        self.defersIndex = defersIndex
        let state = try file.state()
        self.state = state
        position = state.position
        book = AmendmentBook(file)
        emitters = projections.indices.map { Emitter(projections[$0], file.layouts[$0], state.projections[$0]) }
        renewLookups()
    }

    /// Takes in all that the source has; commits as it goes. The next page is read while one is taken in.
    mutating func catchUp(
        from source: some EventSource<Event>, progress: (FactProgress) -> Void
    ) throws {
        let head = try source.head()
        let limit = min(limits.batch, 4096)
        var next = try position < head ? source.page(after: position, limit: limit) : Page([])
        while let last = next.marks.last?.position {
            try resolve(&next, source)
            pendingEvents += next.count
            next = try emitters.take(next) {
                Result { try last < head ? source.page(after: last, limit: limit) : Page([]) }
            }.get()
            position = last
            if pendingEvents >= limits.batch { try commit() }
            progress(FactProgress(position: position, head: max(head, position)))
        }
        position = max(position, head)
        defersIndex = false
        if position > state.position || emitters.contains(where: \.facts.hasUnindexed) { try commit() }
    }

    /// The steps by which the events count, amendments resolved.
    private mutating func resolve(_ page: inout Page<Event>, _ source: some EventSource<Event>) throws {
        var last = position
        for index in page.marks.indices {
            let mark = page.marks[index]
            guard mark.position > last, mark.position.rawValue <= Row.lastPosition else {
                throw FactError.overflow("the order of events at \(mark.position)")
            }
            last = mark.position
            if let amendment = mark.amendment {
                try amend(amendment, last, source, &page)
            } else {
                page.add(index, Stamp(source: last, day: mark.day, visibleFrom: last, cause: .original))
            }
        }
    }

    /// Takes back what the amended event said before, and puts in what it says now; both known from the amendment on.
    private mutating func amend(
        _ amendment: Amendment, _ position: Position, _ source: some EventSource<Event>, _ page: inout Page<Event>
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
            page.add(event, stamp)
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

    private mutating func commit() throws {
        state = try write()
        pendingEvents = 0
        book.markWritten()
        let isIndexed = !defersIndex
        for emitter in emitters { emitter.change { $0.markWritten(isIndexed: isIndexed) } }
        try boundMemory()
        renewLookups()
    }

    /// Apart from `commit`, so that the batch is gone, and with it the second owner of all caches, before they change.
    private func write() throws -> FileState {
        let batch = FactBatch(
            base: state, position: position, facts: emitters.map(\.facts), amendments: book.news,
            withIndex: !defersIndex)
        try file.write(batch)
        return batch.state
    }

    private mutating func boundMemory() throws {
        guard emitters.reduce(0, { $0 + $1.facts.bytesInMemory }) > limits.cacheBytes else { return }
        if defersIndex {
            defersIndex = false
            try commit()
        }
        for emitter in emitters { emitter.change { $0.forget() } }
    }

    private func renewLookups() {
        for (index, emitter) in emitters.enumerated() {
            let lookup = IndexLookup(file, file.layouts[index], state.projections[index])
            emitter.change { $0.lookup = lookup }
        }
    }
}
