internal import Application
internal import EventLog
internal import Portfolio
internal import Record
internal import Reporting
internal import Spreadsheet
internal import Tabular

/// Compares a filled form with the ledger, three ways, and appends what a person wrote.
struct SheetIntake {
    let filled: FilledForm
    let ledger: Ledger
    let access: Access
    let options: SheetOptions
    let form: String
    let content: any SheetContent
    /// The organisation of the form and all below it.
    let scope: Set<String>
    private let subject: SheetSubject
    /// The rows as the form was made with them.
    private let base: SheetRows
    /// The same with what the form itself brought in.
    private let own: SheetRows
    /// The rows as the ledger has them now.
    private let now: SheetRows
    private let known: Position

    init(_ filled: FilledForm, into ledger: Ledger, as access: Access, _ options: SheetOptions) throws {
        let origin = filled.basis["origin"] ?? ""
        guard origin == ledger.log.origin else { throw SheetError.otherLedger(origin) }
        guard let subject = SheetSubject(filled.kind, filled.parameters), let form = filled.parameters["id"],
            StreamName.isPermitted(form), form.utf8.count <= 13,
            let position = filled.basis["position"].flatMap({ UInt64($0) }),
            let asOf = filled.basis["as_of"].flatMap({ DatedDay($0) })?.day
        else { throw SheetError.unreadable }
        let content = try ledger.content(of: subject, options.language)
        guard filled.version == content.version else { throw SheetError.otherVersion(filled.version) }
        let basis = Position(position)
        let event = try ledger.log.record(at: basis)?.id.description ?? ""
        guard event == filled.parameters["head_event"] else { throw SheetError.unknownBasis }
        let head = try ledger.log.head().position
        let scope = try Snapshot.scope(of: subject.organisation, in: ledger)
        func rows(_ asOf: Day?, _ known: Position, _ form: String?) throws -> SheetRows {
            let snapshot = Snapshot(ledger: ledger, asOf: asOf, known: known, form: form, scope: scope)
            return SheetRows(try content.rows(in: snapshot))
        }
        // What will be true on a later day stands in the ledger as much as what is true today.
        base = try rows(asOf, basis, nil)
        own = try rows(nil, basis, form)
        now = try rows(nil, head, nil)
        known = head
        (self.filled, self.ledger, self.access, self.options) = (filled, ledger, access, options)
        (self.form, self.content, self.subject, self.scope) = (form, content, subject, scope)
    }

    func run() throws -> SheetReport {
        var report = SheetReport(
            kind: subject.kind, form: form, lines: [], receipt: nil, isDryRun: options.isDryRun)
        var batch = SheetBatch(self, subject)
        let ids = Dictionary(grouping: filled.rows.compactMap { $0.cells["id"] }) { $0 }.mapValues(\.count)
        for row in filled.rows {
            report.lines.append(try line(for: row, isRepeated: ids[row.cells["id"] ?? "", default: 0] > 1, &batch))
        }
        guard !report.isHeldUp, !batch.proposals.isEmpty else { return report }
        report.receipt = try ledger.perform(try batch.command(readAt: known), as: access)
        return report
    }

    private func line(
        for row: FilledForm.Row, isRepeated: Bool, _ batch: inout SheetBatch
    ) throws -> SheetReport.Line {
        let id = row.cells["id"] ?? ""
        let found = base[id] ?? newRow(id)
        // An identity number is looked for before anything of the row is told to anyone.
        guard !row.cells.values.contains(where: IdentityNumber.occurs(inCodeOrText:)) else {
            return .init(
                row: row.number, id: found?.id, verdict: .refused, problem: .rule(Refusal(.identityNumber)))
        }
        let isNew = base[id] == nil
        guard let made = found else {
            return .init(row: row.number, verdict: .refused, problem: .unknownRow)
        }
        var line = SheetReport.Line(row: row.number, id: id, verdict: .refused)
        guard !isRepeated else {
            line.problem = .repeatedRow
            return line
        }
        do {
            let written = try read(row, made)
            try judge(written, made, isNew: isNew, &line, &batch)
        } catch let problem as RowProblem {
            line.problem = problem.problem
        }
        return line
    }

    private func newRow(_ id: String) -> SheetRow? {
        guard id.hasPrefix(SheetKey.newRowMark), let number = Int(id.dropFirst(SheetKey.newRowMark.count)),
            let row = content.newRow(number), row.id == id
        else { return nil }
        return row
    }

    /// What a person wrote, in a row whose locked cells are as they were.
    private func read(_ row: FilledForm.Row, _ made: SheetRow) throws -> SheetRow {
        var written = made
        for column in content.columns where column.key != "id" {
            let text = row.cells[column.key] ?? ""
            do {
                let value = try SheetValue(reading: text, as: column.entry)
                if column.access == .locked, value != made[column.key] {
                    throw RowProblem(.altered(column: column.label))
                }
                written.values[column.key] = value
            } catch let error as InputError {
                throw RowProblem(
                    column.access == .locked
                        ? .altered(column: column.label) : .value(column: column.label, error))
            }
        }
        return try content.settled(written, in: ledger)
    }

    /// Whether the row is taken in, and as what.
    private func judge(
        _ written: SheetRow, _ made: SheetRow, isNew: Bool, _ line: inout SheetReport.Line, _ batch: inout SheetBatch
    ) throws {
        let entries = content.entries
        let before = try batch.eventsBefore(of: made.id)
        let id = isNew ? try batch.thing(of: made.id) : made.id
        let expected = before > 0 ? own[id] ?? made : made
        let written = isNew && before > 0 ? written.filled(content.defaulted, from: expected) : written
        guard !written.agrees(with: expected, in: entries) else {
            line.verdict = before > 0 ? .duplicate : .unchanged
            return
        }
        line.columns = written.differences(from: expected, in: entries).map(\.label)
        let current = now[id]
        if let current, written.agrees(with: current, in: entries) {
            line.verdict = .duplicate
            return
        }
        if let conflict = conflict(between: own[id], current, in: entries) {
            (line.verdict, line.problem) = (.conflict, conflict)
            return
        }
        for column in entries where content.fixed.contains(column.key) {
            if let current, written[column.key] != current[column.key] {
                throw RowProblem(.altered(column: column.label))
            }
        }
        for column in entries where content.lasting.contains(column.key) {
            if written[column.key] == .empty, let current, current[column.key] != .empty {
                throw RowProblem(.cleared(column: column.label))
            }
        }
        let isFirst = entries.allSatisfy { (current?[$0.key] ?? .empty) == .empty }
        try batch.add(written, over: current, number: before, &line, verdict: isFirst ? .new : .changed)
    }

    /// What others did to the thing since the form was made.
    private func conflict(
        between reference: SheetRow?, _ current: SheetRow?, in entries: [FormColumn]
    ) -> SheetProblem? {
        guard let reference else { return nil }
        guard let current else { return .gone }
        let changes = current.differences(from: reference, in: entries)
        return changes.isEmpty ? nil : .changedSince(columns: changes.map(\.label))
    }
}

/// Rows by their ids.
private struct SheetRows {
    private let rows: [String: SheetRow]

    init(_ rows: [SheetRow]) {
        self.rows = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }

    subscript(id: String) -> SheetRow? { rows[id] }
}
