import EventLog
import Record

/// Reads by position, stream, type, category and recorded time.
let readingCases: [ConformanceCase] = [
    ConformanceCase("reads by all, stream, type and category find exactly theirs, both ways") { suite in
        let log = try sampleLog(suite)
        let wanted: [(Selection.Subject, [String])] = [
            (.all, ["1", "2", "3", "4", "5", "6"]), (.stream(try stream("project/A")), ["1", "3", "6"]),
            (.stream(try stream("project/A/x")), ["5"]), (.stream(try stream("plan/A")), ["2"]),
            (.stream(try stream("project/none")), []), (.type("noted"), ["1", "2", "4"]),
            (.type("note"), []), (.category("project"), ["1", "3", "5", "6"]), (.category("plan"), ["2", "4"]),
            (.category("pro"), []),
        ]
        for (subject, payloads) in wanted {
            try expect(log.payloads(subject), is: payloads, "\(subject) forward")
            try expect(log.payloads(subject, .backward), is: payloads.reversed(), "\(subject) backward")
        }
    },
    ConformanceCase("reads begin at a position, that one included") { suite in
        let log = try sampleLog(suite)
        let a = Selection.Subject.stream(try stream("project/A"))
        try expect(log.payloads(.all, from: 3), is: ["3", "4", "5", "6"], "all from 3")
        try expect(log.payloads(.all, from: 3, .backward), is: ["3", "2", "1"], "all from 3 backward")
        try expect(log.payloads(a, from: 3), is: ["3", "6"], "the stream from 3")
        try expect(log.payloads(a, from: 4), is: ["6"], "the stream from 4")
        try expect(log.payloads(a, from: 5, .backward), is: ["3", "1"], "the stream from 5 backward")
        try expect(log.payloads(.type("noted"), from: 2), is: ["2", "4"], "the type from 2")
        try expect(log.payloads(.category("plan"), from: 3, .backward), is: ["2"], "the category from 3 backward")
    },
    ConformanceCase("reads from before the first or behind the last position") { suite in
        let log = try sampleLog(suite)
        for subject in [Selection.Subject.all, .type("noted"), .stream(try stream("project/A"))] {
            let all = try log.payloads(subject)
            try expect(log.payloads(subject, from: 0), is: all, "\(subject) from 0")
            try expect(log.payloads(subject, from: 0, .backward), is: [], "\(subject) from 0 backward")
            for behind in [7, UInt64(UInt32.max), .max] {
                try expect(log.payloads(subject, from: behind), is: [], "\(subject) from \(behind)")
                try expect(
                    log.payloads(subject, from: behind, .backward), is: all.reversed(),
                    "\(subject) from \(behind) backward")
            }
        }
        try expect(log.record(at: Position(7)), is: nil, "the record behind the last")
        try expect(log.record(at: .zero), is: nil, "the record before the first")
    },
    ConformanceCase("a position is found by its recorded instant") { suite in
        let log = try suite.makeLog()
        for instant: Int64 in [0, 0, 10, 10, 20] { try log.append(event("project/A"), at: noon(plus: instant)) }
        let wanted: [(Int64, UInt64)] = [(-1, 0), (0, 2), (9, 2), (10, 4), (19, 4), (20, 5), (1_000_000, 5)]
        for (instant, position) in wanted {
            try expect(log.position(at: noon(plus: instant)), is: Position(position), "the position at \(instant)")
        }
        try expect(log.position(at: Instant(milliseconds: .max)), is: Position(5), "the position at the end of time")
        try expect(log.position(at: Instant(milliseconds: .min)), is: .zero, "the position at its beginning")
    },
]

/// Pages: limits, bytes, and where the next one begins.
let pagingCases: [ConformanceCase] = [
    ConformanceCase("pages of any size add up to the whole, and the last one says so") { suite in
        let log = try sampleLog(suite)
        let subjects = [Selection.Subject.all, .stream(try stream("project/A")), .type("noted"), .category("project")]
        for subject in subjects {
            for direction in [Selection.Direction.forward, .backward] {
                let whole = try log.payloads(subject, direction)
                for limit in 1...7 {
                    try expectPages(log, Selection(subject, direction: direction, limit: limit), whole)
                }
            }
        }
    },
    ConformanceCase("large records come in more pages, none lost") { suite in
        let log = try suite.makeLog()
        let large = String(repeating: "x", count: Record.longestPayload)
        for number in 0..<9 { try log.append(event("project/\(number % 2)", "noted", large)) }
        for subject in [Selection.Subject.all, .type("noted")] {
            var selection = Selection(subject)
            var positions: [UInt64] = []
            while true {
                let page = try log.read(selection)
                try expect(page.count > 0, "a page is empty")
                positions += try (0..<page.count).map { try page.record($0).position.rawValue }
                guard let next = page.next else { break }
                selection.from = next
            }
            try expect(positions, is: Array(1...9), "the positions")
        }
    },
    ConformanceCase("a page is not changed by later appends") { suite in
        let log = try sampleLog(suite)
        let page = try log.read(Selection())
        try log.append(event("project/A", "noted", "7"))
        try expect(page.count, is: 6, "the number of records in the page")
        try expect(page.record(5).position, is: Position(6), "the last position in the page")
    },
]

private func expectPages(_ log: any EventLog, _ selection: Selection, _ whole: [String]) throws {
    var selection = selection
    var found: [String] = []
    for _ in 0...whole.count {
        let page = try log.read(selection)
        let isFull = page.count == selection.limit || page.next == nil
        try expect(isFull && page.count <= selection.limit, "a page has \(page.count) records at \(selection)")
        found += try (0..<page.count).map { String(decoding: try page.record($0).payload, as: UTF8.self) }
        guard let next = page.next else { break }
        try expect(found.count < whole.count, "there is a next page after the last record at \(selection)")
        selection.from = next
    }
    try expect(found, is: whole, "the records at \(selection)")
}

private func sampleLog(_ suite: ConformanceSuite) throws -> any EventLog {
    let log = try suite.makeLog()
    try log.append(event("project/A", "noted", "1"), event("plan/A", "noted", "2"))
    try log.append(event("project/A", "renamed", "3"))
    try log.append(event("plan/B", "noted", "4"), event("project/A/x", "renamed", "5"))
    try log.append(event("project/A", "renamed", "6"))
    return log
}
