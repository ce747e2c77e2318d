import Application
import Commands
import EventLog
import Foundation
import HTTPTypes
import Pages
import Portfolio
import Questions
import Record
import Reporting
import Sheets

/// Forms for every adviser's verb: the fields are the command's flags, and what is sent runs the command, with its
/// rules, hints and receipts.
struct EntryForms {
    private let ledger: Ledger

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// The flags that are seldom needed.
    private static let seldom: Set = [
        "on", "despite", "note", "body", "function", "decided", "in-force", "in-force-to", "archive", "reason",
    ]
    /// The flags that only programs and operators need.
    private static let left: Set = ["recorded", "history", "clock-ok", "dry-run", "format", "source", "expect"]

    /// The fields that a form has.
    static func fields(of form: CommandForm) -> [CommandForm.Field] {
        form.fields.filter { !left.contains($0.name) }
    }

    /// Whether a command is one for a form.
    private static func isForPeople(_ form: CommandForm) -> Bool {
        form.path.first == "sheet" || !form.isReading && form.fields.contains { $0.name == "despite" }
    }

    /// The commands under their nouns, in the reader's language.
    static func menu(_ language: Language) -> [(title: String, forms: [(name: String, path: [String])])] {
        let forms = CommandForm.all.filter(isForPeople)
        let nouns = forms.compactMap(\.path.first).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return nouns.map { noun in
            (
                CommandForm.word(noun, language).capitalisedFirst,
                forms.filter { $0.path.first == noun }.map { ($0.shortTitle(language), $0.path) }
            )
        }
    }

    /// The form at a path; nil where the menu is.
    ///
    /// - Parameter query: What the fields are to hold.
    func form(_ path: [String], _ query: [(name: String, value: String)], _ language: Language) throws -> EntryForm? {
        guard path.count > 1 else { return nil }
        var entry = try blank(try command(path), query, language)
        // A form that was kept while its session ended knows what it knew before.
        if let opened = opened(query) { entry.hidden = [(Self.opened, "\(opened)")] }
        return entry
    }

    /// What became of a form.
    enum Sent {
        /// It is shown again, with what became of it.
        case form(EntryForm)
        /// It is answered with a file.
        case file(name: String, bytes: [UInt8])
    }

    /// Runs what was typed into a form.
    ///
    /// - Parameter files: What was handed over, by the fields' names.
    func sent(
        _ path: [String], _ typed: [(name: String, value: String)], files: [String: [UInt8]], _ language: Language,
        as access: Access
    ) throws -> Sent {
        let form = try command(path)
        var request = try request(form, typed, language)
        let kept = typed.first { $0.name == Self.kept }.flatMap { Data(base64Encoded: $0.value) }.map(Array.init)
        let sheet = files["file"] ?? kept
        if let sheet, sheet.count > Self.mostSheet {
            var entry = try blank(form, typed, language)
            let sentence = PageProblems.sentence("too-large", language) ?? ""
            (entry.problem, entry.status) = ((sentence, Self.lessSheet(language)), 413)
            entry.mark("file", sentence)
            return .form(entry)
        }
        if form.path == ["sheet", "in"], let sheet { request.files[Self.sheet] = sheet }
        let outcome = Program.run(for: Session(request, on: ledger, as: access))
        if let bytes = outcome.files[Self.sheet] { return .file(name: Self.sheet, bytes: bytes) }
        var entry = try shown(form, typed, outcome, language)
        // A sheet that was tried first is not chosen anew to be registered.
        let isTrial = typed.contains { $0.name == "dry-run" }
        if let sheet, isTrial { entry.hidden.append((Self.kept, Data(sheet).base64EncodedString())) }
        return .form(entry)
    }

    /// The name of every sheet, in and out: people name their own copies.
    private static let sheet = "skjema.xlsx"
    /// The field in which a sheet waits between being tried and being registered.
    private static let kept = "kept-file"
    /// The most bytes of a sheet. In that field it is a third longer, and whoever tried it must be able to register it:
    /// see `ServerLimits.body`.
    static let mostSheet = 11 << 20
    private static let mostWord = Word("Høyst {1} MiB.", "Høgst {1} MiB.", "At most {1} MiB.")
    private static let lessSheet = Word(
        "Del skjemaet i flere, og registrer dem hver for seg.", "Del skjemaet i fleire, og registrer dei kvar for seg.",
        "Divide the sheet, and register the pieces one by one.")

    /// The form again, with what became of what was typed.
    private func shown(
        _ form: CommandForm, _ typed: [(name: String, value: String)], _ outcome: Commands.Outcome, _ language: Language
    ) throws -> EntryForm {
        let isTaken = outcome.exit == 0 && !typed.contains { $0.name == "dry-run" }
        // What was taken is not sent again by mistake: the form is empty then.
        var entry = try blank(form, isTaken ? [] : typed, language)
        let told = String(decoding: outcome.output, as: UTF8.self)
        if let explanation = outcome.explanation {
            let words = FieldWords(form: form, language: language)
            let sentence = words.named(explanation.sentence)
            (entry.problem, entry.status) = ((sentence, words.named(explanation.hint)), explanation.httpStatus)
            for name in words.wrong(in: explanation, typed) { entry.mark(name, sentence) }
            if explanation.code == "policy", let index = entry.fields.firstIndex(where: { $0.name == "despite" }) {
                entry.fields[index].isSeldom = false
            }
            if explanation.code == "conflicting-revision" { entry.lead = try since(form, typed, language) }
            // What is told of the rows of a sheet stands there, too, when they are refused.
            if form.path.first == "sheet", !told.isEmpty { entry.receipt = told + outcome.messages }
        } else if outcome.exit == 0 {
            entry.receipt = form.path.first == "sheet" ? told + outcome.messages : told
        } else {
            (entry.problem, entry.status) = ((outcome.messages, ""), 400)
        }
        return entry
    }

    /// The command that a path names.
    private func command(_ path: [String]) throws -> CommandForm {
        guard let (form, rest) = CommandForm.find(Array(path.dropFirst())), rest.isEmpty, Self.isForPeople(form) else {
            throw Refusal(.unknownThing, ["page", path.joined(separator: "/")])
        }
        return form
    }

    /// What was typed as arguments of the command line.
    private func request(
        _ form: CommandForm, _ typed: [(name: String, value: String)], _ language: Language
    ) throws -> Session.Request {
        let takesRevision = form.fields.contains { $0.name == "expect" }
        var options = takesRevision ? try revision(form, typed).map { ["--expect=\($0)"] } ?? [] : []
        var places: [String] = []
        if form.path == ["sheet", "out"] { options.append("--output=" + Self.sheet) }
        if form.path == ["sheet", "in"] { places.append(Self.sheet) }
        for field in form.fields {
            for value in typed where value.name == field.name && !value.value.isEmpty {
                // A field that may be told more than once takes values with semicolons between.
                let values = field.isRepeated ? value.value.split(separator: ";").map { $0.trimmed } : [value.value]
                switch field.kind {
                case .positional: places += values
                case .flag: options.append("--" + field.name)
                case .option: options += values.map { "--\(field.name)=\($0)" }
                }
            }
        }
        return Session.Request(form.path + options + (places.isEmpty ? [] : ["--"] + places), language: language)
    }

    /// The fields with what they are to hold, and the revision that whoever fills them in has seen.
    private func blank(
        _ form: CommandForm, _ values: [(name: String, value: String)], _ language: Language
    ) throws -> EntryForm {
        let fields = try Self.fields(of: form).map { field in
            let value = values.filter { $0.name == field.name }.map(\.value).joined(separator: "; ")
            var shown = EntryForm.Field(
                field.name, label: field.label(language).capitalisedFirst, help: field.help(language), value: value)
            (shown.isTick, shown.isRequired) = (field.kind == .flag, field.isRequired)
            shown.isSeldom = Self.seldom.contains(field.name)
            shown.isFile = form.path == ["sheet", "in"] && field.name == "file"
            if shown.isFile { shown.help += " " + Self.mostWord(language, [String(Self.mostSheet >> 20)]) }
            shown.choices = try choices(field, form, language)
            return shown
        }
        var entry = EntryForm(
            form.title(language), action: "/" + (["register"] + form.path).joined(separator: "/"), fields: fields)
        let breaks = values.contains { $0.name == "despite" && !$0.value.isEmpty }
        if breaks, let index = entry.fields.firstIndex(where: { $0.name == "despite" }) {
            entry.fields[index].isSeldom = false
        }
        entry.hidden = [(Self.opened, String(try ledger.log.head().position.rawValue))]
        return entry
    }

    private func choices(
        _ field: CommandForm.Field, _ form: CommandForm, _ language: Language
    ) throws -> [(value: String, label: String)] {
        if let vocabulary = form.vocabulary(of: field) {
            return try ledger.codes(in: vocabulary).map { ($0.code, $0.words[language] ?? $0.code) }
        }
        if form.path == ["sheet", "out"], field.name == "kind" {
            let nouns = SheetKind.allCases.filter { $0 != .entries }.map(\.rawValue) + Registers.all.map(\.noun)
            return nouns.map { ($0, CommandForm.word($0, language)) }
        }
        guard field.name == "org" else { return [] }
        let report = try ledger.answer(
            "org list", on: BasisRequest(), ReportOptions(asOf: ledger.today, language: language))
        let table = report.main
        guard let code = table.columns.firstIndex(where: { $0.key == "org" }),
            let name = table.columns.firstIndex(where: { $0.key == "name" })
        else { return [] }
        return table.rows.map { ($0[code].machineText, $0[name].machineText) }
    }

    /// The field with the last event that there was when the form was shown: whoever else tells something of the same
    /// thing meanwhile is not overwritten unseen, whichever thing is typed.
    private static let opened = "opened"

    /// The revision that the thing had when the form was shown; nil where there was no such thing.
    private func revision(_ form: CommandForm, _ typed: [(name: String, value: String)]) throws -> UInt32? {
        guard let opened = opened(typed), let stream = stream(form, typed) else { return nil }
        var seen: UInt32?
        try ledger.log.forEach(Selection(.stream(stream))) { record, _ in
            guard record.position <= opened else { return false }
            seen = record.revision.rawValue
            return true
        }
        return seen
    }

    private func opened(_ typed: [(name: String, value: String)]) -> Position? {
        typed.first { $0.name == Self.opened }.flatMap { UInt64($0.value) }.map { Position($0) }
    }

    /// The stream that the form adds to; nil where it begins one, or where nothing is named yet.
    private func stream(_ form: CommandForm, _ values: [(name: String, value: String)]) -> StreamName? {
        guard let place = form.fields.first(where: { $0.kind == .positional }), form.adds,
            let id = values.first(where: { $0.name == place.name })?.value, !id.isEmpty
        else { return nil }
        return try? ledger.find(form.category, id)
    }

    /// What others have told since the form was shown.
    private func since(
        _ form: CommandForm, _ typed: [(name: String, value: String)], _ language: Language
    ) throws -> [String] {
        guard let stream = stream(form, typed), let opened = opened(typed) else { return [] }
        var lines = [Self.meanwhile(language)]
        try ledger.log.forEach(Selection(.stream(stream))) { record, _ in
            guard record.position > opened else { return true }
            let event = CodeWords.of(record.envelope.type, in: "event", language)
            lines.append("@\(record.position) \(record.envelope.effective.day): \(event)")
            return true
        }
        return lines
    }

    private static let meanwhile = Word(
        "Noen andre har registrert dette i mellomtiden. Det du skrev står under; se over og send på nytt.",
        "Nokon andre har registrert dette i mellomtida. Det du skreiv står under; sjå over og send på nytt.",
        "Somebody else has registered this meanwhile. What you typed is below; look it over and resend.")
}

extension CommandForm {
    /// What it is called under the heading of its noun.
    fileprivate func shortTitle(_ language: Language) -> String {
        let title = title(language)
        return title.firstRange(of: ": ").map { String(title[$0.upperBound...]).capitalisedFirst } ?? title
    }

    /// The category of streams that the command's noun speaks of.
    fileprivate var category: String {
        let noun = path.first ?? ""
        let named = ["grant": "project", "patients": "study"]
        return Registers.named(noun)?.category ?? named[noun] ?? noun
    }

    /// Whether the command adds to what is there.
    fileprivate var adds: Bool { fields.first { $0.kind == .positional }?.isRequired ?? false }

    /// The vocabulary whose codes a field takes; nil for any other field.
    fileprivate func vocabulary(of field: Field) -> String? {
        let verb = path.first.flatMap { Registers.named($0) }?.verbs.first { $0.name == path.last }
        guard let described = verb?.fields.first(where: { $0.flag == field.name }) else { return nil }
        switch described.kind {
        case .code(let vocabulary): return vocabulary
        default: return nil
        }
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
