import Application
import Backup
import EventLog
import FoundationEssentials
import Portfolio
import Record
import Reporting
import SwiftProtobuf

/// A whole ledger as lines of CloudEvents: the first says which ledger it is and how far it reaches, each further one
/// is an event. From it the same ledger can be made again.
struct ExportHead {
    static let type = "no.hovedbok.export.v1"

    let origin: String
    let ledger: Identifier128
    let created: Instant
    let size: UInt64
    let root: TreeHash
    let hasTexts: Bool
    let forgotten: [Forgetting]

    init(_ ledger: Ledger, withTexts: Bool) throws {
        let head = try ledger.log.head().position
        (origin, self.ledger, created) = (ledger.log.origin, ledger.log.id, ledger.created)
        (size, root, hasTexts) = (head.rawValue, try ledger.log.root(of: head), withTexts)
        forgotten = try ledger.log.forgettings()
    }

    /// Reads the first line; nil for anything else.
    init?(_ line: [UInt8]) {
        guard let tree = try? Google_Protobuf_Struct(jsonUTF8Bytes: line), tree.text("type") == Self.type,
            let data = tree.fields["data"]?.structValue, let origin = data.text("origin"),
            let ledger = data.text("ledger").flatMap({ Identifier128($0) }),
            let created = data.text("created").flatMap({ Instant($0) }),
            let size = data.text("size").flatMap({ UInt64($0) }),
            let root = data.text("root").flatMap(Base64.bytes).flatMap({ TreeHash(bytes: $0) })
        else { return nil }
        var forgotten: [Forgetting] = []
        for value in data.fields["forgotten"]?.listValue.values ?? [] {
            guard let bytes = Base64.bytes(value.stringValue), let item = Forgetting(bytes: bytes) else { return nil }
            forgotten.append(item)
        }
        (self.origin, self.ledger, self.created, self.size, self.root) = (origin, ledger, created, size, root)
        (self.forgotten, hasTexts) = (forgotten, data.fields["texts"]?.boolValue ?? false)
    }

    var json: String {
        let data: [JSONValue.Member] = [
            .init("origin", .string(origin)), .init("ledger", .string(ledger.description)),
            .init("created", .string(created.description)), .init("size", .string("\(size)")),
            .init("root", .string(root.base64)), .init("texts", .bool(hasTexts)),
            .init("forgotten", .array(forgotten.map { .string(Base64.text($0.bytes)) })),
        ]
        let members: [JSONValue.Member] = [
            .init("specversion", .string("1.0")), .init("id", .string("\(ledger)-\(size)")),
            .init("source", .string("urn:hovedbok:" + origin)), .init("type", .string(Self.type)),
            .init("datacontenttype", .string("application/json")), .init("data", .object(data)),
        ]
        return JSONValue.object(members).compact
    }
}

/// One event of an export, with the texts that it names.
struct ExportedEvent {
    let record: Record
    let bytes: ArraySlice<UInt8>
    let texts: [SealedText]
    private let origin: String

    init(_ record: Record, _ bytes: ArraySlice<UInt8>, _ texts: [SealedText], origin: String) {
        (self.record, self.bytes, self.texts, self.origin) = (record, bytes, texts, origin)
    }

    /// Reads a line and checks all that it says against the record in it.
    ///
    /// - Throws: `BackupError`, which names the line.
    init(_ line: [UInt8], number: Int, origin: String) throws {
        guard let tree = try? Google_Protobuf_Struct(jsonUTF8Bytes: line),
            let bytes = tree.text("recordbytes").flatMap(Base64.bytes)
        else { throw BackupError.badLine(number) }
        var page = RecordPage()
        page.append(bytes.span.bytes)
        guard let record = try? page.record(0) else { throw BackupError.wrongLine(number) }
        let texts = try (tree.text("sealedtexts") ?? "").split(separator: " ").map { word in
            guard let item = Base64.bytes(String(word)), let text = SealedText(salted: item) else {
                throw BackupError.badLine(number)
            }
            return text
        }
        self.init(record, bytes[...], texts, origin: origin)
        guard Set(record.possibleTextKeys).isSuperset(of: texts.map(\.key)),
            let own = try? Google_Protobuf_Struct(jsonString: json()), tree.says(nothingBut: own)
        else { throw BackupError.wrongLine(number) }
        for text in texts where IdentityNumber.occurs(in: text.text) { throw Refusal(.identityNumber) }
    }

    func json() throws -> String {
        let sealed = texts.map { Base64.text($0.salt + Array($0.text.utf8)) }.joined(separator: " ")
        let words = Dictionary(texts.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
        return try CloudEvent(record, bytes: bytes, origin: origin).json(words, sealed: sealed)
    }
}

/// Base64 with padding.
enum Base64 {
    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    static func bytes(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}

extension SealedText {
    /// Reads a salt and the text behind it; nil for what is no text.
    fileprivate init?(salted bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        self.init(String(decoding: bytes[16...], as: UTF8.self), salt: Array(bytes[..<16]))
    }
}

extension Google_Protobuf_Struct {
    /// The text under a name.
    fileprivate func text(_ name: String) -> String? {
        guard case .stringValue(let text) = fields[name]?.kind else { return nil }
        return text
    }

    /// Whether every member, however deep, is the same in another tree.
    fileprivate func says(nothingBut other: Google_Protobuf_Struct) -> Bool {
        fields.allSatisfy { name, value in
            guard let right = other.fields[name] else { return false }
            guard case .structValue(let tree) = value.kind, case .structValue(let others) = right.kind else {
                return value == right
            }
            return tree.says(nothingBut: others)
        }
    }
}
