/// Why an audit pack proves nothing.
public struct AuditFault: Error, Hashable, Sendable {
    /// What does not hold. The codes never change their names.
    public enum Code: String, Hashable, Sendable {
        /// The file is not an archive as this program writes them, or it was cut or changed.
        case archive
        /// A file of the pack is missing, or there is one that does not belong there.
        case entry
        /// A file of the pack cannot be read.
        case malformed
        /// The key of the pack is none.
        case key
        /// The checkpoint is not signed by the key.
        case signature
        /// The pack speaks of two ledgers.
        case origin
        /// Bytes are not the record of their position.
        case record
        /// A record is not in the tree under the checkpoint.
        case proof
        /// All records together are not the tree under the checkpoint.
        case root
        /// The checkpoint that is held against the pack is not of the same log.
        case checkpoint
        /// A record's payload cannot be read.
        case payload
        /// The figures rest on another basis than the report.
        case basis
        /// An address names no cell of the report, or another value than the figure has.
        case cell
        /// The events named for a figure are not the ones that it follows from.
        case lines
        /// The figure does not follow from its events.
        case value
    }

    /// What does not hold.
    public let code: Code
    /// What it is about: a file, a position, an address.
    public let subject: String

    /// A fault.
    public init(_ code: Code, _ subject: String) { (self.code, self.subject) = (code, subject) }
}

/// What an audit pack holds, taken apart; nothing is believed yet.
public struct AuditPack: Sendable {
    /// A figure as the pack claims it.
    public struct Figure: Hashable, Sendable {
        /// Where it stands.
        public let address: FigureAddress
        /// What it is.
        public let value: Int64
        /// The numbers of its lines; for a figure that is not derived just positions.
        public let events: [[Int64]]
    }

    let report: PlainJSON
    let origin: String
    let scope: AuditScope
    /// The format of the figures, which decides which of them are derived.
    let format: Int64
    let figures: [Figure]
    let note: String
    let key: String
    /// All records of the log, one after the other; nil when there are only those that figures rest on.
    let log: [UInt8]?
    let events: [UInt64: [UInt8]]
    let proofs: [UInt64: [TreeHash]]

    private static let names: Set = [
        "report.json", "figures.json", "checkpoint", "key", "verify.html", "proofs.json", "log",
    ]

    /// Takes a pack apart.
    ///
    /// - Throws: `AuditFault`.
    public init(_ bytes: [UInt8]) throws {
        guard let archive = StoredArchive(decoding: bytes) else { throw AuditFault(.archive, "") }
        let files = Dictionary(uniqueKeysWithValues: archive.entries.map { ($0.name, $0.bytes) })
        var events: [UInt64: [UInt8]] = [:]
        for entry in archive.entries where !Self.names.contains(entry.name) {
            guard let position = Self.position(of: entry.name) else { throw AuditFault(.entry, entry.name) }
            events[position] = entry.bytes
        }
        let isComplete = files["log"] != nil
        guard isComplete ? events.isEmpty && files["proofs.json"] == nil : files["proofs.json"] != nil else {
            throw AuditFault(.entry, isComplete ? "log" : "proofs.json")
        }
        (self.events, log) = (events, files["log"])
        report = try Self.json("report.json", files)
        let claims = try Self.json("figures.json", files)
        (origin, scope, format, figures) = try Self.claims(claims)
        note = try Self.text("checkpoint", files)
        key = try Self.text("key", files)
        proofs = isComplete ? [:] : try Self.proofs(try Self.json("proofs.json", files))
    }

    private static func position(of name: String) -> UInt64? {
        guard name.hasPrefix("events/"), let position = UInt64(name.dropFirst(7)), name == "events/\(position)",
            (1...AuditScope.lastPosition).contains(position)
        else { return nil }
        return position
    }

    private static func text(_ name: String, _ files: [String: [UInt8]]) throws -> String {
        guard let bytes = files[name] else { throw AuditFault(.entry, name) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw AuditFault(.malformed, name) }
        return text
    }

    private static func json(_ name: String, _ files: [String: [UInt8]]) throws -> PlainJSON {
        guard let bytes = files[name] else { throw AuditFault(.entry, name) }
        guard let json = PlainJSON(bytes) else { throw AuditFault(.malformed, name) }
        return json
    }

    private static func claims(_ json: PlainJSON) throws -> (String, AuditScope, Int64, [Figure]) {
        guard let format = json["format"]?.integer, (1...FigureDerivation.newestFormat).contains(format),
            let origin = json["origin"]?.string,
            let position = json["position"]?.integer.flatMap(UInt64.init(exactly:)),
            position <= AuditScope.lastPosition, let from = json["from"]?.integer.flatMap(Int32.init(exactly:)),
            let to = json["to"]?.integer.flatMap(Int32.init(exactly:)), let figures = json["figures"]?.elements
        else { throw AuditFault(.malformed, "figures.json") }
        return (origin, AuditScope(position: position, from: from, to: to), format, try figures.map(figure))
    }

    private static func figure(_ json: PlainJSON) throws -> Figure {
        guard let address = json["address"]?.string.flatMap({ FigureAddress($0) }), let value = json["value"]?.integer,
            let lines = json["events"]?.elements
        else { throw AuditFault(.malformed, "figures.json") }
        let events = try lines.map { line in
            guard let numbers = line.elements?.map(\.integer), !numbers.contains(nil) else {
                throw AuditFault(.malformed, "figures.json")
            }
            return numbers.compactMap(\.self)
        }
        return Figure(address: address, value: value, events: events)
    }

    private static func proofs(_ json: PlainJSON) throws -> [UInt64: [TreeHash]] {
        var proofs: [UInt64: [TreeHash]] = [:]
        for (name, hashes) in json.members ?? [:] {
            guard let position = Self.position(of: "events/" + name), let hashes = hashes.elements else {
                throw AuditFault(.malformed, "proofs.json")
            }
            proofs[position] = try hashes.map { hash in
                guard let bytes = hash.string.flatMap({ [UInt8](base64: $0) }), let hash = TreeHash(bytes: bytes) else {
                    throw AuditFault(.malformed, "proofs.json")
                }
                return hash
            }
        }
        return proofs
    }
}
