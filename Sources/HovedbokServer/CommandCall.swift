import Application
import Commands
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Reporting

/// A command as an address and a body name it: `/project/list?as-of=2024` is `project list --as-of 2024`.
struct CommandCall: Sendable {
    let form: CommandForm
    private var positionals: [String]
    private var options: [(name: String, value: String)]
    private var language: Language
    private var seen: Session.Seen?
    private var format: Format?

    /// Reads the path and the query.
    ///
    /// - Throws: `Problem` for what names no command.
    init(_ request: Request, path: [String]) throws {
        guard let (form, rest) = CommandForm.find(path), form.fields.positionals.count >= rest.count else {
            throw Problem(.notFound, "unknown-command", "There is no such command.", exit: .unknownName)
        }
        self.form = form
        positionals = Array(rest)
        options = try request.uri.pairs
        language = Language(accepted: request.headers[values: .acceptLanguage])
        try settle(request)
    }

    /// The same call with the flags from a body of JSON, too.
    func taking(_ body: ByteBuffer) throws -> CommandCall {
        guard body.readableBytes > 0 else { return self }
        guard let values = try? JSONDecoder().decode([String: FlagValue].self, from: Data(body.readableBytesView))
        else {
            throw Problem(.badRequest, "malformed", "The body is not an object of flags and their values.")
        }
        var call = self
        call.options += values.sorted { $0.key < $1.key }.flatMap { name, value in value.texts.map { (name, $0) } }
        return call
    }

    /// Takes what the header says of revisions and keys.
    mutating func takePreconditions(of request: Request, account: String) throws {
        let matches = request.headers[values: .ifMatch]
        switch matches.isEmpty ? nil : EntityTags(matches) {
        case nil where matches.isEmpty: seen = .unsaid
        case nil: throw Problem(.badRequest, "malformed", "If-Match is not a list of entity tags.")
        case .any?: seen = .anything
        case .tags(let tags)?: seen = .revisions(Set(tags.filter { !$0.isWeak }.compactMap { UInt32($0.value) }))
        }
        if let key = request.headers[.idempotencyKey] { options.append(("source", "api-\(account):\(key)")) }
    }

    /// What is run.
    func session() throws -> Session.Request {
        let fields = form.fields
        var arguments = form.path
        for (name, value) in options {
            guard let field = fields.first(where: { $0.name == name }) else { throw unknown(name) }
            switch field.kind {
            case .positional: continue
            case .flag where value == "true": arguments.append("--" + name)
            case .flag where value == "false": continue
            case .flag: throw Problem(.badRequest, "malformed", "\(name) is true or false.")
            case .option: arguments.append("--\(name)=\(value)")
            }
        }
        if let format, form.takesFormat { arguments += ["--format", format.rawValue] }
        if form.writesFile || format?.isBinary == true { arguments += ["--output", Self.output] }
        let named = fields.positionals.flatMap { field in options.filter { $0.name == field.name }.map(\.value) }
        let places = positionals + named
        if !places.isEmpty { arguments += ["--"] + places }
        var request = Session.Request(arguments, language: language)
        request.seen = seen
        return request
    }

    /// The name under which a file is handed back.
    static let output = "answer"

    /// The media type of the answer.
    var mediaType: String {
        if form.writesFile { return "application/octet-stream" }
        guard form.takesFormat else { return "text/plain; charset=utf-8" }
        return switch format ?? .json {
        case .json: "application/json"
        case .jsonl: "application/x-ndjson"
        case .csv, .csvExcel: "text/csv; charset=utf-8"
        case .markdown: "text/markdown; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .table: "text/plain; charset=utf-8"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// Takes the language and the format out of the query: what is not asked for is JSON.
    private mutating func settle(_ request: Request) throws {
        if let name = options.first(where: { $0.name == "lang" })?.value {
            guard let language = Language(rawValue: name) else { throw unknown("lang=" + name) }
            self.language = language
        }
        let name = options.first { $0.name == "format" }?.value
        format = name.map { Format(rawValue: $0) } ?? (form.path == ["log"] ? .jsonl : .json)
        guard format != nil else { throw unknown("format=" + (name ?? "")) }
        options.removeAll { ["lang", "format"].contains($0.name) }
    }

    private func unknown(_ name: String) -> Problem {
        let names = form.fields.map(\.name).joined(separator: ", ")
        return Problem(.badRequest, "unknown-option", "\(form.path.joined(separator: " ")) takes: \(names).")
    }
}

/// A flag's value in JSON.
private enum FlagValue: Decodable {
    case text(String)
    case flag(Bool)
    case number(Int64)
    case list([FlagValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // What is tried in vain costs the most, so what is most often meant comes first.
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .list(try container.decode([FlagValue].self))
        }
    }

    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .flag(let flag): [flag ? "true" : "false"]
        case .number(let number): [String(number)]
        case .list(let list): list.flatMap(\.texts)
        }
    }
}

extension [CommandForm.Field] {
    fileprivate var positionals: [CommandForm.Field] {
        filter { if case .positional = $0.kind { true } else { false } }
    }
}

extension CommandForm {
    fileprivate var takesFormat: Bool { fields.contains { $0.name == "format" } }
}

extension Language {
    /// The first language of the field `Accept-Language` that Hovedbok speaks, else English.
    init(accepted lines: [String]) {
        let names = lines.joined(separator: ",").split(separator: ",").map { range in
            range.drop { $0 == " " }.prefix { $0 != ";" && $0 != "-" && $0 != " " }.lowercased()
        }
        self = names.lazy.compactMap { $0 == "no" ? .nb : Language(rawValue: $0) }.first ?? .en
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name.named("Idempotency-Key")
}
