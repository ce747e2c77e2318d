internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// What a closing files the answer to.
enum FiledQuestion: Hashable {
    /// A question, by its name with a hyphen for each space.
    case question(String)
    /// The evaluation of a plan's year.
    case evaluation(plan: String)

    /// What a filed report says that it is of.
    init(filed name: String) {
        self = name.hasPrefix("evaluate/") ? .evaluation(plan: String(name.dropFirst(9))) : .question(name)
    }

    /// How the filed report is called: a code.
    var filedName: String {
        switch self {
        case .question(let name): name
        case .evaluation(let plan): "evaluate/" + plan
        }
    }

    /// The name of the question as it is asked.
    func name(among questions: [any Question]) -> String {
        questions.map(\.name).first { $0.replacing(" ", with: "-") == filedName } ?? filedName
    }
}

extension Ledger {
    /// What a closing files: what its duty reports, as far as the program knows the questions.
    func filedQuestions(of duty: ClosingDuty, on basis: BasisRequest) throws -> [FiledQuestion] {
        switch duty {
        case .everything: known(["funding", "enrolment"])
        case .enrolment: known(["enrolment", "study list"])
        case .funds: known(["funding", "call funnel"])
        case .plan(let plan): [.evaluation(plan: try find("plan", plan).id)]
        case .plans: try plans(on: basis).map { .evaluation(plan: $0) }
        }
    }

    private func known(_ names: [String]) -> [FiledQuestion] {
        names.filter(has).map { .question($0.replacing(" ", with: "-")) }
    }

    /// The plans that are in force in the last year of a basis.
    private func plans(on basis: BasisRequest) throws -> [String] {
        let year = (basis.asOf ?? today).year
        let state = BasisRequest(asOf: basis.asOf, known: basis.known)
        let all = try answer("plan list", on: state, ReportOptions(asOf: .undated)).main
        let rows = all.rows.indices.filter { row in
            all[row, "status"] != .text("draft") && all[row, "from"].yearOfDay ?? year <= year
                && year <= all[row, "to"].yearOfDay ?? year
        }
        guard !rows.isEmpty else { throw Refusal(.unknownThing, ["plan", String(year)]) }
        return rows.map { all[$0, "plan"].machineText }
    }
}

extension ClosingDuty {
    /// The questions whose facts a restatement compares unless others are named.
    var restated: [String] {
        switch self {
        case .everything: ["funding", "enrolment", "innovation points", "paper points"]
        case .enrolment: ["enrolment"]
        case .funds: ["funding"]
        case .plans, .plan: ["plan show"]
        }
    }
}

extension TextKey {
    /// The key as 64 letters from a to p. Digits could be taken for somebody's number.
    var letters: String {
        String(decoding: bytes.flatMap { [97 + $0 >> 4, 97 + $0 & 15] }, as: UTF8.self)
    }
}

extension Report {
    /// The report as the log may hold it: every string in it is a code.
    var filed: Report {
        var report = self
        report.main = main.filed
        report.more = more.map(\.filed)
        return report
    }
}

extension Table {
    fileprivate var filed: Table {
        var table = self
        table.key = key.filed
        table.columns = columns.map { Column($0.key.filed, $0.label, $0.kind) }
        table.totalKeys = totalKeys.map(\.filed)
        table.nonAdditive = nonAdditive.map(\.filed)
        table.rows = rows.map { $0.map(\.filed) }
        table.totals = totals.map { $0.map(\.filed) }
        return table
    }
}

extension Cell {
    fileprivate var filed: Cell {
        switch self {
        case .text(let text): .text(text.filed)
        case .suppressed: .absent
        default: self
        }
    }
}

extension String {
    /// The string where it is a code; lists of codes with slashes between; anything else as a hash in letters.
    fileprivate var filed: String {
        let parts = replacing("@", with: "").split { " ,;".contains($0) }.joined(separator: "/")
        guard !parts.isEmpty, !StreamName.isPermitted(parts) else { return parts }
        return TextKey(bytes: TreeHash(sha256: Array(utf8)).bytes)?.letters ?? ""
    }
}
