/// How a figure follows from events, told in terms of their bytes.
///
/// Here and in `StandingRule` alone `Record` names events and fields of `Sources/Portfolio/Protos`. A verifier must
/// know the rules itself: a pack that brought its own could call any field the amount granted.
public struct FigureRule: Hashable, Sendable {
    /// How the contributions of events become a figure.
    public enum Aggregate: String, Hashable, Sendable {
        /// Their numbers are added up.
        case sum
        /// Each event counts once.
        case count
        /// Each stream counts once.
        case distinct
    }

    /// How the contributions become a figure.
    public let aggregate: Aggregate
    /// The type of the events that count.
    public let type: String
    /// Where the amount stands; the first number is that of the type's own field.
    public let path: [UInt32]
    /// Whether the amount is a `Money`: minor units, currency, exactness. Otherwise it is an `sint64`.
    public let isMoney: Bool
    /// Whether only amounts count that are known to be 0.
    public let isZero: Bool
    /// Where the organisation stands; nil for the one that the record was appended for.
    public let organisation: [UInt32]?
    /// Where the project that the event is about stands; nil when it is the event's own stream.
    public let project: [UInt32]?

    init(
        _ aggregate: Aggregate, _ type: String, _ path: [UInt32], isMoney: Bool = true, isZero: Bool = false,
        organisation: [UInt32]? = nil, project: [UInt32]? = nil
    ) {
        self.aggregate = aggregate
        self.type = type
        self.path = path
        self.isMoney = isMoney
        self.isZero = isZero
        self.organisation = organisation
        self.project = project
    }

    /// The rules of figures that follow from events each by itself, by question and column.
    public static let all: [String: FigureRule] = [
        "funding.applied_minor": FigureRule(.sum, "application-received", [53, 4], project: [53, 2]),
        "funding.granted_minor": FigureRule(.sum, "funds-granted", [90, 1]),
        "funding.adjusted_minor": FigureRule(.sum, "funds-adjusted", [91, 1]),
        "funding.paid_minor": FigureRule(.sum, "funds-paid", [92, 1]),
        "funding.returned_minor": FigureRule(.sum, "funds-returned", [93, 1]),
        "funding.grants": FigureRule(.count, "funds-granted", [90, 1]),
        "funding.zero_grants": FigureRule(.count, "funds-granted", [90, 1], isZero: true),
        "funding.projects": FigureRule(.distinct, "funds-granted", [90, 1]),
        "enrolment.running": FigureRule(
            .sum, "patients-counted", [114, 2], isMoney: false, organisation: [114, 1]),
        "enrolment.offered": FigureRule(
            .sum, "patients-counted", [114, 3], isMoney: false, organisation: [114, 1]),
    ]

    /// The types of event that a figure may rest on: what counts, what amends, and what says where things belong.
    public static let types: [String] =
        StandingRule.types.union(all.values.map(\.type)).sorted() + amendments + homes

    static let amendments = ["corrected", "voided"]
    static let homes = ["project-moved", "project-registered", "study-registered"]
}
