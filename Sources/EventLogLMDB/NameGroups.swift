import Record

/// The positions of a batch by a few names, such as the events' types.
struct NameGroups {
    /// The names in the order in which they came, and their positions.
    private(set) var groups: [(name: String, positions: [UInt64])] = []
    private var byHash: [UInt64: Int] = [:]
    private var last = 0

    /// Adds a position under the name that bytes hold in UTF-8.
    mutating func add(_ position: UInt64, under name: RawSpan) {
        if last < groups.count, name.holds(groups[last].name, in: 0..<name.byteCount) {
            groups[last].positions.append(position)
            return
        }
        let hash = checksum(of: name)
        if let group = byHash[hash], name.holds(groups[group].name, in: 0..<name.byteCount) {
            groups[group].positions.append(position)
            last = group
            return
        }
        let text = name.text(in: 0..<name.byteCount)
        if let group = groups.firstIndex(where: { $0.name == text }) {
            groups[group].positions.append(position)
        } else {
            byHash[hash] = groups.count
            groups.append((text, [position]))
        }
    }
}

extension RawSpan {
    /// The number of bytes before the first slash of a stream's name.
    var categoryLength: Int {
        for offset in byteOffsets where byte(at: offset) == 47 { return offset }
        return byteCount
    }
}
