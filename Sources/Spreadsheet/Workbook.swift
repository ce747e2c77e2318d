internal import CXLSXWriter
internal import Glibc
internal import Reporting

/// A workbook being written: owns libxlsxwriter's handle and appears under its name only when it is whole.
struct Workbook: ~Copyable {
    private let handle: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private let unfinished: String
    private var names: Set<String> = []
    private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]

    /// `created` is in seconds since 1970 and the only instant in the file; it must be above 0.
    init(path: String, title: String, created: Int64) throws(SpreadsheetError) {
        let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        unfinished = "\(path[..<slash]).\(path[slash...]).\(getpid()).part"
        self.path = path
        // libxlsxwriter tells of a bad path only when it closes, after all the work.
        guard let probe = fopen(unfinished, "wbe") else { throw Self.failure(path, errno) }
        fclose(probe)
        guard let handle = workbook_new(unfinished) else {
            unlink(unfinished)
            throw Self.failure(path, ENOMEM)
        }
        self.handle = handle
        title.withMutableCString { title in
            var properties = lxw_doc_properties()
            properties.title = title
            properties.created = time_t(max(1, created))
            workbook_set_properties(handle, &properties)
        }
    }

    /// Writes the file and gives it its name.
    consuming func finish() throws(SpreadsheetError) {
        let code = workbook_close(handle)
        guard code == LXW_NO_ERROR else {
            let system = errno
            unlink(unfinished)
            throw Self.failure(path, system, String(cString: lxw_strerror(code)))
        }
        guard rename(unfinished, path) == 0 else {
            let system = errno
            unlink(unfinished)
            throw Self.failure(path, system)
        }
    }

    /// A new sheet whose name is made valid and unique: at most 31 characters, none of `[]:*?/\`.
    mutating func addSheet(named wanted: String) -> SheetWriter? {
        let allowed = DisplayText.clean(wanted).filter { !"[]:*?/\\'".contains($0) }
        let base = allowed.isEmpty ? "Ark" : String(allowed.prefix(31))
        var name = base
        var number = 2
        while !names.insert(name.lowercased()).inserted || name.utf16.count > 31 {
            name = "\(base.prefix(24)) (\(number))"
            number += 1
        }
        return workbook_add_worksheet(handle, name).map(SheetWriter.init)
    }

    /// The format for a style; each is made once.
    mutating func format(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[style] { return known }
        let made = workbook_add_format(handle)
        if let made { style.apply(to: made) }
        formats[style] = made
        return made
    }

    private static func failure(_ path: String, _ code: Int32, _ library: String = "") -> SpreadsheetError {
        SpreadsheetError(path: path, code: code, reason: code != 0 ? String(cString: strerror(code)) : library)
    }
}

extension String {
    /// Lends the text as C wants it where an API forgot to say const.
    func withMutableCString<R>(_ body: (UnsafeMutablePointer<CChar>) -> R) -> R {
        var bytes = utf8CString
        return bytes.withUnsafeMutableBufferPointer { buffer in
            // utf8CString always holds at least its terminating zero.
            var empty: CChar = 0
            return buffer.baseAddress.map(body) ?? body(&empty)
        }
    }
}
