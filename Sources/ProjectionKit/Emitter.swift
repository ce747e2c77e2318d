internal import Dispatch
internal import Record
internal import Synchronization

/// One projection at work: what it is, and what it has said since the last commit.
final class Emitter<Event: LedgerEvent>: Sendable {
    private let projection: any Projection<Event>
    private let kept: Mutex<Facts>

    init(_ projection: any Projection<Event>, _ layout: ProjectionLayout, _ counts: ProjectionCounts) {
        self.projection = projection
        kept = Mutex(Facts(layout, counts: counts))
    }

    /// What it has said; a copy shares memory until one of the two changes.
    var facts: Facts { kept.withLock { $0 } }

    func change<R: Sendable>(_ body: @Sendable (inout Facts) -> R) -> R { kept.withLock { body(&$0) } }

    /// Takes a page in, up to its end or the first step that it cannot take.
    fileprivate func take(_ page: Page<Event>, _ steps: [Int32]) -> Failure? {
        kept.withLock { facts in
            do {
                try projection.emit(page, steps, into: &facts)
                return nil
            } catch FactError.damaged(let what) {
                // That is no fault of the event: the facts are made anew.
                return Failure(step: facts.step, error: .damaged(what))
            } catch {
                let (position, name) = (facts.stamp.visibleFrom, projection.name)
                return Failure(
                    step: facts.step, error: .badEvent(position: position, projection: name, reason: error))
            }
        }
    }
}

/// Where a projection stopped.
private struct Failure {
    let step: Int
    let error: FactError
}

extension Array {
    /// Lets every projection take its steps of the page in, on all processors, while something else is done beside.
    ///
    /// Projections know nothing of each other, so the outcome is the same in any order.
    ///
    /// - Parameter steps: What concerns each projection.
    /// - Throws: The first thing wrong in the order of the log.
    func take<Event, Other: Sendable>(
        _ page: Page<Event>, _ steps: [[Int32]], beside other: @Sendable () -> Other
    ) throws -> Other where Element == Emitter<Event> {
        // Those that have most to do begin, so that no processor waits long for the last one.
        let order = indices.filter { !steps[$0].isEmpty }.sorted { steps[$0].count > steps[$1].count }
        let failures = Mutex<[Failure]>([])
        let outcome = Mutex<Other?>(nil)
        @Sendable func work(_ index: Int) {
            if index == 0 {
                let value = other()
                outcome.withLock { $0 = value }
            } else if let failure = self[order[index - 1]].take(page, steps[order[index - 1]]) {
                failures.withLock { $0.append(failure) }
            }
        }
        // A few events are done before other threads have woken.
        if page.count < 256 {
            for index in 0...order.count { work(index) }
        } else {
            DispatchQueue.concurrentPerform(iterations: order.count + 1, execute: work)
        }
        if let first = failures.withLock({ $0.min { $0.step < $1.step } }) { throw first.error }
        guard let value = outcome.withLock({ $0 }) else { preconditionFailure("every index is worked on") }
        return value
    }
}
