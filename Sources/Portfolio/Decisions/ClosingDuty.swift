internal import Record

/// What a closing closes: everything, or what one duty reports. The id says so: `KBS/2024`, `FUNDS/2024`, `PLAN/2024`
/// for all plans, `PLAN/ID/2024` for one; any other id closes everything.
public enum ClosingDuty: Hashable, Sendable {
    case everything, enrolment, funds, plans
    case plan(String)

    /// The duty of a closing with an id.
    public init(closing id: String) {
        let parts = id.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("KBS", 2): self = .enrolment
        case ("FUNDS", 2): self = .funds
        case ("PLAN", 2): self = .plans
        case ("PLAN", 3...): self = .plan(parts[1..<(parts.count - 1)].joined(separator: "/"))
        default: self = .everything
        }
    }

    /// The duties that report an event: a closing of any of them closes the days on which it may happen.
    init?(of event: Payload.OneOf_Event, in stream: StreamName) {
        switch stream.category {
        case "study": self = .enrolment
        case "call", "application": self = .funds
        case "plan": self = .plan(stream.id)
        case "indicator": self = .plans
        case "project" where event.movesFunds: self = .funds
        default: return nil
        }
    }

    /// Whether a closing of this duty closes what another one reports; nil reports nothing.
    func covers(_ other: ClosingDuty?) -> Bool {
        switch (self, other) {
        case (.everything, _), (.plans, .plan): true
        default: self == other
        }
    }

    /// How the id of its closing begins; nil where the id is the period alone.
    var prefix: String? {
        switch self {
        case .everything: nil
        case .enrolment: "KBS/"
        case .funds: "FUNDS/"
        case .plans, .plan: "PLAN/"
        }
    }
}

extension Payload.OneOf_Event {
    fileprivate var movesFunds: Bool {
        switch self {
        case .fundsGranted, .fundsAdjusted, .fundsPaid, .fundsReturned: true
        default: false
        }
    }
}
