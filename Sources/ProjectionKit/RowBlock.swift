internal import Record

/// Some thousand rows of one table, written by columns.
///
/// In front stands what tells whether the block is of interest: how many rows, from which positions, of which days, of
/// which cells. It has a checksum of its own, so that a block that is passed over need not be read. The rest rests on
/// what facts are like: an event says several things of one cell at once (a *run*), there are few forms of runs, and a
/// field's values are alike. So a run is written once, by the number of its form, and each field's values together.
struct RowBlock {
    /// How many rows a full block holds.
    static let capacity = 2048
    /// A longer run goes on in another one.
    static let longestRun = 64

    /// What the rows of a run have in common.
    struct Run: Hashable {
        let subject: UInt32
        let day: Int32
        let source: UInt64
        let visible: UInt64

        init(_ row: Row) {
            (subject, day, source, visible) = (row.subject, row.day.rawValue, row.source, row.visible)
        }
    }

    /// What one row of a run is, but for its value; the marks of a run are those of its first row.
    struct Entry: Hashable {
        let column: UInt8
        let kind: UInt16
    }

    /// A form of runs.
    struct Form: Hashable {
        var cause: FactCause
        var isMinus: Bool
        /// Whether the source is another event than the one that made it visible.
        var isAmended: Bool
        var entries: [Entry]
    }

    private var runs: [Run] = []
    private var forms: [Form] = []
    private var formOfRun: [Int64] = []
    private var values: [[Int64]] = []
    private var places: [Entry: Int] = [:]

    /// The bytes of rows, at most as many as fit.
    static func encode(_ rows: ArraySlice<Row>) -> [UInt8] {
        var block = RowBlock()
        var index = rows.startIndex
        while index < rows.endIndex {
            let end = block.endOfRun(rows, from: index)
            block.add(rows[index..<end])
            index = end
        }
        return block.bytes(rows.count)
    }

    private func endOfRun(_ rows: ArraySlice<Row>, from start: Int) -> Int {
        let (run, first) = (Run(rows[start]), rows[start])
        var end = start + 1
        while end < rows.endIndex, end - start < RowBlock.longestRun, Run(rows[end]) == run,
            rows[end].cause == first.cause, rows[end].isMinus == first.isMinus
        {
            end += 1
        }
        return end
    }

    private mutating func add(_ rows: ArraySlice<Row>) {
        guard let first = rows.first else { return }
        runs.append(Run(first))
        formOfRun.append(Int64(form(of: rows, first)))
        for row in rows { values[place(of: Entry(row))].append(row.payload) }
    }

    /// The number of the rows' form; mostly one of the last ones.
    private mutating func form(of rows: ArraySlice<Row>, _ first: Row) -> Int {
        let isAmended = first.source != first.visible
        let known = forms.indices.last { index in
            let form = forms[index]
            return form.isAmended == isAmended && form.cause == first.cause && form.isMinus == first.isMinus
                && form.entries.count == rows.count
                && zip(form.entries, rows).allSatisfy { $0.column == $1.column && $0.kind == $1.kind.rawValue }
        }
        if let known { return known }
        forms.append(
            Form(cause: first.cause, isMinus: first.isMinus, isAmended: isAmended, entries: rows.map(Entry.init)))
        return forms.count - 1
    }

    private mutating func place(of entry: Entry) -> Int {
        if let place = places[entry] { return place }
        places[entry] = values.count
        values.append([])
        return values.count - 1
    }

    private func bytes(_ count: Int) -> [UInt8] {
        let subjects = Set(runs.map(\.subject)).sorted()
        var head = RowBlockHead(runs, rows: count, subjects: subjects.count).bytes
        PackedIntegers.append(subjects.map(Int64.init), to: &head)
        var body: [UInt8] = []
        body.append(varint: UInt64(forms.count))
        for form in forms { append(form, to: &body) }
        body.append(varint: UInt64(runs.count))
        PackedIntegers.append(formOfRun, to: &body)
        PackedIntegers.append(runs.map { Int64($0.visible) }, to: &body)
        PackedIntegers.append(runs.map { Int64($0.day) }, to: &body)
        PackedIntegers.append(runs.map { Int64(subjects.place(of: $0.subject)) }, to: &body)
        PackedIntegers.append(runs.filter { $0.source != $0.visible }.map { Int64($0.visible) &- Int64($0.source) }, to: &body)
        for values in values { PackedIntegers.append(values, to: &body) }
        return RowBlockHead.seal(head, body)
    }

    private func append(_ form: Form, to bytes: inout [UInt8]) {
        bytes.append(form.cause.rawValue << 2 | (form.isMinus ? 2 : 0) | (form.isAmended ? 1 : 0))
        bytes.append(varint: UInt64(form.entries.count))
        for entry in form.entries { bytes.append(varint: UInt64(entry.kind) << 8 | UInt64(entry.column)) }
    }
}

extension RowBlock.Entry {
    init(_ row: Row) { (column, kind) = (UInt8(row.column), row.kind.rawValue) }
}

extension [UInt32] {
    /// Where a number lies among sorted ones.
    fileprivate func place(of number: UInt32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
