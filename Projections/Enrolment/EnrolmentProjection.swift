public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Studies, where they run, and how many patients were planned, offered and enrolled.
public struct EnrolmentProjection: Projection {
    /// The name of the facts.
    public let name = "enrolment"
    /// Raised whenever the facts change.
    public let version = 2
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        organisation-registered study-registered study-opened-at-site study-closed-at-site study-closed
        patients-counted patients-reported patients-confirmed patients-stated patients-targeted
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] {
        [
            Self.studies, Self.sites, Self.counted, Self.reported, Self.targets, OrganisationTree.table,
            BreachMarks.table, Course.table,
        ]
    }

    static let studies = FieldTable(
        "studies",
        fields: ["org", "title", "kind", "registered", "register", "starts", "status", "closed", "reason", "stated"])
    /// By study and site, with a space between.
    static let sites = FieldTable("sites", fields: ["opened", "closed"])
    /// Running counts, which add up.
    public static let counted = MeasureTable(
        "counted", dimensions: ["study", "site", "year"], measures: ["enrolled", "offered"])
    /// By study, site and year, with spaces between; a later figure takes the place of an earlier one.
    static let reported = FieldTable("reported", fields: ["enrolled"])
    /// By study, site and year; `*` stands for the whole study, and for all years.
    static let targets = FieldTable("targets", fields: ["enrolled"])

    /// The projection of enrolment.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        let day = FactValue.day(event.envelope.effective)
        switch event.content {
        case .organisationRegistered: return try OrganisationTree.emit(event, into: &facts)
        case .studyRegistered(let registered): try emit(registered, id, event, &facts)
        case .studyOpenedAtSite(let opened):
            try facts.set(Self.sites, "\(id) \(opened.site)", "opened", day)
            try Course.emit(event, detail: opened.site, into: &facts)
        case .studyClosedAtSite(let closed):
            try facts.set(Self.sites, "\(id) \(closed.site)", "closed", day)
            try Course.emit(event, detail: closed.site, into: &facts)
        case .studyClosed(let closed):
            try facts.set(Self.studies, id, "status", .code(closed.status.isEmpty ? "unknown" : closed.status))
            try facts.set(Self.studies, id, "closed", day)
            try facts.set(Self.studies, id, "reason", closed.reason.fact)
            try Course.emit(event, detail: closed.status, text: closed.reason, into: &facts)
        default: return try emitPatients(event, &facts)
        }
        try BreachMarks.emit(event, into: &facts)
    }

    private func emit(
        _ registered: StudyRegistered, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        try facts.set(Self.studies, id, "org", code: event.envelope.organisation)
        try facts.set(Self.studies, id, "title", text: registered.title)
        try facts.set(Self.studies, id, "kind", code: registered.kind)
        try facts.set(Self.studies, id, "register", code: registered.register)
        try facts.set(Self.studies, id, "status", .code("open"))
        if registered.hasRegistered {
            try facts.set(Self.studies, id, "registered", .day(registered.registered.dated))
        }
        if registered.hasStarts { try facts.set(Self.studies, id, "starts", .day(registered.starts.dated)) }
        try Course.emit(event, detail: registered.register, text: registered.title, into: &facts)
    }

    private func emitPatients(_ event: PortfolioEvent, _ facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        var (detail, patients) = ("", Int64(0))
        switch event.content {
        case .patientsCounted(let counted):
            let cell: InlineArray<3, String> = [id, mark(counted.site), String(event.day.year)]
            try facts.add(Self.counted, cell, ["enrolled": counted.enrolled, "offered": counted.offered])
            (detail, patients) = (counted.site, counted.enrolled)
        case .patientsReported(let reported):
            (detail, patients) = ("\(mark(reported.site)) \(reported.year)", reported.enrolled)
            try facts.set(Self.reported, "\(id) \(detail)", "enrolled", .integer(patients))
        case .patientsConfirmed(let confirmed):
            // A site that confirms what the coordinator proposed has reported it.
            (detail, patients) = ("\(confirmed.site) \(confirmed.year)", confirmed.enrolled)
            try facts.set(Self.reported, "\(id) \(detail)", "enrolled", .integer(patients))
        case .patientsStated(let stated):
            try facts.set(Self.studies, id, "stated", .integer(stated.enrolled))
            patients = stated.enrolled
        case .patientsTargeted(let target):
            let year = target.year == 0 ? "*" : String(target.year)
            try facts.set(Self.targets, "\(id) \(mark(target.site)) \(year)", "enrolled", .integer(target.enrolled))
            (detail, patients) = (target.site, target.enrolled)
        default: return
        }
        try Course.emit(event, detail: detail, patients: patients, into: &facts)
        try BreachMarks.emit(event, into: &facts)
    }

    private func mark(_ site: String) -> String { site.isEmpty ? "*" : site }
}
