import Dispatch
import EventLog
import LMDB
public import Record
import Synchronization

/// What came out of reading a whole log, or what came since an earlier reading.
public struct LogVerification: Sendable {
    /// What is compared.
    public enum Check: String, CaseIterable, Sendable {
        /// Every record is there once, whole and as the encoder writes it.
        case records
        /// Recorded instants never decrease, and streams count their revisions from 0.
        case order
        /// The kept hashes are those of the bytes.
        case tree
        /// Every index says of every event what the event says, and nothing else.
        case indexes
        /// Every text fits its key.
        case texts
    }

    /// Something that is not as it was written.
    public struct Finding: Sendable {
        /// What was compared.
        public let check: Check
        /// Where; nil if it cannot be told.
        public let position: Position?
        /// A sentence.
        public let reason: String
    }

    /// How many events were there when the reading began.
    public let size: Position
    /// What is wrong, in the order of positions as far as these are known.
    public internal(set) var findings: [Finding] = []
    /// The tree's edge over the bytes read; nil if some could not be read.
    public internal(set) var edge: TreeEdge?
    /// The edge from which a later reading can go on.
    public internal(set) var resumption = TreeEdge()
    /// The number of texts.
    public internal(set) var texts = 0

    /// How many findings are told of; a file that is damaged all over has no more to say.
    private static let limit = 100

    init(size: Position) { self.size = size }

    mutating func add(_ check: Check, _ error: EventLogError) throws {
        // Reading goes through the map and can fail for no other reason than these, which tell nothing of the bytes.
        guard ![.busy, .permission, .missing, .stopped].contains(error.code) else { throw error }
        guard findings.count < Self.limit else { return }
        findings.append(Finding(check: check, position: error.position, reason: error.reason))
    }

    /// Runs a check and keeps what it finds.
    mutating func check(_ check: Check, _ body: () throws -> Void) throws {
        do throws(EventLogError) {
            try translatingErrors(body)
        } catch {
            try add(check, error)
        }
    }
}

extension LMDBEventLog {
    /// Reads every record, makes the tree anew from the bytes, and compares tiles, edge, indexes and texts with it.
    ///
    /// - Parameters:
    ///   - earlier: The edge from which an earlier reading said to go on; nil reads everything. Then revisions and the
    ///     sums of the indexes are compared too.
    ///   - progress: Told how many events were read, of how many.
    /// - Throws: What says nothing about the bytes, such as a disk that fails; damage is a finding.
    public func verify(
        goingOnFrom earlier: TreeEdge? = nil, progress: (UInt64, UInt64) throws -> Void = { _, _ in }
    ) throws -> LogVerification {
        let size = try head().position
        var run = VerificationRun(self, size: size.rawValue, earlier)
        try run.readRecords(progress)
        try run.compareIndexes()
        try run.compareTree()
        try run.compareCounts()
        try run.checkTexts()
        return run.result
    }
}

/// One reading.
private struct VerificationRun {
    private let log: LMDBEventLog
    private let size: UInt64
    private let start: UInt64
    private let secret = EntryProduct.Secret()
    private var tree: TreeRecomputation
    private var order: OrderCheck
    private var sources: UInt64 = 0
    private var sums: IndexSums
    /// The pages of which not every record could be read.
    private var unread: Set<UInt64> = []
    private var difference: EventLogError?
    private(set) var result: LogVerification

    private var isFull: Bool { start == 0 }
    private var isWhole: Bool { unread.isEmpty }

    init(_ log: LMDBEventLog, size: UInt64, _ earlier: TreeEdge?) {
        self.log = log
        self.size = size
        let edge = earlier.flatMap { $0.size <= size && $0.size % PageWindows.pageLength == 0 ? $0 : nil } ?? TreeEdge()
        start = edge.size
        tree = TreeRecomputation(edge)
        order = OrderCheck(knowsAllStreams: start == 0)
        sums = IndexSums(secret)
        result = LogVerification(size: Position(size))
    }

    mutating func readRecords(_ progress: (UInt64, UInt64) throws -> Void) throws {
        let (log, secret) = (log, secret)
        try PageWindows(positions: start..<size).read {
            PageVerification($0, of: log, secret)
        } _: { pages in
            for page in pages { try take(page) }
            try progress(pages.last?.positions.upperBound ?? size, size)
        }
        result.edge = isWhole ? tree.edge : nil
        result.resumption = isWhole ? tree.resumption : TreeEdge()
    }

    private mutating func take(_ page: PageVerification) throws {
        if let problem = page.problem { try result.add(.records, problem) }
        if !page.isWhole { unread.insert(page.positions.lowerBound) }
        sources += page.sources
        sums.add(page.sums)
        tree.add(page)
        for error in order.problems(in: page) { try result.add(.order, error) }
    }

    /// Compares sums of the indexes with those of the events; where these differ, each event with each index.
    mutating func compareIndexes() throws {
        if isWhole, isFull {
            difference = sums.difference(to: log, upTo: size)
            guard difference != nil else { return }
        }
        let (log, unread) = (log, unread)
        try PageWindows(positions: start..<size).read { positions -> EventLogError? in
            guard !unread.contains(positions.lowerBound) else { return nil }
            do throws(EventLogError) {
                _ = try log.reading { try IndexCheck(log.tables).comparePage(positions, in: $0) }
                return nil
            } catch {
                return error
            }
        } _: { errors in
            for error in errors { if let error { try result.add(.indexes, error) } }
        }
    }

    /// Compares the hashes that are kept with those made from the bytes.
    mutating func compareTree() throws {
        guard isWhole else { return }
        let (log, tree, size) = (log, tree, size)
        for level in 1...7 {
            try result.check(.tree) { try tree.compareTiles(level, with: log) }
        }
        try result.check(.tree) {
            try log.reading { transaction in
                let edge = try log.tables.tree.edge(in: transaction)
                let head = try StoredHead(log.tables.meta, in: transaction).position
                guard edge.size == head, edge.size > size || edge == tree.edge else {
                    throw EventLogError.damaged("the edge of the tree", at: Position(size))
                }
                guard try transaction.count(in: log.tables.tree.table) == TreeStore.tileCount(of: head) else {
                    throw EventLogError.damaged("the number of the tree's tiles")
                }
            }
        }
    }

    /// Compares how much the indexes hold, if nothing was appended since the reading began.
    mutating func compareCounts() throws {
        guard isWhole, isFull else { return }
        let (log, size, streams, sources) = (log, size, order.streams, sources)
        try result.check(.indexes) {
            try log.reading { transaction in
                let head = try StoredHead(log.tables.meta, in: transaction)
                guard head.position == size else { return }
                try IndexCheck(log.tables).compareSums(head, streams: streams, sources: sources, in: transaction)
            }
        }
        // What no event and no count shows is told all the same.
        guard let difference, !result.findings.contains(where: { $0.check == .indexes }) else { return }
        try result.add(.indexes, difference)
    }

    mutating func checkTexts() throws {
        var check = TextCheck(log.tables.texts)
        let log = log
        try result.check(.texts) {
            while try log.reading({ try check.checkPage(in: $0) }) {}
        }
        result.texts = check.count
    }
}

/// Reads every text, a page at a time. A text that is gone looks like one that was forgotten, so pages that were lost
/// or are out of place must be noticed by the order of keys and by their number.
private struct TextCheck {
    private static let pageLength = 2048

    private let table: Table
    private var last: [UInt8]?
    private var commits: ClosedRange<Int>?
    /// How many texts were read.
    private(set) var count = 0

    init(_ table: Table) { self.table = table }

    /// Checks some texts; answers whether there are more.
    mutating func checkPage(in transaction: borrowing ReadTransaction) throws -> Bool {
        let (first, stored) = (count, try transaction.count(in: table))
        commits = min(commits?.lowerBound ?? transaction.number, transaction.number)...transaction.number
        var isFull = false
        try transaction.scan(table, from: last ?? [0]) { key, value in
            guard key.copied() != last else { return true }
            isFull = count - first == Self.pageLength
            guard !isFull else { return false }
            try check(key.copied(), value.copied(), in: transaction)
            return true
        }
        // Who writes meanwhile may add texts before those that were read already.
        guard !isFull, let commits, commits.count == 1 else { return isFull }
        guard count == stored else { throw EventLogError.damaged("the number of texts") }
        return false
    }

    private mutating func check(
        _ key: [UInt8], _ content: [UInt8], in transaction: borrowing ReadTransaction
    ) throws {
        let text = String(decoding: content.dropFirst(16), as: UTF8.self)
        guard content.count >= 16, SealedText(text, salt: Array(content.prefix(16))).key.bytes == key,
            last.map({ $0.lexicographicallyPrecedes(key) }) ?? true, try transaction.contains(key, in: table)
        else { throw EventLogError.damaged("a text") }
        (last, count) = (key, count + 1)
    }
}
