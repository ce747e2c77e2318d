internal import Portfolio
public import ProjectionKit
public import Questions
internal import Record

extension EnrolmentFigures {
    /// What a figure has in a column that it is grouped or filtered by.
    func values(of figure: EnrolmentFigure, _ column: String, _ asking: Asking) -> [String] {
        switch column {
        case "org": [asking.regroup(organisation(of: figure))]
        case "study": [figure.study]
        case "year": [figure.year]
        default: [studies[figure.study]?["kind"].code ?? ""]
        }
    }

    /// What published rows are sums of: the figures in which somebody is counted, with the organisations that answer
    /// for them at each level.
    func publishedCells(_ asking: Asking, _ projection: EnrolmentProjection) throws -> [[String: String]] {
        let tree = try OrganisationTree(asking.state(projection))
        let counted = figures.filter { figure in
            [figure.patients, figure.running ?? 0, figure.reported ?? 0, figure.offered ?? 0].contains { $0 != 0 }
        }
        return counted.map { figure in
            var cell = ["org", "study", "year", "kind"].reduce(into: [String: String]()) {
                $0[$1] = values(of: figure, $1, asking).first
            }
            for level in OrganisationTree.Level.allCases {
                cell["org \(level.rawValue)"] = tree.organisation(of: cell["org"] ?? "", at: level)
            }
            return cell
        }
    }
}

extension EnrolmentQuestion {
    /// The facts behind a figure. Counts add up; of what was reported, stated and planned each one named by itself
    /// stands for all that came before it.
    public func evidence(for column: String, _ asking: Asking) throws -> [FactEvidence]? {
        guard let sources = Self.sources[column] else { return nil }
        let projection = EnrolmentProjection()
        let all = try EnrolmentFigures(asking, projection)
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: [])
        let figures = breakdown.records(of: all.figures) { all.values(of: $0, $1, asking) }
        let places = Set(figures.map { "\($0.study) \($0.site) \($0.year)" })
        let view = try asking.view(projection)
        var evidence: [FactEvidence] = []
        if let measure = sources.measure {
            evidence += try view.evidence(for: EnrolmentProjection.counted).filter {
                $0.name == measure && $0.value != 0 && places.contains($0.cell.joined(separator: " "))
            }
        }
        for table in sources.fields {
            for entity in try view.entities(of: table) where places.contains(entity.id.forYears(of: figures)) {
                evidence += entity.settings.compactMap { FactEvidence($0, of: entity.id) }
            }
        }
        return evidence
    }

    private static let sources: [String: (measure: String?, fields: [FieldTable])] = [
        "patients": ("enrolled", [EnrolmentProjection.reported, EnrolmentProjection.studies]),
        "running": ("enrolled", []),
        "reported": (nil, [EnrolmentProjection.reported]),
        "difference": ("enrolled", [EnrolmentProjection.reported]),
        "planned": (nil, [EnrolmentProjection.targets]),
        "offered": ("offered", []),
    ]
}

extension String {
    /// The study, site and year of an entity; where it names no site or year, those of the first figure that it
    /// may speak of.
    fileprivate func forYears(of figures: [EnrolmentFigure]) -> String {
        let parts = split(separator: " ").map(String.init)
        let own = figures.first { figure in
            figure.study == parts[0] && (parts.count < 2 || figure.site == parts[1])
                && (parts.count < 3 || parts[2] == "*" || figure.year == parts[2])
        }
        return own.map { "\($0.study) \($0.site) \($0.year)" } ?? ""
    }
}
