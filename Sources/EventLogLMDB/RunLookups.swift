import EventLog
import LMDB
import Record

extension SortedRuns {
    /// For each query the newest entry with its hash and at most its position that the caller accepts.
    ///
    /// - Parameters:
    ///   - queries: Sorted by hash and position.
    ///   - accepts: Compares the names; false makes the search go on among older entries with the same hash.
    func newest(
        _ queries: [IndexEntry], in transaction: borrowing some Transaction & ~Copyable,
        accepts: (_ query: Int, _ position: UInt64) throws -> Bool
    ) throws -> [UInt64?] {
        var found = [UInt64?](repeating: nil, count: queries.count)
        var open = Array(queries.indices)
        var collided: [Int] = []
        func settle(_ hits: [Hit]) throws {
            guard !hits.isEmpty else { return }
            var isSettled = [Bool](repeating: false, count: queries.count)
            // Records are looked at in the order in which they lie.
            for hit in hits.sorted(by: { $0.position < $1.position }) {
                isSettled[hit.query] = true
                if try accepts(hit.query, hit.position) {
                    found[hit.query] = hit.position
                } else {
                    collided.append(hit.query)
                }
            }
            open.removeAll { isSettled[$0] }
        }
        try settle(tailFloors(of: queries, open))
        for run in runs.reversed() where !open.isEmpty {
            try settle(floors(of: queries, open, in: run, transaction))
        }
        for query in collided {
            found[query] = try positions(
                of: queries[query].hash, from: queries[query].position, .backward, limit: .max, in: transaction
            ).first { try accepts(query, $0) }
        }
        return found
    }

    /// The positions under a hash from one on, in the direction of reading, that one included.
    func positions(
        of hash: UInt64, from start: UInt64, _ direction: LMDB.Direction, limit: Int,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt64] {
        var positions: [UInt64] = []
        if direction == .backward { tail.span.bytes.collect(hash, from: start, direction, into: &positions) }
        for run in direction == .forward ? runs : runs.reversed() where positions.count < limit {
            try collect(hash, from: start, direction, limit, of: run, in: transaction, into: &positions)
        }
        if direction == .forward { tail.span.bytes.collect(hash, from: start, direction, into: &positions) }
        return positions.count > limit ? Array(positions.prefix(limit)) : positions
    }

    private func collect(
        _ hash: UInt64, from start: UInt64, _ direction: LMDB.Direction, _ limit: Int, of run: Run,
        in transaction: borrowing some Transaction & ~Copyable, into positions: inout [UInt64]
    ) throws {
        var found = positions
        try transaction.withCursor(table) { cursor in
            let key = SortedRuns.key(run.number, IndexEntry(hash: hash, position: start))
            // The chunk that would hold the entry begins at or before it; the first chunk may begin behind it.
            var isThere = try cursor.seek(atOrBefore: key.span.bytes)
            if try direction == .forward && (!isThere || cursor.record { key, _ in key.runNumber != run.number }) {
                isThere = try cursor.seek(atOrAfter: key.span.bytes)
            }
            while try isThere && found.count < limit
                && cursor.record({ key, value in
                    guard key.runNumber == run.number else { return false }
                    try Chunk.check(value, "a chunk of \(table.name)")
                    return value.collect(hash, from: start, direction, into: &found)
                })
            {
                isThere = try direction == .forward ? cursor.next() : cursor.previous()
            }
        }
        positions = found
    }

    /// The last entry of a run at or before each query, if it has the query's hash.
    private func floors(
        of queries: [IndexEntry], _ open: [Int], in run: Run, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Hit] {
        var hits: [Hit] = []
        var next = 0
        try transaction.withCursor(table) { cursor in
            while next < open.count {
                let key = SortedRuns.key(run.number, queries[open[next]])
                guard try cursor.seek(atOrBefore: key.span.bytes) else { return }
                try cursor.record { key, value in
                    guard key.runNumber == run.number else {
                        next += 1
                        return
                    }
                    try Chunk.check(value, "a chunk of \(table.name)")
                    value.floors(of: queries, open, from: &next, into: &hits)
                }
            }
        }
        return hits
    }

    private func tailFloors(of queries: [IndexEntry], _ open: [Int]) -> [Hit] {
        let chunk = tail.span.bytes
        guard chunk.entryCount > 0 else { return [] }
        let first = chunk.entry(0)
        var hits: [Hit] = []
        var next = open.firstIndex { queries[$0] >= first } ?? open.count
        while next < open.count { chunk.floors(of: queries, open, from: &next, into: &hits) }
        return hits
    }

    /// An entry with a query's hash.
    fileprivate struct Hit {
        let query: Int
        let position: UInt64
    }
}

extension RawSpan {
    /// Answers the queries that fall into this chunk, beginning with one that does; those at or behind its last entry
    /// may fall into the next chunk, so only the first of them is answered.
    fileprivate func floors(
        of queries: [IndexEntry], _ open: [Int], from next: inout Int,
        into hits: inout [SortedRuns.Hit]
    ) {
        let count = entryCount
        guard count > 0 else {
            next += 1
            return
        }
        let last = entry(count - 1)
        var low = 0
        repeat {
            let query = queries[open[next]]
            low = upperBound(of: query, low, count)
            if low > 0 {
                let entry = entry(low - 1)
                if entry.hash == query.hash { hits.append(SortedRuns.Hit(query: open[next], position: entry.position)) }
                low -= 1
            }
            next += 1
        } while next < open.count && queries[open[next]] < last
    }

    /// The number of entries at or before a query, which is at least `low`, and most likely little more.
    private func upperBound(of query: IndexEntry, _ low: Int, _ count: Int) -> Int {
        var (low, high, step) = (low, low, 1)
        while high < count, entry(high) <= query {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, count)
        while low < high {
            let middle = (low + high) / 2
            if entry(middle) <= query { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Adds the positions under a hash in this chunk; answers whether the next chunk may hold more.
    @discardableResult
    fileprivate func collect(
        _ hash: UInt64, from start: UInt64, _ direction: LMDB.Direction, into positions: inout [UInt64]
    ) -> Bool {
        switch direction {
        case .forward:
            // The entry just before the first that counts, if positions begin at 1.
            let before = IndexEntry(hash: hash, position: max(start, 1) - 1)
            for index in upperBound(of: before, 0, entryCount)..<entryCount {
                let entry = entry(index)
                guard entry.hash == hash else { return false }
                positions.append(entry.position)
            }
        case .backward:
            let end = upperBound(of: IndexEntry(hash: hash, position: start), 0, entryCount)
            for index in (0..<end).reversed() {
                let entry = entry(index)
                guard entry.hash == hash else { return false }
                positions.append(entry.position)
            }
        }
        return true
    }
}
