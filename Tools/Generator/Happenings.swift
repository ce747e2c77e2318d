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
        add(.planAdopted(PlanEdition()), "plan", "research-and-innovation")
        for id in scene.items {
            var item = PlanItem()
            item.item = id
            item.level = .measure
            item.title = text("Measure \(id)")
            add(.planItemAdded(item), "plan", "research-and-innovation")
        }
        for year in 2016...2025 { openCall(UInt32(year)) }
        registerProject()
        registerStudy()
    }

    /// Lets the next thing happen. Of 100 things, 31 are about money and 32 about patients.
    mutating func happen() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<5: registerProject()
        case 5..<36: moveMoney()
        case 36..<66: countPatients()
        case 66..<68: registerStudy()
        case 68..<92: advanceProject()
        case 92..<95: reportStatus()
        case 95..<97: submit()
        default: amend()
        }
    }

    private mutating func openCall(_ year: UInt32) {
        var call = CallOpened()
        call.title = text("Innovation funds \(year)")
        call.kind = "innovation"
        (call.year, call.forYear) = (year, year + 1)
        scene.calls.append("INN-\(year)")
        add(.callOpened(call), "call", "INN-\(year)")
    }

    private mutating func registerProject() {
        let organisation = random.pick(Scene.organisations)
        let id = "\(organisation)-\(scene.projects.count + 1)"
        scene.projects.append(id)
        var registered = ProjectRegistered()
        registered.details.title = text("Fictional project \(id)")
        registered.details.kind = random.pick(Scene.kinds)
        registered.details.phase = Scene.phases[0]
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
        case 0:
            var adjusted = FundsAdjusted()
            adjusted.amount = Money(minor: -amount.minor / 8, currency: "NOK")
            add(.fundsAdjusted(adjusted), "project", id)
        case 1..<5:
            var paid = FundsPaid()
            paid.amount = amount
            paid.source = "innovation"
            add(.fundsPaid(paid), "project", id, keyed: true)
        case 5:
            var application = ApplicationReceived()
            application.call = random.pick(scene.calls)
            application.project = id
            application.applied = amount
            add(.applicationReceived(application), "application", "A-\(count)", keyed: true)
        default:
            var granted = FundsGranted()
            granted.amount = amount
            granted.call = random.pick(scene.calls)
            granted.source = "innovation"
            add(.fundsGranted(granted), "project", id, organisation: String(id.prefix(3)), keyed: true)
        }
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
            (link.plan, link.item) = ("research-and-innovation", random.pick(scene.items))
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
            changed.phase = random.pick(Scene.phases)
            add(.phaseChanged(changed), "project", id)
        }
    }

    private mutating func reportStatus() {
        var status = StatusReported()
        status.item = random.pick(scene.items)
        status.year = UInt32.random(in: 2016...2025, using: &random)
        status.progress = random.pick(["not-started", "started", "delayed", "done"])
        add(.statusReported(status), "plan", "research-and-innovation")
    }

    private mutating func submit() {
        var submitted = SubmissionSubmitted()
        submitted.duty = "annual-report"
        submitted.period = String(Int.random(in: 2016...2025, using: &random))
        add(.submissionSubmitted(submitted), "submission", random.pick(Scene.organisations))
    }

    /// One amendment in three voids, the others correct the amount.
    private mutating func amend() {
        guard let (position, target) = scene.takeAmendable(), var event = target.payload.event else {
            return advanceProject()
        }
        if random.oneIn(3) {
            var void = Voided()
            void.position = position
            return add(.voided(void), target.stream.category, target.stream.id)
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
        correction.position = position
        correction.event = (try? content.serializedData()) ?? Data()
        add(.corrected(correction), target.stream.category, target.stream.id)
    }
}
