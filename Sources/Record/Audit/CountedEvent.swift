/// An event and the record whose bytes hold what it says by now.
struct CountedEvent: Sendable {
    let event: PackedRecord
    let content: PackedRecord

    private var isCorrected: Bool { event.position != content.position }

    private func path(_ path: [UInt32]) -> [UInt32] { isCorrected ? [140, 5] + path : path }

    func text(at path: [UInt32]) throws -> String { try content.reading { try $0.text(at: self.path(path)) } }

    func number(at path: [UInt32]) throws -> UInt64 { try content.reading { try $0.number(at: self.path(path)) } }

    func signed(at path: [UInt32]) throws -> Int64 { try content.reading { try $0.signed(at: self.path(path)) } }

    var day: Int32 {
        get throws {
            guard isCorrected, try content.reading({ try $0.bytes(at: [140, 3]) }) != nil else { return event.day }
            let day = try content.reading { try $0.signed(at: [140, 3, 1]) }
            guard let day = Int32(exactly: day) else { throw AuditFault(.payload, "@\(content.position)") }
            return day
        }
    }

    var organisation: String {
        get throws {
            guard isCorrected, try content.reading({ try $0.bytes(at: [140, 4]) }) != nil else {
                return event.organisation
            }
            return try content.reading { try $0.text(at: [140, 4]) }
        }
    }

    /// Which organisation the event says that its stream belongs to.
    var home: String {
        get throws { event.type == "project-moved" ? try text(at: [74, 1]) : try organisation }
    }

    /// Makes sure that the bytes hold the event of a field and no other.
    func require(_ field: UInt32) throws {
        try content.reading { message in
            let outer = try message.fields().filter { $0 >= 16 }
            let inner = isCorrected ? try WireMessage(message.bytes(at: [140, 5]) ?? []).fields() : outer
            guard outer == (isCorrected ? [140] : inner), inner.filter({ $0 >= 16 }) == [field] else {
                throw WireMessage.Fault.wrongType
            }
        }
    }

    /// Whether the event holds an amount that is known to be 0.
    func isZero(_ rule: FigureRule) throws -> Bool {
        try number(at: rule.path + [3]) != 3 && signed(at: rule.path + [1]) == 0
    }

    func contribution(to rule: FigureRule) throws -> Int64 {
        guard rule.aggregate == .sum else { return 1 }
        guard rule.isMoney else { return try signed(at: rule.path) }
        // Of an amount that nobody told, the number means nothing.
        guard try number(at: rule.path + [3]) != 3 else { return 0 }
        return try signed(at: rule.path + [1])
    }
}

extension PackedRecord {
    /// Reads the payload; what cannot be read is a fault of this record.
    func reading<R>(_ body: (WireMessage) throws -> R) throws -> R {
        do {
            return try body(payload)
        } catch is WireMessage.Fault {
            throw AuditFault(.payload, "@\(position)")
        }
    }
}
