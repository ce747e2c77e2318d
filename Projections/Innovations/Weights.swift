internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// What phases and adoptions weigh, in every edition that was adopted.
struct Weights {
    private struct Edition {
        let position: Int64
        let day: Day
        let isExample: Bool
        var points: [String: Int64]
    }

    private var editions: [String: [Edition]] = [:]
    /// The day whose editions count whatever the day of the event; nil for those in force on its own day.
    private let fixed: Day?

    init(_ asking: Asking, _ projection: PointsProjection) throws {
        fixed = asking.options.weights
        // Weights of a later day than the figures' are a fair question: what would they be by those?
        let view = try asking.state(projection, on: max(asking.options.asOf, fixed ?? asking.options.asOf))
        var points: [String: [String: Int64]] = [:]
        for weight in try view.entities(of: PointsProjection.weights) {
            let parts = weight.id.split(separator: " ", maxSplits: 2)
            points["\(parts[0]) \(parts[1])", default: [:]][String(parts[2])] = weight["points"].integer
        }
        for edition in try view.entities(of: PointsProjection.editions) {
            let parts = edition.id.split(separator: " ")
            guard let day = edition["day"].day?.day else { continue }
            editions[String(parts[0]), default: []].append(
                Edition(
                    position: Int64(parts[1]) ?? 0, day: day, isExample: edition["example"].integer == 1,
                    points: points[edition.id] ?? [:]))
        }
        for name in editions.keys { editions[name]?.sort { ($0.day, $0.position) < ($1.day, $1.position) } }
    }

    /// What a code weighs on a day, in hundredths, and whether that is an example; nil when nothing was adopted.
    func weight(of code: String, in vocabulary: String, on day: Day) -> (points: Int64, isExample: Bool)? {
        guard let edition = editions[vocabulary]?.last(where: { $0.day <= fixed ?? day }),
            let points = edition.points[code]
        else { return nil }
        return (points, edition.isExample)
    }
}
