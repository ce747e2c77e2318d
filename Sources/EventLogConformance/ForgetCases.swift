import EventLog
import Record

/// Texts that are taken away for good.
let forgetCases: [ConformanceCase] = [
    ConformanceCase("a forgotten text is gone with its salt, others stay, and the log remembers that it went") {
        suite in
        var log = try suite.makeLog()
        let texts = try ["Kari Eksempel", "Kneprotese"].map { try sealed($0) }
        try log.commit(Batch([event("project/A")], texts: texts, clock: .machine(noon())))
        let root = try log.root(of: Position(1))
        let gone = try forgetting(texts[0])
        try log.forget([gone])
        log = try suite.reopen(log)
        try expect(log.texts(texts.map(\.key)), is: [texts[1].key: texts[1]], "the texts")
        try expect(log.forgettings(), is: [gone], "the list")
        try expect(log.root(of: Position(1)), is: root, "the root")
    },
    ConformanceCase("a forgotten text stays forgotten, whatever is appended or restored") { suite in
        let (log, text) = (try suite.makeLog(), try sealed("Kari Eksempel"))
        try log.forget([forgetting(text)])
        try log.commit(Batch([event("project/A")], texts: [text], clock: .machine(noon())))
        try expect(log.texts([text.key]), is: [:], "what was appended")
        let copy = try suite.makeLog()
        try copy.forget([forgetting(text)])
        try copy.restore(Restoration(log.read(Selection()), texts: [text]))
        try expect(copy.texts([text.key]), is: [:], "what was restored")
    },
    ConformanceCase("what was forgotten twice is remembered as it was the first time, all in the order of keys") {
        suite in
        let log = try suite.makeLog()
        let list = try ["A", "B", "C"].map { try forgetting(sealed($0)) }.sorted { $0.key < $1.key }
        try log.forget(list.reversed())
        try log.forget([forgetting(sealed("B"), because: "again")])
        try expect(log.forgettings(), is: list, "the list")
    },
]

private func sealed(_ text: String) throws -> SealedText { SealedText(text, salt: [UInt8](repeating: 7, count: 16)) }

private func forgetting(_ text: SealedText, because reason: String = "request") throws -> Forgetting {
    guard let forgetting = Forgetting(text.key, at: noon(), by: PersonID(high: 3, low: 4), because: reason) else {
        throw ConformanceFailure("\(reason) is no reason")
    }
    return forgetting
}
