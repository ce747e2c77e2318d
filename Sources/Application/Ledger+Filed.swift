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
        /// Something else, although the projection has the version that it had.
        case different
        /// Nothing: the projection has another version by now, so that it may answer otherwise.
        case otherVersion(filed: String)
        /// Nothing was filed of this question under these flags.
        case notFiled
    }

    /// The JSON that was filed, its digest checked; nil when nothing was.
    public let json: String?
    /// The SHA-256 of the JSON in base64; empty when nothing was filed.
    public let digest: String
    /// The report worked out anew.
    public let report: Report
    /// How the two differ.
    public let comparison: Comparison
}

extension Ledger {
    /// The questions whose answers a closing keeps.
    static let filedQuestions = ["funding", "enrolment"]

    /// A report of a closing: what was filed, held against its digest and against the report worked out anew from what
    /// the closing pins.
    ///
    /// - Parameters:
    ///   - known: By when the closing itself is known; see `closing(_:known:)`.
    ///   - asOf: Another day than the last of the period; what was filed does not answer for it.
    ///   - period: Other days than the closing's; what was filed does not answer for them.
    /// - Throws: `.damaged` when what was filed is not what its digest says.
    public func filed(
        _ id: String, _ question: String, known: BasisRequest.Known = .now, asOf: Day? = nil,
        period: ClosedRange<Day>? = nil, _ options: ReportOptions
    ) throws -> Filed {
        let closing = try closing(id, known: known)
        let stored = try closing.filed.first { $0.question == question }?.checked(of: id)
        var basis = closing.basis
        let isAsFiled = asOf ?? basis.asOf == basis.asOf && period ?? basis.period == basis.period && options.isPlain
        basis.asOf = asOf ?? basis.asOf
        basis.period = period ?? basis.period
        let report = try answer(question, on: basis, options)
        guard let stored, isAsFiled else {
            return Filed(json: nil, digest: "", report: report, comparison: .notFiled)
        }
        let filedBy = PlainJSON(stored.json)?["basis"]?["projection"]?.string ?? ""
        let anew = try canonicalJSON(question, of: closing)
        let comparison: Filed.Comparison =
            anew == Array(stored.json)
            ? .identical : filedBy == report.basis.projection ? .different : .otherVersion(filed: filedBy)
        return Filed(
            json: String(decoding: stored.json, as: UTF8.self), digest: TreeHash(sha256: Array(stored.json)).base64,
            report: report, comparison: comparison)
    }

    /// The bytes of a report on what a closing pins: all organisations, without the sentences below the tables, which
    /// hang on the language.
    func canonicalJSON(_ question: String, of closing: PeriodClosed) throws -> [UInt8] {
        var report = try answer(question, on: closing.basis, ReportOptions(asOf: .undated))
        report.notes = []
        return Array(Renderer.json(report).utf8)
    }
}

extension PeriodClosed {
    /// What the figures of the period rested on.
    fileprivate var basis: BasisRequest {
        let days = from.dated.day...max(from.dated.day, to.dated.day)
        return BasisRequest(asOf: days.upperBound, known: .position(Position(pinned)), period: days)
    }
}

extension FiledReport {
    init(_ question: String, json: [UInt8]) {
        self.init()
        self.question = question
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
