import Record

/// The streams of a batch, numbered in the order in which they come.
///
/// There are fewer streams than events, so that it is these that are sorted, looked up and asked for their category.
struct BatchStreams {
    /// The streams' names.
    private(set) var names: [StreamName] = []
    /// The number of each event's stream.
    private(set) var ofEvent: [Int] = []
    /// The numbers in order of the hashes.
    private(set) var sorted: [Int] = []
    /// The categories' names.
    private(set) var categories = NumberedNames()
    /// The number of each stream's category.
    private(set) var category: [Int] = []
    private var numbered = NumberedNames()

    /// The names' hashes.
    var hashes: [UInt64] { numbered.hashes }

    init(capacity: Int) { ofEvent.reserveCapacity(capacity) }

    /// Adds the stream of the next event, whose name has a hash.
    mutating func add(_ name: StreamName, _ hash: UInt64) {
        let bytes = name.description.utf8Span.span.bytes
        let number = numbered.number(of: bytes, hash)
        ofEvent.append(number)
        guard number == names.count else { return }
        names.append(name)
        category.append(categories.number(of: bytes.extracting(0..<bytes.categoryLength)))
    }

    /// Brings the streams into the order of their hashes, once all are there.
    mutating func sort() {
        let hashes = hashes
        sorted = names.indices.sorted { hashes[$0] < hashes[$1] }
    }

    /// The lines of the index of streams for the events that have a position, in order.
    func entries(_ positions: [UInt64?]) -> [IndexEntry] {
        var places = [Int](repeating: 0, count: names.count)
        for (index, position) in positions.enumerated() where position != nil { places[ofEvent[index]] += 1 }
        var count = 0
        for number in sorted { (places[number], count) = (count, count + places[number]) }
        var entries = [IndexEntry](repeating: IndexEntry(hash: 0, position: 0), count: count)
        for (index, position) in positions.enumerated() {
            guard let position else { continue }
            let number = ofEvent[index]
            entries[places[number]] = IndexEntry(hash: hashes[number], position: position)
            places[number] += 1
        }
        // Where two streams share a hash, their positions must be mixed.
        if numbered.hasCollision { entries.sort() }
        return entries
    }
}
