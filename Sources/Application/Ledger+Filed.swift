internal import EventLog
internal import FoundationEssentials
internal import Portfolio
public import Questions
public import Record
public import Reporting

/// A report of a closing as it was filed, beside the same report worked out anew.
public struct Filed: Sendable {
    /// What came of working it out anew.
    public enum Comparison: Hashable, Sendable {
        /// Byte for byte what was filed.
        case identical
        /// Something else, although the projections have the versions that they had.
        case different
        /// Nothing: a projection has another version by now, so that it may answer otherwise.
        case otherVersion(filed: String)
        /// Nothing was filed of this question under these flags.
        case notFiled
    }

    /// What was asked for: a question, or `evaluate/PLAN`.
    public let name: String
    /// The JSON that was filed, its digest checked; nil when nothing was.
    public let json: String?
    /// The SHA-256 of the JSON in base64; empty when nothing was filed.
    public let digest: String
    /// The report worked out anew, in the words that people read.
    public let report: Report
    /// The same with paragraphs and charts.
    public let document: Document
    /// How the two differ.
    public let comparison: Comparison
    /// Which projections would work it out today, by name and version.
    public let madeBy: String
    /// Who has approved the closing, and who has not answered.
    public let approvals: Table
}

extension Ledger {
    /// A report of a closing: what was filed, held against its digest and against the report worked out anew from what
    /// the closing pins.
    ///
    /// - Parameters:
    ///   - wanted: The question, `evaluate`, or the plan of an evaluation; nil for the first that was filed.
    ///   - known: By when the closing itself is known; see `closing(_:known:)`.
    ///   - asOf: Another day than the last of the period; what was filed does not answer for it.
    ///   - period: Other days than the closing's; what was filed does not answer for them.
    /// - Throws: `.damaged` when what was filed is not what its digest says.
    public func filed(
        _ id: String, _ wanted: String? = nil, known: BasisRequest.Known = .now, asOf: Day? = nil,
        period: ClosedRange<Day>? = nil, _ options: ReportOptions
    ) throws -> Filed {
        let closing = try closing(id, known: known)
        let question = closing.question(wanted)
        let isSeen = viewer == nil || RegionalTotals.isFiled(question.filedName)
        let stored =
            isSeen ? try closing.filed.first { $0.question == question.filedName }?.checked(of: id) : nil
        var basis = closing.basis
        let isAsFiled = asOf ?? basis.asOf == basis.asOf && period ?? basis.period == basis.period && options.isPlain
        basis.asOf = asOf ?? basis.asOf
        basis.period = period ?? basis.period
        let (report, document, _) = try workOut(question, on: basis, options)
        let anew = try stored.map { _ in try canonical(question, of: closing) }
        let kept = isAsFiled ? stored : nil
        let isSame = anew.map { $0.json == Array(stored?.json ?? Data()) } ?? false
        let filedBy = kept.flatMap { PlainJSON($0.json)?.madeBy } ?? ""
        let madeBy = anew?.madeBy ?? report.basis.projection
        return Filed(
            name: question.filedName, json: kept.map { String(decoding: $0.json, as: UTF8.self) },
            digest: kept.map { TreeHash(sha256: Array($0.json)).base64 } ?? "", report: report,
            document: document,
            comparison: kept == nil
                ? .notFiled : isSame ? .identical : filedBy == madeBy ? .different : .otherVersion(filed: filedBy),
            madeBy: madeBy, approvals: try approvals(of: id, closing, known, options.language))
    }

    /// What a question of a closing answers, with what its figures rest on.
    private func workOut(
        _ question: FiledQuestion, on basis: BasisRequest, _ options: ReportOptions
    ) throws -> (report: Report, document: Document, madeBy: String) {
        guard case .evaluation(let plan) = question else {
            let report = try answer(question.name(among: questions), on: basis, options)
            return (report, Document(report), report.basis.projection)
        }
        let year = (basis.asOf ?? today).year
        let evaluation = try evaluate(plan, year: year, BasisRequest(asOf: basis.asOf, known: basis.known), options)
        let sources = ([Self.evaluationVersion] + evaluation.sources).joined(separator: " ")
        return (evaluation.document.report, evaluation.document, sources)
    }

    /// Raised whenever an evaluation tells the same facts otherwise.
    private static let evaluationVersion = "evaluation/1"

    /// What an evaluation lists event by event, which the log has already, and what it says in words of its basis.
    private static let neverFiled: Set = ["plan_changes", "late", "provenance"]

    /// The bytes of a report on what a closing pins: all organisations, codes and numbers only. Texts stand as their
    /// keys, sentences are left out, so that whoever may forget a text need not touch what was filed.
    func canonical(
        _ question: FiledQuestion, of closing: PeriodClosed
    ) throws -> (json: [UInt8], madeBy: String) {
        let worked = try withoutTexts().workOut(question, on: closing.basis, ReportOptions(asOf: .undated))
        var report = worked.report
        report.notes = []
        report.more.removeAll { Self.neverFiled.contains($0.key) }
        guard case .object(var members) = Renderer.jsonValue(report.filed) else { return ([], worked.madeBy) }
        if case .evaluation = question {
            members.append(.init("made_by", .array(worked.madeBy.split(separator: " ").map { .string(String($0)) })))
        }
        return (Array((JSONValue.object(members).pretty + "\n").utf8), worked.madeBy)
    }

    /// Texts by their keys; where texts are not read, each reads as its key in letters.
    func texts(of keys: [TextKey]) throws -> [TextKey: String] {
        guard isWithoutTexts else { return try log.texts(keys).mapValues(\.text) }
        return Dictionary(keys.map { ($0, $0.letters) }, uniquingKeysWith: { first, _ in first })
    }
}

extension PeriodClosed {
    /// What the figures of the period rested on.
    var basis: BasisRequest {
        let days = from.dated.day...max(from.dated.day, to.dated.day)
        return BasisRequest(asOf: days.upperBound, known: .position(Position(pinned)), period: days)
    }

    /// What is meant by what somebody typed; the first that was filed where nothing was.
    fileprivate func question(_ wanted: String?) -> FiledQuestion {
        let all = filed.map(\.question)
        guard let wanted, wanted != "evaluate" || all.count(where: { $0.hasPrefix("evaluate/") }) != 1 else {
            return FiledQuestion(filed: all.first ?? "funding")
        }
        let evaluation = "evaluate/" + wanted
        return FiledQuestion(filed: all.contains(evaluation) ? evaluation : wanted.replacing(" ", with: "-"))
    }
}

extension PlainJSON {
    /// What a filed report says that it was worked out by.
    fileprivate var madeBy: String {
        self["made_by"]?.elements.map { $0.compactMap(\.string).joined(separator: " ") }
            ?? self["basis"]?["projection"]?.string ?? ""
    }
}

extension FiledReport {
    init(_ question: FiledQuestion, json: [UInt8]) {
        self.init()
        self.question = question.filedName
        self.json = Data(json)
        digest = Data(TreeHash(sha256: json).bytes)
    }

    /// The report, once its bytes are those that were filed.
    fileprivate func checked(of closing: String) throws -> FiledReport {
        guard TreeHash(sha256: Array(json)).bytes == Array(digest) else {
            throw EventLogError.damaged("what closing \(closing) keeps of the report \(question)")
        }
        return self
    }
}

extension ReportOptions {
    /// Whether nothing narrows or groups the report.
    fileprivate var isPlain: Bool {
        conditions.isEmpty && groups.isEmpty && rollup == .then && yearOf == .decision && subject == nil
    }
}
