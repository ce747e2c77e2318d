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
        private let mark: UInt8

        init(_ row: Row) {
            (subject, day, source, visible) = (row.subject, row.day.rawValue, row.source, row.visible)
            mark = row.cause.rawValue << 2 | (row.isMinus ? 2 : 0) | (row.source != row.visible ? 1 : 0)
        }

        /// The cause, whether it takes back, and whether the source is another event than the one that made it visible.
        var flags: UInt8 { mark }
    }

    /// A form of runs: the flags of the run, then the column and the kind of value of each row.
    private struct Form {
        let flags: UInt8
        let entries: [UInt64]
        /// Where each row's value goes.
        let streams: [Int]
    }

    private var runs: [Run] = []
    private var forms: [Form] = []
    /// What forms are told from each other by, nearly always.
    private var sums: [UInt64] = []
    private var formOfRun: [Int64] = []
    private var values: [[Int64]] = []
    private var streams: [UInt64: Int] = [:]

    /// The bytes of rows, at most as many as fit.
    static func encode(_ rows: ArraySlice<Row>) -> [UInt8] {
        var block = RowBlock()
        var start = rows.startIndex
        while start < rows.endIndex {
            let run = Run(rows[start])
            var (end, sum) = (start, UInt64(run.flags))
            repeat {
                sum = (sum ^ rows[end].entry) &* 0x9E37_79B9_7F4A_7C15
                end += 1
            } while end < rows.endIndex && end - start < longestRun && Run(rows[end]) == run
            block.add(run, rows[start..<end], sum ^ sum >> 29)
            start = end
        }
        return block.bytes(rows.count)
    }

    private mutating func add(_ run: Run, _ rows: ArraySlice<Row>, _ sum: UInt64) {
        let form =
            sums.lastIndex { $0 == sum }.flatMap { has(form: $0, run, rows) ? $0 : nil } ?? form(of: run, rows, sum)
        runs.append(run)
        formOfRun.append(Int64(form))
        for (row, stream) in zip(rows, forms[form].streams) { values[stream].append(row.payload) }
    }

    private func has(form: Int, _ run: Run, _ rows: ArraySlice<Row>) -> Bool {
        forms[form].flags == run.flags && forms[form].entries.count == rows.count
            && zip(forms[form].entries, rows).allSatisfy { $0 == $1.entry }
    }

    /// A new form.
    private mutating func form(of run: Run, _ rows: ArraySlice<Row>, _ sum: UInt64) -> Int {
        let entries = rows.map(\.entry)
        forms.append(Form(flags: run.flags, entries: entries, streams: entries.map { stream(of: $0) }))
        sums.append(sum)
        return forms.count - 1
    }

    private mutating func stream(of entry: UInt64) -> Int {
        if let stream = streams[entry] { return stream }
        streams[entry] = values.count
        values.append([])
        return values.count - 1
    }

    private func bytes(_ count: Int) -> [UInt8] {
        let subjects = runs.map(\.subject).sortedOnce()
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
        let amended = runs.filter { $0.source != $0.visible }
        PackedIntegers.append(amended.map { Int64($0.visible) &- Int64($0.source) }, to: &body)
        for values in values { PackedIntegers.append(values, to: &body) }
        return RowBlockHead.seal(head, body)
    }

    private func append(_ form: Form, to bytes: inout [UInt8]) {
        bytes.append(form.flags)
        bytes.append(varint: UInt64(form.entries.count))
        for entry in form.entries { bytes.append(varint: entry) }
    }
}

extension Row {
    /// What a row is but for its run and its value: the kind of value, then the column in the lowest eight bits.
    fileprivate var entry: UInt64 { UInt64(kind.rawValue) << 8 | UInt64(column) }
}

extension [UInt32] {
    /// The numbers in order, each once.
    fileprivate func sortedOnce() -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        for number in sorted() where number != numbers.last { numbers.append(number) }
        return numbers
    }

    /// Where a number lies among sorted ones.
    fileprivate func place(of number: UInt32) -> Int { indices.firstPlace { self[$0] >= number } }
}
