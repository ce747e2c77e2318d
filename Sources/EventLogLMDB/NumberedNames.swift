import Record

/// Names with numbers, in the order in which they came first.
///
/// Every event of a batch asks for three of them, so they are found by a table of the numbers under the hash that the
/// indexes need anyway.
struct NumberedNames {
    /// The names by their numbers.
    private(set) var names: [String] = []
    /// The hashes of the names.
    private(set) var hashes: [UInt64] = []
    /// Whether two names have the same hash.
    private(set) var hasCollision = false
    /// For each place that hashes lead to, one more than a number, or zero; a power of two, at least half of them free.
    private var places = [UInt32](repeating: 0, count: 16)

    /// The number of a name, a new one for a new name.
    mutating func number(of name: String, _ hash: UInt64) -> Int { number(of: name.utf8Span.span.bytes, hash) }

    /// The number of the name that bytes hold in UTF-8, a new one for a new name.
    mutating func number(of name: RawSpan) -> Int { number(of: name, checksum(of: name)) }

    /// The same where the name's hash is known.
    mutating func number(of name: RawSpan, _ hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[place] != 0 {
            let number = Int(places[place]) - 1
            if hashes[number] == hash {
                if name.holds(names[number], in: 0..<name.byteCount) { return number }
                hasCollision = true
            }
            place = (place + 1) & (places.count - 1)
        }
        names.append(name.text(in: 0..<name.byteCount))
        hashes.append(hash)
        places[place] = UInt32(names.count)
        if names.count * 2 > places.count { grow() }
        return names.count - 1
    }

    private mutating func grow() {
        places = [UInt32](repeating: 0, count: places.count * 4)
        for (number, hash) in hashes.enumerated() {
            var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt32(number + 1)
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
