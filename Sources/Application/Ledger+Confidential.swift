internal import EventLog
internal import Portfolio
internal import Questions
public import Record
public import Reporting
internal import Synchronization

extension Ledger {
    /// What texts read to whoever asks, by their keys: nobody is told of an entry before its author consents, whatever
    /// the day that is asked for. What was forgotten is left out.
    public func words(of keys: [TextKey], _ language: Language) throws -> [TextKey: String] {
        guard !keys.isEmpty else { return [:] }
        // What is filed names texts by their keys: no text gets into the log by way of a report.
        guard !isWithoutTexts else { return try texts(of: keys) }
        let hidden = try confidentialTexts()
        let confidential = Word("konfidensiell", "konfidensiell", "confidential")(language)
        let told = try log.texts(keys.filter { !hidden.contains($0) }).mapValues(\.text)
        return told.merging(keys.filter(hidden.contains).map { ($0, confidential) }) { $1 }
    }

    /// The confidential texts of one thing, for those who may add to what is told of it.
    ///
    /// - Returns: The texts by the type of the event that told them, in the order in which they came.
    /// - Throws: `Refusal` when the thing is not there or the access does not permit to add to it.
    public func confidences(of category: String, _ id: String, for access: Access) throws -> [(
        type: String, text: String
    )] {
        let stream = try find(category, id)
        let events = try history(of: stream).standing
        guard let first = events.first, let content = first.content else { return [] }
        try access.require(
            Proposal(content, to: stream, on: first.envelope.effective, organisation: first.envelope.organisation),
            isImport: false)
        return try events.flatMap { event in
            let keys = event.payload.textKeys
            let texts = try log.texts(keys)
            return keys.compactMap { texts[$0] }.map { (event.envelope.type, $0.text) }
        }
    }

    /// The texts that nobody is told.
    func confidentialTexts() throws -> Set<TextKey> {
        guard viewer == nil else { return try whole.confidentialTexts() }
        let head = try log.head().position
        if let known = confidential.texts(at: head) { return known }
        let texts = try Registers.all.filter { $0.consent != nil }.reduce(into: Set<TextKey>()) {
            try $0.formUnion(confidentialTexts(of: $1))
        }
        confidential.keep(texts, at: head)
        return texts
    }

    private func confidentialTexts(of register: Register) throws -> Set<TextKey> {
        var streams: [StreamName: [PortfolioEvent]] = [:]
        try log.forEach(Selection(.category(register.category))) { record in
            if let event = try PortfolioEvent(record) { streams[record.envelope.stream, default: []].append(event) }
            return true
        }
        var texts: Set<TextKey> = []
        for events in streams.values {
            guard try !register.hasConsent(StreamHistory(events).standing) else { continue }
            texts.formUnion(events.flatMap(\.payload.textKeys))
        }
        return texts
    }
}

/// The confidential texts by the position that they were read from.
final class ConfidentialTexts: Sendable {
    private let kept = Mutex<(position: Position, texts: Set<TextKey>)?>(nil)

    func texts(at position: Position) -> Set<TextKey>? { kept.withLock { $0?.position == position ? $0?.texts : nil } }

    func keep(_ texts: Set<TextKey>, at position: Position) { kept.withLock { $0 = (position, texts) } }
}
