internal import Synchronization

/// Blocks of censuses that never change any more, at most 64 MiB of them.
final class CensusCache: Sendable {
    private let kept = Mutex<(blocks: [UInt64: [UInt8]], bytes: Int)>(([:], 0))
    private let whole = Mutex<Set<UInt64>>([])
    private static let most = 64 << 20

    /// Whether a block was found to be what was written.
    func isWhole(_ key: UInt64) -> Bool { whole.withLock { $0.contains(key) } }

    func markWhole(_ key: UInt64) { whole.withLock { _ = $0.insert(key) } }

    func block(_ key: UInt64) -> [UInt8]? { kept.withLock { $0.blocks[key] } }

    func keep(_ block: [UInt8], _ key: UInt64) {
        kept.withLock { kept in
            if kept.bytes + block.count > Self.most { kept = ([:], 0) }
            guard kept.blocks.updateValue(block, forKey: key) == nil else { return }
            kept.bytes += block.count
        }
    }
}

/// What was counted last: one answer asks for several tables of one census, or for one with and without some entities.
final class CensusMemo: Sendable {
    struct Question: Hashable {
        let projection: UInt8
        let census: Int
        let head: CensusHead
        let asOf: Int32
        let known: UInt64
    }

    typealias Totals = [(cell: CensusCell, totals: CensusTotals)]

    private let last = Mutex<(question: Question, totals: Totals)?>(nil)

    /// The totals that belong to a question, counted if it is not the last one.
    func totals(_ question: Question, _ count: () throws -> Totals) rethrows -> Totals {
        if let last = last.withLock({ $0 }), last.question == question { return last.totals }
        let totals = try count()
        last.withLock { $0 = (question, totals) }
        return totals
    }
}
