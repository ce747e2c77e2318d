import EventLog
import Record

/// Texts beside the log.
let textCases: [ConformanceCase] = [
    ConformanceCase("texts are found by their keys, and unknown ones are left out") { suite in
        let log = try suite.makeLog()
        let words = ["Kneprotese", "", "æøå – «sitat»", String(repeating: "lang ", count: 2000)]
        let texts = words.enumerated().map { SealedText($1, salt: [UInt8](repeating: UInt8($0), count: 16)) }
        try log.commit(Batch([event("project/A")], texts: texts, clock: .machine(noon())))
        let unknown = SealedText("Kneprotese", salt: [UInt8](repeating: 99, count: 16))
        let found = try log.texts(texts.map(\.key) + [unknown.key, texts[0].key])
        try expect(found, is: Dictionary(uniqueKeysWithValues: texts.map { ($0.key, $0) }), "the texts")
        try expect(log.texts([]), is: [:], "no texts")
    },
    ConformanceCase("a text may come again, also within one batch") { suite in
        let log = try suite.makeLog()
        let text = SealedText("Kneprotese", salt: [UInt8](repeating: 3, count: 16))
        for instant in 0..<3 {
            let batch = Batch(
                [try event("project/A")], texts: [text, text], clock: .machine(noon(plus: Int64(instant))))
            try log.commit(batch)
        }
        try expect(log.texts([text.key]), is: [text.key: text], "the text")
    },
    ConformanceCase("the texts of a batch that appends nothing are not kept") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A", key: "K-1"))
        let text = SealedText("Kneprotese", salt: [UInt8](repeating: 3, count: 16))
        try log.commit(Batch([event("project/A", key: "K-1")], texts: [text], clock: .machine(noon())))
        try expect(log.texts([text.key]), is: [:], "the texts")
    },
]

/// Following a log that grows.
let followingCases: [ConformanceCase] = [
    ConformanceCase("a follower sees what is there and then everything new, in order") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A", "noted", "1"), event("plan/P", "noted", "2"))
        var rounds = 0
        var seen: [String] = []
        try log.follow(every: .milliseconds(1)) {
            rounds += 1
            if rounds % 2 == 0 && rounds < 20 { try log.append(event("project/A", "noted", "\(rounds)")) }
            return try seen.count < 6 || log.head().position.rawValue > UInt64(seen.count) && rounds < 100
        } _: { record in
            seen.append(String(decoding: record.payload, as: UTF8.self))
        }
        let whole = try log.payloads(.all)
        try expect(seen, is: whole, "what the follower saw")
    },
    ConformanceCase("a follower of a subject begins where it is told and stops when it is told") { suite in
        let log = try suite.makeLog()
        for number in 1...9 { try log.append(event("project/\(number % 2)", "noted", "\(number)")) }
        var seen: [String] = []
        try log.follow(.stream(stream("project/1")), from: Position(2), every: .milliseconds(1)) {
            seen.count < 3
        } _: { record in
            seen.append(String(decoding: record.payload, as: UTF8.self))
        }
        try expect(seen, is: ["3", "5", "7"], "what the follower saw")
    },
]
