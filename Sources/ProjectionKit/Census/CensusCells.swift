/// The values of one cell of a census, packed so that they compare and hash fast: 16 bits of kind and 48 of payload
/// each.
struct CensusCell: Hashable, Sendable {
    private(set) var words = SIMD8<UInt64>(repeating: Self.none)

    private static let none = UInt64(ValueKind.none.rawValue) << 48
    private static let factors = SIMD8<UInt64>(
        0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x27D4_EB2F_1656_67C5,
        0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3)

    init() {}

    init(words: SIMD8<UInt64>) { self.words = words }

    /// Gives a field a value; false if the payload has more than 48 bits.
    mutating func set(_ field: Int, _ kind: ValueKind, _ payload: Int64) -> Bool {
        guard (payload << 16) >> 16 == payload else { return false }
        words[field] = UInt64(kind.rawValue) << 48 | UInt64(bitPattern: payload) & Row.lastPosition
        return true
    }

    /// The cell with some of its fields alone.
    func only(_ fields: [Int]) -> CensusCell {
        var cell = CensusCell()
        for field in fields { cell.words[field] = words[field] }
        return cell
    }

    func kind(of field: Int) -> ValueKind { ValueKind(rawValue: UInt16(words[field] >> 48)) }

    func payload(of field: Int) -> Int64 { Int64(bitPattern: words[field] << 16) >> 16 }

    func hash(into hasher: inout Hasher) {
        // One product for each word, so that the hasher has to take in one word, not eight.
        let products = words &* Self.factors
        hasher.combine((products ^ (products &>> 29)).wrappedSum())
    }
}

/// The cells of a census, numbered in the order in which somebody first stood in them.
struct CensusCells: Sendable {
    private(set) var all: [CensusCell] = []
    private var numbers: [CensusCell: UInt32] = [:]

    init(_ cells: [CensusCell] = []) {
        for cell in cells { _ = number(of: cell) }
    }

    mutating func number(of cell: CensusCell) -> UInt32 {
        if let number = numbers[cell] { return number }
        let number = UInt32(truncatingIfNeeded: all.count)
        all.append(cell)
        numbers[cell] = number
        return number
    }
}
