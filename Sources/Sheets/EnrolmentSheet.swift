internal import Portfolio
internal import Record
internal import Reporting
internal import Spreadsheet

/// What each study reports for a year, site by site, beside what was counted as it went.
struct EnrolmentSheet: SheetContent {
    let version = 1
    let columns: [FormColumn]
    let lasting: Set = ["reported"]
    private let year: Int

    init(_ subject: SheetSubject, _ language: Language) throws {
        year = try subject.requireYear()
        columns = [
            FormColumn("id", "Id"), .of("study", language), .of("site", language), .of("title", language),
            .of("running", language, .locked, .integer(0...Self.most)),
            .of("reported", language, .everyRow, .integer(0...Self.most)),
        ]
    }

    private static let most: Int64 = 100_000_000

    func rows(in snapshot: Snapshot) throws -> [SheetRow] {
        let studies = try snapshot.streams(in: "study").map { ($0.stream, StudySites($0.events, year: year)) }
        let listed = studies.filter { $0.1.isOpen(in: year) }
        let words = try snapshot.words(of: listed.compactMap(\.1.registered))
        return listed.flatMap { stream, study in
            study.sites.filter { snapshot.scope.contains($0) }.map { site in
                SheetRow(
                    id: "\(stream.id)/\(site)", stream: stream,
                    values: [
                        "study": SheetValue(stream.id), "site": SheetValue(site), "title": words[study.title],
                        "running": .integer(study.running[site] ?? 0),
                        "reported": study.reported[site].map(SheetValue.integer) ?? .empty,
                    ])
            }
        }
    }

    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal {
        guard let stream = current?.stream, case .integer(let enrolled) = row["reported"] else {
            throw Refusal(.missingValue, ["reported"])
        }
        var event = PatientsReported()
        event.site = row["site"].text
        event.year = UInt32(year)
        event.enrolled = enrolled
        let proposal = Proposal(.patientsReported(event), to: stream, on: desk.day, organisation: event.site)
        return SheetProposal(proposal, texts: [])
    }
}

/// What the events of a study say of its sites.
private struct StudySites {
    private(set) var registered: PortfolioEvent?
    private(set) var title = Text()
    private(set) var sites: [String] = []
    private(set) var running: [String: Int64] = [:]
    private(set) var reported: [String: Int64] = [:]
    private var closed: Day?

    init(_ events: [PortfolioEvent], year: Int) {
        for event in events { add(event, year: year) }
        // A study that never named its sites has one: where it belongs.
        if sites.isEmpty, let owner = registered?.envelope.organisation { note(owner) }
    }

    /// Whether there may be something to report for the year.
    func isOpen(in year: Int) -> Bool { registered != nil && (closed.map { $0.year >= year } ?? true) }

    private mutating func add(_ event: PortfolioEvent, year: Int) {
        switch event.content {
        case .studyRegistered(let study): (registered, title) = (event, study.title)
        case .studyOpenedAtSite(let opened): note(opened.site)
        case .patientsCounted(let counted):
            note(counted.site)
            guard event.day.year == year else { return }
            running[counted.site, default: 0] &+= counted.enrolled
        case .patientsReported(let figure):
            note(figure.site)
            if figure.year == year { reported[figure.site] = figure.enrolled }
        case .patientsTargeted(let target): note(target.site)
        case .studyClosed: closed = event.day
        default: return
        }
    }

    private mutating func note(_ site: String) {
        if !site.isEmpty, !sites.contains(site) { sites.append(site) }
    }
}
