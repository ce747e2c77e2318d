import Testing

/// What replay, appending and an answer cost at most, in a debug build as continuous integration makes it. A change
/// that costs more raises a bound here, with a reason in its message; one that costs much less lowers it.
@Suite struct CostTests {
    private static let bounds: [(work: Counter.Work, allocations: Double, thousandInstructions: Double)] = [
        (.replay, 480, 780),
        (.append, 1_100, 3_800),
        (.overview, 5_000, 12_000),
    ]

    @Test(.enabled(if: Counter.hasCompiler, "skipped: there is no gcc to make the counter with"))
    func `memory is asked for no more often than so`() throws {
        let counter = try Counter()
        defer { counter.remove() }
        for bound in Self.bounds {
            let figure = try counter.allocations(bound.work).rounded()
            print("\(bound.work): \(Int(figure)) allocations, at most \(Int(bound.allocations))")
            #expect(figure <= bound.allocations, "\(bound.work)")
        }
    }

    @Test(.enabled(if: Counter.hasCompiler && Counter.hasValgrind, "skipped: there is no valgrind to count with"))
    func `no more instructions are taken than so`() throws {
        let counter = try Counter()
        defer { counter.remove() }
        for bound in Self.bounds {
            let figure = (try counter.instructions(bound.work) / 1000).rounded()
            print("\(bound.work): \(Int(figure)) thousand instructions, at most \(Int(bound.thousandInstructions))")
            #expect(figure <= bound.thousandInstructions, "\(bound.work)")
        }
    }
}
