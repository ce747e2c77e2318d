import Application
import EventLog
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Synchronization

/// A ledger that random commands are put to, and beside it the reference, which is told what the ledger accepted.
final class RandomHistory {
    private(set) var ledger: Ledger
    private(set) var reference = Reference()
    private(set) var refused = 0
    var random: SeededGenerator
    private let clock: TestClock
    private let access: Access
    private let questions: [any Question]
    private let directory: String
    /// Where the ledger lies by now, and where it lay before each crash.
    private var places: [String]

    static let orgs = ["STO", "HMR", "HNT"]
    static let projects = ["P1", "P2", "P3"]
    static let studies = ["S1", "S2"]

    /// What the clock says when a history begins: noon on 1 March 2024, in UTC.
    private static let beginning: Int64 = 1_709_294_400_000

    init(seed: UInt64, directory: String, questions: [any Question]) throws {
        random = SeededGenerator(seed: seed)
        clock = TestClock(Instant(milliseconds: Self.beginning))
        let path = directory + "/ledger"
        (self.questions, self.directory, places) = (questions, directory, [path])
        try Ledger.create(at: path, origin: "history-\(seed)")
        ledger = try Ledger(at: path, questions: questions) { [clock] in clock.now }
        access = try ledger.access(for: "tester")
        try begin()
    }

    /// Goes on with the files as they lie on the disk at this moment, as after a crash: nothing was closed, and the
    /// facts may be gone or those of an earlier moment.
    func crash() throws {
        let (now, image) = (places[places.count - 1], "\(directory)/image-\(places.count)")
        let facts = image + "/facts"
        let files = FileManager.default
        try files.copyItem(atPath: now, toPath: image)
        let fate = Int.random(in: 0..<3, using: &random)
        if fate < 2, files.fileExists(atPath: facts) { try files.removeItem(atPath: facts) }
        let earlier = pick(places) + "/facts"
        if fate == 1, files.fileExists(atPath: earlier) { try files.copyItem(atPath: earlier, toPath: facts) }
        places.append(image)
        ledger = try Ledger(at: image, questions: questions) { [clock] in clock.now }
    }

    var head: Int { reference.entries.count }

    /// Today in whole days since 1970; the hour is never near midnight.
    var today: Int { Int(clock.now.rawValue / 86_400_000) }

    /// A day that events may have.
    func day() -> Int { today + Int.random(in: -200...20, using: &random) }

    func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private func begin() throws {
        var sealer = TextSealer(using: random)
        var proposals = try Self.orgs.map { org in
            var event = OrganisationRegistered()
            event.code = org
            event.name = try sealer.seal("Trust \(org)")
            return try proposal(.organisationRegistered(event), "org/\(org)", on: today - 3_000)
        }
        for project in Self.projects {
            let event = Payload.OneOf_Event.projectRegistered(ProjectRegistered())
            proposals.append(try proposal(event, "project/\(project)", on: today - 300, organisation: pick(Self.orgs)))
        }
        for study in Self.studies {
            let event = Payload.OneOf_Event.studyRegistered(StudyRegistered())
            proposals.append(try proposal(event, "study/\(study)", on: today - 300, organisation: pick(Self.orgs)))
        }
        try perform(Command(proposals, texts: sealer.texts))
        guard head == proposals.count else { throw Unfit(what: "the ledger refuses the beginning") }
    }

    private func proposal(
        _ event: Payload.OneOf_Event, _ stream: String, on day: Int, organisation: String = ""
    ) throws -> Proposal {
        guard let name = StreamName(stream) else { throw Unfit(what: stream) }
        return Proposal(event, to: name, on: DatedDay(Day(rawValue: Int32(day))), organisation: organisation)
    }

    /// Puts one random command to the ledger, after a pause of up to three days, or none at all.
    func step() throws {
        clock.advance(by: pick([0, 0, 1_000, 3_600_000, 86_400_000, 259_200_000]))
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: try amend { try self.ledger.void($0, because: "wrong") }
        case 2, 3:
            try amend { target in
                guard let right = try self.rightContent(of: target) else { return nil }
                return try self.ledger.correct(target, by: right, texts: [], because: "wrong amount")
            }
        default:
            try perform(Command((0..<Int.random(in: 1...3, using: &random)).map { _ in try randomProposal() }))
        }
    }

    private func randomProposal() throws -> Proposal {
        let project = "project/" + pick(Self.projects)
        let study = "study/" + pick(Self.studies)
        switch Int.random(in: 0..<10, using: &random) {
        case 8, 9: return try proposal(randomPatients(), study, on: day())
        case 0:
            var moved = ProjectMoved()
            moved.to = pick(Self.orgs)
            return try proposal(.projectMoved(moved), project, on: day())
        case 1, 2:
            var counted = PatientsCounted()
            counted.site = pick(Self.orgs)
            counted.enrolled = Int64.random(in: 0...9, using: &random)
            counted.offered = pick([0, 0, 12])
            return try proposal(.patientsCounted(counted), study, on: day())
        case 3:
            var reported = PatientsReported()
            reported.site = pick(Self.orgs)
            reported.year = UInt32.random(in: 2022...2024, using: &random)
            reported.enrolled = Int64.random(in: 0...90, using: &random)
            return try proposal(.patientsReported(reported), study, on: day())
        default:
            return try proposal(randomMoney(), project, on: day(), organisation: pick(["", "", "STO", "HMR"]))
        }
    }

    /// Patients that are stated, reported or planned.
    private func randomPatients() -> Payload.OneOf_Event {
        let (site, patients) = (pick(Self.orgs), Int64.random(in: 0...4, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .patientsStated(.with { $0.enrolled = patients })
        case 1: return .patientsReported(.with { ($0.site, $0.year, $0.enrolled) = (site, 2024, patients) })
        default:
            let (site, year) = (pick(["", site]), pick([0, 2023, 2024]) as UInt32)
            return .patientsTargeted(.with { ($0.site, $0.year, $0.enrolled) = (site, year, patients) })
        }
    }

    private func randomMoney() -> Payload.OneOf_Event {
        let amount = Money(
            minor: Int64.random(in: 0...40, using: &random) * 1_000_00, currency: pick(["NOK", "NOK", "NOK", "EUR"]))
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            var adjusted = FundsAdjusted()
            adjusted.amount = Money(minor: amount.minor - 20_000_00, currency: amount.currency)
            return .fundsAdjusted(adjusted)
        case 1, 2:
            var paid = FundsPaid()
            paid.amount = amount
            return .fundsPaid(paid)
        case 3:
            var returned = FundsReturned()
            returned.amount = Money(minor: amount.minor / 4, currency: amount.currency)
            return .fundsReturned(returned)
        default:
            var granted = FundsGranted()
            granted.amount = amount
            return .fundsGranted(granted)
        }
    }

    /// Amends a random event, in one case of three one that amends another.
    private func amend(_ command: (PortfolioEvent) throws -> Command?) throws {
        guard head > 0 else { return }
        let amendments = reference.entries.indices.filter { reference.entries[$0].fact.isAmendment }
        let isTwice = !amendments.isEmpty && Int.random(in: 0..<3, using: &random) == 0
        let index = isTwice ? pick(amendments) : Int.random(in: 0..<head, using: &random)
        let position = Position(UInt64(index + 1))
        guard let record = try ledger.log.record(at: position), let target = try PortfolioEvent(record),
            target.envelope.stream.category != "org"
        else { return }
        do {
            guard var command = try command(target) else { return }
            command.withDependents = Bool.random(using: &random)
            try perform(command)
        } catch is Refusal {
            refused += 1
        }
    }

    /// The same kind of event with another content, mostly on another day.
    private func rightContent(of target: PortfolioEvent) throws -> Proposal? {
        guard var event = target.payload.event else { return nil }
        let amount = Int64.random(in: 0...40, using: &random) * 1_000_00
        switch event {
        case .fundsGranted(var funds):
            funds.amount.minor = amount
            event = .fundsGranted(funds)
        case .fundsPaid(var funds):
            funds.amount.minor = amount
            event = .fundsPaid(funds)
        case .patientsCounted(var counted):
            counted.enrolled += 1
            event = .patientsCounted(counted)
        case .patientsReported(var reported):
            reported.enrolled += 1
            event = .patientsReported(reported)
        case .patientsTargeted(var target):
            target.year = pick([0, 2023, 2024])
            event = .patientsTargeted(target)
        case .projectMoved(var moved):
            moved.to = pick(Self.orgs)
            event = .projectMoved(moved)
        default: return nil
        }
        let day = Bool.random(using: &random) ? day() : Int(target.day.rawValue)
        return try proposal(
            event, target.envelope.stream.description, on: day, organisation: target.envelope.organisation)
    }

    /// Performs a command as an import, so that policy is marked and not refused, and tells the reference.
    private func perform(_ command: Command) throws {
        var command = command
        command.isImport = true
        do {
            let receipt = try ledger.perform(command, as: access)
            for line in receipt.lines {
                guard let position = line.position, let record = try ledger.log.record(at: position),
                    let event = try PortfolioEvent(record)
                else { throw Unfit(what: "\(line.stream)") }
                let recorded = Int(clock.now.rawValue)
                reference.append(Reference.Fact(event), day: Int(event.day.rawValue), recorded: recorded)
            }
        } catch is Refusal {
            refused += 1
        }
    }
}

/// A clock that stands still until it is told to go on.
final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock { $0 } }

    func advance(by milliseconds: Int64) {
        instant.withLock { $0 = Instant(milliseconds: $0.rawValue + milliseconds) }
    }
}

struct Unfit: Error {
    let what: String
}

extension Reference.Fact {
    var isAmendment: Bool {
        switch self {
        case .void, .correct: true
        default: false
        }
    }

    /// What an event says, in the words of the reference.
    init(_ event: PortfolioEvent) {
        self.init(event.content, event, org: event.envelope.organisation)
    }

    private init(_ content: Payload.OneOf_Event?, _ event: PortfolioEvent, org: String) {
        let id = event.envelope.stream.id
        func money(_ kind: Reference.Kind, _ amount: Money) -> Reference.Fact {
            .money(
                project: id, kind: kind, minor: Int(amount.minor), currency: amount.currency, org: org)
        }
        self =
            switch content {
            case .projectRegistered: .registered(project: id, org: org)
            case .projectMoved(let moved): .moved(project: id, org: moved.to)
            case .fundsGranted(let funds): money(.granted, funds.amount)
            case .fundsAdjusted(let funds): money(.adjusted, funds.amount)
            case .fundsPaid(let funds): money(.paid, funds.amount)
            case .fundsReturned(let funds): money(.returned, funds.amount)
            case .patientsCounted(let counted): .counted(study: id, site: counted.site, patients: Int(counted.enrolled))
            case .patientsReported(let reported):
                .reported(
                    study: id, site: reported.site, year: Int(reported.year), patients: Int(reported.enrolled))
            case .voided(let void): .void(Int(void.position))
            case .corrected(let correction): Reference.Fact(correction, of: event)
            default: .other
            }
    }

    private init(_ correction: Corrected, of event: PortfolioEvent) {
        guard let right = try? Payload(serializedBytes: Array(correction.event)) else {
            self = .other
            return
        }
        let org = correction.hasOrganisation ? correction.organisation : event.envelope.organisation
        let day = correction.hasEffective ? Int(correction.effective.day) : Int(event.day.rawValue)
        self = .correct(Int(correction.position), .at(day: day, Reference.Fact(right.event, event, org: org)))
    }
}
