internal import FoundationEssentials
internal import Portfolio
internal import Record
internal import SwiftProtobuf

/// What happens to applications, indicators and whoever is involved in plans.
extension HistoryGenerator {
    mutating func openCall(_ year: UInt32) {
        var call = CallOpened()
        call.title = text("Innovation funds \(year)")
        call.kind = "innovation"
        (call.year, call.forYear) = (year, year + 1)
        call.rules.criteria = ["benefit", "novelty", "feasibility"]
        (call.rules.scoreMinHundredths, call.rules.scoreMaxHundredths) = (1_00, 7_00)
        scene.calls.append("INN-\(year)")
        add(.callOpened(call), "call", "INN-\(year)")
        var committee = CommitteeAppointed()
        committee.members = scene.reviewers.enumerated().map { number, reviewer in
            var member = CommitteeMember()
            member.person.id = .init(reviewer.bytes)
            member.person.name = text("Reviewer \(number)")
            member.role = number == 0 ? "chair" : number == 1 ? "user-representative" : "member"
            return member
        }
        add(.committeeAppointed(committee), "call", "INN-\(year)")
    }

    /// An application that the round goes on with. Of those that were received one in four gets no further.
    mutating func apply(_ project: String, for amount: Money) {
        var application = ApplicationReceived()
        application.call = random.pick(scene.calls)
        application.project = project
        application.applied = amount
        let id = "A-\(count + UInt64(pendingCount) + 1)"
        scene.applications.append(Application(id: id, project: project, call: application.call, amount: amount))
        scene.note(id, in: "application")
        add(.applicationReceived(application), "application", id, keyed: true, isLate: false)
    }

    /// The next step of an application: the check, a score by each reviewer and criterion, the outcome.
    mutating func assess() {
        guard !scene.applications.isEmpty else { return }
        let index = Int.random(in: 0..<scene.applications.count, using: &random)
        let application = scene.applications[index]
        scene.applications[index].step += 1
        let scores = scene.reviewers.count * 3
        switch application.step {
        case 0: check(application, at: index)
        case 1...scores: score(application)
        case scores + 1:
            var recommended = ApplicationRecommended()
            (recommended.amount, recommended.rank) = (application.amount, 1 + UInt32(count % 40))
            add(.applicationRecommended(recommended), "application", application.id, isLate: false)
        default:
            scene.applications.remove(at: index)
            add(.letterSent(LetterSent()), "application", application.id, isLate: false)
            guard !random.oneIn(2) else {
                return add(.applicationDeclined(ApplicationDeclined()), "application", application.id, isLate: false)
            }
            grant(application.amount, to: application.project, application.call, application.id)
        }
    }

    private mutating func check(_ application: Application, at index: Int) {
        var checked = ApplicationChecked()
        let isRejected = random.oneIn(4)
        checked.outcome = isRejected ? "rejected" : "forwarded"
        if isRejected {
            checked.ground = random.pick(Vocabularies.rejectionGrounds)
            scene.applications.remove(at: index)
        }
        add(.applicationChecked(checked), "application", application.id, isLate: false)
    }

    private mutating func score(_ application: Application) {
        let reviewer = scene.reviewers[(application.step - 1) / 3]
        guard !random.oneIn(40) else {
            var conflict = ConflictDeclared()
            conflict.call = application.call
            conflict.member.id = .init(reviewer.bytes)
            conflict.ground = random.pick(Vocabularies.conflictGrounds)
            return add(.conflictDeclared(conflict), "application", application.id, isLate: false)
        }
        var scored = ApplicationScored()
        scored.call = application.call
        scored.reviewer.id = .init(reviewer.bytes)
        scored.criterion = ["benefit", "novelty", "feasibility"][(application.step - 1) % 3]
        scored.scoreHundredths = Int32.random(in: 1...7, using: &random) * 100
        add(.applicationScored(scored), "application", application.id, isLate: false)
    }

    /// What is followed up: shares and counts, each with a target.
    mutating func openIndicators() {
        for number in 1...30 {
            var definition = IndicatorDefinition()
            definition.title = text("Fictional indicator \(number)")
            (definition.plan, definition.item) = (Scene.plan, scene.items[number])
            definition.kind = number.isMultiple(of: 3) ? "share" : "count"
            definition.direction = "up"
            add(.indicatorDefined(definition), "indicator", "I\(number)", organisation: "RHF")
            var target = TargetSet()
            target.strength = "target"
            target.by = PlainDay(DatedDay(today.advanced(by: 3650)))
            target.hundredths = 80_00
            add(.targetSet(target), "indicator", "I\(number)")
        }
    }

    mutating func measure() {
        let number = Int.random(in: 1...30, using: &random)
        var measurement = MeasurementReported()
        measurement.at = PlainDay(DatedDay(today))
        measurement.hundredths = Int64.random(in: 0...100_00, using: &random)
        measurement.source = text("Fictional source")
        let organisation = random.pick(Scene.organisations)
        add(.measurementReported(measurement), "indicator", "I\(number)", organisation: organisation)
    }

    /// Somebody is asked about the plan, gives input, gets an answer, or tells how far a measure is.
    mutating func involve() {
        var involved = PartyInvolved()
        involved.entry = "E\(count + UInt64(pendingCount) + 1)"
        involved.stage = random.pick(Vocabularies.stages)
        involved.item = random.pick(scene.items)
        involved.parties = [party()]
        involved.topic = text("Fictional topic")
        involved.at = PlainDay(DatedDay(today))
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            involved.form = random.pick(Vocabularies.involvementForms)
            add(.partyInvolved(involved), "plan", Scene.plan)
        case 1, 2:
            involved.input = text("Fictional input")
            add(.inputGiven(involved), "plan", Scene.plan)
            var answered = InputAnswered()
            answered.entry = involved.entry
            answered.outcome = random.pick(Vocabularies.inputOutcomes)
            answered.answer = text("Fictional answer")
            add(.inputAnswered(answered), "plan", Scene.plan)
        default:
            var reported = PartyReported()
            reported.item = involved.item
            reported.party = party()
            reported.year = UInt32(today.year)
            reported.words = text("Fictional words")
            add(.partyReported(reported), "plan", Scene.plan)
        }
    }

    mutating func party() -> Party {
        var party = Party()
        party.organisation = random.pick(Scene.organisations)
        return party
    }

    mutating func person() -> Person {
        var person = Person()
        person.id = .init(PersonID.random(using: &random).bytes)
        person.name = text("Fictional person")
        return person
    }
}

/// An application that is being assessed.
struct Application {
    let id: String
    let project: String
    let call: String
    let amount: Money
    var step = 0
}
