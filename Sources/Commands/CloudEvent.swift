import Application
import FoundationEssentials
import Portfolio
import Record
import Reporting
import SwiftProtobuf

/// An event as CloudEvents 1.0 JSON, the form in which it leaves the ledger.
struct CloudEvent {
    let origin: String
    let record: Record
    let event: PortfolioEvent?
    private let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: The record as it is stored.
    init(_ record: Record, bytes: ArraySlice<UInt8>, origin: String) throws {
        self.origin = origin
        self.record = record
        self.bytes = bytes
        event = try PortfolioEvent(record)
    }

    /// One line of JSON.
    ///
    /// - Parameters:
    ///   - texts: What the text keys in the payload stand for; forgotten ones are missing.
    ///   - sealed: The same texts behind their salts, as an export has them; left out when there are none.
    func json(_ texts: [TextKey: String], sealed: String = "") -> String {
        let envelope = record.envelope
        var members: [JSONValue.Member] = [
            .init("specversion", .string("1.0")),
            .init("id", .string(record.id.description)),
            .init("source", .string("urn:hovedbok:" + origin)),
            .init("type", .string("no.hovedbok.\(envelope.type).v\(envelope.version)")),
            .init("subject", .string(envelope.stream.description)),
            .init("time", .string(envelope.effective.day.description + "T00:00:00Z")),
            .init("recordedtime", .string(record.recorded.description)),
            .init("sequence", .string(padded(record.position))),
            .init("position", .integer(Int64(clamping: record.position.rawValue))),
            .init("revision", .integer(Int64(record.revision.rawValue))),
            .init("effective", .string(envelope.effective.day.description)),
            .init("precision", .string("\(envelope.effective.precision)")),
            .init("actor", .string(envelope.actor.description)),
            .init("organisation", .string(envelope.organisation)),
        ]
        if let source = envelope.source {
            members += [.init("sourcesystem", .string(source.system)), .init("sourcekey", .string(source.key))]
        }
        if envelope.correlation != .none {
            members.append(.init("correlationid", .string(envelope.correlation.description)))
        }
        if envelope.causation != .none {
            members.append(.init("causationid", .string(envelope.causation.description)))
        }
        members += [
            .init("datacontenttype", .string("application/json")),
            .init("data", data(texts)),
            .init("recordbytes", .string(Data(bytes).base64EncodedString())),
        ]
        if !sealed.isEmpty { members.append(.init("sealedtexts", .string(sealed))) }
        return JSONValue.object(members).compact
    }

    private func padded(_ position: Position) -> String {
        let digits = position.description
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }

    /// The payload through protobuf's JSON mapping, each text beside its key.
    func data(_ texts: [TextKey: String]) -> JSONValue { event?.payload.tree(texts) ?? .null }
}

extension Payload {
    /// The payload through protobuf's JSON mapping, each text beside its key.
    func tree(_ texts: [TextKey: String]) -> JSONValue {
        guard let tree = try? Google_Protobuf_Struct(jsonString: jsonString()) else { return .null }
        let named = Dictionary(
            texts.map { (Data($0.key.bytes).base64EncodedString(), $0.value) }, uniquingKeysWith: { first, _ in first })
        return JSONValue(tree, named)
    }
}

extension JSONValue {
    /// A protobuf JSON tree, members in the order of their names, texts beside their keys.
    fileprivate init(_ tree: Google_Protobuf_Struct, _ texts: [String: String]) {
        var members = tree.fields.sorted { $0.key < $1.key }.map {
            JSONValue.Member($0.key, JSONValue($0.value, texts))
        }
        if let key = tree.fields["key"]?.stringValue, let text = texts[key] {
            members.append(.init("text", .string(text)))
        }
        self = .object(members)
    }

    private init(_ value: Google_Protobuf_Value, _ texts: [String: String]) {
        switch value.kind {
        case .stringValue(let text): self = .string(text)
        case .boolValue(let flag): self = .bool(flag)
        case .numberValue(let number): self = .integer(Int64(number))
        case .structValue(let tree): self = JSONValue(tree, texts)
        case .listValue(let list): self = .array(list.values.map { JSONValue($0, texts) })
        default: self = .null
        }
    }
}
