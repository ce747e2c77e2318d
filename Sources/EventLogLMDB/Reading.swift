public import EventLog
import LMDB
public import Record

extension LMDBEventLog {
    /// The position and recorded instant of the last event.
    public func head() throws(EventLogError) -> LogHead {
        try reading { try StoredHead(self.tables.meta, in: $0).logHead }
    }

    /// One page of records, as bytes that are the caller's own.
    public func read(_ selection: Selection) throws(EventLogError) -> RecordPage {
        try reading { try PageReader(self.tables, selection).page(in: $0) }
    }

    /// The revision of a stream's last event; nil when the stream has none.
    public func lastRevision(of stream: StreamName) throws(EventLogError) -> Revision? {
        try reading { transaction in
            let runs = try SortedRuns(self.tables.streams, in: transaction)
            return try self.tables.lastRevisions(of: [stream], [stream.indexHash], runs, in: transaction)[0]
        }
    }

    /// The last position that was recorded at or before an instant; `.zero` when none was.
    public func position(at instant: Instant) throws(EventLogError) -> Position {
        try reading { transaction in
            var (low, high) = (UInt64(0), try StoredHead(self.tables.meta, in: transaction).position)
            // Recorded instants never decrease, so the log itself is the index.
            while low < high {
                let middle = (low + high + 1) / 2
                let recorded = try self.tables.withRecord(at: middle, in: transaction) { $1.recorded }
                if recorded <= instant { low = middle } else { high = middle - 1 }
            }
            return Position(low)
        }
    }

    /// The position of the event that came from a source; nil when none did.
    public func position(of source: Source) throws(EventLogError) -> Position? {
        try reading { transaction in
            let query = IndexEntry(hash: source.indexHash, position: .max)
            let found = try SortedRuns(self.tables.sources, in: transaction).newest([query], in: transaction) {
                try self.tables.isEvent($1, from: source, query.hash, in: transaction)
            }
            return found[0].map { Position($0) }
        }
    }

    /// The texts under keys; forgotten and unknown ones are missing in the answer.
    public func texts(_ keys: [TextKey]) throws(EventLogError) -> [TextKey: SealedText] {
        try reading { transaction in
            var texts: [TextKey: SealedText] = [:]
            for key in keys {
                guard let bytes = try transaction.getBytes(key.bytes, in: self.tables.texts) else { continue }
                let salt = Array(bytes.prefix(16))
                let text = SealedText(String(decoding: bytes.dropFirst(16), as: UTF8.self), salt: salt)
                guard text.key == key else { throw EventLogError.damaged("a text") }
                texts[key] = text
            }
            return texts
        }
    }

    func reading<R>(_ body: (borrowing ReadTransaction) throws -> R) throws(EventLogError) -> R {
        try translatingErrors { try environment.read(body) }
    }
}
