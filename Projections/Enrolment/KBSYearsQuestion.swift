public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// New patients, studies that recruited, start-ups and coordinated studies by year, at one level: a study counts once
/// for each organisation of the level, so that figures of trusts do not add up to those of the region.
///
/// Its patients are those of `enrolment`: what was published of either, at any level, is laid beside the other.
public struct KBSYearsQuestion: Question {
    /// What it is asked by.
    public let name = "kbs years"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { enrolment }
    /// What it can be grouped and filtered by; `level` is filtered by only, since one level is answered at a time.
    public let dimensions = ["org", "year", "level"]
    /// The columns that hold codes of a closed list.
    public let codes = ["level": CodeList(OrganisationTree.Level.allCases.map(\.rawValue))]
    /// New patients are counted; an average would tell of the years that it is of.
    public let publishing: Publishing? = Publishing(
        persons: ["new_patients"], withheld: ["three_year_average_hundredths"], alike: "enrolment",
        level: ("level", OrganisationTree.Level.trust.rawValue))
    private let enrolment = EnrolmentProjection()

    /// The question about clinical treatment studies by year.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "year"])
        let records = try KBSRecords(asking, enrolment)
        let values = { (record: KBSRecord, column: String) -> [String] in
            switch column {
            case "org": [record.org]
            case "year": [String(record.year)]
            default: [records.level.rawValue]
            }
        }
        // A mean of movements would be none of years.
        let years = asking.options.period == nil ? Self.years(of: records.all, breakdown, values) : [:]
        let counted = breakdown.records(of: records.all, values)
        let rows = breakdown.groups(of: records.all, values).map { key, own in
            breakdown.cells(key) + Self.cells(own) + [Self.average(key, years, breakdown)]
        }
        let columns = ["new_patients", "studies", "start_ups", "coordinated"]
        let table = Table(
            columns: breakdown.tableColumns + columns.map { asking.column($0, .integer) }
                + [asking.column("three_year_average_hundredths", .money)],
            rows: rows, totalKeys: columns, totals: counted.isEmpty ? [] : [Self.cells(counted)],
            nonAdditive: Array(columns.dropFirst()))
        let title = Word("Kliniske behandlingsstudier", "Kliniske behandlingsstudiar", "Clinical treatment studies")
        return Answer(title(asking.language), table)
    }

    /// The same as those of enrolment.
    public func publishedCells(_ asking: Asking) throws -> [[String: String]]? {
        try EnrolmentFigures(asking, enrolment).publishedCells(asking, enrolment)
    }

    /// Patients add up; of studies each is counted once.
    private static func cells(_ records: [KBSRecord]) -> [Cell] {
        let recruiting = records.filter { $0.patients ?? 0 > 0 }
        return [
            .integer(records.reduce(0) { $0.addingClamped($1.patients ?? 0) }),
            .count(Set(recruiting.map(\.study)).count),
            .count(Set(records.filter(\.isStartUp).map(\.study)).count),
            .count(Set(recruiting.filter(\.isCoordinated).map(\.study)).count),
        ]
    }

    /// The patients of each group by year, whatever years are asked for.
    private static func years(
        of records: [KBSRecord], _ breakdown: Breakdown, _ values: (KBSRecord, String) -> [String]
    ) -> [[String]: [Int64: Int64]] {
        let columns = breakdown.columns.filter { $0 != "year" }
        let conditions = breakdown.conditions.filter { $0.key != "year" }
        var years: [[String]: [Int64: Int64]] = [:]
        for record in records {
            guard let patients = record.patients,
                conditions.allSatisfy({ values(record, $0.key).contains(where: $0.value.contains) })
            else { continue }
            years[columns.flatMap { values(record, $0) }, default: [:]][record.year, default: 0] += patients
        }
        return years
    }

    private static func average(
        _ key: [String], _ years: [[String]: [Int64: Int64]], _ breakdown: Breakdown
    ) -> Cell {
        guard let place = breakdown.columns.firstIndex(of: "year"), let year = Int64(key[place]) else { return .absent }
        var group = key
        group.remove(at: place)
        return years[group].flatMap { ThreeYears.average(of: $0, in: year) }.map(Cell.money) ?? .absent
    }
}
