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

/// Forms for every adviser's verb: the fields are the command's flags, and what is sent runs the command, with its
/// rules, hints and receipts.
struct EntryForms {
    private let ledger: Ledger

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// The flags that are seldom needed.
    private static let seldom: Set = [
        "on", "despite", "note", "body", "function", "decided", "in-force", "in-force-to", "archive", "reason",
        "source",
        "expect",
    ]
    /// The flags that only programs and operators need.
    private static let left: Set = ["recorded", "history", "clock-ok", "dry-run", "format", "source", "expect"]

    /// Whether a command is one for a form.
    private static func isForPeople(_ form: CommandForm) -> Bool {
        !form.isReading && form.fields.contains { $0.name == "despite" } && form.path.first != "sheet"
    }

    /// The commands under their nouns, in the reader's language.
    static func menu(_ language: Language) -> [(title: String, forms: [(name: String, path: [String])])] {
        let forms = CommandForm.all.filter(isForPeople)
        let nouns = forms.compactMap(\.path.first).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return nouns.map { noun in
            (
                CommandForm.name(noun, isNoun: true, language).capitalised,
                forms.filter { $0.path.first == noun }.map { ($0.title(language), $0.path) }
            )
        }
    }

    /// The form at a path; nil where there is none.
    ///
    /// - Parameter query: What the fields are to hold.
    func form(_ path: [String], _ query: [(name: String, value: String)], _ language: Language) throws -> EntryForm? {
        let names = Array(path.dropFirst())
        guard !names.isEmpty else { return nil }
        guard let (form, rest) = CommandForm.find(names), rest.isEmpty, Self.isForPeople(form) else {
            throw Refusal(.unknownThing, ["page", path.joined(separator: "/")])
        }
        return try blank(form, query, language)
    }

    /// Runs what was typed into a form, and shows it again with what became of it.
    func registered(
        _ path: [String], _ typed: [(name: String, value: String)], _ language: Language, as access: Access
    ) throws -> EntryForm {
        guard let (form, rest) = CommandForm.find(Array(path.dropFirst())), rest.isEmpty, Self.isForPeople(form) else {
            throw Refusal(.unknownThing, ["page", path.joined(separator: "/")])
        }
        let outcome = Program.run(for: Session(request(form, typed, language), on: ledger, as: access))
        let isTrial = typed.contains { $0.name == "dry-run" }
        let receipt = String(decoding: outcome.output, as: UTF8.self)
        guard let explanation = outcome.explanation else {
            guard outcome.exit == 0 else {
                var entry = try blank(form, typed, language)
                (entry.problem, entry.status) = ((outcome.messages, ""), 400)
                return entry
            }
            // What was taken is not sent again by mistake: the form is empty then.
            var entry = try blank(form, isTrial ? typed : [], language)
            entry.receipt = receipt
            return entry
        }
        var entry = try blank(form, typed, language)
        // A hint names flags, where people have fields.
        let hint = form.fields.sorted { $0.name.count > $1.name.count }.reduce(explanation.hint) { hint, field in
            hint.replacingOccurrences(of: "--" + field.name, with: "«\(field.label(language).capitalised)»")
        }
        entry.problem = (explanation.sentence, hint)
        entry.status = Int(Problem(explanation).status.code)
        if explanation.code == "policy", let index = entry.fields.firstIndex(where: { $0.name == "despite" }) {
            entry.fields[index].isSeldom = false
        }
        if explanation.code == "conflicting-revision" { entry.lead = try since(typed, language) }
        return entry
    }

    /// What was typed as arguments of the command line.
    private func request(
        _ form: CommandForm, _ typed: [(name: String, value: String)], _ language: Language
    ) -> Session.Request {
        var options: [String] = []
        var places: [String] = []
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
        let fields = try form.fields.filter { !Self.left.contains($0.name) }.map { field in
            let value = values.filter { $0.name == field.name }.map(\.value).joined(separator: "; ")
            var shown = EntryForm.Field(
                field.name, label: field.label(language).capitalised, help: language == .en ? field.help : "",
                value: value)
            (shown.isTick, shown.isRequired) = (field.kind == .flag, field.isRequired)
            shown.isSeldom = Self.seldom.contains(field.name)
            shown.choices = try choices(field, form, language)
            return shown
        }
        var entry = EntryForm(
            form.title(language), action: "/" + (["register"] + form.path).joined(separator: "/"), fields: fields)
        let breaks = values.contains { $0.name == "despite" && !$0.value.isEmpty }
        if breaks, let index = entry.fields.firstIndex(where: { $0.name == "despite" }) {
            entry.fields[index].isSeldom = false
        }
        if let seen = try revision(form, values) { entry.hidden = [("expect", String(seen))] }
        return entry
    }

    private func choices(
        _ field: CommandForm.Field, _ form: CommandForm, _ language: Language
    ) throws -> [(value: String, label: String)] {
        if let vocabulary = form.vocabulary(of: field) {
            return try ledger.codes(in: vocabulary).map { ($0.code, $0.words[language] ?? $0.code) }
        }
        guard field.name == "org" else { return [] }
        let report = try ledger.answer(
            "org list", on: BasisRequest(), ReportOptions(asOf: ledger.today, language: language))
        let table = report.main
        guard let code = table.columns.firstIndex(where: { $0.key == "org" }),
            let name = table.columns.firstIndex(where: { $0.key == "name" })
        else { return [] }
        return table.rows.map { ($0[code].plain, $0[name].plain) }
    }

    /// The revision of the thing that the form is about, as it stands when the form is shown: whoever else tells
    /// something of it meanwhile is not overwritten unseen.
    private func revision(_ form: CommandForm, _ values: [(name: String, value: String)]) throws -> UInt32? {
        guard let place = form.fields.first(where: { $0.kind == .positional }), form.adds,
            let id = values.first(where: { $0.name == place.name })?.value, !id.isEmpty,
            let stream = try? ledger.find(form.category, id)
        else { return nil }
        return try ledger.log.lastRevision(of: stream)?.rawValue
    }

    /// What others have told since the form was shown.
    private func since(_ typed: [(name: String, value: String)], _ language: Language) throws -> [String] {
        [
            Word(
                "Noen andre har registrert noe i mellomtiden. Det du skrev står under; se over og send på nytt.",
                "Nokon andre har registrert noko i mellomtida. Det du skreiv står under; sjå over og send på nytt.",
                "Somebody else has registered something meanwhile. What you typed is below; look it over and resend."
            )(
                language)
        ]
    }
}

extension CommandForm {
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

extension Cell {
    /// A text or code as it is.
    fileprivate var plain: String {
        if case .text(let text) = self { text } else { "" }
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }

    /// With a capital first.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
