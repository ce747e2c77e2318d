import EventLog
import FoundationEssentials
import Portfolio
import Record
import SwiftProtobuf

/// Histories that never were, and the repairs that let them look whole.
enum Forgery {
    /// What was done to a history.
    enum Kind: String, CaseIterable {
        case content, day, actor, organisation, instant, id, deletion, insertion, repetition, exchange, move, cut, fork
    }

    /// Another history than the one given, numbered and timed as a log would.
    static func history(
        from records: [Record], _ kind: Kind, using dice: inout SeededGenerator
    ) throws -> [Record] {
        for _ in 0..<1000 {
            var forged = records
            apply(kind, to: &forged, using: &dice)
            // Half of them are made as long as they were, or longer.
            while Bool.random(using: &dice), let last = forged.last { forged.append(fresh(last, using: &dice)) }
            renumber(&forged)
            // What only goes on is no forgery.
            if !forged.starts(with: records) { return forged }
        }
        throw Failure("nothing else comes of \(kind)")
    }

    private static func apply(_ kind: Kind, to all: inout [Record], using dice: inout SeededGenerator) {
        let place = Int.random(in: all.indices, using: &dice)
        let other = Int.random(in: all.indices, using: &dice)
        switch kind {
        case .content: changeContent(of: &all[place], using: &dice)
        case .day:
            let day = all[place].envelope.effective.day.rawValue + Int32.random(in: 1...900, using: &dice)
            all[place].envelope.effective = DatedDay(Day(rawValue: day))
        case .actor: all[place].envelope.actor = .random(using: &dice)
        case .organisation: all[place].envelope.organisation = all[place].envelope.organisation == "HNT" ? "HMR" : "HNT"
        case .instant:
            for index in all[place...].indices { all[index].recorded = Instant(all[index].recorded, later: 3_600_000) }
        case .id: all[place] = fresh(all[place], using: &dice)
        case .deletion: all.remove(at: place)
        case .insertion: all.insert(fresh(all[other], using: &dice), at: place)
        case .repetition: all.insert(all[place], at: other)
        case .exchange: all.swapAt(place, other)
        case .move: all.insert(all.remove(at: place), at: min(other, all.count - 1))
        case .cut: all.removeLast(Int.random(in: 1...all.count / 2, using: &dice))
        case .fork: for index in all[place...].indices { all[index] = fresh(all[index], using: &dice) }
        }
    }

    /// Another amount, text or code, of which the program thinks as well as of the one before.
    private static func changeContent(of record: inout Record, using dice: inout SeededGenerator) {
        for _ in 0..<200 where !record.payload.isEmpty {
            var changed = record
            let index = Int.random(in: changed.payload.indices, using: &dice)
            changed.payload[index] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            guard (try? PortfolioEvent(changed)) != nil else { continue }
            record = changed
            return
        }
    }

    private static func fresh(_ record: Record, using dice: inout SeededGenerator) -> Record {
        var record = record
        record.id = .timeOrdered(at: record.recorded, using: &dice)
        return record
    }

    /// Lets positions, revisions and instants rise as they must; a source stands once.
    private static func renumber(_ records: inout [Record]) {
        var revisions: [StreamName: UInt32] = [:]
        var (sources, recorded) = (Set<Source>(), Instant(milliseconds: .min))
        for index in records.indices {
            let stream = records[index].envelope.stream
            records[index].position = Position(UInt64(index + 1))
            records[index].revision = Revision(revisions[stream, default: 0])
            revisions[stream, default: 0] += 1
            recorded = max(recorded, records[index].recorded)
            records[index].recorded = recorded
            if let source = records[index].envelope.source, !sources.insert(source).inserted {
                records[index].envelope.source = nil
            }
        }
    }
}

// MARK: - A ledger of them

extension Forgery {
    static func page(of records: [Record]) -> RecordPage {
        var page = RecordPage()
        for record in records {
            let bytes = record.encoded()
            page.append(bytes.span.bytes)
        }
        return page
    }

    static func texts(of records: [Record], in log: any EventLog) throws -> [SealedText] {
        let keys = try Set(records.flatMap { try Payload(serializedBytes: $0.payload).textKeys })
        return Array(try log.texts(Array(keys)).values)
    }

    /// Gives a closed ledger another random id: in its header, and in the head beside it.
    static func rename(_ directory: String, from own: Identifier128, to id: Identifier128) throws {
        let (old, new) = (own.bytes, id.bytes)
        let file = URL(filePath: directory + "/ledger.mdb")
        var data = [UInt8](try Data(contentsOf: file))
        // Of docs/file-format.md: checksum, magic, format, length, created, id, origin.
        for place in data.ranges(of: old).map(\.lowerBound) {
            data.replaceSubrange(place..<place + 16, with: new)
            let length = Int(data[place - 12])
            data.seal(place - 32, covering: place - 24..<place + 16 + length)
        }
        try Data(data).write(to: file)
        let head = URL(filePath: directory + "/ledger.head")
        var bytes = [UInt8](try Data(contentsOf: head))
        bytes.replaceSubrange(8..<24, with: new)
        bytes.seal(64, covering: 0..<64)
        try Data(bytes).write(to: head)
    }
}

extension [UInt8] {
    fileprivate mutating func seal(_ place: Int, covering range: Range<Int>) {
        let sum = checksum(of: span.bytes.extracting(range))
        for index in 0..<8 { self[place + index] = UInt8(truncatingIfNeeded: sum >> (8 * UInt64(index))) }
    }
}

extension Identifier128 {
    fileprivate var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
    }
}

extension Instant {
    fileprivate init(_ instant: Instant, later milliseconds: Int64) {
        self.init(milliseconds: instant.rawValue + milliseconds)
    }
}
