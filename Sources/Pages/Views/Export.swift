internal import Application
internal import FoundationEssentials
internal import Portfolio
internal import Processes
internal import Questions
internal import Record
internal import Reporting
internal import Spreadsheet

/// Pages as files.
enum Export {
    /// The formats that a site makes, by the names that people know.
    static func formats(of site: Site) -> [(name: String, format: String)] {
        [("Excel", "xlsx"), ("CSV", "csv-excel"), ("CSV (RFC 4180)", "csv"), ("JSON", "json")]
            + (site.typesetter == nil ? [] : [("PDF", "pdf")])
    }

    /// A workbook; told to be made when what it shows was known, so that the same basis gives the same bytes.
    static func workbook(_ document: Document, _ known: Instant) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("hovedbok-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Spreadsheet.write(document, to: file.path, created: max(1, known.rawValue / 1000))
        return Array(try Data(contentsOf: file))
    }
}

extension Visit {
    /// The document of a page in a format.
    func file(of content: Content, as name: String) throws -> Page {
        if name == "proof", let (proof, name) = try proof {
            return Page(
                contentType: Format.json.contentType, body: Array((proof.pretty + "\n").utf8),
                headers: [("Content-Disposition", "attachment; filename=\"\(name).proof.json\"")])
        }
        let unknown = Refusal(.unknownThing, ["format", name])
        // A page of its own style would not be one of these pages.
        guard let format = Format(rawValue: name), format != .html, let document = content.document(in: language) else {
            throw unknown
        }
        let bytes: [UInt8]
        switch format {
        case .xlsx: bytes = try Export.workbook(document, resolved.knownAt)
        case .pdf:
            guard let typesetter = site.typesetter else { throw unknown }
            bytes = try typesetter.pdf(Renderer.html(document))
        case .csv, .csvExcel: bytes = Array(Renderer.tables(document, as: format).utf8)
        default:
            guard let text = Renderer.text(document, as: format) else { throw unknown }
            bytes = Array(text.utf8)
        }
        return Page(contentType: format.contentType, body: bytes, headers: download(format))
    }

    /// What proves the event of the page, or all events behind the figure that the page explains; nil for other pages.
    private var proof: (proof: JSONValue, name: String)? {
        get throws {
            switch request.path.first {
            case "event":
                let number = request.path.last ?? ""
                return (try site.ledger.proof(of: "@" + number, on: basis), "event-\(number.filter(\.isNumber))")
            case "explain":
                guard let address = FigureAddress(self["cell"] ?? "") else { return nil }
                let table = try site.ledger.explain(address, on: basis, options).main
                let events = table.rows.indices.map { table[$0, "position"].machineText }.withoutRepeats
                let proofs = try events.map { try site.ledger.proof(of: $0, on: basis) }
                return (.object([.init("figure", .string("\(address)")), .init("proofs", .array(proofs))]), "figure")
            default: return nil
            }
        }
    }

    private func download(_ format: Format) -> [(name: String, value: String)] {
        let stem = (request.path.isEmpty ? ["overview"] : request.path).joined(separator: "-")
            .filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let isShown = [.json, .html].contains(format)
        let name = "\(stem)-\(resolved.asOf).\(format.suffix)"
        return [
            ("Cache-Control", "private, no-cache"),
            ("Content-Disposition", isShown ? "inline" : "attachment; filename=\"\(name)\""),
        ]
    }
}

extension Format {
    fileprivate var suffix: String {
        switch self {
        case .csvExcel: "csv"
        case .markdown: "md"
        case .table: "txt"
        default: rawValue
        }
    }

    /// The type by which browsers know it.
    var contentType: String {
        switch self {
        case .json: "application/json"
        case .jsonl: "application/jsonl"
        case .csv, .csvExcel: "text/csv; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .table, .markdown: "text/plain; charset=utf-8"
        }
    }
}
