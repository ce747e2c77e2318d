import Foundation
import Importing
import Portfolio
import Record
import Testing

/// What a shipped mapping makes of a real file; nil where the data is not at hand.
private func imported(
    _ mapping: String, _ path: String, _ directory: Organisations = .region
) throws -> Import? {
    guard let bytes = realData(path) else { return nil }
    return try Importer(Mapping.shipped(mapping), directory: directory).read(bytes)
}

/// Holds an import against the rules of the ledger: nothing is refused, and a second run finds duplicates only.
private func expectSound(_ content: Import, rows: Int, _ codes: Set<String> = Organisations.region.codes) throws {
    var ledger = try TestLedger(organisations: codes)
    let run = ImportRun(.atomic, correlation: .none)
    var report = try run([content], into: &ledger)
    #expect(report.count(.new) == rows, "\(report.lines.compactMap(\.problem).prefix(3))")
    #expect(report.events == content.events.count)
    report = try run([content], into: &ledger)
    #expect(report.count(.duplicate) == rows)
    #expect(report.events == 0)
}

@Suite("The shipped mappings on the real files") struct ShippedTests {
    @Test("organisations: twelve, two merged, two dissolved")
    func organisations() throws {
        guard let content = try imported("organisations", "reference/organisations.csv", .none) else { return }
        #expect(content.events("organisation-registered").count == 12)
        let merged = content.events("organisation-merged")
        #expect(merged.map(\.stream.id) == ["HSM", "HNR"])
        #expect(merged.allSatisfy { $0.effective == DatedDay(year: 2010) })
        #expect(content.events("organisation-dissolved").map(\.stream.id) == ["RUS", "AMB"])
        let begun = content.events.first { $0.stream.id == "HMR" }
        #expect(begun?.effective.day.description == "2011-01-01")
        #expect(content.events.first?.effective.day == .undated)
        try expectSound(content, rows: 12, [])
    }

    @Test("hrcs: 21 categories; 8 groups and 48 codes")
    func hrcs() throws {
        guard let content = try imported("hrcs", "reference/hrcs.csv") else { return }
        #expect(content.events.count == 2)
        for case .vocabularyAdopted(let vocabulary) in content.events.compactMap(\.payload.event) {
            let groups = vocabulary.terms.count { $0.group.isEmpty }
            #expect(vocabulary.terms.count == (vocabulary.name == "hrcs-activity" ? 56 : 21))
            #expect(groups == (vocabulary.name == "hrcs-activity" ? 8 : 21))
        }
        try expectSound(content, rows: 77)
    }

    @Test("priority-areas: 56 in five plans")
    func priorityAreas() throws {
        guard let content = try imported("priority-areas", "plans/priority_areas.csv") else { return }
        guard case .vocabularyAdopted(let vocabulary) = content.events.first?.payload.event else { return }
        #expect(vocabulary.terms.count == 56)
        #expect(Set(vocabulary.terms.map(\.code)).count == 56)
        #expect(Set(vocabulary.terms.map(\.group)).count == 5)
        try expectSound(content, rows: 56)
    }

    @Test("innovation-plan: 4 areas, 44 measures, 16 ongoing and 28 new, one decision")
    func innovationPlan() throws {
        guard let content = try imported("innovation-plan", "plans/hmn_innovation_plan_2023_2026.csv") else { return }
        let items = content.items
        #expect(items.count { $0.level == .area } == 4)
        let measures = items.filter { $0.level == .measure }
        #expect(measures.count { $0.origin == "ongoing" } == 16)
        #expect(measures.count { $0.origin == "new" } == 28)
        #expect(["A", "B", "C", "D"].map { area in measures.count { $0.parent == area } } == [12, 15, 5, 12])
        #expect(measures.first?.parties.map(\.organisation) == ["RHF", ""])
        #expect(Set(content.events.map(\.payload.decision)).count == 1)
        #expect(content.events.first?.payload.decision.decided.dated.day.description == "2023-06-02")
        try expectSound(content, rows: 44)
    }

    @Test("research-plan: 7 areas, 24 goals, 47 measures")
    func researchPlan() throws {
        guard let content = try imported("research-plan", "plans/hnt_research_plan.csv") else { return }
        let items = content.items
        #expect(items.count { $0.level == .area } == 7)
        #expect(items.count { $0.level == .goal } == 24)
        let measures = items.filter { $0.level == .measure }
        let perArea = (1...7).map { area in measures.count { $0.parent.hasPrefix("\(area).") } }
        #expect(perArea == [9, 2, 10, 13, 4, 4, 5])
        try expectSound(content, rows: 47)
    }

    @Test("ho21-measures: 84 in 10 areas")
    func ho21() throws {
        guard let content = try imported("ho21-measures", "plans/ho21_measures.csv") else { return }
        let measures = content.items.filter { $0.level == .measure }
        let perArea = (1...10).map { area in measures.count { $0.parent == "area-\(area)" } }
        #expect(perArea == [7, 7, 6, 21, 9, 6, 7, 5, 9, 7])
        #expect(content.items.count == 94)
        #expect(content.events("status-reported").count == 23)
        try expectSound(content, rows: 84)
    }

    @Test("ho21-actions: 65 actions, 30 answers in the parties' own words")
    func ho21Actions() throws {
        guard let content = try imported("ho21-actions", "plans/ho21_actions.csv") else { return }
        #expect(content.items.count == 65)
        #expect(content.items.allSatisfy { $0.level == .action })
        #expect(content.events("party-reported").count == 30)
        try expectSoundWithPlans(content, rows: 204)
    }

    @Test("trials-plan: 9 areas, 8 tasks")
    func trialsPlan() throws {
        guard let content = try imported("trials-plan", "plans/national_trials_plan_2021_2025.csv") else { return }
        #expect(content.items.count { $0.level == .area } == 9)
        #expect(content.items.count { $0.level == .measure } == 8)
        try expectSound(content, rows: 11)
    }

    @Test("council: 4 meetings, 20 cases, two of unknown kind")
    func council() throws {
        guard let meetings = try imported("council-meetings", "plans/council_meetings.csv"),
            let cases = try imported("council-cases", "plans/council_cases.csv")
        else { return }
        #expect(meetings.events("meeting-called").count == 4)
        #expect(meetings.events("meeting-held").count == 2)
        #expect(meetings.events("minutes-approved").count == 2)
        let raised = cases.events("case-raised")
        #expect(raised.count == 20)
        #expect(
            raised.count { if case .caseRaised(let raised) = $0.payload.event { raised.kind.isEmpty } else { false } }
                == 2)
        var ledger = try TestLedger(organisations: Organisations.region.codes)
        for content in [meetings, cases] {
            let report = try ImportRun(.atomic, correlation: .none)([content], into: &ledger)
            #expect(report.count(.refused) == 0, "\(report.lines.compactMap(\.problem).prefix(3))")
            #expect(report.events == content.events.count)
        }
    }

    @Test("strategy-goals: 41 goals in four plans")
    func strategyGoals() throws {
        guard let content = try imported("strategy-goals", "plans/strategy_2016_2020.csv") else { return }
        #expect(content.events("plan-adopted").count == 4)
        #expect(content.items.count { $0.level == .goal } == 41)
        #expect(content.events("status-reported").count == 41)
        try expectSound(content, rows: 41)
    }

    @Test("hmn-calls: 8 calls, 128 awards where known, an empty cell stays unknown")
    func calls() throws {
        guard let content = try imported("hmn-calls", "real/hmn_innovation_calls.csv") else { return }
        #expect(content.events("call-opened").count == 8)
        let results = content.events.compactMap { event -> (String, CallResultPublished)? in
            guard case .callResultPublished(let result) = event.payload.event else { return nil }
            return (event.stream.id, result)
        }
        #expect(results.count == 6)
        #expect(results.reduce(0) { $0 + $1.1.awards } == 128)
        let byCall = Dictionary(uniqueKeysWithValues: results)
        let first = try #require(byCall["HMN-INNO-2016"])
        #expect(!first.hasAwards && !first.hasAwarded)
        #expect(first.requested.minor == 4_890_000_000)
        let latest = try #require(byCall["HMN-INNO-2021"])
        #expect(latest.awarded.minor == 1_865_000_000)
        #expect(latest.countedAs == "forwarded")
        #expect(latest.shares.map(\.awards) == [19, 7, 4])
        #expect(byCall["HMN-INNO-2023"]?.awarded.exactness == .over)
        guard
            case .callOpened(let call) = content.events.first(where: { $0.stream.id == "HMN-INNO-2020" })?.payload.event
        else { return }
        #expect(call.rules.scoreMustExceedHundredths == 400)
        #expect(call.deadlineTime == "15:00")
        #expect(call.rules.criteria.count == 4)
        try expectSound(content, rows: 8)
    }

    @Test("eu-grants: the control totals, also as of three years")
    func euGrants() throws {
        guard let content = try imported("eu-grants", "real/eu_grants_norway.csv") else { return }
        #expect(content.problems == [])
        let grants = content.events.compactMap { event -> (day: String, granted: FundsGranted)? in
            guard case .fundsGranted(let granted) = event.payload.event else { return nil }
            return (event.effective.day.description, granted)
        }
        func total(until day: String) -> [Int64] {
            let grants = grants.filter { $0.day <= day }
            return [Int64(grants.count), grants.reduce(0) { $0 + $1.granted.amount.minor }]
        }
        #expect(total(until: "9999") == [2931, 167_223_478_237])
        #expect(total(until: "2016-12-31") == [849, 37_525_686_157])
        #expect(total(until: "2018-12-31") == [1621, 78_227_972_070])
        #expect(total(until: "2020-12-31") == [2646, 147_550_079_770])
        #expect(grants.count { $0.granted.amount.minor == 0 } == 114)
        #expect(grants.count { $0.granted.contract == "closed" } == 839)
        #expect(grants.count { $0.granted.contract == "signed" } == 2092)
        #expect(content.events("project-registered").count == 1957)
        #expect(content.events("project-approved").count == 1957)
        #expect(content.events.contains { $0.organisation == "NTNU" })
        try expectSound(content, rows: 2931)
    }

    @Test("clinical-trials: the control totals")
    func trials() throws {
        guard let content = try imported("clinical-trials", "real/clinical_trials_norway.csv") else { return }
        let studies = content.events.compactMap { event -> (String, StudyRegistered)? in
            guard case .studyRegistered(let study) = event.payload.event else { return nil }
            return (event.organisation, study)
        }
        #expect(studies.count == 359)
        #expect(studies.count { $0.1.starts.dated.day.description <= "2015-12-31" } == 223)
        #expect(studies.count { $0.1.registered.day > $0.1.starts.day } == 141)
        #expect(studies.count { $0.0 == "STO" } == 24)
        let stated = content.events.compactMap { event -> (String, String, Int64)? in
            guard case .patientsStated(let stated) = event.payload.event else { return nil }
            return (event.organisation, event.effective.day.description, stated.enrolled)
        }
        func enrolled(until day: String) -> Int64 { stated.filter { $0.1 <= day }.reduce(0) { $0 + $1.2 } }
        #expect(["2016-12-31", "2018-12-31", "2020-12-31"].map(enrolled) == [8247, 37_288, 46_373])
        #expect(stated.filter { $0.0 == "STO" }.reduce(0) { $0 + $1.2 } == 2289)
        let targets = content.events.compactMap { event -> Int64? in
            guard case .patientsTargeted(let target) = event.payload.event else { return nil }
            return target.enrolled
        }
        #expect(targets.reduce(0, +) == 97_558)
        let closed = content.events.compactMap { event -> StudyClosed? in
            guard case .studyClosed(let closed) = event.payload.event else { return nil }
            return closed
        }
        #expect(
            ["completed", "unknown", "terminated"].map { status in closed.count { $0.status == status } } == [
                277, 48, 34,
            ])
        #expect(closed.count(where: \.hasReason) == 34)
        try expectSound(content, rows: 359)
    }

    @Test("targets: 69, with the plans that no other file tells of")
    func targets() throws {
        guard let content = try imported("targets", "plans/targets.csv") else { return }
        #expect(content.problems == [])
        #expect(content.events("indicator-defined").count == 69)
        #expect(content.events("target-set").count == 58)
        #expect(content.events("measurement-reported").count == 11)
        #expect(content.events("plan-adopted").count == 5)
        let measured = content.events.compactMap { event -> (String, MeasurementReported)? in
            guard case .measurementReported(let measured) = event.payload.event else { return nil }
            return (event.stream.id, measured)
        }
        let byID = Dictionary(uniqueKeysWithValues: measured)
        #expect((1...3).map { byID["HNT-RESEARCH.T\($0)"]?.hundredths } == [1239, 54, 8])
        #expect(byID["HNT-RESEARCH.T1"]?.at.dated == DatedDay("2023-09"))
        #expect(byID["HMN-INNO-2023-2026.T1"]?.hundredths == 1_600_000_000)
        #expect(byID["HO21.T16"]?.hasAt == false)
        let untold = content.events.count { event in
            guard case .targetSet(let target) = event.payload.event else { return false }
            return !target.hasHundredths
        }
        #expect(untold == 11)
        try expectSoundWithPlans(content, rows: 69)
    }

    @Test("involvement: 26, four of them input, thirteen without a day")
    func involvement() throws {
        guard let content = try imported("involvement", "plans/involvement.csv") else { return }
        #expect(content.problems == [])
        #expect(content.events("party-involved").count == 22)
        #expect(content.events("input-given").map(\.source?.key).count == 4)
        let undated = content.events.count { event in
            switch event.payload.event {
            case .partyInvolved(let involved), .inputGiven(let involved): !involved.hasAt
            default: false
            }
        }
        #expect(undated == 13)
        try expectSoundWithPlans(content, rows: 26)
    }

    /// Holds an import that rests on the plans against the rules.
    private func expectSoundWithPlans(_ content: Import, rows: Int) throws {
        var ledger = try TestLedger(organisations: Organisations.region.codes)
        for (mapping, file) in [
            ("innovation-plan", "hmn_innovation_plan_2023_2026"), ("research-plan", "hnt_research_plan"),
            ("ho21-measures", "ho21_measures"), ("strategy-goals", "strategy_2016_2020"),
            ("trials-plan", "national_trials_plan_2021_2025"),
        ] {
            guard let plan = try imported(mapping, "plans/\(file).csv") else { return }
            _ = try ImportRun(.atomic, correlation: .none)([plan], into: &ledger)
        }
        let run = ImportRun(.atomic, correlation: .none)
        let first = try run([content], into: &ledger)
        // Rows that tell the same of a thing as others before them are known already.
        #expect(
            first.count(.new) + first.count(.duplicate) == rows, "\(first.lines.compactMap(\.problem).prefix(3))")
        #expect(first.events == content.events.count)
        let second = try run([content], into: &ledger)
        #expect(second.count(.duplicate) == rows && second.events == 0)
    }

    @Test("induct: the example file of the guide")
    func induct() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files/induct.csv")
        let content = try Importer(Mapping.shipped("induct"), directory: Organisations.region)
            .read(Array(Data(contentsOf: path)))
        #expect(content.problems == [])
        #expect(content.skipped == 1)
        #expect(content.rows.map(\.line) == [2, 4, 5])
        #expect(content.rows.allSatisfy { $0.recorded != nil })
        #expect(content.events("funds-granted").count == 2)
        guard case .projectRegistered(let first) = content.events.first?.payload.event else { return }
        #expect(content.text(first.details.leader.name) == "Kari Eksempel")
        #expect(first.details.archive == "2023/411")
        #expect(first.details.starts.dated.day.description == "2023-04-01")
        #expect(first.details.helseplattformen && first.details.hasInterdisciplinary)
        #expect(content.events("project-stopped").map(\.stream.id) == ["INDUCT:1003"])
        try expectSound(content, rows: 3)
    }
}

extension Import {
    /// The items of plans.
    fileprivate var items: [PlanItem] {
        events.compactMap { event in
            guard case .planItemAdded(let item) = event.payload.event else { return nil }
            return item
        }
    }
}
