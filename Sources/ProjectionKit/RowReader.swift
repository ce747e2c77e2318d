internal import Record

/// Makes rows of blocks. What it needs meanwhile it keeps for the next block.
struct RowReader {
    /// The rows of the block that was read last.
    private(set) var rows: [Row] = []
    private var forms: [Form] = []
    private var entries: [Entry] = []
    private var streams: [Stream] = []
    private var formOfRun: [Int64] = []
    private var visible: [Int64] = []
    private var days: [Int64] = []
    private var subjectOfRun: [Int64] = []
    private var distances: [Int64] = []
    private var values: [Int64] = []

    private struct Form {
        /// What all its rows have in common, as a row keeps it.
        let mark: UInt64
        let isAmended: Bool
        let entries: Range<Int>
    }

    private struct Entry {
        let mark: UInt64
        let kind: UInt64
        let stream: Int
    }

    /// The values of one column and kind.
    private struct Stream {
        let key: UInt64
        var count = 0
        var next = 0
    }

    /// Reads a block whose checksums fit.
    mutating func read(_ head: RowBlockHead, _ block: RawSpan) throws(PackedIntegers.Malformed) {
        let subjects = try head.subjects(block)
        var offset = head.length
        try readForms(block, &offset, most: head.rows)
        let runs = Int(clamping: try block.varint(at: &offset))
        guard runs <= head.rows, head.rows <= RowBlock.capacity else { throw PackedIntegers.Malformed() }
        try PackedIntegers.read(block, at: &offset, runs, into: &formOfRun)
        try PackedIntegers.read(block, at: &offset, runs, into: &visible)
        try PackedIntegers.read(block, at: &offset, runs, into: &days)
        try PackedIntegers.read(block, at: &offset, runs, into: &subjectOfRun)
        try PackedIntegers.read(block, at: &offset, count(runs, rows: head.rows), into: &distances)
        try readValues(block, &offset, head.rows)
        try assemble(runs, subjects)
    }

    private mutating func readForms(_ block: RawSpan, _ offset: inout Int, most: Int) throws(PackedIntegers.Malformed) {
        forms.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        streams.removeAll(keepingCapacity: true)
        let count = try block.varint(at: &offset)
        guard count <= UInt64(most) else { throw PackedIntegers.Malformed() }
        for _ in 0..<count {
            let flags = try block.byte(at: &offset)
            let length = try block.varint(at: &offset)
            guard length <= UInt64(RowBlock.longestRun) else { throw PackedIntegers.Malformed() }
            let start = entries.count
            for _ in 0..<length { entries.append(entry(try block.varint(at: &offset))) }
            let mark = UInt64(flags >> 2) << 56 | UInt64(flags >> 1 & 1) << 63
            forms.append(Form(mark: mark, isAmended: flags & 1 == 1, entries: start..<entries.count))
        }
    }

    private mutating func entry(_ key: UInt64) -> Entry {
        var stream = streams.firstIndex { $0.key == key }
        if stream == nil {
            streams.append(Stream(key: key))
            stream = streams.count - 1
        }
        return Entry(mark: (key & 0xFF) << 48, kind: (key >> 8 & 0xFFFF) << 48, stream: stream ?? 0)
    }

    /// Counts the values of each stream, and answers how many runs were amended.
    private mutating func count(_ runs: Int, rows: Int) throws(PackedIntegers.Malformed) -> Int {
        var (amended, total) = (0, 0)
        for run in 0..<runs {
            let number = formOfRun[run]
            guard number >= 0, number < forms.count else { throw PackedIntegers.Malformed() }
            let form = forms[Int(number)]
            if form.isAmended { amended += 1 }
            total += form.entries.count
            for entry in form.entries { streams[entries[entry].stream].count += 1 }
        }
        guard total == rows else { throw PackedIntegers.Malformed() }
        return amended
    }

    private mutating func readValues(
        _ block: RawSpan, _ offset: inout Int, _ rows: Int
    ) throws(PackedIntegers.Malformed) {
        var start = 0
        for index in streams.indices {
            streams[index].next = start
            try PackedIntegers.read(block, at: &offset, streams[index].count, into: &values, from: start)
            start += streams[index].count
        }
    }

    private mutating func assemble(_ runs: Int, _ subjects: [Int64]) throws(PackedIntegers.Malformed) {
        rows.removeAll(keepingCapacity: true)
        rows.reserveCapacity(RowBlock.capacity)
        var amended = 0
        for run in 0..<runs {
            let form = forms[Int(formOfRun[run])]
            let place = subjectOfRun[run]
            guard place >= 0, place < subjects.count else { throw PackedIntegers.Malformed() }
            let visible = UInt64(bitPattern: visible[run])
            var source = visible
            if form.isAmended {
                source = visible &- UInt64(bitPattern: distances[amended])
                amended += 1
            }
            let mark = source & Row.lastPosition | form.mark
            let day = Int32(truncatingIfNeeded: days[run])
            let subject = UInt32(truncatingIfNeeded: subjects[Int(place)])
            for index in form.entries {
                let entry = entries[index]
                let value = streams[entry.stream].next
                streams[entry.stream].next = value + 1
                rows.append(
                    Row(subject, day, mark | entry.mark, visible & Row.lastPosition | entry.kind, values[value]))
            }
        }
    }
}
