import Glibc
import Record
import Testing

@testable import ProjectionKit

typealias ToyStore = FactStore<ToyEvent>

extension FactStore where Event == ToyEvent {
    static func toy(
        _ directory: String, version: Int = 1, limits: BuilderLimits = BuilderLimits()
    ) throws -> ToyStore {
        try ToyStore(
            directory: directory, projections: [ToyProjection(version: version)], censuses: [ToyProjection.census],
            limits: limits)
    }

    func toy(_ asOf: Day, _ known: UInt64, period: ClosedRange<Day>? = nil) throws -> FactsView {
        try view(of: "toy", asOf: asOf, known: Position(known), period: period)
    }
}
