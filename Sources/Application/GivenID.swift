internal import EventLog
internal import Portfolio
public import Record

/// An id that the ledger gave to a new stream, the next free one when it was asked for.
public struct GivenID: Hashable, Sendable {
    /// The stream with the id.
    public let stream: StreamName
    let organisation: String
    let year: Int
}

extension Ledger {
    /// How many ids are tried before somebody has to look.
    private static var mostIDs: Int { 100 }

    /// The next free id of the form `HNT-2024-007`, until somebody else takes it.
    public func givenID(_ category: String, organisation: String, year: Int) throws -> GivenID {
        let id = try nextID(category, organisation: organisation, year: year)
        guard let stream = StreamName(category: category, id: id) else { throw Refusal(.notACode, [id]) }
        return GivenID(stream: stream, organisation: organisation, year: year)
    }

    /// Appends a command that begins a stream under a given id. When someone else was faster and took the id, the
    /// next free one takes its place; when the same was told before under the same key, the id that was given then.
    public func perform(_ command: Command, giving id: GivenID, as access: Access) throws -> Receipt {
        var (command, id) = (command, id)
        if let earlier = try stream(begunBy: command, as: id) { command.move(from: id.stream, to: earlier) }
        for _ in 1..<Self.mostIDs {
            do {
                return try perform(command, as: access)
            } catch let refusal as Refusal where refusal == Refusal(.alreadyExists, [id.stream.category, id.stream.id])
            {
                let next = try givenID(id.stream.category, organisation: id.organisation, year: id.year)
                command.move(from: id.stream, to: next.stream)
                id = next
            }
        }
        return try perform(command, as: access)
    }

    /// The stream that the key of a command began before; nil where nothing was told under it.
    private func stream(begunBy command: Command, as id: GivenID) throws -> StreamName? {
        let source = command.proposals.first { $0.stream == id.stream }?.source
        let stream = try source.flatMap { try log.record(from: $0) }?.envelope.stream
        return stream?.category == id.stream.category ? stream : nil
    }
}

extension Command {
    fileprivate mutating func move(from old: StreamName, to new: StreamName) {
        for index in proposals.indices where proposals[index].stream == old { proposals[index].stream = new }
    }
}
