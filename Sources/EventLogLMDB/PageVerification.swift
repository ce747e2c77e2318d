import EventLog
import LMDB
import Record

/// What a page of events turned out to be.
struct PageVerification: Sendable {
    /// Tells streams apart without their names: two checksums of different bytes.
    struct StreamKey: Hashable {
        let whole: UInt64
        let rest: UInt64

        func hash(into hasher: inout Hasher) { hasher.combine(whole) }
    }

    /// One step of a stream.
    struct Step {
        let stream: StreamKey
        let revision: UInt32
        let recorded: Instant
    }

    let positions: Range<UInt64>
    /// The hashes of all full tiles of 256 records.
    private(set) var tiles: [TreeHash] = []
    /// The hashes of the records after them.
    private(set) var rest: [TreeHash] = []
    private(set) var steps: [Step] = []
    private(set) var sources: UInt64 = 0
    /// What the indexes must hold of these events.
    private(set) var sums: IndexSums
    private(set) var problem: EventLogError?
    /// Whether every record was read.
    var isWhole: Bool { steps.count == positions.count }
    private var tile = TreeEdge()

    /// Reads the events after some number of them.
    init(_ positions: Range<UInt64>, of log: LMDBEventLog, _ secret: EntryProduct.Secret) {
        self.positions = positions
        sums = IndexSums(secret)
        do throws(EventLogError) {
            try log.reading { try self.read(log.tables, in: $0) }
        } catch {
            problem = error
        }
    }

    private mutating func read(_ tables: Tables, in transaction: borrowing ReadTransaction) throws {
        var page = EventPage()
        steps.reserveCapacity(positions.count)
        try tables.withRecords(positions, in: transaction) { bytes, outline in
            page.add(bytes, outline)
            self.add(bytes, outline)
        }
        sources = UInt64(page.sources.count)
        sums.add(page)
    }

    private mutating func add(_ bytes: RawSpan, _ outline: RecordOutline) {
        let leaf = TreeHash(leaf: bytes)
        tile.append(leaf)
        rest.append(leaf)
        if tile.size == 256 {
            tiles.append(tile.root)
            tile = TreeEdge()
            rest.removeAll(keepingCapacity: true)
        }
        let name = bytes.extracting(outline.stream)
        let stream = StreamKey(
            whole: checksum(of: name), rest: checksum(of: name.extracting(droppingFirst: 1)))
        steps.append(Step(stream: stream, revision: outline.revision.rawValue, recorded: outline.recorded))
    }
}

/// Checks the order of events across pages.
struct OrderCheck {
    private let knowsAllStreams: Bool
    private var revisions: [PageVerification.StreamKey: UInt32] = [:]
    private var recorded = Instant(milliseconds: .min)

    init(knowsAllStreams: Bool) { self.knowsAllStreams = knowsAllStreams }

    /// The number of streams so far.
    var streams: UInt64 { UInt64(revisions.count) }

    /// What is out of order in the next page. After a page that could not be read streams may have gaps.
    mutating func problems(in page: PageVerification) -> [EventLogError] {
        var problems: [EventLogError] = []
        for (index, step) in page.steps.enumerated() {
            let position = Position(page.positions.lowerBound + UInt64(index) + 1)
            if step.recorded < recorded {
                problems.append(
                    EventLogError(
                        .damaged, "event \(position) was recorded before the one before it", position: position))
            }
            recorded = step.recorded
            let wanted = revisions.updateValue(step.revision, forKey: step.stream).map { $0 + 1 }
            if step.revision != wanted ?? (knowsAllStreams ? 0 : step.revision) {
                problems.append(
                    EventLogError(.damaged, "event \(position) is not the next one of its stream", position: position))
            }
        }
        return problems
    }
}

/// The tree, made anew from the bytes of records.
struct TreeRecomputation: Sendable {
    /// The edge of the tree over tiles of 256 records.
    private var tiles: TreeEdge
    /// By kept level, the lowest first: the hashes since the beginning, and the index of the first.
    private var kept: [(first: UInt64, hashes: [TreeHash])]
    private var rest: [TreeHash] = []

    /// Begins at an edge of whole tiles.
    init(_ edge: TreeEdge) {
        tiles = TreeEdge(size: edge.size >> 8, hashes: edge.hashes) ?? TreeEdge()
        let size = tiles.size << 8
        kept = (1...7).map { (size >> UInt64($0 * 8), []) }
        resumption = edge
    }

    var size: UInt64 { tiles.size << 8 + UInt64(rest.count) }

    /// The edge over everything so far.
    var edge: TreeEdge? {
        var last = TreeEdge()
        for leaf in rest { last.append(leaf) }
        return TreeEdge(size: size, hashes: tiles.hashes + last.hashes)
    }

    /// The edge over the whole pages so far: the tree of fewer leaves has another edge, so it is kept on the way.
    private(set) var resumption: TreeEdge

    mutating func add(_ page: PageVerification) {
        for tile in page.tiles { add(tile) }
        rest = page.rest
        if page.rest.isEmpty, page.positions.count == 4096 {
            resumption = TreeEdge(size: tiles.size << 8, hashes: tiles.hashes) ?? TreeEdge()
        }
    }

    private mutating func add(_ tile: TreeHash) {
        kept[0].hashes.append(tile)
        var kept = kept
        self.kept = []
        tiles.append(tile) { node, hash in
            if node.level & 7 == 0, node.level <= 48 { kept[node.level / 8].hashes.append(hash) }
        }
        self.kept = kept
    }

    /// Compares a kept level with what is stored of it; a later append may have added to that.
    func compareTiles(_ level: Int, with log: LMDBEventLog) throws {
        let (first, hashes) = kept[level - 1]
        var index = 0
        while index < hashes.count {
            let place = first + UInt64(index)
            let stored = try log.reading { try log.tables.tree.tile(place >> 8, level: level, in: $0) }
            for (offset, hash) in stored.dropFirst(Int(place & 0xFF)).prefix(hashes.count - index).enumerated()
            where hash != hashes[index + offset] {
                throw TreeRecomputation.changed(level, place + UInt64(offset))
            }
            guard stored.count > Int(place & 0xFF) else { throw TreeRecomputation.changed(level, place) }
            index += stored.count - Int(place & 0xFF)
        }
    }

    private static func changed(_ level: Int, _ index: UInt64) -> EventLogError {
        let first = index << UInt64(level * 8) + 1
        let last = (index + 1) << UInt64(level * 8)
        return EventLogError(
            .damaged, "the events \(first) to \(last), or the hash kept of them, were changed",
            position: Position(first))
    }
}
