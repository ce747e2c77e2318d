internal import Portfolio

/// What a form can be for.
public enum SheetKind: String, CaseIterable, Sendable {
    /// The applications to a call; new ones can be added.
    case applications
    /// The yearly figures of studies, site by site.
    case enrolment
    /// The status of a plan's measures in a year.
    case status
    /// When what was due came.
    case submissions
    /// The entries of a register; new ones can be added.
    case entries
}

/// What a form is about.
public struct SheetSubject: Hashable, Sendable {
    /// What the form is for.
    public var kind: SheetKind
    /// The organisation that fills it in; what lies below it is in the form too.
    public var organisation: String
    /// The call, for applications.
    public var call: String?
    /// The plan, for the status of measures.
    public var plan: String?
    /// The noun of the register, for entries.
    public var register: String?
    /// The year that the figures or the status are about; narrows submissions.
    public var year: Int?

    /// A subject; what its kind needs besides is checked when a form is made.
    public init(
        _ kind: SheetKind, organisation: String, call: String? = nil, plan: String? = nil, register: String? = nil,
        year: Int? = nil
    ) {
        self.kind = kind
        self.organisation = organisation
        self.call = call
        self.plan = plan
        self.register = register
        self.year = year
    }

    /// Reads what `parameters` wrote; nil when something is missing.
    init?(_ kind: String, _ parameters: [String: String]) {
        guard let kind = SheetKind(rawValue: kind), let organisation = parameters["org"] else { return nil }
        self.init(kind, organisation: organisation)
        call = parameters["call"]
        plan = parameters["plan"]
        register = parameters["register"]
        year = parameters["year"].flatMap { Int($0) }
    }

    /// The subject as the hidden sheet keeps it.
    var parameters: [String: String] {
        let all = [
            "org": organisation, "call": call, "plan": plan, "register": register, "year": year.map(String.init),
        ]
        return all.compactMapValues(\.self)
    }

    func requireYear() throws -> Int {
        guard let year else { throw Refusal(.missingValue, ["year"]) }
        guard (1990...2100).contains(year) else { throw Refusal(.wrongYear, [String(year)]) }
        return year
    }
}
