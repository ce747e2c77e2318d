internal import Portfolio
public import Record

/// Takes imports into a ledger.
public struct ImportRun {
    /// What is appended together.
    public enum Mode: Hashable, Sendable {
        /// Nothing: the report says what would happen.
        case dryRun
        /// Everything, or nothing at all.
        case atomic
        /// So many rows at a time. The first batch with an obstacle ends the appending; running again resumes it.
        case batches(of: Int)
        /// The rows of all files in the order in which their sources learned of them, those of the same instant
        /// together and recorded at it. Nothing is appended before all rows are judged.
        case history
    }

    /// What is appended together.
    public var mode: Mode
    /// Whether what conflicts corrects what the ledger says.
    public var correctsConflicts: Bool
    /// What all events of the run share.
    public var correlation: Identifier128
    /// Told now and then how many of how many rows are judged.
    public var progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }

    /// A run with a correlation of its own.
    public init(_ mode: Mode, correctsConflicts: Bool = false, correlation: Identifier128) {
        self.mode = mode
        self.correctsConflicts = correctsConflicts
        self.correlation = correlation
    }

    /// Judges all rows and appends as the mode says.
    ///
    /// - Throws: What the target throws; refusals and conflicts are told in the report.
    public func callAsFunction<Target: ImportTarget>(
        _ imports: [Import], into target: inout Target
    ) throws -> ImportReport {
        var report = ImportReport()
        report.skipped = imports.reduce(0) { $0 + $1.skipped }
        var judgement = Judgement(imports, correcting: correctsConflicts, needsRecorded: mode == .history)
        let units = units(of: imports)
        let all = units.reduce(0) { $0 + $1.places.count }
        var waiting: [ImportBatch] = []
        for unit in units {
            var batch = ImportBatch(
                proposals: [], texts: [], recorded: mode == .history ? unit.recorded : nil, correlation: correlation)
            for place in unit.places {
                report.lines.append(try judgement.judge(place, target: &target, batch: &batch))
                if report.lines.count.isMultiple(of: 100) || report.lines.count == all {
                    progress(report.lines.count, all)
                }
            }
            if case .batches = mode, !report.isHeldUp {
                report.events += try append(batch, to: &target)
            } else {
                waiting.append(batch)
            }
        }
        if mode == .dryRun {
            report.events = waiting.reduce(0) { $0 + $1.proposals.count }
        } else if !report.isHeldUp {
            for batch in waiting { report.events += try append(batch, to: &target) }
        }
        return report
    }

    private func append<Target: ImportTarget>(_ batch: ImportBatch, to target: inout Target) throws -> Int {
        batch.proposals.isEmpty ? 0 : try target.append(batch)
    }

    /// The rows that are appended together, in order.
    private func units(of imports: [Import]) -> [(recorded: Instant?, places: [Place])] {
        let places = imports.enumerated().flatMap { file, content in
            content.rows.indices.map { Place(file: file, row: $0) }
        }
        func recorded(_ place: Place) -> Instant { imports[place.file].rows[place.row].recorded ?? .init(rawValue: 0) }
        switch mode {
        case .dryRun, .atomic: return [(nil, places)]
        case .batches(let size):
            return stride(from: 0, to: places.count, by: max(1, size)).map {
                (nil, Array(places[$0..<min(places.count, $0 + max(1, size))]))
            }
        case .history:
            // Sorting keeps the order of files and lines among rows of one instant.
            let sorted = places.enumerated().sorted {
                (recorded($0.element), $0.offset) < (recorded($1.element), $1.offset)
            }
            var units: [(recorded: Instant?, places: [Place])] = []
            for (_, place) in sorted {
                if units.last?.recorded == recorded(place) {
                    units[units.count - 1].places.append(place)
                } else {
                    units.append((recorded(place), [place]))
                }
            }
            return units
        }
    }
}

/// A row of one of several files.
private struct Place {
    let file: Int
    let row: Int
}

/// Judges rows and remembers which events are settled.
private struct Judgement {
    private let imports: [Import]
    private let correcting: Bool
    private let needsRecorded: Bool
    /// For each event whether it is new to the ledger; nil as long as no row has settled it.
    private var settled: [[Bool?]]

    init(_ imports: [Import], correcting: Bool, needsRecorded: Bool) {
        self.imports = imports
        self.correcting = correcting
        self.needsRecorded = needsRecorded
        settled = imports.map { Array(repeating: nil, count: $0.events.count) }
    }

    mutating func judge<Target: ImportTarget>(
        _ place: Place, target: inout Target, batch: inout ImportBatch
    ) throws -> ImportReport.Line {
        let content = imports[place.file]
        let row = content.rows[place.row]
        func line(_ verdict: ImportReport.Verdict, _ problem: ImportProblem? = nil) -> ImportReport.Line {
            ImportReport.Line(file: place.file, line: row.line, verdict: verdict, problem: problem)
        }
        if let problem = row.problem { return line(problem.isConflict ? .conflict : .refused, problem) }
        if needsRecorded, row.recorded == nil { return line(.refused, .mapping(.rowWithoutRecorded)) }
        let pending = row.events.filter { settled[place.file][$0] == nil }
        let standings = try target.standings(
            of: pending.map { content.events[$0] }, texts: content.texts, correcting: correcting)
        for case .refused(let refusal) in standings { return line(.refused, .rule(refusal)) }
        for case .conflict(let refusal) in standings { return line(.conflict, .rule(refusal)) }
        let isJoinedNew = row.isCollected && row.events.contains { settled[place.file][$0] == true }
        var verdict: ImportReport.Verdict = isJoinedNew ? .new : .duplicate
        for (event, standing) in zip(pending, standings) {
            var proposal = content.events[event]
            switch standing {
            case .new: verdict = verdict == .corrected ? .corrected : .new
            case .correction(let correction):
                proposal = correction
                verdict = .corrected
            default:
                settled[place.file][event] = false
                continue
            }
            settled[place.file][event] = true
            batch.proposals.append(proposal)
            batch.texts += content.events[event].payload.textKeys.compactMap { content.texts[$0] }
        }
        return line(verdict)
    }
}

extension ImportError {
    fileprivate static let rowWithoutRecorded = ImportError(.missingRecorded)
}
