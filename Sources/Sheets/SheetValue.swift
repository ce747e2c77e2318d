internal import FoundationEssentials
internal import Record
internal import Reporting
internal import Spreadsheet
internal import Tabular

/// What stands in a cell of a form, in one way only, so that what was written and what was read can be compared.
enum SheetValue: Hashable {
    case empty
    case text(String)
    case integer(Int64)
    /// Hundredths.
    case money(Int64)
    case day(Day)

    /// A text as it comes back from a spreadsheet; empty when there is none.
    init(_ text: String?) {
        let clean = DisplayText.clean(text ?? "", keepingLines: true)
        let lines = clean.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingSuffix() }
        let whole = lines.joined(separator: "\n").trimmed
        self = whole.isEmpty ? .empty : .text(whole)
    }

    /// Reads the text of a cell as what its column takes.
    init(reading text: String, as entry: FormColumn.Entry) throws(InputError) {
        let plain = SheetValue(text)
        guard case .text(let body) = plain else {
            self = .empty
            return
        }
        switch entry {
        case .text, .choice: self = plain
        case .integer: self = .integer(try NumberParsing.decimal(body).integer())
        case .money: self = .money(try NumberParsing.decimal(body).minorUnits(rounding: .refuse))
        case .day:
            guard let dated = DatedDay(body), dated.precision == .day else {
                throw InputError(.badDate, [body])
            }
            self = .day(dated.day)
        }
    }

    var cell: Cell {
        switch self {
        case .empty: .absent
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .money(let minor): .money(minor)
        case .day(let day): .day(Cell.Day(year: Int32(day.year), month: day.civil.month, day: day.civil.day))
        }
    }

    var text: String {
        if case .text(let text) = self { text } else { "" }
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix() -> String {
        var rest = Substring(self)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    fileprivate var trimmed: String { String(drop(while: \.isWhitespace)).trimmingSuffix() }
}
