internal import Portfolio
internal import Record
internal import SwiftProtobuf
public import Tabular

/// Reads files by a mapping.
public struct Importer {
    private let mapping: Mapping
    private let directory: any OrganisationDirectory
    private let generator: any RandomNumberGenerator & Sendable

    /// An importer for a ledger whose organisations are as the directory says. Tests pass a seeded generator.
    public init(
        _ mapping: Mapping, directory: any OrganisationDirectory,
        generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) {
        self.mapping = mapping
        self.directory = directory
        self.generator = generator
    }

    /// Reads a file of separated values.
    ///
    /// - Throws: `InputError` or `ImportError` when the file as a whole cannot be used. Faults of single rows are told
    ///   in the result.
    public func read(_ bytes: [UInt8]) throws -> Import {
        let format = mapping.format
        let text = try TextDecoding.decode(bytes, as: format.encoding).text
        let table = try CSVReader(delimiter: format.delimiter).read(text)
        guard table.endsWithLineBreak || !format.mustEndWithLineBreak else {
            throw InputError(.truncated, line: table.rows.last?.line)
        }
        return try read(header: table.header, rows: table.rows.map { ($0.line, $0.fields) })
    }

    /// Reads a worksheet whose first row holds the column names.
    public func read(_ sheet: Sheet) throws -> Import {
        guard let header = sheet.rows.first else {
            throw InputError(.emptyFile)
        }
        let rows = sheet.rows.enumerated().dropFirst().filter { !$0.element.isEmpty }
        return try read(header: header.map(\.trimmed), rows: rows.map { ($0.offset + 1, $0.element) })
    }

    private func read(header: [String], rows: [(line: Int, fields: [String])]) throws -> Import {
        let columns = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let missing = mapping.columns.filter { columns[$0] == nil && !mapping.format.optional.contains($0) }
        guard missing.isEmpty else {
            throw ImportError(.missingColumn, [missing.joined(separator: ", "), mapping.name], line: 1)
        }
        var derivation = Derivation(mapping, directory: directory)
        for row in rows {
            derivation.add(
                Scope(fields: row.fields, columns: columns, format: mapping.format, directory: directory),
                line: row.line)
        }
        return try derivation.sealed(using: generator)
    }
}

/// Derives events row by row. A row that fails leaves nothing behind.
private struct Derivation {
    private let mapping: Mapping
    private var resolver: OrganisationResolver
    private var result: Import
    private var drafts: [Draft] = []
    private var places: [Source: Int] = [:]

    init(_ mapping: Mapping, directory: any OrganisationDirectory) {
        self.mapping = mapping
        resolver = OrganisationResolver(system: mapping.system, directory: directory)
        result = Import(mapping: mapping.name)
    }

    mutating func add(_ scope: Scope, line: Int) {
        var scope = scope
        var row = ImportedRow(line: line, recorded: nil)
        let before = resolver
        do {
            guard mapping.condition.ofColumns.holds(in: scope), try nameValues(in: &scope) else {
                result.skipped += 1
                return
            }
            row = ImportedRow(line: line, recorded: try recorded(in: scope))
            try take(try drafts(in: &scope), for: &row)
        } catch {
            resolver = before
            row = ImportedRow(line: line, recorded: row.recorded)
            row.problem = ImportProblem(error) ?? .mapping(ImportError(.doesNotFit))
        }
        result.rows.append(row)
    }

    /// Gives the mapping's own names their values, and tells whether the row counts.
    private func nameValues(in scope: inout Scope) throws -> Bool {
        for (name, rule) in mapping.values { scope.names[name] = try rule.value(in: scope) }
        return mapping.condition.holds(in: scope)
    }

    private func recorded(in scope: Scope) throws -> Instant? {
        let text = try mapping.recorded?.value(in: scope) ?? ""
        return text.isEmpty ? nil : try DayReading.instant(text, in: scope.format)
    }

    private mutating func drafts(in scope: inout Scope) throws -> [Draft] {
        var drafts: [Draft] = []
        for rule in mapping.organisations {
            let (code, needed) = try resolver.resolve(rule, in: scope)
            scope.names[rule.name] = code
            drafts += needed
        }
        for rule in mapping.events {
            if let draft = try Draft(rule, system: mapping.system, in: scope) { drafts.append(draft) }
        }
        return drafts
    }

    /// Joins a row's events with those of the rows above.
    private mutating func take(_ new: [Draft], for row: inout ImportedRow) throws {
        var staged: [Source: Draft] = [:]
        for draft in new {
            // Sealed once for trial, so that what does not fit refuses its own row.
            var sealer = TextSealer()
            var decisions: [Content: String] = [:]
            _ = try draft.proposal(sealing: &sealer, decisions: &decisions)
            let earlier = staged[draft.source] ?? places[draft.source].map { drafts[$0] }
            staged[draft.source] = try earlier?.joined(with: draft) ?? draft
        }
        for draft in new {
            guard let whole = staged.removeValue(forKey: draft.source) else { continue }
            let place = places[draft.source] ?? drafts.count
            if place < drafts.count { drafts[place] = whole } else { drafts.append(whole) }
            places[draft.source] = place
            row.events.append(place)
            if !draft.collected.isEmpty { row.isCollected = true }
        }
    }

    /// The import, its texts sealed.
    consuming func sealed(using generator: any RandomNumberGenerator & Sendable) throws -> Import {
        var sealer = TextSealer(using: generator)
        var decisions: [Content: String] = [:]
        result.events = try drafts.map { try $0.proposal(sealing: &sealer, decisions: &decisions) }
        result.texts = Dictionary(sealer.texts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return result
    }
}

extension Draft {
    /// What two rows with the same key say together.
    fileprivate func joined(with other: Draft) throws -> Draft {
        if isOnce || self == other { return self }
        var whole = self
        whole.content = other.content
        if !collected.isEmpty, whole == other,
            let content = content.collecting(other.content, at: collected[...])
        {
            whole.content = content
            return whole
        }
        throw Refusal(.conflictingKey, ["\(source.system):\(source.key)", stream.description])
    }

    /// The event with its texts sealed. Events under one decision share its texts.
    fileprivate func proposal(sealing sealer: inout TextSealer, decisions: inout [Content: String]) throws -> Proposal {
        guard case .message(var fields) = content else { throw Refusal(.malformed) }
        var parts: [String] = []
        if let decision = fields.removeValue(forKey: "decision") {
            let json = try decisions[decision] ?? decision.json(sealing: &sealer)
            decisions[decision] = json
            parts.append("\"decision\":\(json)")
        }
        for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
            parts.append("\"\(name)\":\(try field.json(sealing: &sealer))")
        }
        let payload = try? Payload(jsonString: "{\(parts.joined(separator: ","))}")
        guard let payload, let event = payload.event else {
            throw ImportError(.doesNotFit)
        }
        var proposal = Proposal(event, to: stream, on: effective, organisation: organisation, source: source)
        proposal.payload = payload
        return proposal
    }
}
