internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// What is known of one study at one site (or as a whole) in one year (or in none).
struct EnrolmentFigure: Equatable {
    let study: String
    /// The site; `*` for the study as a whole.
    let site: String
    /// The year; empty where it belongs to none.
    let year: String
    var running: Int64?
    var offered: Int64?
    var reported: Int64?
    var stated: Int64?
    var planned: Int64?

    /// A reported figure takes the place of running counts; a stated total is there only where neither is.
    private(set) var patients: Int64 = 0
    /// How far what was reported lies from what was counted.
    private(set) var difference: Int64?

    init(study: String, site: String, year: String) {
        self.study = study
        self.site = site
        self.year = year
    }

    /// Works out what follows from the other figures.
    mutating func settle() {
        patients = reported ?? running ?? stated ?? 0
        difference = reported.map { $0.subtractingClamped(running ?? 0) }
    }

    /// What was added since an earlier figure; nil when nothing changed.
    func since(_ earlier: EnrolmentFigure) -> EnrolmentFigure? {
        func change(_ value: KeyPath<EnrolmentFigure, Int64?>) -> Int64? {
            let (old, new) = (earlier[keyPath: value], self[keyPath: value])
            return old == new ? nil : (new ?? 0).subtractingClamped(old ?? 0)
        }
        guard self != earlier else { return nil }
        var movement = EnrolmentFigure(study: study, site: site, year: year)
        movement.running = change(\.running)
        movement.offered = change(\.offered)
        movement.reported = change(\.reported)
        movement.stated = change(\.stated)
        movement.planned = change(\.planned)
        movement.difference = change(\.difference)
        movement.patients = patients.subtractingClamped(earlier.patients)
        return movement
    }
}

/// All figures of enrolment at a basis.
///
/// Reports and totals take the place of what was known before, so that a movement is not what was told in the period:
/// it is the state at its end less the state on the day before it began.
struct EnrolmentFigures {
    /// The studies as they stand on the as-of day, by id.
    let studies: [String: FactEntity]
    /// One figure for each study, site and year of which anything is known; one without a year where a study or site
    /// is known and nothing else.
    let figures: [EnrolmentFigure]

    init(_ asking: Asking, _ projection: EnrolmentProjection) throws {
        let state = try asking.state(projection)
        let entities = try state.entities(of: EnrolmentProjection.studies)
        studies = Dictionary(uniqueKeysWithValues: entities.map { ($0.id, $0) })
        guard let period = asking.options.period else {
            figures = try EnrolmentState(state, withPresence: true).figures.sorted { $0.key < $1.key }.map(\.value)
            return
        }
        func known(asOf day: Day) throws -> [String: EnrolmentFigure] {
            try EnrolmentState(state.at(FactBasis(asOf: day, known: state.basis.known))).figures
        }
        let before = try known(asOf: period.lowerBound.advanced(by: -1))
        let after = try known(asOf: min(asking.options.asOf, period.upperBound))
        figures = Set(before.keys).union(after.keys).sorted().compactMap { key in
            guard let some = after[key] ?? before[key] else { return nil }
            let none = EnrolmentFigure(study: some.study, site: some.site, year: some.year)
            return (after[key] ?? none).since(before[key] ?? none)
        }
    }

    /// Where a figure counts: at its site, otherwise with the study's own organisation.
    func organisation(of figure: EnrolmentFigure) -> String {
        figure.site == "*" ? studies[figure.study]?["org"].code ?? "" : figure.site
    }
}
