import Record

/// The streams of a batch, numbered in the order in which they come.
///
/// There are fewer streams than events, so that it is these that are sorted and looked up.
struct BatchStreams {
    /// The streams' names.
    private(set) var names: [StreamName] = []
    /// Their hashes.
    private(set) var hashes: [UInt64] = []
    /// The number of each event's stream.
    private(set) var ofEvent: [Int] = []
    /// The numbers in order of the hashes.
    private(set) var sorted: [Int] = []
    private var byHash: [UInt64: Int] = [:]
    private var hasCollision = false

    init(capacity: Int) { ofEvent.reserveCapacity(capacity) }

    /// Adds the stream of the next event.
    mutating func add(_ name: StreamName) {
        let hash = name.indexHash
        if let number = byHash[hash] {
            if names[number] == name { return ofEvent.append(number) }
            hasCollision = true
            if let number = names.firstIndex(of: name) { return ofEvent.append(number) }
        } else {
            byHash[hash] = names.count
        }
        ofEvent.append(names.count)
        names.append(name)
        hashes.append(hash)
    }

    /// Brings the streams into the order of their hashes, once all are there.
    mutating func sort() { sorted = names.indices.sorted { hashes[$0] < hashes[$1] } }

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
        if hasCollision { entries.sort() }
        return entries
    }
}
