internal import EventLog
internal import Record

/// A log as somebody may see it: the events of streams that they may not see are not there. It is for reading.
struct SeenLog: EventLog {
    let whole: any EventLog
    let viewer: Viewer

    var origin: String { whole.origin }
    var id: Identifier128 { whole.id }

    func head() throws(EventLogError) -> LogHead { try whole.head() }

    func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash] { try whole.hashes(of: nodes) }

    func position(at instant: Instant) throws(EventLogError) -> Position { try whole.position(at: instant) }

    func texts(_ keys: [TextKey]) throws(EventLogError) -> [TextKey: SealedText] { try whole.texts(keys) }

    func forgettings() throws(EventLogError) -> [Forgetting] { try whole.forgettings() }

    /// The next page with something to see on it.
    func read(_ selection: Selection) throws(EventLogError) -> RecordPage {
        if case .stream(let stream) = selection.subject, try !sees(stream) { return RecordPage() }
        var selection = selection
        while true {
            let all = try whole.read(selection)
            var page = RecordPage()
            var seen: [StreamName: Bool] = [:]
            for index in 0..<all.count {
                let stream = try all.record(index).envelope.stream
                if seen[stream] == nil { seen[stream] = try sees(stream) }
                guard seen[stream] == true else { continue }
                let bytes = all.bytes(index)
                page.append(bytes.span.bytes)
            }
            page.next = all.next
            guard page.count == 0, let next = all.next else { return page }
            selection.from = next
        }
    }

    func lastRevision(of stream: StreamName) throws(EventLogError) -> Revision? {
        try sees(stream) ? whole.lastRevision(of: stream) : nil
    }

    func position(of source: Source) throws(EventLogError) -> Position? {
        guard let position = try whole.position(of: source), let record = try whole.record(at: position),
            try sees(record.envelope.stream)
        else { return nil }
        return position
    }

    func append(_ batch: Batch) throws(EventLogError) -> [Outcome] { throw Self.isForReading }
    func restore(_ restoration: Restoration) throws(EventLogError) { throw Self.isForReading }
    func forget(_ forgettings: [Forgetting]) throws(EventLogError) { throw Self.isForReading }

    private static var isForReading: EventLogError { EventLogError(.permission, "a log as somebody sees it") }

    private func sees(_ stream: StreamName) throws(EventLogError) -> Bool {
        do {
            return try viewer.sees(stream)
        } catch {
            throw error as? EventLogError ?? EventLogError(.damaged, "\(error)")
        }
    }
}
