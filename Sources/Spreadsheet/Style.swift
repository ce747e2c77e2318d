internal import CXLSXWriter
internal import Reporting

/// How a cell looks.
struct Style: Hashable {
    var number = ""
    var isBold = false
    var isHeader = false
    var isTotal = false
    var isTitle = false
    var wraps = false
    var isMuted = false
    var isRight = false
    /// Whether the cell can be changed in a protected sheet.
    var isEntry = false

    func apply(to format: UnsafeMutablePointer<lxw_format>) {
        if !number.isEmpty { format_set_num_format(format, number) }
        if isBold || isHeader || isTotal || isTitle { format_set_bold(format) }
        if isTitle { format_set_font_size(format, 14) }
        if isHeader {
            format_set_bg_color(format, 0xD9E2EC)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        if isTotal { format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if wraps || isHeader { format_set_text_wrap(format) }
        if isRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        if isMuted { format_set_font_color(format, 0x767676) }
        if isEntry {
            format_set_unlocked(format)
            format_set_bg_color(format, 0xFFF9E5)
            format_set_border(format, UInt8(LXW_BORDER_HAIR.rawValue))
        }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
}

extension Column.Kind {
    /// Excel's number format for a cell of this kind with a value.
    var numberFormat: String {
        switch self {
        case .integer: "#,##0"
        case .money: "#,##0.00"
        case .day: "dd.mm.yyyy"
        case .instant: "dd.mm.yyyy hh:mm:ss"
        case .text: "@"
        case .flag: "General"
        }
    }
}

extension Column {
    /// Whether numbers, days and the words that stand in for them are flush right.
    var isRight: Bool { kind != .text && kind != .flag }
}

extension Cell.Day {
    /// A format that shows no more of the day than is known of it.
    func numberFormat(in language: Language) -> String {
        switch precision {
        case .day: "dd.mm.yyyy"
        case .month: "mmm yyyy"
        // Excel has no quarters, so the quarter stands in the format as literal text.
        case .quarter: language == .en ? "\"Q\(quarter) \"yyyy" : "\"\(quarter). kv. \"yyyy"
        case .year: "yyyy"
        }
    }
}
