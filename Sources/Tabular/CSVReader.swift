/// What separates the fields of a line.
public enum Delimiter: UInt8, CaseIterable, Sendable {
    case semicolon = 0x3B
    case comma = 0x2C
    case tab = 0x09

    /// How messages show it, in every language.
    var sign: String { self == .tab ? "TAB" : String(UnicodeScalar(rawValue)) }
}

/// A file of separated values: a header and rows that all have as many fields.
public struct CSVTable: Hashable, Sendable {
    /// The column names.
    public var header: [String]
    /// The records below the header.
    public var rows: [Row]
    /// What the file was split at.
    public var delimiter: Delimiter
    /// False if the file stops without a line break: its last field may have been cut.
    public var endsWithLineBreak: Bool

    /// One record.
    public struct Row: Hashable, Sendable {
        /// The line, from 1, on which the record begins.
        public var line: Int
        /// The fields, as many as the header has.
        public var fields: [String]
    }
}

/// Reads separated values as RFC 4180 has them, with LF or CR for CRLF too. Refuses cut or malformed files.
public struct CSVReader: Sendable {
    /// Nil: taken from the header.
    public var delimiter: Delimiter?
    /// Whether two columns may bear the same name.
    public var allowsDuplicateHeaders: Bool

    /// A reader that finds the delimiter itself unless told.
    public init(delimiter: Delimiter? = nil, allowsDuplicateHeaders: Bool = false) {
        self.delimiter = delimiter
        self.allowsDuplicateHeaders = allowsDuplicateHeaders
    }

    /// Reads a whole file. Empty lines are skipped; spaces around header names are dropped, all else is kept as it is.
    public func read(_ text: String) throws(InputError) -> CSVTable {
        let bytes = Array(text.utf8)
        let delimiter = self.delimiter ?? Self.detect(bytes)
        var parser = CSVParser(bytes: bytes, delimiter: delimiter.rawValue)
        guard var header = try parser.next() else {
            throw InputError(.emptyFile)
        }
        header.fields = header.fields.map { String($0.trimming { $0.isWhitespace }) }
        try check(header, delimiter)
        var rows: [CSVTable.Row] = []
        let endsWithLineBreak = bytes.last == 0x0A || bytes.last == 0x0D
        while let row = try parser.next() {
            try Self.check(row, against: header.fields.count, mayBeCut: parser.isAtEnd && !endsWithLineBreak)
            rows.append(row)
        }
        return CSVTable(header: header.fields, rows: rows, delimiter: delimiter, endsWithLineBreak: endsWithLineBreak)
    }

    /// The delimiter that occurs most often in the first line, outside quotes.
    private static func detect(_ bytes: [UInt8]) -> Delimiter {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.drop(while: { $0 == 0x0A || $0 == 0x0D }) {
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        func count(_ delimiter: Delimiter) -> Int { counts[delimiter.rawValue] ?? 0 }
        return Delimiter.allCases.reduce(.semicolon) { count($1) > count($0) ? $1 : $0 }
    }

    private func check(_ header: CSVTable.Row, _ delimiter: Delimiter) throws(InputError) {
        if header.fields.count == 1, let name = header.fields.first,
            let other = Delimiter.allCases.first(where: { $0 != delimiter && name.utf8.contains($0.rawValue) })
        {
            throw InputError(.wrongSeparator, [delimiter.sign, other.sign], line: header.line)
        }
        var seen: Set<String> = []
        for name in header.fields where !allowsDuplicateHeaders && !seen.insert(name).inserted {
            throw InputError(.duplicateHeader, [name], line: header.line)
        }
    }

    private static func check(_ row: CSVTable.Row, against expected: Int, mayBeCut: Bool) throws(InputError) {
        let found = row.fields.count
        guard found != expected else { return }
        let code: InputError.Code = found > expected ? .tooManyColumns : mayBeCut ? .truncated : .tooFewColumns
        throw InputError(code, [String(found), String(expected)], line: row.line)
    }
}
