public import Record

/// What a field can hold.
public enum FactValue: Hashable, Sendable {
    /// A code or an id.
    case code(String)
    /// A number, such as minor units of money.
    case integer(Int64)
    /// A day and how exactly it is known.
    case day(DatedDay)
    /// A text that a person typed, by its key: the text itself lies outside.
    case text(TextKey)
    /// The field was cleared.
    case none

    /// The code, if it is one.
    public var code: String? { if case .code(let code) = self { code } else { nil } }
    /// The number, if it is one.
    public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
    /// The day, if it is one.
    public var day: DatedDay? { if case .day(let day) = self { day } else { nil } }
    /// The text's key, if it is one.
    public var text: TextKey? { if case .text(let key) = self { key } else { nil } }
}
