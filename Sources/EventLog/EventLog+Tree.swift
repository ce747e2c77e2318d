public import Record

extension EventLog {
    /// The root of the tree over the events up to a position.
    public func root(of position: Position) throws(EventLogError) -> TreeHash {
        try prove(position) { try TreeProof.root(of: position.rawValue, nodes: $0) }
    }

    /// The hashes that prove that an event is among those up to a position; see `TreeProof`.
    public func inclusionProof(of event: Position, upTo position: Position) throws(EventLogError) -> [TreeHash] {
        guard .zero < event, event <= position else { throw .notThere }
        return try prove(position) { try TreeProof.inclusion(of: event.rawValue - 1, in: position.rawValue, nodes: $0) }
    }

    /// The hashes that prove that the events up to a position begin with those up to an earlier one.
    public func consistencyProof(from earlier: Position, to position: Position) throws(EventLogError) -> [TreeHash] {
        guard earlier <= position else { throw .notThere }
        return try prove(position) {
            try TreeProof.consistency(from: earlier.rawValue, to: position.rawValue, nodes: $0)
        }
    }

    private func prove<R>(
        _ position: Position, _ body: (TreeProof.Nodes) throws -> R
    ) throws(EventLogError) -> R {
        guard try position <= head().position else { throw .notThere }
        do {
            return try body { try hashes(of: $0) }
        } catch let error as EventLogError {
            throw error
        } catch {
            preconditionFailure("only the log throws")
        }
    }
}

extension EventLogError {
    /// What a position asks for that the log has not reached.
    public static var notThere: EventLogError { EventLogError(.unstorable, "the log does not reach so far") }
}
