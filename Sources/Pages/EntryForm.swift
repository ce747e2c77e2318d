internal import Questions
internal import Reporting

/// A form by which somebody tells the ledger something: the fields of a command, and what became of it.
public struct EntryForm: Sendable {
    /// One field.
    public struct Field: Sendable {
        /// Its name in what is sent.
        public var name: String
        /// What people call it.
        public var label: String
        /// What it is for.
        public var help: String
        /// What stands in it.
        public var value: String
        /// What there is to choose between; people may type another where it is not closed.
        public var choices: [(value: String, label: String)] = []
        /// Whether it is a box to tick.
        public var isTick = false
        /// Whether it takes a file.
        public var isFile = false
        /// Whether something must stand in it.
        public var isRequired = false
        /// Whether it stands among those that are seldom needed.
        public var isSeldom = false
        /// What is wrong with what stands in it; empty where nothing is known to be.
        public var fault = ""

        /// A field for text.
        public init(_ name: String, label: String, help: String, value: String) {
            (self.name, self.label, self.help, self.value) = (name, label, help, value)
        }
    }

    /// What the form does.
    public var title: String
    /// Sentences under the title.
    public var lead: [String] = []
    /// Where it is sent.
    public var action: String
    /// The fields in their order.
    public var fields: [Field]
    /// What goes along unseen.
    public var hidden: [(name: String, value: String)] = []
    /// Why it was not taken, and what to do about it.
    public var problem: (sentence: String, hint: String)?
    /// What the ledger says that it has taken, or would take.
    public var receipt = ""
    /// The status of HTTP.
    public var status = 200

    /// A form that nothing was typed into.
    public init(_ title: String, action: String, fields: [Field]) {
        (self.title, self.action, self.fields) = (title, action, fields)
    }

    /// Says of a field what is wrong with it, and puts it in sight.
    public mutating func mark(_ name: String, _ fault: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
        (fields[index].fault, fields[index].isSeldom) = (fault, false)
    }
}

extension Site {
    /// The page with a form.
    public func page(_ request: PageRequest, showing form: EntryForm) -> Page {
        var content = Content(title: form.title)
        (content.lead, content.isTimed) = (form.lead, false)
        content.crumbs = [(Words.register(request.language), Link(["register"]))]
        var view = content.view
        view.merge(Frame.bare(request, self)) { $1 }
        view.merge(form.view(request, PageHint(self, request.language))) { $1 }
        return page(view, request, status: form.status)
    }

    /// The page that leads to forms, under headings.
    public func page(
        _ request: PageRequest, listing groups: [(title: String, forms: [(name: String, path: [String])])]
    ) -> Page {
        var content = Content(title: Words.register(request.language))
        content.isTimed = false
        content.parts = groups.map { group in
            var part = Part(title: group.title)
            part.items = group.forms.map { Part.Item(name: $0.name, link: Link(["register"] + $0.path)) }
            return part
        }
        var view = content.view
        view.merge(Frame.bare(request, self)) { $1 }
        return page(view, request, status: 200)
    }
}

extension EntryForm {
    fileprivate func view(_ request: PageRequest, _ hints: PageHint) -> View {
        let language = request.language
        return [
            "entry": [
                "entryAction": action, "takesFile": fields.contains(where: \.isFile),
                "antiForgery": request.antiForgery,
                "hiddenFields": hidden.map { ["fieldName": $0.name, "fieldValue": $0.value] as View },
                "often": fields.filter { !$0.isSeldom }.map(\.view), "seldom": fields.filter(\.isSeldom).map(\.view),
                "seldomTitle": EntryWords.seldom(language), "submit": EntryWords.register(language),
                "starNote": EntryWords.starred(language),
                "preview": EntryWords.preview(language), "receipt": orNothing(receipt),
                "receiptTitle": EntryWords.receipt(language),
                "entryProblem": orNothing(problem?.sentence ?? ""), "entryHint": hints.bits(problem?.hint ?? ""),
            ] as View
        ]
    }
}

extension EntryForm.Field {
    fileprivate var view: View {
        [
            "inputID": "field-" + name, "inputName": name, "inputLabel": label, "inputHelp": orNothing(help),
            "inputValue": value, "isTick": isTick, "isFile": isFile, "isChecked": value == "true",
            "isRequired": isRequired, "inputFault": orNothing(fault), "inputNotes": orNothing(notes),
            "hasChoices": !choices.isEmpty,
            "choices": choices.map { ["choiceValue": $0.value, "choiceLabel": $0.label] as View },
        ]
    }
}

extension EntryForm.Field {
    /// The ids of what describes it.
    private var notes: String {
        [(fault, "-fault"), (help, "-help")].filter { !$0.0.isEmpty }.map { "field-" + name + $0.1 }
            .joined(separator: " ")
    }
}

/// The words of forms.
private enum EntryWords {
    static let seldom = Word(
        "Mer: dag, vedtak, begrunnelse, kilde", "Meir: dag, vedtak, grunngiving, kjelde",
        "More: day, decision, reason, source")
    static let register = Word("Registrer", "Registrer", "Register")
    static let preview = Word("Prøv først", "Prøv først", "Try first")
    static let starred = Word(
        "* må fylles ut. Trengs det mer, sier skjemaet fra.", "* må fyllast ut. Trengst det meir, seier skjemaet frå.",
        "* must be filled in. Where more is needed, the form says so.")
    static let receipt = Word("Kvittering", "Kvittering", "Receipt")
}
