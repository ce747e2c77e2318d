public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which studies there are.
public struct StudiesQuestion: Question {
    /// What it is asked by.
    public let name = "study list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { enrolment }
    /// What it can be grouped and filtered by.
    public let dimensions = StudyList.dimensions
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofStudies
    private let enrolment = EnrolmentProjection()

    /// The question about studies.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let studies = try asking.entities(of: EnrolmentProjection.studies, enrolment)
        return Answer(
            Word("Studier", "Studiar", "Studies")(asking.language), try StudyList.table(of: studies, asking, enrolment))
    }
}

/// What is known of a study, its figures by site and year, and everything that happened to it.
public struct StudyQuestion: Question {
    /// What it is asked by.
    public let name = "study show"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { enrolment }
    /// What it can be grouped and filtered by.
    public let dimensions = StudyList.dimensions
    private let enrolment = EnrolmentProjection()

    /// The question about one study.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let study = try asking.subject(of: EnrolmentProjection.studies, enrolment)
        let all = try EnrolmentFigures(asking, enrolment)
        let own = all.figures.filter { $0.study == study.id }
        let columns = ["patients", "running", "reported", "difference", "planned", "offered"]
        let figures = Table(
            key: "figures", title: Word("Tall", "Tal", "Figures")(asking.language),
            columns: [asking.column("org", .text), asking.column("year", .integer)]
                + columns.map { asking.column($0, .integer) },
            rows: own.map { figure in
                let organisation = asking.regroup(all.organisation(of: figure))
                let place: [Cell] = [.code(organisation), .year(of: Int64(figure.year))]
                return place + EnrolmentQuestion.cells([figure]).dropLast()
            })
        let entities = try Entities(asking, [study])
        let title = entities.text(study, "title").map { "\(study.id) \($0)" } ?? study.id
        return Answer(
            title, try StudyList.table(of: [study], asking, enrolment),
            more: [figures, try Course.table(of: study.id, asking, enrolment)])
    }
}

/// Studies with a row for each.
enum StudyList {
    static let dimensions = ["study", "org", "kind", "status", "register", "registered_late", "sites"]

    static func table(
        of studies: [FactEntity], _ asking: Asking, _ projection: EnrolmentProjection
    ) throws -> Table {
        var list = try Listing(
            asking,
            [
                "study": .text, "org": .text, "title": .text, "kind": .text, "status": .text, "register": .text,
                "registered": .day, "starts": .day, "registered_late": .flag, "closed": .day, "reason": .text,
                "patients": .integer, "planned": .integer, "sites": .text, "breaches": .integer,
            ], of: dimensions)
        let figures = Dictionary(grouping: try EnrolmentFigures(asking, projection).figures, by: \.study)
        let breaches = try BreachMarks.counts(in: asking.state(projection))
        let entities = try Entities(asking, studies)
        for study in entities {
            let own = figures[study.id] ?? []
            let sites = own.map(\.site).filter { $0 != "*" }.map(asking.regroup).withoutRepeats.sorted()
            let sums = EnrolmentQuestion.cells(own)
            list.add([
                .text(study.id), .code(study["org"].code.map(asking.regroup)), entities.cell(study, "title"),
                entities.cell(study, "kind"), entities.cell(study, "status"), entities.cell(study, "register"),
                entities.cell(study, "registered"), entities.cell(study, "starts"), registeredLate(study),
                entities.cell(study, "closed"), entities.cell(study, "reason"), sums[0], sums[4],
                .code(sites.joined(separator: ", ")), .integer(breaches[study.id] ?? 0),
            ])
        }
        return list.table(sums: ["patients", "planned"])
            .sparing(["kind", "register", "registered", "registered_late", "closed", "reason", "sites"])
    }

    /// Whether the study had started when it was registered.
    private static func registeredLate(_ study: FactEntity) -> Cell {
        guard let registered = study["registered"].day, let starts = study["starts"].day else { return .absent }
        return .flag(registered.day > starts.day)
    }
}
