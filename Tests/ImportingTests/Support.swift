import Foundation
import Importing
import Portfolio
import Record
import Testing

/// A directory of organisations that a test writes down.
struct Organisations: OrganisationDirectory {
    var numbers: [String: String] = [:]
    var names: [String: String] = [:]
    var codes: Set<String> = []

    static let none = Organisations()
    /// The region's own, as the reference data has them.
    static let region = Organisations(
        numbers: ["983658776": "RHF", "883974832": "STO", "974767880": "NTNU"],
        names: ["Helse Midt-Norge RHF": "RHF", "St. Olavs hospital HF": "STO", "NTNU": "NTNU"],
        codes: ["RHF", "STO", "HMR", "HNT", "APO", "HEM", "HP", "NTNU"])

    func contains(code: String) -> Bool { codes.contains(code) }
    func code(number: String) -> String? { numbers[number] }
    func code(name: String) -> String? { names[name] }
}

/// A ledger in memory that judges as the real one does.
struct TestLedger: ImportTarget, World {
    let today = Day(year: 2026, month: 11, day: 21) ?? .undated
    var histories: [StreamName: StreamHistory] = [:]
    var sources: [Source: Proposal] = [:]
    /// What was appended, batch by batch.
    var batches: [ImportBatch] = []
    private var texts: [TextKey: SealedText] = [:]
    private var position: UInt64 = 0

    /// A ledger that knows some organisations.
    init(organisations: Set<String> = []) throws {
        for code in organisations.sorted() {
            var registered = OrganisationRegistered()
            registered.code = code
            let stream = try #require(StreamName(category: "org", id: code))
            try accept(Proposal(.organisationRegistered(registered), to: stream, on: DatedDay(.undated)))
        }
    }

    mutating func history(of stream: StreamName) throws -> StreamHistory { histories[stream] ?? StreamHistory() }

    mutating func streams(in category: String) throws -> [StreamName] {
        histories.keys.filter { $0.category == category }
    }

    mutating func standings(
        of proposals: [Proposal], texts: [TextKey: SealedText], correcting: Bool
    ) throws -> [EventStanding] {
        var touched: [StreamName: StreamHistory?] = [:]
        var standings: [EventStanding] = []
        for proposal in proposals {
            for key in proposal.payload.textKeys { self.texts[key] = texts[key] }
            standings.append(try standing(of: proposal, correcting: correcting))
            guard case .new = standings.last else { continue }
            if touched[proposal.stream] == nil { touched[proposal.stream] = .some(histories[proposal.stream]) }
            try accept(proposal)
        }
        guard standings.contains(where: \.isObstacle) else { return standings }
        for (proposal, standing) in zip(proposals, standings) {
            if case .new = standing, let source = proposal.source { sources[source] = nil }
        }
        for (stream, history) in touched { histories[stream] = history }
        return standings
    }

    private mutating func standing(of proposal: Proposal, correcting: Bool) throws -> EventStanding {
        if let source = proposal.source, let known = sources[source] {
            if said(by: known) == said(by: proposal) { return .duplicate }
            if correcting { return .correction(proposal) }
            return .conflict(Refusal(.conflictingKey, ["\(source.system):\(source.key)"]))
        }
        do {
            _ = try Judge.judge(proposal, in: &self)
            return .new
        } catch let refusal as Refusal {
            return .refused(refusal)
        }
    }

    private mutating func accept(_ proposal: Proposal) throws {
        position += 1
        var history = histories[proposal.stream] ?? StreamHistory()
        try history.append(
            PortfolioEvent(
                proposal, position: Position(position), revision: Revision(UInt32(history.events.count)),
                recorded: Instant(rawValue: 0)))
        histories[proposal.stream] = history
        if let source = proposal.source { sources[source] = proposal }
    }

    mutating func append(_ batch: ImportBatch) throws -> Int {
        batches.append(batch)
        return batch.proposals.count
    }

    /// What an event says, its texts read.
    private func said(by proposal: Proposal) -> [String] {
        [proposal.stream.description, proposal.effective.day.description, proposal.organisation]
            + proposal.payload.codes + proposal.payload.textKeys.map { texts[$0]?.text ?? "" }
    }
}

extension EventStanding {
    fileprivate var isObstacle: Bool {
        switch self {
        case .conflict, .refused: true
        default: false
        }
    }
}

/// Reads a file's rows by a mapping that is written down.
func read(_ file: String, by yaml: String, _ directory: Organisations = .region) throws -> Import {
    try Importer(Mapping(yaml: yaml), directory: directory).read(Array(file.utf8))
}

/// The bytes of a real file, or nil, with a word about it, where the data is not at hand.
func realData(_ path: String) -> [UInt8]? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let other = ProcessInfo.processInfo.environment["HOVEDBOK_DATA"].map { URL(filePath: $0) }
    let folder = other ?? root.appending(path: "../shared/data")
    guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
        print("skipped: no data")
        return nil
    }
    return Array(data)
}

extension Import {
    /// The lines and what is wrong with them.
    var problems: [String] { rows.compactMap { row in row.problem.map { "\(row.line): \($0)" } } }

    /// The payloads of one type.
    func events(_ type: String) -> [Proposal] { events.filter { $0.type == type } }

    /// The keys of all events.
    var keys: [String] { events.compactMap { $0.source?.key } }

    /// A text that an event names.
    func text(_ text: Text) -> String? { text.textKey.flatMap { texts[$0]?.text } }
}
