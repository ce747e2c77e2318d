import Foundation
import Testing

/// What replay, appending and an answer cost at most, in a debug build as continuous integration makes it. A change
/// that costs more raises a bound here, with a reason in its message; one that costs much less lowers it.
@Suite struct CostTests {
    private static let events = 500
    private static let bounds = """
        work      times  per   allocations  thousand instructions
        replay    1      500   340          620
        append    4      1     4500         24000
        overview  4      1     35000        42000
        """

    @Test(.enabled(if: Counter.hasCompiler, "skipped: there is no gcc to make the counter with"))
    func `memory is asked for no more often than so`() throws {
        let counter = try Counter(events: Self.events)
        defer { counter.remove() }
        for bound in Self.all {
            let figure = try counter.allocations(bound.work, times: bound.times) / bound.per
            print("\(bound.work): \(Int(figure.rounded())) allocations, at most \(Int(bound.allocations))")
            #expect(figure <= bound.allocations, "\(bound.work)")
        }
    }

    @Test(.enabled(if: Counter.hasCompiler && Counter.hasValgrind, "skipped: there is no valgrind to count with"))
    func `no more instructions are taken than so`() throws {
        let counter = try Counter(events: Self.events)
        defer { counter.remove() }
        for bound in Self.all {
            let figure = try counter.instructions(bound.work, times: bound.times) / bound.per / 1000
            print("\(bound.work): \(Int(figure.rounded())) thousand instructions, at most \(Int(bound.instructions))")
            #expect(figure <= bound.instructions, "\(bound.work)")
        }
    }

    private struct Bound {
        let work: String
        /// How often it is done, and how many events or answers that is each time.
        let times: Int
        let per: Double
        let allocations: Double
        let instructions: Double
    }

    private static let all = bounds.split(separator: "\n").dropFirst().compactMap { line -> Bound? in
        let words = line.split(separator: " ").map(String.init)
        let numbers = words.dropFirst().compactMap(Double.init)
        guard numbers.count == 4 else { return nil }
        return Bound(
            work: words[0], times: Int(numbers[0]), per: numbers[1], allocations: numbers[2], instructions: numbers[3])
    }
}
