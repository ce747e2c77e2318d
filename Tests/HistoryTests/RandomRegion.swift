import Application
import EventLog
import Funding
import Innovations
import Organisations
import Papers
import Portfolio
import Questions
import Record
import SwiftProtobuf

/// A region to which random things happen that move money and points: also rules, vocabularies and mergers.
final class RandomRegion {
    let ledger: Ledger
    var random: SeededGenerator
    private let clock = TestClock(Instant(milliseconds: 1_709_294_400_000))
    private let access: Access
    private var papers = 0

    private static let organisations = ["STO", "HMR", "HNT"]
    private static let projects = ["P1", "P2", "P3"]
    private static let phases = Array(Vocabularies.phases.prefix(3))

    init(seed: UInt64, directory: String) throws {
        random = SeededGenerator(seed: seed)
        let path = directory + "/ledger"
        try Ledger.create(at: path, origin: "region-\(seed)")
        ledger = try Ledger(
            at: path,
            questions: [
                FundingQuestion(), PointsQuestion(), PaperPointsQuestion(), OrganisationsQuestion(),
                EntriesQuestion(.papers),
            ]
        ) { [clock] in clock.now }
        access = try ledger.access(for: "tester")
        try begin()
    }

    var head: Position { get throws { try ledger.log.head().position } }

    /// A day from some months back to a few days ahead.
    func day() -> Day { ledger.today.advanced(by: Int.random(in: -300...10, using: &random)) }

    private func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private func begin() throws {
        var sealer = TextSealer(using: random)
        let long = ledger.today.advanced(by: -3_000)
        var proposals = try Self.organisations.map { code in
            let name = try sealer.seal("Trust \(code)")
            return try proposal(
                .organisationRegistered(.with { ($0.code, $0.name, $0.kind) = (code, name, "hf") }), "org/\(code)", long
            )
        }
        for project in Self.projects {
            proposals.append(
                try proposal(.projectRegistered(.init()), "project/\(project)", long, pick(Self.organisations)))
        }
        proposals.append(try proposal(.innovationReported(.init()), "innovation/N1", long, "STO"))
        let command = Command(proposals, texts: sealer.texts)
        guard try perform(command) else { throw Unfit(what: "the ledger refuses the beginning") }
    }

    private func proposal(
        _ event: Payload.OneOf_Event, _ stream: String, _ day: Day, _ organisation: String = ""
    ) throws -> Proposal {
        guard let name = StreamName(stream) else { throw Unfit(what: stream) }
        return Proposal(event, to: name, on: DatedDay(day), organisation: organisation)
    }

    /// Lets one thing happen, or be amended, some hours or days later.
    func step() throws {
        clock.advance(by: pick([3_600_000, 86_400_000, 259_200_000]))
        guard Int.random(in: 0..<4, using: &random) == 0 else {
            try perform(Command([happening()]))
            return
        }
        let position = try Position(UInt64.random(in: 8...max(8, head.rawValue), using: &random))
        guard let record = try ledger.log.record(at: position), let target = try PortfolioEvent(record) else { return }
        do {
            var command =
                Bool.random(using: &random)
                ? try ledger.void(target, because: "wrong")
                : try ledger.correct(
                    target, changes: [], effective: DatedDay(day()), organisation: nil, because: "wrong day")
            command.withDependents = true
            try perform(command)
        } catch is Refusal {}
    }

    /// As an import, so that policy is marked and not refused; false for what is refused all the same.
    @discardableResult
    private func perform(_ command: Command) throws -> Bool {
        var command = command
        command.isImport = true
        do {
            _ = try ledger.perform(command, as: access)
            return true
        } catch is Refusal {
            return false
        }
    }

    private func happening() throws -> Proposal {
        let (project, trust) = ("project/" + pick(Self.projects), pick(Self.organisations))
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1:
            let money = Money(minor: Int64.random(in: 1...40, using: &random) * 1_000_00, currency: "NOK")
            return try proposal(.fundsGranted(.with { $0.amount = money }), project, day(), trust)
        case 2, 3: return try proposal(.phaseChanged(.with { $0.phase = pick(Self.phases) }), project, day(), trust)
        case 4:
            return try proposal(.innovationAdopted(.with { $0.origin = "STO" }), "innovation/N1", day(), trust)
        case 5, 6: return try paper(trust)
        case 7: return try vocabulary("phases", Self.phases)
        case 8: return try vocabulary("publication-points", ["article-1", "article-2", "doctorate"])
        default:
            let into = pick(Self.organisations.filter { $0 != trust })
            return try proposal(.organisationMerged(.with { $0.into = into }), "org/\(trust)", day())
        }
    }

    private func paper(_ trust: String) throws -> Proposal {
        papers += 1
        let (kind, level) = (pick(["article", "doctorate"]), pick(["1", "2"]))
        let year = UInt32.random(in: 2022...2024, using: &random)
        let other = pick(Self.organisations.filter { $0 != trust })
        return try proposal(
            .paperRegistered(
                .with {
                    ($0.kind, $0.level, $0.year) = (kind, level, year)
                    $0.share = [(trust, 60_00), (other, 40_00)].map { code, part in
                        .with { ($0.code, $0.hundredths) = (code, part) }
                    }
                }), "paper/\(papers)", day(), trust)
    }

    private func vocabulary(_ name: String, _ codes: [String]) throws -> Proposal {
        let points = codes.map { _ in Int64.random(in: 1...9, using: &random) * 100 }
        return try proposal(
            .vocabularyAdopted(
                .with {
                    $0.name = name
                    $0.terms = zip(codes, points).map { code, points in
                        .with { ($0.code, $0.points) = (code, points) }
                    }
                }), "vocabulary/\(name)", day().advanced(by: pick([0, -400])))
    }
}
