internal import FoundationEssentials
public import Record
internal import SwiftProtobuf

/// What stands in a message, wherever it stands: the codes, the keys of texts, and what the schema does not permit.
struct PayloadScan: QuietVisitor {
    private(set) var codes: [String] = []
    private(set) var texts: [Text] = []
    private(set) var people: [(id: [UInt8], name: TextKey?)] = []
    /// A field that holds what it cannot hold; nil when all is well.
    private(set) var fault: String?
    private var message = ObjectIdentifier(Payload.self)

    /// How many bytes a field of bytes has when it has any, so that no free text hides in one.
    private static let lengths: [ObjectIdentifier: [Int: Set<Int>]] = [
        ObjectIdentifier(Text.self): [1: [32]], ObjectIdentifier(Person.self): [1: [16]],
        ObjectIdentifier(Decision.self): [7: [32, 64]], ObjectIdentifier(HistoryImported.self): [3: [32]],
        ObjectIdentifier(FiguresPublished.self): [11: [32]],
        ObjectIdentifier(Corrected.self): [2: [16]], ObjectIdentifier(Voided.self): [2: [16]],
        ObjectIdentifier(FiledReport.self): [3: [32]], ObjectIdentifier(AttachmentFiled.self): [4: [32]],
    ]

    mutating func visitSingularStringField(value: String, fieldNumber: Int) { codes.append(value) }
    mutating func visitRepeatedStringField(value: [String], fieldNumber: Int) { codes.append(contentsOf: value) }

    mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        if let text = value as? Text { texts.append(text) }
        if let person = value as? Person { people.append((Array(person.id), person.name.textKey)) }
        if let day = value as? PlainDay, !day.isConsistent { fault = "PlainDay" }
        if let correction = value as? Corrected { try visitRight(of: correction) }
        if let filed = value as? FiledReport { visitJSON(of: filed) }
        let outer = message
        message = ObjectIdentifier(M.self)
        try value.traverse(visitor: &self)
        message = outer
    }

    mutating func visitSingularBytesField(value: Data, fieldNumber: Int) {
        // A correction's fifth field is a payload, which is visited as such.
        guard message != ObjectIdentifier(Corrected.self) || fieldNumber != 5 else { return }
        // The JSON of a filed report is visited string by string.
        guard message != ObjectIdentifier(FiledReport.self) || fieldNumber != 2 else { return }
        if Self.lengths[message]?[fieldNumber]?.contains(value.count) != true { fault = "bytes" }
    }

    mutating func visitUnknown(bytes: Data) { fault = "unknown" }

    /// What was filed holds codes and numbers; the root of its basis is a hash.
    private mutating func visitJSON(of filed: FiledReport) {
        guard let report = PlainJSON(filed.json), let basis = report["basis"],
            TreeHash(sha256: Array(filed.json)).bytes == Array(filed.digest)
        else {
            fault = "filed"
            return
        }
        let root = basis["root"]?.string
        codes += report.strings.filter { $0 != root && !$0.isEmpty }
        if let root, TreeHash(base64: root) == nil { fault = "filed" }
    }

    /// A correction carries the right event as bytes; what that names counts as well.
    private mutating func visitRight(of correction: Corrected) throws {
        guard let right = try? Payload(serializedBytes: correction.event), right.event != nil,
            try right.serializedData() == correction.event
        else {
            fault = "event"
            return
        }
        let outer = message
        message = ObjectIdentifier(Payload.self)
        try right.traverse(visitor: &self)
        message = outer
    }
}

extension Payload {
    /// All strings of the payload; each must be a code, since no text that a person types is in the log.
    public var codes: [String] { scan().codes }

    /// The keys of all texts that the payload names, those of the right event in a correction included.
    public var textKeys: [TextKey] { scan().texts.compactMap(\.textKey) }

    /// The ids of all persons that the payload names.
    public var people: [[UInt8]] { scan().people.map(\.id) }

    /// The persons that the payload names, each with the key of the name where it is given.
    public var namedPeople: [(id: [UInt8], name: TextKey?)] { scan().people }

    func scan() -> PayloadScan {
        var scan = PayloadScan()
        // The visitor throws nothing, and a message in memory is always traversable.
        try? traverse(visitor: &scan)
        return scan
    }
}
