public import EventLog
import LMDB

/// How large a log is and how full its file.
public struct LMDBStatistics: Sendable {
    /// A name and how many events have it.
    public struct Count: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The number of events.
        public let events: Int
    }

    /// The number of events.
    public let events: UInt64
    /// The number of streams.
    public let streams: UInt64
    /// The number of events that have a source.
    public let sources: UInt64
    /// The event types.
    public let types: [Count]
    /// The categories of streams.
    public let categories: [Count]
    /// The number of texts.
    public let texts: Int
    /// The number of sorted runs in the indexes of streams and sources together.
    public let runs: Int
    /// What the file must have, in bytes: pages in use or free for reuse.
    public let fileBytes: Int
    /// Pages that later appends can reuse, in bytes.
    public let freeBytes: Int
    /// The address space reserved, in bytes.
    public let mapBytes: Int
    /// The number of reads that are open now, in all processes.
    public let readers: Int
    /// The open read that sees the oldest state, and how many commits came since; nil when nobody reads.
    public let oldestReader: (process: Int32, commitsBehind: Int)?
    /// The number of the last commit, of which there is one for each group of appends.
    public let commits: Int
    /// The longest read of this process, in milliseconds.
    public let longestRead: Double
}

extension LMDBEventLog {
    /// How large the log is and how full its file.
    public func statistics() throws(EventLogError) -> LMDBStatistics {
        let file = try translatingErrors { try environment.statistics() }
        let slots = try translatingErrors { try environment.readers() }
        let oldest = slots.filter { $0.transaction != nil }.min { ($0.transaction ?? 0) < ($1.transaction ?? 0) }
        return try reading { transaction in
            let head = try StoredHead(tables.meta, in: transaction)
            let counts = try Postings.Kind.allCases.map { kind in
                try tables.postings.counts(kind, in: transaction).map { LMDBStatistics.Count(name: $0, events: $1) }
            }
            let runs = try [tables.streams, tables.sources].map { try SortedRuns($0, in: transaction).runs.count }
            return LMDBStatistics(
                events: head.position, streams: head.streams, sources: head.sources, types: counts[0],
                categories: counts[1], texts: try transaction.count(in: tables.texts), runs: runs[0] + runs[1],
                fileBytes: file.usedBytes, freeBytes: file.freePages * file.pageBytes, mapBytes: file.mapBytes,
                readers: file.readers,
                oldestReader: oldest.map { ($0.pid, file.lastTransaction - ($0.transaction ?? 0)) },
                commits: file.lastTransaction, longestRead: file.longestReadMilliseconds)
        }
    }
}
