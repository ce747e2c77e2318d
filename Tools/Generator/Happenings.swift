internal import FoundationEssentials
internal import Portfolio
internal import Record
internal import SwiftProtobuf

extension HistoryGenerator {
    /// What stands in the ledger before anything happens: organisations, a plan, calls, a first project and study.
    mutating func opening() {
        for code in Scene.organisations {
            var organisation = OrganisationRegistered()
            organisation.code = code
            organisation.name = text("Trust \(code)")
            add(.organisationRegistered(organisation), "org", code)
        }
        for vocabulary in ["hrcs-health-category", "hrcs-activity"] { adopt(vocabulary) }
        for organisation in Scene.organisations { for year in 2016...2025 { expect("\(year)", from: organisation) } }
        add(.planAdopted(PlanEdition()), "plan", Scene.plan)
        for id in scene.items {
            var item = PlanItem()
            item.item = id
            item.level = .measure
            item.title = text("Measure \(id)")
            add(.planItemAdded(item), "plan", Scene.plan)
        }
        for year in 2016...2025 { openCall(UInt32(year)) }
        openIndicators()
        registerProject()
        registerStudy()
        openRegisters()
    }

    /// Lets the next thing happen. Of 100 things, 25 are about money, 24 about patients, 14 about what stands in
    /// registers and 6 about the assessment of applications.
    mutating func happen() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<4: registerProject()
        case 4..<29: moveMoney()
        case 29..<51: countPatients()
        case 51..<53: registerStudy()
        case 53..<70: advanceProject()
        case 70..<72: reportStatus()
        case 72: submit()
        case 73..<76: amend()
        case 76..<90: tellOfEntry()
        case 90..<96: assess()
        case 96..<98: measure()
        case 98: involve()
        default: innovate()
        }
    }

    private mutating func adopt(_ name: String) {
        var vocabulary = VocabularyAdopted()
        (vocabulary.name, vocabulary.example) = (name, true)
        vocabulary.terms = Scene.classes.map { code in
            var term = VocabularyAdopted.Term()
            (term.code, term.en) = (code, text(code))
            return term
        }
        add(.vocabularyAdopted(vocabulary), "vocabulary", name)
    }

    private mutating func expect(_ period: String, from organisation: String) {
        var due = SubmissionDue()
        (due.duty, due.period) = ("annual-report", period)
        due.due = PlainDay(DatedDay(today))
        add(.submissionDue(due), "submission", "\(organisation)-\(period)", organisation: organisation)
    }

    private mutating func registerProject() {
        let organisation = random.pick(Scene.organisations)
        let id = "\(organisation)-\(scene.projects.count + 1)"
        scene.projects.append(id)
        var registered = ProjectRegistered()
        registered.details.title = text("Fictional project \(id)")
        registered.details.kind = random.pick(Scene.kinds)
        registered.details.phase = Vocabularies.phases[0]
        registered.details.areas = [random.pick(Scene.areas)]
        registered.details.helseplattformen = random.oneIn(5)
        add(.projectRegistered(registered), "project", id, organisation: organisation, keyed: true)
        guard !random.oneIn(3) else { return }
        add(.projectApproved(ProjectApproved()), "project", id)
        add(.projectStarted(ProjectStarted()), "project", id)
    }

    /// Young projects are where most happens.
    private mutating func project() -> String {
        let young = max(0, scene.projects.count - 2_000)
        return scene.projects[Int.random(in: young..<scene.projects.count, using: &random)]
    }

    private mutating func moveMoney() {
        let id = project()
        let amount = Money(minor: Int64.random(in: 0...2_000, using: &random) * 1_000_00, currency: "NOK")
        switch Int.random(in: 0..<10, using: &random) {
        case 0: takeBack(from: id)
        case 1..<5:
            var paid = FundsPaid()
            paid.amount = amount
            paid.source = "innovation"
            scene.balances[id, default: Balance()].paid += amount.minor
            add(.fundsPaid(paid), "project", id, keyed: true)
        case 5: apply(id, for: amount)
        default: grant(amount, to: id, random.pick(scene.calls))
        }
    }

    mutating func grant(_ amount: Money, to id: String, _ call: String, _ application: String = "") {
        var granted = FundsGranted()
        (granted.amount, granted.call, granted.source, granted.application) = (amount, call, "innovation", application)
        if random.oneIn(4) { granted.ownShareMinor = amount.minor / 4 }
        scene.balances[id, default: Balance()].granted += amount.minor
        add(
            .fundsGranted(granted), "project", id, organisation: String(id.prefix(3)), keyed: true,
            isLate: application.isEmpty ? nil : false)
    }

    /// Less is granted, or something is paid back: never more than there is.
    private mutating func takeBack(from id: String) {
        var balance = scene.balances[id] ?? Balance()
        if random.oneIn(3), !balance.isReturned, balance.paid > 8 {
            var returned = FundsReturned()
            returned.amount = Money(minor: balance.paid / 8, currency: "NOK")
            balance.isReturned = true
            add(.fundsReturned(returned), "project", id, isLate: false)
        } else {
            var adjusted = FundsAdjusted()
            adjusted.amount = Money(minor: -balance.granted / 8, currency: "NOK")
            balance.isAdjusted = true
            balance.granted += adjusted.amount.minor
            add(.fundsAdjusted(adjusted), "project", id, isLate: false)
        }
        scene.balances[id] = balance
    }

    private mutating func registerStudy() {
        let id = "S-\(scene.studies.count + 1)"
        scene.studies.append(id)
        var registered = StudyRegistered()
        registered.title = text("Fictional study \(id)")
        registered.kind = "intervention"
        let organisation = random.pick(Scene.organisations)
        add(.studyRegistered(registered), "study", id, organisation: organisation, keyed: true)
        var opened = StudyOpenedAtSite()
        opened.site = organisation
        add(.studyOpenedAtSite(opened), "study", id)
    }

    private mutating func countPatients() {
        let young = max(0, scene.studies.count - 800)
        let id = scene.studies[Int.random(in: young..<scene.studies.count, using: &random)]
        guard random.oneIn(8) else {
            var counted = PatientsCounted()
            counted.site = random.pick(Scene.organisations)
            counted.enrolled = Int64.random(in: 0...12, using: &random)
            counted.offered = counted.enrolled + Int64.random(in: 0...4, using: &random)
            return add(.patientsCounted(counted), "study", id)
        }
        var reported = PatientsReported()
        reported.site = random.pick(Scene.organisations)
        reported.year = UInt32.random(in: 2016...2025, using: &random)
        reported.enrolled = Int64.random(in: 0...200, using: &random)
        add(.patientsReported(reported), "study", id)
    }

    private mutating func advanceProject() {
        let id = project()
        switch Int.random(in: 0..<12, using: &random) {
        case 0: add(.projectPaused(ProjectPaused()), "project", id)
        case 1: add(.projectResumed(ProjectResumed()), "project", id)
        case 2: add(.projectCompleted(ProjectCompleted()), "project", id)
        case 3:
            var link = MeasureLinked()
            (link.plan, link.item) = (Scene.plan, random.pick(scene.items))
            add(.measureLinked(link), "project", id)
        case 4:
            var joined = PartnerJoined()
            joined.partner.organisation = random.pick(Scene.organisations)
            add(.partnerJoined(joined), "project", id)
        case 5:
            var moved = ProjectMoved()
            moved.to = random.pick(Scene.organisations)
            add(.projectMoved(moved), "project", id)
        default:
            var changed = PhaseChanged()
            changed.phase = random.pick(Vocabularies.phases)
            add(.phaseChanged(changed), "project", id)
        }
    }

    private mutating func reportStatus() {
        var status = StatusReported()
        status.item = random.pick(scene.items)
        status.year = UInt32.random(in: 2016...2025, using: &random)
        status.progress = random.pick(["not-started", "started", "delayed", "done"])
        add(.statusReported(status), "plan", Scene.plan)
    }

    private mutating func submit() {
        var submitted = SubmissionSubmitted()
        submitted.duty = "annual-report"
        submitted.period = String(Int.random(in: 2016...2025, using: &random))
        let organisation = random.pick(Scene.organisations)
        add(.submissionSubmitted(submitted), "submission", "\(organisation)-\(submitted.period)")
    }

    /// An innovation is reported, or one of them is taken over by somebody else.
    private mutating func innovate() {
        guard random.oneIn(2), let known = scene.thing("innovation", &random) else {
            let id = "N-\(count + UInt64(pendingCount) + 1)"
            var reported = InnovationReported()
            reported.title = text("Fictional innovation \(id)")
            reported.project = project()
            reported.result = random.pick(Vocabularies.results)
            scene.note(id, in: "innovation")
            return add(.innovationReported(reported), "innovation", id, organisation: random.pick(Scene.organisations))
        }
        let start = Int.random(in: 0..<3, using: &random)
        var adopted = InnovationAdopted()
        adopted.origin = Scene.organisations[start]
        adopted.developed = random.oneIn(3)
        add(.innovationAdopted(adopted), "innovation", known, organisation: Scene.organisations[start + 1])
    }

    /// One amendment in three voids, the others correct the amount.
    private mutating func amend() {
        guard let target = scene.takeAmendable(), var event = target.proposal.payload.event else {
            return advanceProject()
        }
        let stream = target.proposal.stream
        if random.oneIn(3), mayVoid(event, in: stream.id) {
            var void = Voided()
            (void.position, void.eventID) = (target.position, .init(target.id.bytes))
            return add(.voided(void), stream.category, stream.id)
        }
        switch event {
        case .fundsGranted(var funds):
            funds.amount.minor += 50_000_00
            event = .fundsGranted(funds)
        case .fundsPaid(var funds):
            funds.amount.minor += 10_000_00
            event = .fundsPaid(funds)
        case .patientsCounted(var counted):
            counted.enrolled += 1
            event = .patientsCounted(counted)
        default: break
        }
        var content = Payload()
        content.event = event
        var correction = Corrected()
        (correction.position, correction.eventID) = (target.position, .init(target.id.bytes))
        correction.event = (try? content.serializedData()) ?? Data()
        add(.corrected(correction), stream.category, stream.id)
    }

    /// Whether no balance becomes negative when an event is voided.
    private mutating func mayVoid(_ event: Payload.OneOf_Event, in project: String) -> Bool {
        let balance = scene.balances[project] ?? Balance()
        switch event {
        case .fundsGranted(let funds):
            guard !balance.isAdjusted else { return false }
            scene.balances[project]?.granted -= funds.amount.minor
        case .fundsPaid(let funds):
            guard !balance.isReturned else { return false }
            scene.balances[project]?.paid -= funds.amount.minor
        default: break
        }
        return true
    }
}
