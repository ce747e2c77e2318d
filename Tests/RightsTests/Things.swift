import EventLog
import Foundation
import Portfolio
import Record

@testable import Application

/// What lies in the log, and what of it is not for some viewer.
struct Things {
    /// A stream of each category that belongs to the own trust alone, and one that belongs to the other alone.
    private(set) var own: [String: String] = [:]
    private(set) var other: [String: String] = [:]
    /// A stream of each category that is everybody's.
    private(set) var regional: [String: String] = [:]
    /// A stream of each category that the own trust began.
    private(set) var owned: [String: String] = [:]
    /// The streams that the own trust began, and the first event of each stream.
    private var begun: Set<StreamName> = []
    private var beginnings: [StreamName: Position] = [:]
    /// Ids and texts that only hidden streams have.
    private(set) var secretIDs: Set<String> = []
    private(set) var secretTexts: [String] = []

    /// - Parameter person: For whom something is hidden.
    init(_ region: Region, hiddenFrom person: Region.Person) throws {
        let seen = try region.ledger.seen(by: person.access)
        var (open, openTexts, hiddenTexts): (Set<String>, Set<String>, Set<String>) = ([], [], [])
        try region.ledger.log.forEach(.init(.all)) { record in
            let stream = record.envelope.stream
            let isSeen = try seen.viewer?.sees(stream) ?? true
            if beginnings[stream] == nil {
                beginnings[stream] = record.position
                if record.envelope.organisation == Region.own { begun.insert(stream) }
                if begun.contains(stream), isSeen { owned[stream.category] = owned[stream.category] ?? stream.id }
            }
            let keys = try PortfolioEvent(record)?.payload.textKeys ?? []
            let texts = try region.ledger.log.texts(keys).values.map(\.text)
            if Role.isRegional(stream.category, toRead: true) {
                regional[stream.category] = regional[stream.category] ?? stream.id
            } else if isSeen {
                own[stream.category] = own[stream.category] ?? stream.id
            } else {
                other[stream.category] = other[stream.category] ?? stream.id
            }
            if isSeen {
                open.insert(stream.id)
                // What somebody may see names what it came from, such as the project behind an adopted innovation.
                if case .innovationReported(let reported) = try PortfolioEvent(record)?.content {
                    open.insert(reported.project)
                }
                openTexts.formUnion(texts)
            } else {
                // That a period was closed is told to all; what was filed is not.
                if stream.category != "closing" { secretIDs.insert(stream.id) }
                hiddenTexts.formUnion(texts)
            }
            return true
        }
        secretIDs.subtract(open)
        // What anybody might say is no secret.
        secretTexts = hiddenTexts.subtracting(openTexts).filter { text in
            text.count > 12 && !openTexts.contains { $0.contains(text) }
        }.sorted()
    }

    /// The categories of all streams.
    var categories: Set<String> { Set(beginnings.keys.map(\.category)) }

    /// The things of a category that are tried, with what they are to the adviser's trust.
    func tried(_ category: String) -> [(id: String, thing: AppendingRights.Thing)] {
        let all: [(String?, AppendingRights.Thing)] = [
            (owned[category], .own(isEverybodys: regional[category] != nil)), (own[category], .partaken),
            (other[category], .hidden), (regional[category], .regional),
        ]
        return all.compactMap { id, thing in
            guard let id, let stream = StreamName(category: category, id: id) else { return nil }
            // Whether a closing is everybody's hangs on what it files, and not on a trust.
            if category == "closing" { return (id, thing == .hidden ? .hidden : .regional) }
            if [.partaken, .regional].contains(thing), begun.contains(stream) { return nil }
            return (id, thing)
        }
    }

    /// The first event of a stream.
    func beginning(of category: String, _ id: String) -> Position? {
        StreamName(category: category, id: id).flatMap { beginnings[$0] }
    }

    /// What of the hidden things stands in what somebody was told.
    ///
    /// - Parameter typed: The ids that they typed themselves.
    func leaks(in told: String, typed: Set<String> = []) -> [String] {
        let words = Set(
            told.split { !$0.isASCII || !($0.isLetter || $0.isNumber || "._:/-".contains($0)) }.map(String.init))
        let ends = words.union(words.compactMap { $0.split(separator: "/").last.map(String.init) })
        return ends.intersection(secretIDs).subtracting(typed).sorted()
            + secretTexts.filter { told.contains($0) }
    }
}
