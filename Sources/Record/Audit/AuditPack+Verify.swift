/// What an audit pack proves.
public struct AuditVerdict: Hashable, Sendable {
    /// A figure, and what is proved of it.
    public struct Figure: Hashable, Sendable {
        /// Where it stands.
        public let address: FigureAddress
        /// What it is.
        public let value: Int64
        /// How it follows from its events; nil when they are named, but what follows from them is not proved.
        public let aggregate: FigureRule.Aggregate?
        /// The events behind it.
        public let events: [UInt64]
    }

    /// The log that the records are proved to be part of.
    public let checkpoint: Checkpoint
    /// Whether the key was given from outside, and not taken from the pack.
    public let isKeyGiven: Bool
    /// Whether a checkpoint from outside was held against it.
    public let isCheckpointGiven: Bool
    /// Whether all events of the log are there, so that none that counts can have been left out.
    public let isComplete: Bool
    /// Which events the figures speak of.
    public let scope: AuditScope
    /// The figures.
    public let figures: [Figure]
}

extension AuditPack {
    /// Checks everything that the pack claims.
    ///
    /// - Parameters:
    ///   - key: The ledger's key as it was got elsewhere; without it the pack only agrees with itself.
    ///   - held: A checkpoint that was kept elsewhere, as a signed note of the same key.
    /// - Throws: `AuditFault` for the first thing that does not hold.
    public func verdict(key given: VerifierKey? = nil, held: String? = nil) throws -> AuditVerdict {
        guard let own = VerifierKey(key.trimmingLineEnd), let key = given ?? own as VerifierKey? else {
            throw AuditFault(.key, "key")
        }
        let checkpoint = try Self.checkpoint(note, key, "checkpoint")
        guard checkpoint.origin == origin, report["basis"]?["origin"]?.string == origin else {
            throw AuditFault(.origin, checkpoint.origin)
        }
        let records = try log.map { try Self.all($0, checkpoint) } ?? proved(under: checkpoint)
        try held.map { try compare(checkpoint, records, with: Self.checkpoint($0, key, "held")) }
        guard scope.position <= checkpoint.size,
            report["basis"]?["position"]?.integer.flatMap(UInt64.init(exactly:)) == scope.position
        else { throw AuditFault(.basis, "figures.json") }
        let book = try RecordBook(records, upTo: scope.position)
        let known = Set(records.map(\.position))
        return AuditVerdict(
            checkpoint: checkpoint, isKeyGiven: given != nil, isCheckpointGiven: held != nil, isComplete: log != nil,
            scope: scope, figures: try figures.map { try verify($0, book, known) })
    }

    private static func checkpoint(_ text: String, _ key: VerifierKey, _ name: String) throws -> Checkpoint {
        guard let note = SignedNote(text), note.isSigned(by: key) else { throw AuditFault(.signature, name) }
        guard let checkpoint = Checkpoint(note.text), checkpoint.size <= AuditScope.lastPosition else {
            throw AuditFault(.malformed, name)
        }
        return checkpoint
    }

    /// The records of a pack that has all of them.
    private static func all(_ log: [UInt8], _ checkpoint: Checkpoint) throws -> [PackedRecord] {
        var (records, edge, rest) = ([PackedRecord](), TreeEdge(), ArraySlice(log))
        while !rest.isEmpty {
            guard let record = PackedRecord(prefix: rest), record.position == edge.size + 1 else {
                throw AuditFault(.record, "@\(edge.size + 1)")
            }
            edge.append(record.leaf)
            records.append(record)
            rest = rest.dropFirst(record.bytes.count)
        }
        guard edge.size == checkpoint.size, edge.root == checkpoint.root else { throw AuditFault(.root, "log") }
        return records
    }

    /// The records of a pack that has some, each proved to be in the log.
    private func proved(under checkpoint: Checkpoint) throws -> [PackedRecord] {
        guard proofs.count == events.count else { throw AuditFault(.proof, "proofs.json") }
        return try events.sorted { $0.key < $1.key }.map { position, bytes in
            guard let record = PackedRecord(prefix: ArraySlice(bytes)), record.position == position,
                record.bytes.count == bytes.count
            else { throw AuditFault(.record, "@\(position)") }
            let isProved = proofs[position].map { proof in
                TreeProof.verifyInclusion(
                    proof, of: record.leaf, at: position - 1, in: checkpoint.size, root: checkpoint.root)
            }
            guard isProved == true else { throw AuditFault(.proof, "@\(position)") }
            return record
        }
    }

    /// Holds a checkpoint from outside against the pack's. Of another size it can only be compared with a pack that has
    /// all records.
    private func compare(_ own: Checkpoint, _ records: [PackedRecord], with held: Checkpoint) throws {
        guard held.origin == own.origin else { throw AuditFault(.origin, held.origin) }
        guard held.size == own.size || log != nil && held.size < own.size else {
            throw AuditFault(.checkpoint, "\(held.size) / \(own.size)")
        }
        var root = own.root
        if held.size < own.size {
            var edge = TreeEdge()
            for record in records.prefix(Int(held.size)) { edge.append(record.leaf) }
            root = edge.root
        }
        guard root == held.root else { throw AuditFault(.checkpoint, "\(held.size)") }
    }

    private func verify(_ figure: Figure, _ book: RecordBook, _ known: Set<UInt64>) throws -> AuditVerdict.Figure {
        let name = figure.address.description
        guard cell(figure.address) == figure.value else { throw AuditFault(.cell, name) }
        let rule = FigureDerivation.of(figure.address, format: format)
        if let rule {
            guard rule.conditions.isSuperset(of: figure.address.conditions.map(\.column)) else {
                throw AuditFault(.cell, name)
            }
            let lines = try book.lines(of: rule, figure.address, in: scope)
            guard lines.map(\.numbers) == figure.events else { throw AuditFault(.lines, name) }
            guard book.value(of: lines, rule.aggregate) == figure.value else { throw AuditFault(.value, name) }
        }
        let events = figure.events.compactMap { $0.first.flatMap(UInt64.init(exactly:)) }
        guard events.count == figure.events.count, known.isSuperset(of: events) else { throw AuditFault(.lines, name) }
        return AuditVerdict.Figure(
            address: figure.address, value: figure.value, aggregate: rule?.aggregate, events: events)
    }

    /// What stands in the report at an address: in a row if an organisation is named, otherwise in a total. An empty
    /// value stands for a cell without one.
    private func cell(_ address: FigureAddress) -> Int64? {
        let rows = report[address.question]?[address["org"] == nil ? "totals" : "rows"]?.elements ?? []
        let fitting = rows.filter { row in
            address.conditions.allSatisfy { condition in
                row[condition.column] == (condition.value.isEmpty ? .null : .string(condition.value))
            }
        }
        return fitting.count == 1 ? fitting[0][address.column]?.integer : nil
    }
}

extension PackedRecord {
    fileprivate var leaf: TreeHash { unsafe TreeHash(leaf: bytes.span.bytes) }
}

extension String {
    /// The text without the line break at its end.
    fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
