internal import Synchronization

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
