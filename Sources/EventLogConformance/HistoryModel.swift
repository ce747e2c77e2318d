import EventLog
import Record

/// What an event log must answer, by the shortest possible means.
struct HistoryModel {
    enum Answer: Equatable {
        case appended(UInt64, UInt32, Instant)
        case duplicate(UInt64)
    }

    private(set) var records: [Record] = []
    private(set) var texts: [TextKey: SealedText] = [:]

    mutating func append(_ batch: Batch) -> Result<[Answer], EventLogError> {
        var added: [Record] = []
        var answers: [Answer] = []
        for event in batch.events {
            let known = event.envelope.source.flatMap { source in
                (records + added).first { $0.envelope.source == source }
            }
            if let known {
                guard isSame(known, event) else { return .failure(EventLogError(.conflictingKey, "model")) }
                answers.append(.duplicate(known.position.rawValue))
                continue
            }
            let position = Position(UInt64(records.count + added.count + 1))
            let revision = (records + added).count { $0.envelope.stream == event.envelope.stream }
            added.append(
                Record(
                    position: position, revision: Revision(UInt32(revision)), id: .none, recorded: noon(),
                    envelope: event.envelope, payload: event.payload))
            answers.append(.appended(position.rawValue, UInt32(revision), noon()))
        }
        if added.isEmpty && !batch.events.isEmpty { return .success(answers) }
        for (stream, expectation) in batch.expectations where !expectation.holds(for: lastRevision(of: stream)) {
            return .failure(EventLogError(.conflictingRevision, "model"))
        }
        guard !added.isEmpty else { return .success(answers) }
        guard let instant = instant(batch.clock) else { return .failure(EventLogError(.clock, "model")) }
        for index in added.indices { added[index].recorded = instant }
        records += added
        for text in batch.texts { texts[text.key] = text }
        return .success(
            answers.map { answer in
                if case .appended(let position, let revision, _) = answer {
                    return .appended(position, revision, instant)
                }
                return answer
            })
    }

    func lastRevision(of stream: StreamName) -> Revision? {
        records.last { $0.envelope.stream == stream }?.revision
    }

    func positions(_ selection: Selection) -> [UInt64] {
        let matching = records.filter { record in
            switch selection.subject {
            case .all: true
            case .stream(let stream): record.envelope.stream == stream
            case .type(let type): record.envelope.type == type
            case .category(let category): record.envelope.stream.category == category
            }
        }
        let positions = matching.map(\.position.rawValue)
        switch selection.direction {
        case .forward: return positions.filter { $0 >= selection.from?.rawValue ?? 0 }
        case .backward: return positions.reversed().filter { $0 <= selection.from?.rawValue ?? .max }
        }
    }

    private func isSame(_ record: Record, _ event: ProposedEvent) -> Bool {
        record.envelope.stream == event.envelope.stream && record.envelope.type == event.envelope.type
            && record.envelope.effective == event.envelope.effective
            && record.envelope.organisation == event.envelope.organisation && record.payload == event.payload
    }

    /// The histories keep away from the far future, which the clock cases are about.
    private func instant(_ clock: Clock) -> Instant? {
        let last = records.last?.recorded ?? Instant(milliseconds: .min)
        switch clock {
        case .given(let instant, _): return instant < last ? nil : instant
        case .machine(let now, _):
            if now >= last { return now }
            return last.rawValue - now.rawValue <= 600_000 ? last : nil
        }
    }
}
