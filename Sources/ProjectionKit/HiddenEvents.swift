/// Events whose facts are left out of a view, as if they had never been told.
public struct HiddenEvents: Hashable, Sendable {
    private var words: [UInt64]

    /// What is hidden of the events from the first one on; whatever comes behind them is hidden, too.
    public init(_ isHidden: some Collection<Bool>) {
        words = Array(repeating: 0, count: (isHidden.count + 63) / 64)
        // The last word is not full: what it has no event for is behind them all.
        if let last = words.indices.last, isHidden.count % 64 > 0 { words[last] = ~0 << (isHidden.count % 64) }
        for (index, hides) in isHidden.enumerated() where hides { words[index / 64] |= 1 << (index % 64) }
    }

    /// Whether the event at a position is hidden.
    @inline(__always)
    func contains(_ position: UInt64) -> Bool {
        let word = Int(truncatingIfNeeded: (position - 1) >> 6)
        return word >= words.count || words[word] >> ((position - 1) & 63) & 1 == 1
    }
}

extension FactsView {
    /// The same facts but for those of some events.
    public func without(_ events: HiddenEvents) -> FactsView {
        var view = self
        view.basis.hidden = events
        return view
    }
}
