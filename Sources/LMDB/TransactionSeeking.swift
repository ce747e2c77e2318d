extension Transaction where Self: ~Copyable {
    /// Lends a cursor over `table` to `body`.
    public func withCursor<R>(_ table: Table, _ body: (inout Cursor) throws -> R) throws -> R {
        var cursor = try Cursor(table, in: handle)
        return try body(&cursor)
    }

    /// Lends records in key order to `body`, one at a time, until it answers false or the table ends.
    ///
    /// Forward starts at the first key that is not smaller than `start`, backward at the last one that is not greater;
    /// without `start` at the table's end.
    public func scan(
        _ table: Table, from start: RawSpan? = nil, direction: Direction = .forward,
        _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Bool
    ) throws {
        var cursor = try Cursor(table, in: handle)
        var found =
            switch (direction, start) {
            case (.forward, nil): try cursor.first()
            case (.backward, nil): try cursor.last()
            case (.forward, let start?): try cursor.seek(atOrAfter: start)
            case (.backward, let start?): try cursor.seek(atOrBefore: start)
            }
        while try found && cursor.record(body) {
            found = try direction == .forward ? cursor.next() : cursor.previous()
        }
    }

    /// Lends records in key order from `start`, as `scan(_:from:direction:_:)` with a span does.
    public func scan(
        _ table: Table, from start: [UInt8], direction: Direction = .forward,
        _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Bool
    ) throws {
        try unsafe scan(table, from: start.span.bytes, direction: direction, body)
    }

    /// Lends the record with the smallest key; nil if the table is empty.
    public func first<R>(in table: Table, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> R) throws -> R? {
        var cursor = try Cursor(table, in: handle)
        return try cursor.first() ? cursor.record(body) : nil
    }

    /// Lends the record with the greatest key; nil if the table is empty.
    public func last<R>(in table: Table, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> R) throws -> R? {
        var cursor = try Cursor(table, in: handle)
        return try cursor.last() ? cursor.record(body) : nil
    }

    /// Lends the first record whose key is not smaller than `key`; nil if there is none.
    public func seek<R>(
        atOrAfter key: RawSpan, in table: Table, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> R
    ) throws -> R? {
        var cursor = try Cursor(table, in: handle)
        return try cursor.seek(atOrAfter: key) ? cursor.record(body) : nil
    }

    /// Lends the first record whose key is not smaller than `key`; nil if there is none.
    public func seek<R>(
        atOrAfter key: [UInt8], in table: Table, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> R
    ) throws -> R? {
        try unsafe seek(atOrAfter: key.span.bytes, in: table, body)
    }

    /// Lends the last record whose key is smaller than `key`; nil if there is none.
    public func seek<R>(
        before key: RawSpan, in table: Table, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> R
    ) throws -> R? {
        var cursor = try Cursor(table, in: handle)
        return try cursor.seek(before: key) ? cursor.record(body) : nil
    }

    /// Lends the last record whose key is smaller than `key`; nil if there is none.
    public func seek<R>(
        before key: [UInt8], in table: Table, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> R
    ) throws -> R? {
        try unsafe seek(before: key.span.bytes, in: table, body)
    }
}
