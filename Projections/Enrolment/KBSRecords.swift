internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// What one study had at one organisation in one year, of what the KBS indicator counts.
struct KBSRecord {
    let study: String
    /// The organisation that answers for the site at the level that is asked for.
    let org: String
    let year: Int64
    /// New patients; nil where only the start-up is told.
    var patients: Int64?
    var isStartUp = false
    /// Whether the organisation coordinates the study.
    var isCoordinated = false
}

/// The records of a basis.
struct KBSRecords {
    let level: OrganisationTree.Level
    let all: [KBSRecord]

    /// - Throws: what the facts throw.
    init(_ asking: Asking, _ enrolment: EnrolmentProjection) throws {
        let state = try asking.state(enrolment)
        let figures = try EnrolmentFigures(asking, enrolment)
        let level = Self.level(of: asking)
        let tree = try OrganisationTree(state)
        let coordinators = try asking.coordinators().mapValues { tree.organisation(of: $0, at: level) }
        let place = { (site: String) in tree.organisation(of: asking.regroup(site), at: level) }
        var records = figures.figures.compactMap { figure -> KBSRecord? in
            guard let year = Int64(figure.year) else { return nil }
            let org = place(figures.organisation(of: figure))
            return KBSRecord(
                study: figure.study, org: org, year: year, patients: figure.patients,
                isCoordinated: coordinators[figure.study] == org)
        }
        for site in try asking.view(enrolment).entities(of: EnrolmentProjection.sites) {
            let parts = site.id.split(separator: " ").map(String.init)
            guard parts.count == 2, let opened = site["opened"].day?.day.year else { continue }
            records.append(KBSRecord(study: parts[0], org: place(parts[1]), year: Int64(opened), isStartUp: true))
        }
        self.level = level
        all = records
    }

    /// The level that is asked for; the trusts unless another one is.
    static func level(of asking: Asking) -> OrganisationTree.Level {
        asking.options.filters.first { $0.column == "level" }.flatMap {
            OrganisationTree.Level(rawValue: $0.value)
        } ?? .trust
    }
}

extension Asking {
    /// Who coordinates each study.
    fileprivate func coordinators() throws -> [String: String] {
        let register = RegisterProjection(.coordinations)
        let all = try state(register).entities(of: register.entries)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, regroup($0["coordinator"].code ?? "")) })
    }
}

/// The mean of a year and the two before it.
enum ThreeYears {
    /// In hundredths; nil unless something is told of all three years.
    static func average(of years: [Int64: Int64], in year: Int64) -> Int64? {
        let told = (year - 2...year).compactMap { years[$0] }
        return told.count == 3 ? change(by: told.reduce(0) { $0.addingClamped($1) }) : nil
    }

    /// What a number of patients more or less makes of a mean, in hundredths, the nearest one.
    static func change(by patients: Int64) -> Int64 {
        let hundredths = patients.multipliedReportingOverflow(by: 100)
        guard !hundredths.overflow else { return patients < 0 ? .min : .max }
        let (quotient, remainder) = hundredths.partialValue.quotientAndRemainder(dividingBy: 3)
        return abs(remainder) == 2 ? quotient + remainder.signum() : quotient
    }
}
