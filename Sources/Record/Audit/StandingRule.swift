/// How a figure follows from numbers that stand until others take their place, such as reported patients.
///
/// A number stands for a study at a site in a year, its place. Within a layer the last number of a place stands, or all
/// of them where they add up; where a layer yields, it counts only for places of which no layer before it has a number.
/// A figure of a period is what stands at its end less what stood on the day before it began.
public struct StandingRule: Hashable, Sendable {
    /// Events of one kind, and where they say what.
    public struct Layer: Hashable, Sendable {
        /// A type of event and the number of its own field in the payload.
        public struct Source: Hashable, Sendable {
            /// The event's type.
            public let type: String
            /// The field that holds it.
            public let field: UInt32
        }

        /// The events.
        public let sources: [Source]
        /// The field of the site; nil where the number is the whole study's.
        public let site: UInt32?
        /// The field of the year; nil for the year of the event's own day.
        public let year: UInt32?
        /// The field of the number, an `sint64`.
        public let value: UInt32
        /// Whether the numbers of a place add up.
        public let adds: Bool
        /// Whether the event names a site and a year; nil where that does not matter.
        public let told: [Bool]?
        /// How much of a place (1 study, 2 site, 3 year) a layer before this one must share to take it; 0 for none can.
        public let yields: Int
        /// Whether the number counts where it has yielded, and then is taken away.
        public let isSetOff: Bool

        init(
            _ sources: KeyValuePairs<String, UInt32>, site: UInt32? = nil, year: UInt32? = nil, value: UInt32,
            adds: Bool = false, told: [Bool]? = nil, yields: Int = 0, isSetOff: Bool = false
        ) {
            self.sources = sources.map { Source(type: $0, field: $1) }
            (self.site, self.year, self.value, self.adds) = (site, year, value, adds)
            (self.told, self.yields, self.isSetOff) = (told, yields, isSetOff)
        }
    }

    /// `sum` of the numbers, or `distinct` for the studies with a place of which anything has changed.
    public let aggregate: FigureRule.Aggregate
    /// Names of layers; those of one stack take each other's places, the first before the others.
    public let stacks: [[String]]

    private init(_ aggregate: FigureRule.Aggregate, _ stacks: [String]...) {
        (self.aggregate, self.stacks) = (aggregate, stacks)
    }

    private static let patients = ["reported", "counted", "stated"]
    private static let planned = ["planned_site_year", "planned_site", "planned_year", "planned"]

    /// The rules by question and column.
    public static let all: [String: StandingRule] = [
        "enrolment.patients": StandingRule(.sum, patients),
        "enrolment.reported": StandingRule(.sum, ["reported"]),
        "enrolment.difference": StandingRule(.sum, ["reported", "counted_before_report"]),
        "enrolment.planned": StandingRule(.sum, planned),
        "enrolment.studies": StandingRule(.distinct, ["counted"], ["offered"], patients, planned),
    ]

    /// The layers by name.
    public static let layers: [String: Layer] = [
        "reported": Layer(["patients-reported": 115, "patients-confirmed": 268], site: 1, year: 2, value: 3),
        "counted": Layer(["patients-counted": 114], site: 1, value: 2, adds: true, yields: 3),
        "counted_before_report": Layer(
            ["patients-counted": 114], site: 1, value: 2, adds: true, yields: 3, isSetOff: true),
        "offered": Layer(["patients-counted": 114], site: 1, value: 3, adds: true),
        "stated": Layer(["patients-stated": 116], value: 1, yields: 1),
        "planned_site_year": target(told: [true, true], yields: 0),
        "planned_site": target(told: [true, false], yields: 2),
        "planned_year": target(told: [false, true], yields: 1),
        "planned": target(told: [false, false], yields: 1),
    ]

    private static func target(told: [Bool], yields: Int) -> Layer {
        Layer(["patients-targeted": 117], site: 1, year: 2, value: 3, told: told, yields: yields)
    }

    static let types = Set(layers.values.flatMap { $0.sources.map(\.type) })
}
