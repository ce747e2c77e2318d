import EventLog
import Record

/// What writers append: batches of notes, each with all that is needed to tell whether a batch is whole.
struct Note: Hashable {
    let writer: String
    /// Which batch of its writer, from 0.
    let batch: Int
    /// Which event of its batch, from 0.
    let index: Int
    /// How many events the batch has.
    let size: Int

    /// A batch of notes.
    static func batch(_ number: Int, of writer: String, size: Int) -> [Note] {
        (0..<size).map { Note(writer: writer, batch: number, index: $0, size: size) }
    }

    init(writer: String, batch: Int, index: Int, size: Int) {
        self.writer = writer
        self.batch = batch
        self.index = index
        self.size = size
    }

    /// Reads a note back from the log.
    init(_ record: Record) throws {
        let numbers = String(decoding: record.payload, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 3,
            record.envelope.source?.key == "\(record.envelope.stream.id)-\(numbers[0])-\(numbers[1])"
        else { throw Failure("event \(record.position) is not as a writer made it") }
        self.init(writer: record.envelope.stream.id, batch: numbers[0], index: numbers[1], size: numbers[2])
    }

    /// The note as an event, with a key that may be in the log only once.
    func proposal() throws -> ProposedEvent {
        guard let stream = StreamName(category: "writer", id: writer),
            let source = Source(system: "crash-test", key: "\(writer)-\(batch)-\(index)")
        else { throw Failure("\(writer) is no name for a writer") }
        let envelope = Envelope(
            stream: stream, type: "noted", effective: DatedDay(Day(rawValue: 19_000)), actor: .none, source: source)
        return ProposedEvent(envelope, payload: Array("\(batch) \(index) \(size)".utf8))
    }
}
