internal import Glibc
internal import Processes

/// A worksheet as text.
public struct Sheet: Hashable, Sendable {
    /// The name on its tab.
    public var name: String
    /// Row 1 of the sheet is element 0. Rows are cut after their last cell that is not empty, and so is the sheet.
    public var rows: [[String]]

    /// A sheet.
    public init(name: String, rows: [[String]]) {
        (self.name, self.rows) = (name, rows)
    }
}

/// Reads `.xlsx` files with openpyxl in a process of its own, so that a hostile file can at worst end that process.
///
/// Text stays as it is. Numbers are written with a decimal point and never with an exponent; whole numbers that a
/// format shows with leading zeros keep them. Dates become `2024-12-31`, date-times `2024-12-31T13:45:00`, truth values
/// `true` and `false`.
public struct XLSXReader: Sendable {
    /// The Python that has openpyxl (Debian's python3-openpyxl).
    public var interpreter: String
    /// Seconds after which the reading process is stopped.
    public var timeLimit: Int
    /// Bytes of memory that the reading process may take.
    public var memoryLimit: Int

    /// A reader with limits that suit forms and yearly files.
    public init(interpreter: String = "/usr/bin/python3", timeLimit: Int = 60, memoryLimit: Int = 2 << 30) {
        (self.interpreter, self.timeLimit, self.memoryLimit) = (interpreter, timeLimit, memoryLimit)
    }

    /// All sheets, hidden ones too, in the order of the file.
    public func read(_ path: String) throws(InputError) -> [Sheet] {
        try checkSignature(of: path)
        let arguments = ["-I", "-c", XLSXScript.text, path, String(memoryLimit)]
        let output: ChildOutput
        do {
            output = try ChildProcess.run(interpreter, arguments, timeLimit: timeLimit)
        } catch {
            throw Self.error(error, interpreter: interpreter, timeLimit: timeLimit)
        }
        guard output.exitCode == 0 else { throw Self.damaged }
        return try Self.sheets(from: output.bytes)
    }

    /// An `.xlsx` is a zip archive; one with a password lies inside an OLE container, as an old `.xls` does.
    private func checkSignature(of path: String) throws(InputError) {
        guard let file = fopen(path, "rbe") else {
            throw InputError(.unreadable, [path])
        }
        defer { fclose(file) }
        var signature = [UInt8](repeating: 0, count: 8)
        let count = fread(&signature, 1, signature.count, file)
        if count == 8, signature == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] {
            throw InputError(.passwordProtected)
        }
        if count < 4 || !signature.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw InputError(.notASpreadsheet)
        }
    }

    private static func sheets(from bytes: [UInt8]) throws(InputError) -> [Sheet] {
        var sheets: [Sheet] = []
        var items = TaggedItems(bytes: bytes)
        while let (tag, text) = items.next() {
            switch tag {
            case UInt8(ascii: "s"): sheets.append(Sheet(name: text, rows: []))
            case UInt8(ascii: "r") where !sheets.isEmpty: sheets[sheets.count - 1].rows.append([])
            case UInt8(ascii: "c") where sheets.last?.rows.isEmpty == false:
                let sheet = sheets.count - 1
                sheets[sheet].rows[sheets[sheet].rows.count - 1].append(text)
            case UInt8(ascii: "f"): throw InputError(.uncalculatedFormula, [text])
            case UInt8(ascii: "m"): throw InputError(.readerMissing, ["openpyxl"])
            case UInt8(ascii: "."): return sheets
            default: throw damaged
            }
        }
        throw damaged
    }

    private static func error(_ failure: ChildProcess.Failure, interpreter: String, timeLimit: Int) -> InputError {
        switch failure {
        case .cannotStart: InputError(.readerMissing, [interpreter])
        case .timeout: InputError(.readerTimeout, [String(timeLimit)])
        }
    }

    private static var damaged: InputError { InputError(.damagedSpreadsheet) }
}

/// What the script prints: a tag, a length in decimal, a colon, that many bytes.
private struct TaggedItems {
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (tag: UInt8, text: String)? {
        guard position < bytes.count, let colon = bytes[position...].firstIndex(of: UInt8(ascii: ":")),
            let length = Int(String(decoding: bytes[(position + 1)..<colon], as: UTF8.self)),
            length >= 0, length <= bytes.count - colon - 1
        else { return nil }
        let tag = bytes[position]
        let start = colon + 1
        position = start + length
        return (tag, String(decoding: bytes[start..<position], as: UTF8.self))
    }
}
