public import Record

/// Which records to read, from where, in which direction, and how many at most.
public struct Selection: Hashable, Sendable {
    /// What the records have in common.
    public enum Subject: Hashable, Sendable {
        /// All of them.
        case all
        /// One stream; reading checks that its revisions have no gap.
        case stream(StreamName)
        /// One event type.
        case type(String)
        /// All streams of a category.
        case category(String)
    }

    /// Oldest or newest first.
    public enum Direction: Hashable, Sendable {
        case forward
        case backward
    }

    /// What the records have in common.
    public var subject: Subject
    /// The first position in the direction of reading that may be returned; nil for the end to start from.
    public var from: Position?
    /// Oldest or newest first.
    public var direction: Direction
    /// The most records in the page; at least 1.
    public var limit: Int

    /// Selects records.
    public init(
        _ subject: Subject = .all, from: Position? = nil, direction: Direction = .forward, limit: Int = 4096
    ) {
        self.subject = subject
        self.from = from
        self.direction = direction
        self.limit = max(1, limit)
    }
}

/// Records as one span of bytes with offsets.
public struct RecordPage: Sendable {
    /// The bytes of all records, one after the other.
    public private(set) var bytes: [UInt8] = []
    /// Where each record begins, and after the last one the end.
    public private(set) var offsets: [Int] = [0]
    /// The position to read the next page from; nil at the end.
    public var next: Position?

    /// A page with this many bytes takes no further record, so that no read lasts long (invariant L9).
    public static let fullBytes = 4 << 20

    /// An empty page.
    public init() {}

    /// Adds the bytes of a record.
    public mutating func append(_ record: RawSpan) {
        record.withUnsafeBytes { bytes.append(contentsOf: $0) }
        offsets.append(bytes.count)
    }

    /// The bytes of one record as they are stored.
    public func bytes(_ index: Int) -> ArraySlice<UInt8> { bytes[offsets[index]..<offsets[index + 1]] }

    /// The number of records.
    public var count: Int { offsets.count - 1 }

    /// One record, its checksum checked (invariant L7).
    public func record(_ index: Int) throws(EventLogError) -> Record {
        do throws(RecordError) {
            return try Record(decoding: bytes.span.bytes.extracting(offsets[index]..<offsets[index + 1]))
        } catch {
            throw .damaged("record \(index + 1) of a page", cause: error)
        }
    }
}

extension EventLog {
    /// Hands over every selected record, page by page; nothing is open while `body` runs (invariant L9).
    ///
    /// - Parameter body: Returns whether to go on.
    public func forEach(_ selection: Selection, _ body: (Record) throws -> Bool) throws {
        try forEach(selection) { record, _ in try body(record) }
    }

    /// The same, each record with its stored bytes.
    public func forEach(_ selection: Selection, _ body: (Record, ArraySlice<UInt8>) throws -> Bool) throws {
        var selection = selection
        while true {
            let page = try read(selection)
            for index in 0..<page.count where try !body(page.record(index), page.bytes(index)) { return }
            guard let next = page.next else { return }
            selection.from = next
        }
    }

    /// All selected records; for streams and other short selections.
    public func records(_ selection: Selection) throws -> [Record] {
        var records: [Record] = []
        try forEach(selection) { record in
            records.append(record)
            return true
        }
        return records
    }

    /// The record at a position; nil behind the head.
    public func record(at position: Position) throws(EventLogError) -> Record? {
        let page = try read(Selection(.all, from: position, limit: 1))
        guard page.count == 1 else { return nil }
        let record = try page.record(0)
        return record.position == position ? record : nil
    }
}
