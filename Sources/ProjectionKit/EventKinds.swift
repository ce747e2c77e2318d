/// Which kinds of event concern a projection. Others never reach it, so that an event costs what the few projections
/// that have something to say of it do, however many there are.
public struct EventKinds: Sendable {
    /// The numbers of the kinds; nil for all of them.
    let numbers: Set<Int>?

    /// Every event.
    public static let all = EventKinds(numbers: nil)

    /// The kinds with these numbers, as `LedgerEvent.kind` tells them: not negative and small.
    public init(_ numbers: some Sequence<Int>) { self.numbers = Set(numbers) }

    private init(numbers: Set<Int>?) { self.numbers = numbers }
}

/// Which steps of a page each projection takes, worked out once for all of them.
struct Dispatch: Sendable {
    /// The projections that a kind concerns, by its number; the last entry is for all kinds that nobody names.
    private let concerned: [[Int]]
    private let count: Int

    init(_ kinds: [EventKinds]) {
        count = kinds.count
        let end = (kinds.compactMap { $0.numbers?.max() }.max() ?? -1) + 1
        concerned = (0...end).map { kind in
            kinds.indices.filter { kinds[$0].numbers?.contains(kind) ?? true }
        }
    }

    /// The numbers of the steps that concern each projection, in their order.
    func steps<Event>(of page: Page<Event>) -> [[Int32]] {
        var steps = [[Int32]](repeating: [], count: count)
        for index in page.steps.indices {
            let kind = min(page.steps[index].kind, concerned.count - 1)
            for projection in concerned[kind] { steps[projection].append(Int32(truncatingIfNeeded: index)) }
        }
        return steps
    }
}
