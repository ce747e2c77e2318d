internal import Record

/// Why a fact is known from where it is known.
public enum FactCause: UInt8, Hashable, Sendable {
    /// The event itself said so.
    case original
    /// A correction changed what the event says.
    case corrected
    /// A void, or a void of an amendment, changed whether or how the event counts.
    case voided
}

/// One signed, stamped fact: 32 bytes in memory, far fewer as it is kept (`RowBlock`); written once and never changed.
///
/// An answer at (as-of, known-at) is all rows with `day` <= as-of and `visible` <= known-at. What an amendment takes
/// back stands in the table a second time with the opposite sign.
struct Row: BitwiseCopyable, Hashable, Sendable {
    /// The cell, by its number in the table.
    let subject: UInt32
    private let dayNumber: Int32
    /// Source position in 48 bits, then the column in 8, the cause in 7 and the sign in 1.
    private let sourceAndTag: UInt64
    /// Visible-from position in 48 bits, then the kind of value and the precision of a day in 8 each.
    private let visibleAndKind: UInt64
    /// A measure's signed amount, an id's number, or a field's value.
    let payload: Int64

    /// No position is greater: 48 bits are enough for a million events a second in eight years.
    static let lastPosition = UInt64(1) << 48 - 1

    @inline(__always)
    init(_ subject: UInt32, _ stamp: Stamp, on day: Day, column: UInt8 = 0, payload: Int64, kind: ValueKind = .number) {
        self.subject = subject
        dayNumber = day.rawValue
        sourceAndTag = stamp.sourceAndTag | UInt64(column) << 48
        visibleAndKind = stamp.visible | UInt64(kind.rawValue) << 48
        self.payload = payload
    }

    /// Puts a row together from its parts as they are kept in memory.
    @inline(__always)
    init(_ subject: UInt32, _ day: Int32, _ sourceAndTag: UInt64, _ visibleAndKind: UInt64, _ payload: Int64) {
        self.subject = subject
        dayNumber = day
        self.sourceAndTag = sourceAndTag
        self.visibleAndKind = visibleAndKind
        self.payload = payload
    }

    var day: Day { Day(rawValue: dayNumber) }
    var source: UInt64 { sourceAndTag & Row.lastPosition }
    var visible: UInt64 { visibleAndKind & Row.lastPosition }
    var column: Int { Int(sourceAndTag >> 48 & 0xFF) }
    var cause: FactCause { FactCause(rawValue: UInt8(sourceAndTag >> 56 & 0x7F)) ?? .original }
    /// Whether the row takes a fact back.
    var isMinus: Bool { sourceAndTag >> 63 == 1 }
    var sign: Int { isMinus ? -1 : 1 }
    var kind: ValueKind { ValueKind(rawValue: UInt16(visibleAndKind >> 48)) }
}

/// How a row's payload is to be read.
struct ValueKind: RawRepresentable, Hashable {
    let rawValue: UInt16

    static let number = ValueKind(rawValue: 0)
    static let code = ValueKind(rawValue: 1)
    static let text = ValueKind(rawValue: 2)
    static let none = ValueKind(rawValue: 3)
    private static let day: UInt16 = 4

    static func day(_ precision: DayPrecision) -> ValueKind {
        ValueKind(rawValue: day | UInt16(precision.rawValue) << 8)
    }

    /// The precision, if the payload is a day.
    var precision: DayPrecision? {
        rawValue & 0xFF == ValueKind.day ? DayPrecision(rawValue: UInt8(rawValue >> 8)) : nil
    }
}

/// What all rows of one emission share.
@usableFromInline
struct Stamp: Sendable {
    let day: Day
    let isMinus: Bool
    fileprivate let sourceAndTag: UInt64
    fileprivate let visible: UInt64

    var visibleFrom: Position { Position(visible) }

    /// Positions are at most `Row.lastPosition`, which the caller has checked.
    init(source: Position, day: Day, visibleFrom: Position, cause: FactCause, isMinus: Bool = false) {
        self.day = day
        self.isMinus = isMinus
        sourceAndTag = source.rawValue | UInt64(cause.rawValue) << 56 | (isMinus ? 1 << 63 : 0)
        visible = visibleFrom.rawValue
    }

    static let zero = Stamp(source: .zero, day: Day(rawValue: 0), visibleFrom: .zero, cause: .original)
}
