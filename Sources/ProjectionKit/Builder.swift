internal import Record

/// What bounds the memory of a rebuild, whatever the size of the log.
struct BuilderLimits: Sendable {
    /// How many events a commit takes at most.
    var batch = 50_000
    /// How much memory the caches of values may take together: 128 MiB.
    var cacheBytes = 128 << 20
}

/// Takes events in, one page after the other, and writes what follows from them to a facts file, a batch at a time.
struct Builder<Event: LedgerEvent>: Sendable {
    let file: FactFile
    /// The state that the file has when all that was handed over is written.
    private(set) var state: FileState
    private let writer: BatchWriter
    private let limits: BuilderLimits
    private let emitters: [Emitter<Event>]
    private let feed: PageFeed
    private var position: Position
    private var pendingEvents = 0
    /// Whether the file is new and nobody reads it. Its index is then written when the caches are full and at the end:
    /// with each batch nearly all of it would be written anew.
    private let isDraft: Bool

    init(
        _ file: FactFile, _ projections: [any Projection<Event>], _ limits: BuilderLimits, isDraft: Bool
    ) throws {
        self.file = file
        writer = BatchWriter(file)
        self.limits = limits
        self.isDraft = isDraft
        let state = try file.state()
        self.state = state
        position = state.position
        feed = PageFeed(AmendmentBook(file, written: state.position), Dispatch(projections.map(\.kinds)))
        emitters = projections.indices.map { Emitter(projections[$0], file.layouts[$0], state.projections[$0]) }
        renewLookups()
    }

    /// Takes in all that the source has; commits as it goes. The next page is read while one is taken in, and a batch
    /// is written meanwhile.
    mutating func catchUp(
        from source: some EventSource<Event>, progress: (FactProgress) -> Void
    ) throws {
        do {
            try takeIn(source, progress)
        } catch {
            // Whoever removes the file finds nobody writing.
            try? writer.finish()
            throw error
        }
        try writer.finish()
    }

    private mutating func takeIn(_ source: some EventSource<Event>, _ progress: (FactProgress) -> Void) throws {
        let head = try source.head()
        let (feed, limit) = (feed, min(limits.batch, 4096))
        var next = try feed.page(after: position, to: head, limit: limit, source)
        while let last = next.page.marks.last?.position {
            pendingEvents += next.page.count
            next = try emitters.take(next.page, next.steps) {
                Result { try feed.page(after: last, to: head, limit: limit, source) }
            }.get()
            position = last
            if pendingEvents >= limits.batch { try commit() }
            progress(FactProgress(position: position, head: max(head, position)))
        }
        position = max(position, head)
        if position > state.position { try commit() }
        if isDraft { try writeIndex() }
    }

    /// Hands over what is new. A new file is written while more is taken in; otherwise what is asked of the file must
    /// be there.
    private mutating func commit() throws {
        try writer.finish()
        feed.markWritten(to: state.position)
        let counts = state.projections
        let news = emitters.indices.map { index in emitters[index].change { $0.takeNews(after: counts[index]) } }
        state = try begin(news)
        pendingEvents = 0
        if !isDraft {
            try writer.finish()
            for emitter in emitters { emitter.change { $0.markIndexed() } }
            renewLookups()
        }
        try boundMemory()
    }

    /// Apart from `commit`, so that the second owner of all caches is gone before they change.
    private mutating func begin(_ news: [FactNews]) throws -> FileState {
        let batch = FactBatch(
            base: state, position: position, news: news, amendments: feed.takeNews(to: position),
            indexed: isDraft ? [] : emitters.map(\.facts))
        try writer.begin(batch)
        return batch.state
    }

    private mutating func boundMemory() throws {
        guard emitters.reduce(0, { $0 + $1.facts.bytesInMemory }) > limits.cacheBytes else { return }
        if isDraft { try writeIndex() }
        for emitter in emitters { emitter.change { $0.forget() } }
    }

    private func writeIndex() throws {
        try writer.finish()
        try file.writeIndex(of: emitters.map(\.facts))
        for emitter in emitters { emitter.change { $0.markIndexed() } }
        renewLookups()
    }

    /// Lets what is not cached be looked up in what is written and indexed by now.
    private func renewLookups() {
        for (index, emitter) in emitters.enumerated() {
            let lookup = IndexLookup(file, file.layouts[index], state.projections[index])
            emitter.change { $0.lookup = lookup }
        }
    }
}
