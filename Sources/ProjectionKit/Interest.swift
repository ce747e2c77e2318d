internal import Record

/// Which blocks of rows a question looks into; the others it passes over by what stands in front of them.
struct Interest {
    private let bases: [FactBasis]
    /// Whether rows count only where the two bases see them differently.
    private let isForDifferences: Bool
    /// The cells whose rows count, by their numbers; nil for all of them.
    private let subjects: SubjectSet?

    /// Rows that one of some bases sees, of some cells.
    static func seen(by bases: FactBasis..., subjects: SubjectSet? = nil) -> Interest {
        Interest(bases: bases, isForDifferences: false, subjects: subjects)
    }

    /// Rows that one of two bases sees and the other does not.
    static func difference(_ one: FactBasis, _ other: FactBasis) -> Interest {
        Interest(bases: [one, other], isForDifferences: true, subjects: nil)
    }

    /// Whether a block can have a row that counts.
    func wants(_ head: RowBlockHead, _ block: RawSpan) throws(PackedIntegers.Malformed) -> Bool {
        guard !bases.allSatisfy({ $0.seesNone(of: head) }) else { return false }
        if isForDifferences, bases[0].hidden == bases[1].hidden, bases.allSatisfy({ $0.seesAll(of: head) }) {
            return false
        }
        guard let subjects else { return true }
        return try head.subjects(block).contains { subjects.contains(UInt32(truncatingIfNeeded: $0)) }
    }
}

extension FactBasis {
    /// Whether no row of a block counts.
    fileprivate func seesNone(of block: RowBlockHead) -> Bool {
        block.firstVisible > known.rawValue || block.earliest > asOf
            || period.map { block.latest < $0.lowerBound || block.earliest > $0.upperBound } ?? false
    }

    /// Whether all rows of a block count but those of hidden events.
    fileprivate func seesAll(of block: RowBlockHead) -> Bool {
        block.lastVisible <= known.rawValue && block.latest <= asOf
            && period.map { $0.lowerBound <= block.earliest && block.latest <= $0.upperBound } ?? true
    }
}

/// Numbers of cells.
struct SubjectSet {
    private var words: [UInt64] = []
    /// How many numbers stand in the words before each.
    private var ranks: [UInt32] = []
    private(set) var count = 0

    init(_ subjects: some Sequence<UInt32>) {
        for subject in subjects {
            let word = Int(subject >> 6)
            if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
            words[word] |= 1 << UInt64(subject & 63)
        }
        for word in words {
            ranks.append(UInt32(truncatingIfNeeded: count))
            count += word.nonzeroBitCount
        }
    }

    /// How many smaller numbers there are than one that is among them.
    func rank(of subject: UInt32) -> Int {
        let word = Int(subject >> 6)
        return Int(ranks[word]) + (words[word] & (1 << UInt64(subject & 63) - 1)).nonzeroBitCount
    }

    func contains(_ subject: UInt32) -> Bool {
        let word = Int(subject >> 6)
        return word < words.count && words[word] >> UInt64(subject & 63) & 1 == 1
    }
}
