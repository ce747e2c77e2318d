/// Splits bytes into records, keeping count of lines. UTF-8 may be split at ASCII bytes without being decoded first.
struct CSVParser {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position = 0
    private var line = 1

    init(bytes: [UInt8], delimiter: UInt8) {
        (self.bytes, self.delimiter) = (bytes, delimiter)
    }

    /// Whether nothing but empty lines is left.
    var isAtEnd: Bool { !bytes[position...].contains { $0 != 0x0A && $0 != 0x0D } }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The next record that is not an empty line.
    mutating func next() throws(InputError) -> CSVTable.Row? {
        while consumeLineBreak() {}
        guard position < bytes.count else { return nil }
        let first = line
        var fields = [try field()]
        while byte == delimiter {
            position += 1
            fields.append(try field())
        }
        if byte != nil, !consumeLineBreak() {
            throw InputError(.textAfterQuote, [String(fields.count)], line: first)
        }
        return CSVTable.Row(line: first, fields: fields)
    }

    private mutating func field() throws(InputError) -> String {
        guard byte != 0x22 else { return try quotedField() }
        let start = position
        while let byte, byte != delimiter, byte != 0x0A, byte != 0x0D { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(InputError) -> String {
        let opening = line
        var content: [UInt8] = []
        position += 1
        while let byte {
            if byte == 0x22 {
                position += 1
                guard self.byte == 0x22 else { return String(decoding: content, as: UTF8.self) }
            }
            let start = position
            if !consumeLineBreak() { position += 1 }
            content += bytes[start..<position]
        }
        throw InputError(.unclosedQuote, line: opening)
    }

    /// Consumes CRLF, LF or CR.
    private mutating func consumeLineBreak() -> Bool {
        guard let byte, byte == 0x0A || byte == 0x0D else { return false }
        position += byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
        line += 1
        return true
    }
}
