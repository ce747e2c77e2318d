internal import Portfolio
internal import Record

/// Made up: what the plan aims at and reaches, who was heard before it, and how one round of funds went.
enum PlanFollowUp {
    static func tell(in script: inout Script) throws {
        try tellMeasured(in: &script)
        try tellComputed(in: &script)
        try tellInvolvement(in: &script)
        try tellRound(in: &script)
    }

    private static func define(
        _ id: String, _ title: String, item: String, in script: inout Script,
        _ change: (inout IndicatorDefinition) -> Void
    ) throws {
        var definition = IndicatorDefinition()
        (definition.plan, definition.item, definition.direction) = (Reference.plan, item, "up")
        definition.title = try script.sealer.seal(title + " (eksempel)")
        change(&definition)
        try script.tell(
            Proposal(.indicatorDefined(definition), "indicator", id, on: Day(2023, 7, 1), by: "RHF"))
    }

    private static func target(_ id: String, _ from: Int64, _ to: Int64, in script: inout Script) throws {
        var target = TargetSet()
        target.strength = "target"
        (target.from, target.by) = (PlainDay(try Self.year(2023)), PlainDay(try Self.year(2026)))
        (target.fromHundredths, target.hundredths) = (from * 100, to * 100)
        try script.tell(Proposal(.targetSet(target), "indicator", id, on: Day(2023, 7, 2), by: "RHF"))
    }

    private static func year(_ year: Int) throws -> DatedDay { DatedDay(try Day(year, 12, 31), .year) }

    private static func tellMeasured(in script: inout Script) throws {
        try define("INNO-KURS", "Ansatte som har gått på innovasjonskurs", item: "A4", in: &script) {
            ($0.kind, $0.unit) = ("count", "persons")
        }
        try target("INNO-KURS", 100, 400, in: &script)
        for (year, people) in [(2023, 120), (2024, 190), (2025, 310)] as [(Int, Int64)] {
            var measured = MeasurementReported()
            measured.at = PlainDay(try Self.year(year))
            measured.hundredths = people * 100
            try script.tell(
                Proposal(
                    .measurementReported(measured), "indicator", "INNO-KURS", on: Day(year, 12, 31), by: "RHF"))
        }
    }

    private static func tellComputed(in script: inout Script) throws {
        var figure = FigureName()
        (figure.question, figure.column) = ("funding", "granted_minor")
        figure.conditions = [("source", "innovation"), ("currency", "NOK")].map { column, value in
            var condition = FigureName.Condition()
            (condition.column, condition.value) = (column, value)
            return condition
        }
        try define("INNO-MIDLER", "Tildelte innovasjonsmidler", item: "A3", in: &script) {
            ($0.kind, $0.unit, $0.figure) = ("amount", "NOK", figure)
        }
        try target("INNO-MIDLER", 16_000_000, 25_000_000, in: &script)
    }

    private static func tellInvolvement(in script: inout Script) throws {
        let parties = [
            ("1", "draft", "involvement", "Brukerutvalgene", "2023-01-20"),
            ("2", "draft", "discussion", "Innovasjonsnettverket", "2023-02-14"),
            ("3", "out-for-input", "input-round", "Foretakene", "2023-03-01"),
        ]
        for (entry, stage, form, name, day) in parties {
            var involved = PartyInvolved()
            (involved.entry, involved.stage, involved.form) = (entry, stage, form)
            var party = Party()
            party.name = try script.phrase(name + " (eksempel)")
            (involved.parties, involved.at) = ([party], PlainDay(DatedDay(try Day(iso: day))))
            // The table was written down when the plan stood.
            try script.tell(
                Proposal(.partyInvolved(involved), "plan", Reference.plan, on: Day(iso: day), by: "RHF"),
                registeredAs: Day(2023, 7, 5))
        }
        var given = PartyInvolved()
        (given.entry, given.stage, given.at) = ("4", "out-for-input", PlainDay(DatedDay(try Day(2023, 3, 20))))
        var party = Party()
        party.organisation = "HMR"
        given.parties = [party]
        given.input = try script.sealer.seal("Skil betre mellom idear og prosjekt (døme)")
        try script.tell(
            Proposal(.inputGiven(given), "plan", Reference.plan, on: Day(2023, 3, 20), by: "HMR"),
            registeredAs: Day(2023, 7, 5))
        var answered = InputAnswered()
        (answered.entry, answered.outcome) = ("4", "taken-in")
        answered.answer = try script.sealer.seal("Tatt inn i område B (eksempel)")
        try script.tell(
            Proposal(.inputAnswered(answered), "plan", Reference.plan, on: Day(2023, 5, 2), by: "RHF"),
            registeredAs: Day(2023, 7, 5))
    }
}
