internal import Synchronization

/// Values of blocks of censuses that seldom change or never, at most 64 MiB of them.
final class CensusCache<Value: BitwiseCopyable & Sendable>: Sendable {
    private struct Kept {
        var values: [UInt64: [Value]] = [:]
        var bytes = 0
    }

    private let kept = Mutex(Kept())
    private let most = 64 << 20

    func values(_ key: UInt64) -> [Value]? { kept.withLock { $0.values[key] } }

    func keep(_ values: [Value], _ key: UInt64) {
        let bytes = values.count * MemoryLayout<Value>.stride
        kept.withLock { kept in
            if kept.bytes + bytes > most { kept = Kept() }
            let old = kept.values.updateValue(values, forKey: key)
            kept.bytes += bytes - (old?.count ?? 0) * MemoryLayout<Value>.stride
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
