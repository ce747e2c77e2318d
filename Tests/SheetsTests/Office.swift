import Application
import EventLog
import EventLogConformance
import Foundation
import Portfolio
import Record
import Reporting
import Sheets
import Spreadsheet
import Testing

/// A ledger in a directory of its own, with the trusts, a call, a plan, a study and a duty, on 1 March 2025.
final class Office {
    let ledger: Ledger
    let directory: String
    private var sealer = TextSealer(using: SeededGenerator(seed: 7))
    private var sealed = 0

    init(origin: String = "helse-midt") throws {
        directory = NSTemporaryDirectory() + "sheets-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let start = try #require(Instant("2025-03-01T10:00:00Z"))
        ledger = Ledger(
            log: InMemoryEventLog(origin: origin), directory: directory, questions: [], now: { start })
        try tell(
            organisation("RHF", parent: ""), organisation("HNT", parent: "RHF"), organisation("STO", parent: "RHF"))
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    var access: Access { get throws { try ledger.access(for: "test") } }

    var head: UInt64 { get throws { try ledger.log.head().position.rawValue } }

    /// Appends events as someone at the prompt does.
    func tell(_ proposals: Proposal...) throws { try tell(proposals) }

    func tell(_ proposals: [Proposal]) throws {
        let command = Command(proposals, texts: Array(sealer.texts.dropFirst(sealed)))
        sealed = sealer.texts.count
        _ = try ledger.perform(command, as: access)
    }

    func proposal(
        _ event: Payload.OneOf_Event, _ stream: String, org: String = "RHF", on day: String = "2025-01-02"
    ) throws -> Proposal {
        Proposal(
            event, to: try #require(StreamName(stream)), on: try #require(DatedDay(day)), organisation: org)
    }

    func text(_ text: String) throws -> Text { try sealer.seal(text) }

    func organisation(_ code: String, parent: String) throws -> Proposal {
        var event = OrganisationRegistered()
        (event.code, event.parent, event.kind) = (code, parent, "hf")
        event.name = try text("Helse \(code)")
        return try proposal(.organisationRegistered(event), "org/\(code)", org: code)
    }

    /// A call with a deadline and an own share of half of the whole.
    func openCall(_ id: String, deadline: String = "2025-06-01", ownShare: UInt32? = nil) throws {
        var call = CallOpened()
        (call.title, call.year) = (try text("Innovasjonsmidler"), 2025)
        call.deadline = PlainDay(try #require(DatedDay(deadline)))
        if let ownShare { call.rules.ownSharePercent = ownShare }
        try tell(proposal(.callOpened(call), "call/\(id)"))
    }

    func receive(_ id: String, call: String, title: String, leader: String = "Kari Nordmann") throws {
        var application = ApplicationReceived()
        (application.call, application.title) = (call, try text(title))
        application.applied = Money(minor: 400_000_00, currency: "NOK")
        application.leader = try sealer.person(named: leader)
        try tell(proposal(.applicationReceived(application), "application/\(id)", org: "HNT", on: "2025-02-01"))
    }

    /// A plan of the region with measures that all trusts contribute to.
    func adoptPlan(_ id: String, measures: Int) throws {
        var edition = PlanEdition()
        edition.title = try text("Handlingsplan for innovasjon")
        var proposals = [try proposal(.planAdopted(edition), "plan/\(id)")]
        for number in 1...measures {
            var item = PlanItem()
            (item.item, item.level, item.title) = ("T\(number)", .measure, try text("Tiltak \(number)"))
            var party = Party()
            (party.organisation, party.contributes) = (number.isMultiple(of: 2) ? "HNT" : "STO", true)
            item.parties = [party]
            proposals.append(try proposal(.planItemAdded(item), "plan/\(id)"))
        }
        try tell(proposals)
    }

    func report(_ progress: String, of item: String, plan: String, on day: String = "2025-02-01") throws {
        var status = StatusReported()
        (status.item, status.year, status.progress) = (item, 2024, progress)
        try tell(proposal(.statusReported(status), "plan/\(plan)", on: day))
    }

    /// A study that runs at two trusts and has counted patients at one.
    func startStudy(_ id: String) throws {
        var study = StudyRegistered()
        study.title = try text("Studie \(id)")
        var counted = PatientsCounted()
        (counted.site, counted.enrolled) = ("HNT", 7)
        try tell(
            proposal(.studyRegistered(study), "study/\(id)", on: "2024-01-10"),
            opening(of: id, at: "HNT"), opening(of: id, at: "STO"),
            proposal(.patientsCounted(counted), "study/\(id)", org: "HNT", on: "2024-05-01"))
    }

    private func opening(of study: String, at site: String) throws -> Proposal {
        var opened = StudyOpenedAtSite()
        opened.site = site
        return try proposal(.studyOpenedAtSite(opened), "study/\(study)", on: "2024-01-11")
    }

    func expect(_ duty: String, from org: String) throws {
        var due = SubmissionDue()
        (due.duty, due.period) = (duty, "2024")
        due.due = PlainDay(try #require(DatedDay("2025-02-15")))
        try tell(proposal(.submissionDue(due), "submission/\(duty):2024:\(org)", org: org))
    }

    /// The form as Excel keeps it and gives it back.
    func form(_ subject: SheetSubject, newRows: Int = 5) throws -> FilledForm {
        let path = directory + "/form-\(UUID().uuidString).xlsx"
        try Spreadsheet.writeForm(
            ledger.sheet(subject, newRows: newRows, language: .nb), to: path, created: 1_740_783_599)
        return try Spreadsheet.readForm(path)
    }

    func take(
        _ form: FilledForm, despite: String? = nil, dryRun: Bool = false, on day: String? = nil
    ) throws -> SheetReport {
        var options = SheetOptions()
        (options.despite, options.isDryRun, options.day) = (despite, dryRun, day.flatMap { DatedDay($0) })
        return try ledger.take(form, as: access, options)
    }
}

extension FilledForm {
    /// Writes in a cell of the row with an id.
    mutating func write(_ id: String, _ cells: [String: String]) {
        guard let index = rows.firstIndex(where: { $0.cells["id"] == id }) else {
            Issue.record("no row \(id)")
            return
        }
        rows[index].cells.merge(cells) { $1 }
    }

    /// What stands in the row with an id.
    subscript(id: String) -> [String: String]? { rows.first { $0.cells["id"] == id }?.cells }
}

extension SheetReport {
    /// The verdicts that rows got, and how many of each.
    var verdicts: [Verdict: Int] { Dictionary(lines.map { ($0.verdict, 1) }, uniquingKeysWith: +) }
}
